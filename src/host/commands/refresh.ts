import type { Command } from './command';

export const refresh: Command = ({ session }) => {
  session.refresh();
};
