import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ConnectionChoice } from '../../app/sessionState';
import { accountWords } from '../../present/words';
import { Cancelled, type Host } from '../commands/command';
import { RefusedRequest } from '../connection/refusedRequest';
import { askModal, type Question } from '../window/notifications';
import { runGuarded } from '../window/runGuarded';
import { isLinkedAccount, parseViewLink, UnusableLink, type LinkedAccount } from './viewLink';

/** Opens what a link names. Anyone can write a link: nothing is connected to before a person agrees. */
export async function openLink(host: Host, uri: vscode.Uri): Promise<void> {
  await runGuarded(
    problem => l10n.t("Couldn't open the link: {problem}", { problem }),
    host.log,
    () => openView(host, uri),
  );
}

async function openView(host: Host, uri: vscode.Uri): Promise<void> {
  const { account, view } = parsed(uri);
  if (host.session.connection === undefined || !isLinkedAccount(host.session.connection, account)) {
    const connect = l10n.t('Connect');
    if ((await askModal('warning', questionFor(account), connect)) !== connect) throw new Cancelled();
    await host.connect(choiceFor(account));
    const { connection } = host.session;
    if (connection === undefined || !isLinkedAccount(connection, account))
      throw new RefusedRequest(l10n.t('The link is about another account than the one that is connected.'));
  }
  await vscode.commands.executeCommand('requestPath.paths.focus');
  host.diagrams.show(view);
}

function parsed(uri: vscode.Uri): ReturnType<typeof parseViewLink> {
  try {
    return parseViewLink({ path: uri.path, query: uri.query });
  } catch (error) {
    if (error instanceof UnusableLink) throw new RefusedRequest(error.message);
    throw error;
  }
}

function choiceFor(account: LinkedAccount): ConnectionChoice {
  if (account.kind === 'sandbox') return account;
  const { region, profile } = account;
  return { kind: 'aws', region, ...(profile === undefined ? {} : { profile }) };
}

function questionFor(account: LinkedAccount): Question {
  if (account.kind === 'sandbox')
    return {
      message: l10n.t('Open a link and connect to the sandbox account {name}?', { name: account.name }),
      detail: [l10n.t('It is in memory and served only on this machine.')],
    };
  const { profile, region } = account;
  return {
    message: l10n.t('Open a link and connect to AWS?'),
    detail: [
      l10n.t('Account: {account}', { account: accountWords(account.account) }),
      profile === undefined
        ? l10n.t('Profile: none, environment credentials')
        : l10n.t('Profile: {profile}', { profile }),
      l10n.t('Region: {region}', { region }),
      l10n.t('Request Path only reads. Continue only if you trust where the link comes from.'),
    ],
  };
}
