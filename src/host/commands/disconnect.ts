import type { Command } from './command';

export const disconnectCommand: Command = async host => {
  host.session.disconnect();
  await host.forget();
};
