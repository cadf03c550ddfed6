import * as vscode from 'vscode';

/** Where a save dialog begins: in the workspace, where there is one. */
export function fileToSave(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return folder?.scheme === 'file' ? vscode.Uri.joinPath(folder, name) : vscode.Uri.file(name);
}

/**
 * Saves a text, or the bytes of a picture, where a save dialog said. A file of this machine is written whole or not at all and readable by its
 * owner only; on any other file system VS Code's provider of it decides.
 * @throws UnwritableFile, or what the provider throws.
 */
export async function saveFile(uri: vscode.Uri, content: string | Uint8Array): Promise<void> {
  if (uri.scheme !== 'file') {
    // eslint-disable-next-line no-restricted-syntax -- the one place where VS Code writes a file
    await vscode.workspace.fs.writeFile(
      uri,
      typeof content === 'string' ? new TextEncoder().encode(content) : content,
    );
    return;
  }
  // Few windows save a file: it is loaded when one does.
  const { replaceFile } = await import(/* webpackChunkName: "files" */ '../files/replaceFile');
  await replaceFile(uri.fsPath, content);
}
