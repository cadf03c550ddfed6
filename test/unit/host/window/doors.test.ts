import { ESLint, Linter } from 'eslint';
import parser from '@typescript-eslint/parser';
import { describe, expect, it } from 'vitest';

const eslint = new ESLint();

/** What the project's own lint says of a source that stood in a file, of the one rule that is meant here. */
async function problemsIn(file: string, code: string): Promise<readonly string[]> {
  const { rules } = (await eslint.calculateConfigForFile(file)) as Linter.Config;
  const rule = rules?.['no-restricted-syntax'];
  if (rule === undefined) throw new Error(`No rule for ${file}.`);
  const found = new Linter().verify(
    code,
    [
      {
        files: ['**/*.ts'],
        languageOptions: { parser },
        rules: { 'no-restricted-syntax': rule },
      },
    ],
    'a.ts',
  );
  return found.map(({ message }) => message);
}

describe('the doors into the window of VS Code', () => {
  it.each([
    'vscode.window.showErrorMessage(text);',
    'void vscode.window.showInformationMessage(text, { modal: true });',
    'vscode.window.showWarningMessage;',
    'vscode.window.withProgress({ location, title }, work);',
    'vscode.window.showQuickPick(items);',
    'vscode.window.createQuickPick();',
    'vscode.window.showInputBox({ prompt });',
    'vscode.window.createInputBox();',
    'vscode.window.createStatusBarItem();',
    'vscode.window.setStatusBarMessage(text);',
    'vscode.window.createOutputChannel(text);',
    'vscode.window.createTreeView(id, options);',
    'vscode.window.createWebviewPanel(type, title, column);',
    "vscode.window['showErrorMessage'](text);",
    "vscode['window'].showErrorMessage(text);",
    'const { showErrorMessage } = vscode.window;',
    'const { window } = vscode;',
    'const window = vscode.window;',
    'say(vscode.window);',
    "import { window } from 'vscode';",
    'new vscode.MarkdownString(text);',
    'new vscode.TreeItem(label);',
    'new vscode.Hover(text);',
    'vscode.env.clipboard.writeText(text);',
    "vscode.commands.executeCommand('vscode.diff', one, other, title);",
    'item.tooltip = text;',
    'view.message = text;',
    'panel.title = text;',
  ])('%s stands in src/host/window alone', async code => {
    for (const file of [
      'src/host/connection/statusBar.ts',
      'src/host/migration/migrations.ts',
      'src/extension.ts',
    ])
      expect(await problemsIn(file, code)).not.toEqual([]);
    expect(await problemsIn('src/host/window/views.ts', code)).toEqual([]);
  });

  it.each([
    'const { document } = vscode.window.activeTextEditor ?? {};',
    'await vscode.window.showTextDocument(document);',
    'const file = await vscode.window.showSaveDialog({ defaultUri });',
    "import * as vscode from 'vscode';",
    "item.contextValue = 'node';",
    'const text = await vscode.env.clipboard.readText();',
  ])('%s may stand anywhere', async code => {
    expect(await problemsIn('src/host/connection/statusBar.ts', code)).toEqual([]);
  });

  it.each(['environment.writeError(text);', 'const { writeError } = environment;'])(
    'nor is standard error written to raw: %s',
    async code => {
      expect(await problemsIn('src/commandLine/read.ts', code)).toContainEqual(
        expect.stringContaining('writeLine'),
      );
    },
  );
});
