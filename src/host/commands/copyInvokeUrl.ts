import type { Command } from './command';
import { nodeOf } from './nodeOf';

export const copyInvokeUrl: Command = async (host, argument) => {
  await host.actions.copyInvokeUrl(await nodeOf(host, argument, 'copyInvokeUrl'));
};
