import { isRow } from '../tree/row';
import { graphFor } from '../graphs';
import { subjectOf } from '../subjectOf';
import { type Command, CommandError } from './command';

/** Draws what a row is about with it selected: the API and stage that the row stands under, else the nearest. */
export const showInGraph: Command = ({ session, diagrams }, argument) => {
  const { picture } = session;
  if (!isRow(argument) || argument.node === undefined || picture === undefined) {
    throw new CommandError('This is called on a row of the tree.');
  }
  const shown = argument.subject ?? subjectOf(graphFor(picture.topology), argument.node);
  if (shown === undefined)
    throw new CommandError('No API and no load balancer leads here, so there is no graph of it.');
  diagrams.show({ ...shown, selection: argument.node });
};
