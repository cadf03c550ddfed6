import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import { packageExtension } from '../../scripts/support/package.mjs';
import { installExtension } from '../../scripts/vscode/server.mjs';
import { formatSnapshot } from '../../src/app/snapshot';
import { createAccount } from '../../src/sandbox/accounts';
import { type Sandbox, startSandbox } from '../../src/sandbox/server';
import { asRecord } from '../../src/topology/values';
import { BrowserHosted } from '../support/browserHosted';
import { readAccount } from '../support/readAccount';
import type { Workbench } from '../support/workbench';

/** A VS Code that refuses no dialog, as one under test would: what asks before it changes anything is clicked. */
const scratch = mkdtempSync(path.join(tmpdir(), 'request-path-migration-'));
let host: BrowserHosted;
let sandbox: Sandbox;
let workbench: Workbench;

beforeAll(async () => {
  host = await BrowserHosted.create();
  sandbox = await startSandbox({ account: createAccount('legacy-bridge') });
  const { file } = await packageExtension(path.join(scratch, 'request-path.vsix'));
  await installExtension(host.installed, { data: host.data, file });
  const { region } = sandbox.account;
  const reading = await readAccount(sandbox.url, region, 1, { deployed: true });
  const resources = reading.resources.map(resource =>
    asRecord(resource.properties)['Priority'] === '20'
      ? { ...resource, properties: { ...asRecord(resource.properties), Priority: '25' } }
      : resource,
  );
  workbench = await host.open({
    '.request-path.json': JSON.stringify({ connection: { endpointUrl: sandbox.url, region } }),
    'request-path-monday.json': formatSnapshot({ ...reading, collectedAt: '2026-11-23T10:00:00Z' }),
    'request-path-friday.json': formatSnapshot({
      ...reading,
      resources,
      collectedAt: '2026-11-27T10:00:00Z',
    }),
  });
  await workbench.page.setViewportSize({ width: 1600, height: 1000 });
  await workbench.openContainer('Request Path');
  await workbench.row(/^Load balancers/).waitFor();
});

afterAll(async () => {
  await host.close();
  await sandbox.close();
  rmSync(scratch, { recursive: true, force: true });
});

const accountState = (name: string): Promise<void> =>
  workbench.screenshot(`test-results/package/migration-${name}.png`);

/** An action of the plan or journal that is shown. */
async function action(title: string): Promise<Locator> {
  const frame = await workbench.webview(`.plan-actions button:has-text("${title}")`);
  return frame.getByRole('button', { name: title, exact: true });
}

/** The heading of a plan or journal, once it is shown. */
async function shown(words: string): Promise<void> {
  await workbench.webview(`.plan-main h1:text-is("${words}")`);
}

/** As a person does it: the workbench writes down its editors before it goes, which a browser's own reload may cut short. */
async function reloadWindow(): Promise<void> {
  const gone = workbench.page.waitForEvent('framenavigated', frame => frame === workbench.page.mainFrame());
  await workbench.command('Developer: Reload Window');
  await gone;
  await workbench.ready();
}

const planTitle = 'Move 9 routes of REST API orders off the Network Load Balancer';

/** A comparison opens in a tab of its own: the plan stays where it is. */
const planTab = (): Locator => workbench.page.locator('.tab', { hasText: 'orders – direct integration' });

const notification = (text: string): Locator =>
  workbench.page.locator('.notification-list-item', { hasText: text });

/** A window without the keyboard of its machine shows no toasts; the list has them all. */
async function notified(text: string): Promise<void> {
  await workbench.page.locator('.statusbar-item [aria-label*="otification"]').first().waitFor();
  await expect
    .poll(
      async () => {
        await workbench.command('Notifications: Show Notifications');
        await workbench.page.waitForTimeout(500);
        return notification(text).count();
      },
      { timeout: 120_000, interval: 1000 },
    )
    .toBeGreaterThan(0);
}

async function answerDialog(question: string, button: string): Promise<string> {
  const dialog = workbench.page.locator('.monaco-dialog-box', { hasText: question });
  await dialog.waitFor({ timeout: 60_000 });
  const text = await dialog.innerText();
  await accountState(`asked-${button.toLowerCase().replaceAll(' ', '-')}`);
  await dialog.getByRole('button', { name: button, exact: true }).click();
  return text;
}

function allowChanges(): void {
  const file = path.join(host.data, 'User', 'settings.json');
  const settings = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  writeFileSync(file, JSON.stringify({ ...settings, 'requestPath.allowChanges': true }));
}

/** Integrations of the working copy, and what each stage has deployed. */
const state = (): unknown =>
  structuredClone(
    sandbox.account.restApis.map(({ resources, stages }) => ({
      resources,
      stages: stages.map(({ stageName, deploymentId, variables, canarySettings }) => ({
        stageName,
        deploymentId,
        variables,
        canarySettings,
      })),
    })),
  );

