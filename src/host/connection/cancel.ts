import type { Command } from '../commands/command';

export const cancelCommand: Command = ({ session }) => {
  session.cancel();
};
