import * as vscode from 'vscode';
import type { Blueprint } from '../../scaffold/blueprint';
import type { ScaffoldDialect } from '../../scaffold/dialect';
import { codeFileNames } from './codeFileNames';

/**
 * A new document with a name in the workspace, so that its tab isn't called by its first line, which is a comment.
 * Without a workspace VS Code names it, for it would be saved where nobody expects it.
 */
export async function openUntitled(
  { languageId, fileName }: ScaffoldDialect,
  blueprint: Blueprint,
  text: string,
): Promise<void> {
  const known = await vscode.languages.getLanguages();
  // Without an extension for it, VS Code has no such language.
  const language = known.includes(languageId) ? languageId : 'plaintext';
  const uri = await freeUri(codeFileNames(fileName, blueprint));
  const document =
    uri === undefined
      ? await vscode.workspace.openTextDocument({ language, content: text })
      : await namedDocument(uri, language, text);
  await vscode.window.showTextDocument(document);
}

async function namedDocument(uri: vscode.Uri, language: string, text: string): Promise<vscode.TextDocument> {
  const opened = await vscode.workspace.openTextDocument(uri);
  const document =
    opened.languageId === language
      ? opened
      : await vscode.languages.setTextDocumentLanguage(opened, language);
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(0, 0), text);
  await vscode.workspace.applyEdit(edit);
  return document;
}

/** The first of the names that no file of the workspace and no open document has. */
async function freeUri(names: readonly string[]): Promise<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (folder === undefined || vscode.workspace.fs.isWritableFileSystem(folder.scheme) !== true)
    return undefined;
  for (const name of names) {
    const file = vscode.Uri.joinPath(folder, name);
    const untitled = file.with({ scheme: 'untitled' });
    const isOpen = vscode.workspace.textDocuments.some(({ uri }) => uri.path === untitled.path);
    if (!isOpen && !(await exists(file))) return untitled;
  }
  return undefined;
}

async function exists(file: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(file);
    return true;
  } catch {
    return false;
  }
}
