import * as l10n from '@vscode/l10n';
import { pictureSubjectOf } from '../../present/picture/subjects';
import { ClickedRow, subjectOfRow, TreeRow } from '../tree/treeRow';
import type { Command, Host } from '../commands/command';
import type { PanelFocus } from './diagramPanels';
import { RefusedRequest } from '../connection/refusedRequest';

/** Of a row that was clicked, the keyboard stays in the tree. */
export const showInGraph: Command = (host, argument) => {
  if (argument instanceof ClickedRow) showRow(host, argument.row, 'leave');
  else showRow(host, argument, 'take');
};

/** Shows what a row is about: within the API and stage that it is under with it selected, else the nearest subject. */
function showRow({ session, diagrams }: Host, argument: unknown, focus: PanelFocus): void {
  const { accountState } = session;
  if (!(argument instanceof TreeRow) || argument.node === undefined || accountState === undefined) {
    throw new RefusedRequest(l10n.t('Run this command from a row of the Request Path view.'));
  }
  const graph = accountState.account.graph;
  const shown = subjectOfRow(graph, argument) ?? pictureSubjectOf(graph, argument.node);
  if (shown === undefined) {
    throw new RefusedRequest(l10n.t("No API or load balancer uses this resource, so it isn't in a graph."));
  }
  const isPlace = argument.node === shown.subject || argument.node === shown.stage;
  diagrams.show({ ...shown, ...(isPlace ? {} : { selection: argument.node }) }, focus);
}
