import type { Command } from '../commands/command';

export const refreshCommand: Command = ({ session }) => {
  session.refresh();
};
