import type { Command } from '../commands/command';

export const planMigration: Command = async (host, argument) => {
  await (await host.migrations()).plan(argument);
  host.reached('requestPath.bridgesFound');
};

export const planMigrations: Command = async (host, argument) => {
  await (await host.migrations()).planSeveral(argument);
  host.reached('requestPath.bridgesFound');
};

export const continueMigrations: Command = async (host, argument) => {
  await (await host.migrations()).continueSeries(argument);
};

export const planRetireCommand: Command = async (host, argument) => {
  await (await host.migrations()).planRetire(argument);
};

export const planOptions: Command = async (host, argument) => {
  await (await host.migrations()).options(argument);
};

export const planAsCode: Command = async (host, argument) => {
  await (await host.migrations()).asCode(argument);
};

export const planBeforeAfter: Command = async (host, argument) => {
  await (await host.migrations()).beforeAfter(argument);
};

export const savePlan: Command = async (host, argument) => {
  await (await host.migrations()).save(argument);
};

export const applyPlanCommand: Command = async (host, argument) => {
  await (await host.migrations()).apply(argument);
};

export const resumeMigration: Command = async (host, argument) => {
  await (await host.migrations()).resume(argument);
};

export const rollBackMigration: Command = async (host, argument) => {
  await (await host.migrations()).rollBack(argument);
};

export const showMigrations: Command = async (host, argument) => {
  await (await host.migrations()).list(argument);
};
