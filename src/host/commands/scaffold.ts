import type { Command } from './command';

export const scaffoldCommand: Command = async (host, argument) => {
  const { scaffoldIntegration } = await import(
    /* webpackChunkName: "scaffold" */ '../scaffold/scaffoldIntegration'
  );
  await scaffoldIntegration(host, argument);
};
