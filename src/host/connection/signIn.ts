import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Command } from '../commands/command';

/**
 * Runs `aws sso login` in a terminal and refreshes when it has ended. The program is started itself, without a
 * shell, so that no name of a profile can be taken for a command.
 */
export const signIn: Command = ({ session }) => {
  const { state } = session;
  const choice = 'choice' in state ? state.choice : session.connection?.choice;
  const profile = choice?.kind === 'aws' ? choice.profile : undefined;
  const terminal = vscode.window.createTerminal({
    name: l10n.t('AWS sign-in'),
    shellPath: 'aws',
    shellArgs: ['sso', 'login', ...(profile === undefined ? [] : ['--profile', profile])],
    iconPath: new vscode.ThemeIcon('sign-in'),
  });
  terminal.show();
  const ended = vscode.window.onDidCloseTerminal(closed => {
    if (closed !== terminal) return;
    ended.dispose();
    session.refresh();
  });
};
