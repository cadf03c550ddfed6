import type { Command } from './command';

export const traceCommand: Command = async (host, argument) => {
  const { traceARequest } = await import(/* webpackChunkName: "trace" */ '../trace/traceARequest');
  await traceARequest(host, argument);
};
