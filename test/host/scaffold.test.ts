import assert from 'node:assert/strict';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import * as vscode from 'vscode';
import { parse } from 'yaml';
import type { Workbench } from '../support/workbench';
import { ownWindow } from './window';

const screenshots = process.env['TEST_SCREENSHOTS'] ?? 'test-results/host';

describe('Scaffold in VS Code', () => {
  let browser: Browser;
  let workbench: Workbench;
  const accountState = (name: string): Promise<void> =>
    workbench.screenshot(path.join(screenshots, `scaffold-${name}.png`));

  before(async () => {
    ({ browser, workbench } = await ownWindow());
    await workbench.openContainer('Request Path');
    const connected = vscode.commands.executeCommand('requestPath.useSandbox');
    await workbench.choose(/^direct/);
    await connected;
  });

  after(async () => {
    await closeEditors();
    await vscode.commands.executeCommand('requestPath.disconnect');
    await browser.close();
  });

  /** Closes every editor; what is untitled would be asked about. */
  async function closeEditors(): Promise<void> {
    for (const { document } of vscode.window.visibleTextEditors) {
      if (!document.isUntitled) continue;
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
    // The graph behind it would take the keyboard from what is asked next.
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  }

  function active(): vscode.TextEditor {
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor !== undefined, 'no text editor is active');
    return editor;
  }

  /** Takes the first of the lists before the one that is waited for. */
  async function answerUntil(wanted: string): Promise<void> {
    const end = Date.now() + 30_000;
    for (;;) {
      const placeholder = await workbench.page
        .locator('.quick-input-widget input')
        .first()
        .getAttribute('placeholder');
      if (placeholder === wanted) return;
      if (Date.now() > end) throw new Error(`Still asked: ${placeholder ?? ''}`);
      if (placeholder === 'Select a VPC link' || placeholder === 'Select the stage to deploy') {
        await workbench.page.keyboard.press('Enter');
      }
      await workbench.page.waitForTimeout(200);
    }
  }

  /** A route beside one whose variable has another name, which API Gateway refuses. */
  async function scaffoldImpossibleRoute(): Promise<{ readonly asked: Thenable<unknown> }> {
    const asked = vscode.commands.executeCommand('requestPath.scaffold', 'nothing selected');
    await workbench.choose(/^REST API route/);
    await workbench.choose(/^shop/);
    await answerUntil('Select a route, or enter METHOD /path');
    await workbench.choose(/GET \/products\/\{id\}/, 'GET /products/{id}');
    await answerUntil('Select a listener');
    await workbench.choose(/80|443/);
    await answerUntil(
      '/products/{productId} already exists, and a resource can have only one variable below it. Use {productId} instead of {id}.',
    );
    return { asked };
  }

  it('asks for what the account cannot tell, and opens the code as an untitled document', async () => {
    const asked = vscode.commands.executeCommand('requestPath.scaffold', 'nothing selected');
    await workbench.choose(/^REST API route/);
    await workbench.choose(/^shop/);
    await accountState('route');
    await workbench.choose(/GET \/returns/, 'GET /returns');
    await answerUntil('Select a listener');
    await accountState('listener');
    const title = workbench.page.locator('.quick-input-title').first();
    assert.match((await title.textContent()) ?? '', /\(4\/\d\)/);
    await workbench.page.locator('.quick-input-titlebar .codicon-quick-input-back').click();
    await answerUntil('Select a route, or enter METHOD /path');
    assert.match((await title.textContent()) ?? '', /\(3\/\d\)/);
    // What was typed is the item that is chosen already.
    await workbench.page.locator('.quick-input-list .focused', { hasText: 'GET /returns' }).waitFor();
    await workbench.page.keyboard.press('Enter');
    await answerUntil('Select a listener');
    await workbench.choose(/80|443/);
    await answerUntil('Select a language');
    await accountState('language');
    await workbench.choose(/^CloudFormation \(YAML\)/);
    await asked;
    const { document } = active();
    assert.equal(document.isUntitled, true);
    assert.equal(document.languageId, 'yaml');
    assert.doesNotMatch(path.basename(document.fileName), /^#|^Untitled/);
    assert.match(document.getText(), /AWS::ApiGateway::Method/);
    await accountState('untitled');
  });

  it('asks again where an answer cannot be filled in, with what the account has', async () => {
    await closeEditors();
    const { asked } = await scaffoldImpossibleRoute();
    await accountState('problem');
    await workbench.choose(/GET \/products\/\{productId\}/);
    await answerUntil('Select a language');
    await workbench.choose(/^CloudFormation \(YAML\)/);
    await asked;
    assert.match(active().document.getText(), /\/products\/\{productId\}/);
  });

  it('says nothing where that question is left', async () => {
    const { asked } = await scaffoldImpossibleRoute();
    const before = vscode.workspace.textDocuments.length;
    await workbench.page.keyboard.press('Escape');
    await asked;
    assert.equal(vscode.workspace.textDocuments.length, before);
  });

  it('goes in at the cursor of an open file in the language, and one undo takes it out again', async () => {
    const document = await vscode.workspace.openTextDocument({
      language: 'yaml',
      content: 'Resources:\n  Mine:\n    Type: AWS::SNS::Topic\n',
    });
    const editor = await vscode.window.showTextDocument(document);
    const before = document.getText();
    const end = document.lineAt(document.lineCount - 1).range.end;
    editor.selection = new vscode.Selection(end, end);
    const asked = vscode.commands.executeCommand('requestPath.scaffold', 'nothing selected');
    await workbench.choose(/^Pair of security groups/);
    await workbench.choose(/80|443/);
    await workbench.choose(/^CloudFormation \(YAML\)/);
    await workbench.choose(/At the cursor/);
    await asked;
    assert.notEqual(document.getText(), before);
    const { Resources } = parse(document.getText(), { customTags: tags, logLevel: 'silent' }) as {
      readonly Resources: Readonly<Record<string, { readonly Type: string }>>;
    };
    assert.ok('Mine' in Resources);
    assert.ok(Object.values(Resources).some(({ Type }) => Type === 'AWS::EC2::SecurityGroupIngress'));
    await accountState('inserted');
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
  });
});

const tags = ['!Ref', '!Sub', '!GetAtt'].map(tag => ({ tag, resolve: (value: string) => value }));
