import * as vscode from 'vscode';
import type { Command } from './command';

export const openWalkthrough: Command = async () => {
  await vscode.commands.executeCommand(
    'workbench.action.openWalkthrough',
    'request-path.request-path#start',
    false,
  );
};
