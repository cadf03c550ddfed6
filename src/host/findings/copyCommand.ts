import * as vscode from 'vscode';

/** To the clipboard: we run nothing that changes an account. */
export async function copyCommand(command: string): Promise<void> {
  await vscode.env.clipboard.writeText(command);
  vscode.window.setStatusBarMessage(
    'Copied the AWS CLI command. It changes your account when you run it.',
    6000,
  );
}
