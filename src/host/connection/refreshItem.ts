import type { Command } from '../commands/command';

/** Reads everything again: what failed for one row has mostly failed for others too. */
export const readAgain: Command = ({ session }) => {
  session.refresh();
};
