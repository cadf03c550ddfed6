import type { Command } from '../commands/command';

export const disconnectCommand: Command = async host => {
  host.session.disconnect();
  await host.forget();
};
