import * as vscode from 'vscode';
import type { Host } from './command';
import { commandNames } from './names';

/** Commands are loaded with the first that a person runs, so that the extension starts without them. */
export function registerCommands(host: Host): vscode.Disposable[] {
  return commandNames.map(name =>
    vscode.commands.registerCommand(`requestPath.${name}`, async (argument: unknown) => {
      const { runCommand } = await import(/* webpackChunkName: "commands" */ './runCommand');
      await runCommand(name, host, argument);
    }),
  );
}
