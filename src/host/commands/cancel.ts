import type { Command } from './command';

export const cancelCommand: Command = ({ session }) => {
  session.cancel();
};
