import type { Command } from '../commands/command';

/** Shows the group of bridges in the sidebar, with everything read that decides on them. */
export const findBridgesCommand: Command = async host => {
  await host.bridges.read();
  await host.tree.revealBridges();
  host.reached('requestPath.bridgesFound');
};

export const copyBridgesMarkdown: Command = async host => {
  await (await host.migrations()).copyBridges('markdown');
};

export const copyBridgesCsv: Command = async host => {
  await (await host.migrations()).copyBridges('csv');
};
