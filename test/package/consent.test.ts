import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import { packageExtension } from '../../scripts/support/package.mjs';
import { installExtension } from '../../scripts/vscode/server.mjs';
import { createAccount } from '../../src/sandbox/accounts';
import { type Sandbox, startSandbox } from '../../src/sandbox/server';
import { BrowserHosted } from '../support/browserHosted';
import type { Workbench } from '../support/workbench';

const scratch = mkdtempSync(path.join(tmpdir(), 'request-path-consent-'));
/** What would be a link in a notification, and an icon in a label. */
const profile = 'prod [docs](command:workbench.action.terminal.new) $(zap)';
let host: BrowserHosted;
let sandbox: Sandbox;
let workbench: Workbench;

beforeAll(async () => {
  host = await BrowserHosted.create();
  sandbox = await startSandbox({ account: createAccount('direct') });
  const { file } = await packageExtension(path.join(scratch, 'request-path.vsix'));
  await installExtension(host.installed, { data: host.data, file });
});

afterAll(async () => {
  await host.close();
  await sandbox.close();
  rmSync(scratch, { recursive: true, force: true });
});

const dialog = (): Locator =>
  workbench.page.locator('.monaco-dialog-box', { hasText: 'Connect to 127.0.0.1' });
const answer = (button: string): Promise<void> =>
  dialog().getByRole('button', { name: button, exact: true }).click();

test('what a workspace names is connected after a yes, which is remembered', async () => {
  onTestFailed(() => workbench.screenshot('test-results/package/consent-failed.png'));
  workbench = await host.open({
    '.request-path.json': JSON.stringify({
      connection: { profile, endpointUrl: sandbox.url, region: sandbox.account.region },
      open: 'tree',
    }),
  });
  await dialog().waitFor({ timeout: 60_000 });
  const question = (await dialog().innerText()).replaceAll('\u200b', '');
  expect(question).toContain(`Profile: ${profile}`);
  expect(question).toContain(`Endpoint: ${new URL(sandbox.url).host}`);
  expect(await dialog().locator('a[href], .codicon-zap').count()).toBe(0);
  await workbench.screenshot('test-results/package/consent.png');

  await answer('Cancel');
  await workbench.page.waitForTimeout(2000);
  expect(sandbox.requests).toEqual([]);

  await workbench.page.reload();
  await workbench.ready();
  await answer('Connect');
  await workbench.openContainer('Request Path');
  await workbench.row(/^Load balancers/).waitFor();
  expect(sandbox.requests.length).toBeGreaterThan(0);

  const before = sandbox.requests.length;
  await workbench.page.reload();
  await workbench.ready();
  await workbench.openContainer('Request Path');
  await workbench.row(/^Load balancers/).waitFor();
  expect(await dialog().count()).toBe(0);
  expect(sandbox.requests.length).toBeGreaterThan(before);
});
