import { subjectShowing } from '../../present/diagram';
import { subjectOfRow, TreeRow } from '../tree/treeRow';
import type { Command } from './command';
import { RefusedRequest } from '../refusedRequest';

/** Draws what a row is about with it selected: the API and stage that the row stands under, else the nearest. */
export const showInGraph: Command = ({ session, diagrams }, argument) => {
  const { picture } = session;
  if (!(argument instanceof TreeRow) || argument.node === undefined || picture === undefined) {
    throw new RefusedRequest('This is called on a row of the tree.');
  }
  const graph = picture.account.graph;
  const shown = subjectOfRow(graph, argument) ?? subjectShowing(graph, argument.node);
  if (shown === undefined) {
    throw new RefusedRequest('No API and no load balancer leads here, so there is no graph of it.');
  }
  diagrams.show({ ...shown, selection: argument.node });
};
