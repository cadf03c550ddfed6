import type { Command } from './command';
import { nodeOf } from './nodeOf';

export const copyArn: Command = async (host, argument) => {
  await host.actions.copyArn(await nodeOf(host, argument, 'copyArn'));
};
