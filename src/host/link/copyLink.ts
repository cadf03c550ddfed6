import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Command, Host } from '../commands/command';
import { RefusedRequest } from '../connection/refusedRequest';
import { requirePicture } from '../requireAccount';
import { argumentNode } from '../tree/argumentNode';
import { copyLine } from '../window/clipboard';
import { linkedAccount, printViewLink, UnusableLink, type LinkedView } from './viewLink';

/** A link that opens the same account, graph and selection again. */
export const copyLink: Command = async (host, argument) => {
  requirePicture(host.session);
  const { connection } = host.session;
  if (connection === undefined) throw new RefusedRequest(l10n.t('Connect to an account first.'));
  try {
    const view = shownView(host, argumentNode(argument));
    const link = printViewLink(vscode.env.uriScheme, { account: linkedAccount(connection), view });
    await copyLine(link, l10n.t('Copied the link.'));
  } catch (error) {
    if (error instanceof UnusableLink) throw new RefusedRequest(error.message);
    throw error;
  }
};

function shownView({ diagrams }: Host, given: string | undefined): LinkedView {
  const { place } = diagrams;
  const selection = given ?? diagrams.selection;
  return {
    ...place,
    ...(selection === undefined ? {} : { selection }),
  };
}
