import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import * as vscode from 'vscode';
import { journalDocument, type Journal } from '../../src/apply/journal';
import { createAccount, type AccountName } from '../../src/sandbox/accounts';
import { handPlan } from '../contract/migration/handPlan';
import type { Workbench } from '../support/workbench';
import { ownWindow } from './window';

const screenshots = process.env['TEST_SCREENSHOTS'] ?? 'test-results/host';
const journals = path.join(
  process.env['TEST_DATA'] ?? '',
  'User/globalStorage/request-path.request-path/migrations',
);

let browser: Browser;
let workbench: Workbench;
const accountState = (name: string): Promise<void> =>
  workbench.screenshot(path.join(screenshots, `bridges-${name}.png`));

async function useSandbox(name: AccountName): Promise<void> {
  await workbench.openContainer('Request Path');
  const connected = vscode.commands.executeCommand('requestPath.useSandbox');
  await workbench.choose(new RegExp(`^${name}`));
  await connected;
  await workbench
    .view('Request Path')
    .getByText(/^Loaded /)
    .first()
    .waitFor({ timeout: 120_000 });
}

describe('Bridges and migrations in VS Code', () => {
  before(async () => {
    ({ browser, workbench } = await ownWindow());
    await workbench.page.setViewportSize({ width: 1280, height: 720 });
  });

  after(async () => {
    rmSync(journals, { recursive: true, force: true });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('requestPath.disconnect');
    await workbench.page.setViewportSize({ width: 1440, height: 900 });
    await browser.close();
  });

  describe('NLB bridges in VS Code', () => {
    it('are all listed by one command with their sum', async () => {
      await useSandbox('company');
      await vscode.commands.executeCommand('requestPath.findBridges');
      await workbench.row(/^accounts-nlb/).waitFor({ timeout: 20_000 });
      await workbench.row(/^NLB bridges.*USD a month/).waitFor();
      await accountState('company');
    });

    it('are planned from their rows, and the list stays where it is', async () => {
      const row = workbench.row(/^accounts-nlb/);
      // The actions of a row are there while it is selected.
      await row.click();
      await row.getByRole('button', { name: /Plan Direct ALB Migration/ }).waitFor();
      await accountState('row');
      await row.getByRole('button', { name: /Plan Direct ALB Migration/ }).click();
      await workbench.choose(/^invoicing/);
      await workbench.page.locator('.tab', { hasText: 'invoicing' }).first().waitFor({ timeout: 60_000 });
      await accountState('planned');
      await row.waitFor();
    });

    it('are copied', async () => {
      await vscode.commands.executeCommand('requestPath.copyBridgesMarkdown');
      assert.match(await vscode.env.clipboard.readText(), /^# NLB bridges\n/);
      await vscode.commands.executeCommand('requestPath.copyBridgesCsv');
      assert.match(await vscode.env.clipboard.readText(), /^account,region,load balancer/);
    });
  });

  describe('a migration that stopped half way', () => {
    /** As one that ran in this sandbox account: an earlier one would be about an account that is gone. */
    function writeStopped(): void {
      const plan = handPlan(createAccount('legacy-bridge'));
      const startedAt = new Date(Date.now() + 600_000).toISOString();
      const steps = plan.steps.map(({ id }, index): Journal['steps'][number] =>
        index < 3 ? { id, state: 'done', startedAt, endedAt: startedAt } : { id, state: 'pending' },
      );
      const journal: Journal = { format: 'request-path/journal', version: 1, plan, before: {}, steps };
      mkdirSync(journals, { recursive: true });
      writeFileSync(path.join(journals, `${plan.id}.json`), journalDocument(journal));
    }

    it('is the first row of the tree and an item of the status bar', async () => {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      writeStopped();
      await useSandbox('legacy-bridge');
      const row = workbench.row(/^orders\s*stopped after 3 of/);
      await row.waitFor();
      const [first] = await workbench.rows();
      assert.match(first?.text ?? '', /^orders/);
      await row.hover();
      for (const name of [/^Resume Migration/, /^Roll Back Migration/])
        await row.getByRole('button', { name }).waitFor();
      await accountState('stopped');
      await workbench.page.locator('.statusbar-item', { hasText: 'orders: stopped after 3 of' }).click();
      await workbench.page
        .locator('.tab', { hasText: /journal/i })
        .first()
        .waitFor();
      await accountState('journal');
    });

    it('is said on the row of its bridge', async () => {
      await vscode.commands.executeCommand('requestPath.findBridges');
      await workbench.row(/^orders-nlb.*stopped after 3 of/).waitFor();
      await accountState('bridge-stopped');
    });
  });
});
