import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import { firstMatch, root, start, stop } from '../../scripts/support/process.mjs';
import { BrowserHosted } from '../support/browserHosted';
import { GraphPanel } from '../support/graphPanel';

const run = (): ReturnType<typeof start> =>
  start(process.execPath, ['scripts/start.mjs', '--browser', '--account', 'legacy-bridge'], { cwd: root });
const program = run();
let again: ReturnType<typeof start> | undefined;
let host: BrowserHosted;

beforeAll(async () => {
  host = await BrowserHosted.create();
});

afterAll(async () => {
  await host.close();
  await stop(program);
  if (again !== undefined) await stop(again);
});

const page = /[^]*^(http:\/\/127\.0\.0\.1:\d+\/\?\S+)$/m;

test('npm start opens the extension as a person has it, with the graph already drawn', async () => {
  const [printed, url] = await firstMatch(program, page, { what: 'npm start', timeout: 240_000 });
  expect(printed).toMatch(
    /^Building: [\d.]+ s$[^]*^Starting VS Code: [\d.]+ s$[^]*^Ready after [\d.]+ s\. .*Open this page/m,
  );
  const workbench = await host.visit(url ?? '');
  onTestFailed(() => workbench.screenshot('test-results/package/start-failed.png'));
  const graph = await GraphPanel.find(workbench);
  expect((await graph.nodes()).some(id => id.includes(':loadbalancer/net/'))).toBe(true);
  await workbench.screenshot('test-results/package/start.png');

  expect(await workbench.page.title()).not.toContain('Extension Development Host');
  // Neither trust nor the repository around the folder is asked about.
  expect(await workbench.page.locator('.monaco-dialog-box').count()).toBe(0);
  const toasts = workbench.page.locator('.notifications-toasts .notification-list-item');
  expect(await toasts.allInnerTexts()).toEqual([]);

  // A window with the flags of a test shows no notifications, and an answer to Apply would be one.
  await workbench.command('Request Path: Plan Direct ALB Migration…');
  await workbench.choose(/^orders/);
  const plan = await workbench.webview('.plan-actions button');
  await plan.getByRole('button', { name: 'Apply…', exact: true }).click();
  await toasts.filter({ hasText: 'requestPath.allowChanges' }).waitFor();

  // The browser doesn't give the clipboard to the page: what is asked for does not wait for that.
  await workbench.command('Request Path: Trace a Request…');
  await workbench.page
    .locator('.quick-input-widget', { hasText: 'GET /orders' })
    .waitFor({ timeout: 20_000 });
});

test('what has not changed is not built, packed or installed again', async () => {
  again = run();
  const [printed] = await firstMatch(again, page, { what: 'npm start', timeout: 20_000 });
  expect(printed).not.toMatch(/Packing|Installing/);
});
