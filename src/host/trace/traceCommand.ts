import type { Command } from '../commands/command';

export const traceCommand: Command = async (host, argument) => {
  const { traceARequest } = await import(/* webpackChunkName: "trace" */ './traceARequest');
  await traceARequest(host, argument);
};
