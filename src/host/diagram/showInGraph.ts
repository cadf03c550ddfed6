import * as l10n from '@vscode/l10n';
import { subjectShowing } from '../../present/diagram/diagram';
import { subjectOfRow, TreeRow } from '../tree/treeRow';
import type { Command } from '../commands/command';
import { RefusedRequest } from '../connection/refusedRequest';

/** Draws what a row is about with it selected: the API and stage that the row is under, else the nearest. */
export const showInGraph: Command = ({ session, diagrams }, argument) => {
  const { accountState } = session;
  if (!(argument instanceof TreeRow) || argument.node === undefined || accountState === undefined) {
    throw new RefusedRequest(l10n.t('Run this command from a row of the Request Path view.'));
  }
  const graph = accountState.account.graph;
  const shown = subjectOfRow(graph, argument) ?? subjectShowing(graph, argument.node);
  if (shown === undefined) {
    throw new RefusedRequest(l10n.t("No API or load balancer uses this resource, so it isn't in a graph."));
  }
  diagrams.show({ ...shown, selection: argument.node });
};
