import type { Command } from '../commands/command';

export const scaffoldCommand: Command = async (host, argument) => {
  const { scaffoldIntegration } = await import(/* webpackChunkName: "scaffold" */ './scaffoldIntegration');
  await scaffoldIntegration(host, argument);
};
