import type { Command } from './command';

export const cancel: Command = ({ session }) => {
  session.cancel();
};
