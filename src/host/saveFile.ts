import * as vscode from 'vscode';

/**
 * Saves a text where a save dialog said. A file of this machine is written whole or not at all and readable by its
 * owner only; on any other file system VS Code's provider of it decides.
 * @throws UnwritableFile, or what the provider throws.
 */
export async function saveFile(uri: vscode.Uri, text: string): Promise<void> {
  if (uri.scheme !== 'file') {
    // eslint-disable-next-line no-restricted-syntax -- the one place where VS Code writes a file
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    return;
  }
  // Few windows save a file: it is loaded when one does.
  const { replaceFile } = await import(/* webpackChunkName: "files" */ '../files/replaceFile');
  await replaceFile(uri.fsPath, text);
}
