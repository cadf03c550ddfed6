import type { Command } from './command';

export const scaffold: Command = async (host, argument) => {
  const { scaffoldIntegration } = await import(
    /* webpackChunkName: "scaffold" */ '../scaffold/scaffoldIntegration'
  );
  await scaffoldIntegration(host, argument);
};
