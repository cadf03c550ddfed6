import type { Command } from './command';

export const refreshCommand: Command = ({ session }) => {
  session.refresh();
};
