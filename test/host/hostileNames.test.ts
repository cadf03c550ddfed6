import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import * as vscode from 'vscode';
import type { Workbench } from '../support/workbench';
import { ownWindow } from './window';

const link = 'see [release notes](command:workbench.action.terminal.new) $(zap)';
const words = 'see [release notes](command:workbench.action.terminal.new) $(zap)';
const scope = { account: '111122223333', region: 'us-east-1' };
const api = 'arn:aws:apigateway:us-east-1::/restapis/abcdef1234';

/** One REST API of that name, of which nothing else was read. */
const snapshot = JSON.stringify({
  format: 'request-path/snapshot',
  version: 1,
  collectedAt: '2026-11-22T10:00:00Z',
  scopes: [{ partition: 'aws', ...scope }],
  depths: ['deployed', 'evidence', 'metrics'],
  resources: [
    {
      arn: api,
      type: 'AWS::ApiGateway::RestApi',
      ...scope,
      properties: { id: 'abcdef1234', name: link, endpointConfiguration: { types: ['REGIONAL'] } },
    },
    {
      arn: 'arn:aws:apigateway:us-east-1::/restapis/1234567890',
      type: 'AWS::ApiGateway::RestApi',
      ...scope,
      properties: { id: '1234567890', name: 'orders', endpointConfiguration: { types: ['REGIONAL'] } },
    },
  ],
  answered: [{ operation: 'apigateway:GetRestApis', ...scope }],
  unknowns: [],
  deployments: [],
});

describe('Names that VS Code would make something of', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'request-path-names-'));
  const file = path.join(folder, `${link}.json`);
  let browser: Browser;
  let workbench: Workbench;
  /** What a notification says; the test driver of VS Code shows no toasts, so they are looked at in their list. */
  const told = (): Locator => workbench.page.locator('.notifications-center .notification-list-item-message');
  const shown = (text: string): string => text.replaceAll('\u00a0', ' ').replaceAll('\u200b', '');
  /** Waits for a notification about the name, and gives its text. */
  const notification = async (): Promise<Locator> => {
    await vscode.commands.executeCommand('notifications.showList');
    const found = told().filter({ hasText: 'release notes' }).first();
    await found.waitFor();
    return found;
  };
  const clear = (): Thenable<unknown> => vscode.commands.executeCommand('notifications.clearAll');

  before(async () => {
    writeFileSync(file, snapshot);
    ({ browser, workbench } = await ownWindow());
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await vscode.commands.executeCommand('notifications.clearAll');
    await workbench.openContainer('Request Path');
    await vscode.commands.executeCommand('requestPath.paths.focus');
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await vscode.commands.executeCommand('notifications.clearAll');
    await vscode.commands.executeCommand('requestPath.disconnect');
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('are links in a notification of VS Code itself', async () => {
    void vscode.window.showWarningMessage(link);
    await (await notification()).locator('a').first().waitFor();
    await clear();
  });

  it('are text where opening a file of such a name fails', async () => {
    const missing = vscode.Uri.file(path.join(folder, `${link}\nnot there.json`));
    void vscode.commands.executeCommand('requestPath.openSnapshot', missing);
    const found = await notification();
    const text = shown(await found.innerText());
    assert.ok(text.includes(words), text);
    assert.ok(text.includes(String.raw`\nnot there.json`), text);
    assert.equal(await found.locator('a').count(), 0);
    await clear();
  });

  it('are text in rows, in their hovers and in the status bar', async () => {
    await vscode.commands.executeCommand('requestPath.openSnapshot', vscode.Uri.file(file));
    const connection = await workbench.descend(/release notes/);
    assert.ok(shown(connection.text).includes(words), connection.text);
    const row = await workbench.descend(/release notes/, /^APIs/, /^see \[release/);
    assert.ok(shown(row.text).startsWith(words), row.text);
    const item = workbench.page.locator('.statusbar-item[id$="requestPath.connection"]');
    await item.waitFor();
    assert.ok(shown(await item.innerText()).includes(words), await item.innerText());
    for (const place of [workbench.row(/^see \[release/).last(), item]) {
      assert.equal(await place.locator('.codicon-zap').count(), 0);
      await place.hover();
      const hover = workbench.page.locator('.monaco-hover:visible', { hasText: 'release notes' });
      await hover.first().waitFor();
      assert.equal(await hover.locator('a, .codicon-zap').count(), 0);
    }
  });

  it('are text where a command about an API of such a name fails, and where it is picked', async () => {
    void vscode.commands.executeCommand('requestPath.copyArn');
    const options = workbench.page.locator('.quick-input-widget [role="option"]', {
      hasText: 'release notes',
    });
    await options.first().waitFor();
    assert.ok(shown(await options.first().innerText()).includes(words));
    assert.equal(await options.locator('a:not(.label-name), .codicon-zap').count(), 0);
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    void vscode.commands.executeCommand('requestPath.planRetire', { node: api });
    const found = await notification();
    const text = shown(await found.innerText());
    assert.ok(text.includes(words), text);
    assert.equal(await found.locator('a').count(), 0);
    await clear();
  });
});