test('a plan is read, refused, allowed, applied and rolled back', async () => {
  onTestFailed(() => accountState('failed'));
  const before = state();

  await workbench.command('Request Path: Plan Direct ALB Migration…');
  await workbench.choose(/^orders/);
  await shown(planTitle);
  await workbench.page.setViewportSize({ width: 1280, height: 720 });
  await accountState('plan');
  for (const title of ['Apply…', 'Before and After', 'Stages and Canary…', 'Show as Code…', 'Save Plan…'])
    await (await action(title)).waitFor();
  await workbench.page.setViewportSize({ width: 900, height: 720 });
  await accountState('plan-900');
  await workbench.page.setViewportSize({ width: 1600, height: 1000 });

  await (await action('Before and After')).click();
  const compared = await workbench.webview('.sides:not([hidden]) button');
  await compared.getByRole('button', { name: 'Both' }).waitFor();
  await planTab().waitFor();
  await accountState('before-and-after');
  await workbench.command('View: Close All Editors');

  await workbench.command('Request Path: Plan Direct ALB Migration…');
  await workbench.choose(/^orders/);
  await (await action('Apply…')).click();
  await notified('requestPath.allowChanges');
  await accountState('off');
  expect(state()).toEqual(before);

  allowChanges();
  await reloadWindow();
  // The plan comes back with the window, and can be applied as it is.
  await shown(planTitle);
  await accountState('restored');
  await workbench.openContainer('Request Path');
  await workbench.row(/^Load balancers/).waitFor();
  // The account is not kept with a plan: it is looked up when something needs it.
  await (await action('Before and After')).click();
  const again = await workbench.webview('.sides:not([hidden]) button');
  await again.getByRole('button', { name: 'Both' }).waitFor();
  await planTab().click();
  await (await action('Apply…')).click();
  const question = await answerDialog(
    'Move the routes of REST API orders to the direct integration?',
    'Apply',
  );
  expect(question).toContain(sandbox.account.accountId.replaceAll(/(\d{4})(?=\d)/g, '$1-'));
  expect(question).toContain(sandbox.url);
  expect(question).toMatch(/\d+ steps/);
  expect(question).toContain(sandbox.account.region);
  expect(question).toContain('Profile');
  await notified('now reach the load balancer directly');
  expect(sandbox.account.vpcLinksV2).toHaveLength(1);
  expect(state()).not.toEqual(before);
  await accountState('applied');

  await shown(`Journal: ${planTitle}`);
  await (await action('Plan Removal…')).waitFor();
  // The plan says what became of it.
  await planTab().click();
  await (await action('Open Journal')).click();
  await shown(`Journal: ${planTitle}`);
  await reloadWindow();
  await shown(`Journal: ${planTitle}`);
  await accountState('journal-restored');
  await workbench.openContainer('Request Path');
  await workbench.row(/^Load balancers/).waitFor();

  await (await action('Roll Back…')).click();
  await answerDialog('Roll back the changes to REST API orders?', 'Roll Back');
  await notified('orders was rolled back');
  await (await action('Plan Migration…')).waitFor();
  expect(sandbox.account.vpcLinksV2).toHaveLength(0);
  expect(state()).toEqual(before);
  await accountState('rolled-back');
});

/** What a person does until something is in sight: each click, key chord and text that is entered. */
class Journey {
  actions = 0;

  async click(target: Locator): Promise<void> {
    this.actions += 1;
    await target.click();
  }

  async command(title: string): Promise<void> {
    this.actions += 2;
    await workbench.command(title);
  }

  async enter(): Promise<void> {
    this.actions += 1;
    await workbench.page.keyboard.press('Enter');
  }
}

/** `apply` and `roll back` take two each: the button, and the answer in the dialog. */
test('what is done most takes few actions', async () => {
  onTestFailed(() => accountState('journey-failed'));
  await workbench.page.setViewportSize({ width: 1280, height: 720 });
  await workbench.command('View: Close All Editors');

  const bridges = new Journey();
  await workbench.view('Request Path').locator('.pane-header').hover();
  await bridges.click(workbench.page.getByRole('button', { name: 'Find NLB Bridges' }).first());
  const row = workbench.row(/^orders-nlb/);
  await row.waitFor();
  expect(bridges.actions).toBe(1);

  const plan = new Journey();
  await row.hover();
  await plan.click(row.getByRole('button', { name: /Plan Direct ALB Migration/ }));
  const frame = await workbench.webview('.plan-summary');
  await expect.poll(() => frame.locator('.plan-summary').isVisible()).toBe(true);
  expect(plan.actions).toBeLessThanOrEqual(2);

  const compare = new Journey();
  await compare.command('Request Path: Compare Snapshots…');
  await workbench.page.locator('.quick-input-widget', { hasText: 'request-path-friday.json' }).waitFor();
  await compare.enter();
  const compared = await workbench.webview('.sides:not([hidden]) button');
  await compared.locator('[data-row]', { hasText: '/customers' }).first().waitFor();
  expect(compare.actions).toBeLessThanOrEqual(3);
  await accountState('journey-compared');
});
