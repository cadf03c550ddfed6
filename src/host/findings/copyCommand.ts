import * as l10n from '@vscode/l10n';

/** To the clipboard: we run nothing that changes an account. */
export async function copyCommand(command: string): Promise<void> {
  const { copyLine } = await import(/* webpackChunkName: "commands" */ '../window/clipboard');
  await copyLine(command, l10n.t('Copied the AWS CLI command. Running it changes your account.'));
}
