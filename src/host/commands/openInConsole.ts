import type { Command } from './command';
import { nodeOf } from './nodeOf';

export const openInConsole: Command = async (host, argument) => {
  await host.actions.openInConsole(await nodeOf(host, argument, 'openInConsole'));
};
