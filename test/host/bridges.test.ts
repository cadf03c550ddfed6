import assert from 'node:assert/strict';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import * as vscode from 'vscode';
import type { Workbench } from '../support/workbench';
import { ownWindow } from './window';

const screenshots = process.env['TEST_SCREENSHOTS'] ?? 'test-results/host';

describe('NLB bridges in VS Code', () => {
  let browser: Browser;
  let workbench: Workbench;
  const accountState = (name: string): Promise<void> =>
    workbench.screenshot(path.join(screenshots, `bridges-${name}.png`));

  before(async () => {
    ({ browser, workbench } = await ownWindow());
    await workbench.page.setViewportSize({ width: 1280, height: 720 });
    await workbench.openContainer('Request Path');
    const connected = vscode.commands.executeCommand('requestPath.useSandbox');
    await workbench.choose(/^company/);
    await connected;
    await workbench.row(/^NLB bridges/).waitFor({ timeout: 120_000 });
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('requestPath.disconnect');
    await browser.close();
  });

  it('lists all of a company with their sum by one command, within two seconds once the account is read', async () => {
    await workbench.row(/^NLB bridges.*USD a month/).waitFor({ timeout: 120_000 });
    const start = Date.now();
    await vscode.commands.executeCommand('requestPath.findBridges');
    await workbench.row(/^accounts-nlb/).waitFor();
    const took = Date.now() - start;
    await accountState('company');
    assert.ok(took < 2000, `it took ${took} ms`);
  });

  it('plans from the row', async () => {
    const row = workbench.row(/^accounts-nlb/);
    await row.hover();
    await accountState('row');
    await row.getByRole('button', { name: /Plan Direct ALB Migration/ }).click();
    await workbench.choose(/^invoicing/);
    await workbench.page
      .locator('.codelens-decoration a', { hasText: 'Apply…' })
      .waitFor({ timeout: 60_000 });
    await accountState('planned');
    // The list stays where it was.
    await workbench.row(/^accounts-nlb/).waitFor();
  });

  it('copies the list', async () => {
    await vscode.commands.executeCommand('requestPath.copyBridgesMarkdown');
    assert.match(await vscode.env.clipboard.readText(), /^# NLB bridges\n/);
    await vscode.commands.executeCommand('requestPath.copyBridgesCsv');
    assert.match(await vscode.env.clipboard.readText(), /^account,region,load balancer/);
  });
});
