import type { Command } from './command';

export const disconnect: Command = async host => {
  host.session.disconnect();
  await host.forget();
};
