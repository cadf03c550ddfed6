import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { countOf } from '../../words/counts';
import type { Command, Host } from '../commands/command';
import { showPick } from '../window/pick';
import { connectionLabel, failureWords } from './connectionWords';

interface ActionItem extends vscode.QuickPickItem {
  readonly command: string;
}

/** What can be done with the connection: the status bar leads here. */
export const manageConnection: Command = async host => {
  const { state } = host.session;
  const title =
    state.kind === 'failed'
      ? failureWords(state.failure)
      : host.session.connection === undefined
        ? l10n.t('Not Connected')
        : connectionLabel(host.session.connection);
  const chosen = await showPick<ActionItem>({
    title,
    placeholder: l10n.t('Select an action'),
    items: connectionActions(host),
  });
  if (chosen !== undefined) await vscode.commands.executeCommand(chosen.command);
};

function connectionActions({ session }: Host): readonly ActionItem[] {
  const { state, connection, accountState } = session;
  const isFailed = state.kind === 'failed';
  const isConnected = state.kind === 'ready' || state.kind === 'reading';
  const isAws = connection?.choice.kind === 'aws' || (isFailed && state.choice.kind === 'aws');
  const unanswered = accountState?.topology.unknowns.length ?? 0;
  const item = (label: string, icon: string, command: string, description = ''): ActionItem => ({
    label,
    description,
    iconPath: new vscode.ThemeIcon(icon),
    command: `requestPath.${command}`,
  });
  return [
    ...(isFailed ? [item(l10n.t('Try Again'), 'refresh', 'refresh')] : []),
    ...(isConnected && connection?.live === true
      ? [item(l10n.t('Refresh Account'), 'refresh', 'refresh')]
      : []),
    ...(unanswered > 0
      ? [
          item(
            l10n.t('Show Missing Permissions'),
            'lock',
            'showMissingPermissions',
            l10n.t("{calls} didn't succeed", { calls: countOf(unanswered, 'call') }),
          ),
        ]
      : []),
    ...(isAws ? [item(l10n.t('Switch Region…'), 'globe', 'switchRegion')] : []),
    item(l10n.t('Connect…'), 'plug', 'connect'),
    item(l10n.t('Use Sandbox Account…'), 'beaker', 'useSandbox'),
    ...(isConnected ? [item(l10n.t('Disconnect'), 'debug-disconnect', 'disconnect')] : []),
    item(l10n.t('Show Log'), 'output', 'showLog'),
  ];
}
