/** Takes the pictures of the documentation; `node scripts/screenshots.mjs` runs it. */
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, onTestFailed, test } from 'vitest';
import { root } from '../../scripts/support/process.mjs';
import { GraphPanel } from '../support/graphPanel';
import { seePicture } from '../support/seenPicture';
import { StartedVscode } from '../support/startedVscode';

const themes = {
  'dark-modern': 'Dark Modern',
  'high-contrast': 'Default High Contrast',
  'high-contrast-light': 'Default High Contrast Light',
  'light-modern': 'Light Modern',
} as const;

const sizes = [
  { width: 1280, height: 720 },
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
] as const;

let started: StartedVscode;

beforeAll(async () => {
  started = await StartedVscode.start();
});

beforeEach(() => {
  onTestFailed(() => started.workbench.screenshot('test-results/screenshots-failed.png'));
});

afterAll(async () => {
  await started.close();
});

const fileOf = (name: string): string => path.join(root, 'docs', `${name}.png`);

async function resize(size: { readonly width: number; readonly height: number }): Promise<void> {
  await started.workbench.page.setViewportSize(size);
}

/** All of the account has been read, and checked. */
async function loaded(): Promise<void> {
  await started.workbench
    .view('Request Path')
    .getByText(/^Loaded/)
    .waitFor({ timeout: 240_000 });
}

/** The whole window. */
async function take(name: string, graph: GraphPanel): Promise<void> {
  await seePicture(started.workbench.page, graph.frame);
  await started.workbench.screenshot(fileOf(name));
}

/** The panel alone, down to the end of its lowest card. */
async function takePanel(name: string, graph: GraphPanel): Promise<void> {
  const { page } = started.workbench;
  const { rows, area, above } = await seePicture(page, graph.frame);
  const lowest = Math.max(...rows.map(({ box }) => box.y + box.height));
  const y = area.y - above;
  await page.mouse.move(0, 0);
  await page.screenshot({
    path: fileOf(name),
    clip: { x: area.x, y, width: area.width, height: lowest + 12 - y },
  });
}

test('orders · prod in four themes at three sizes', async () => {
  await resize(sizes[0]);
  const graph = await started.show({ account: 'legacy-bridge', api: 'orders' });
  await loaded();
  for (const [name, theme] of Object.entries(themes)) {
    await started.setTheme(theme, graph);
    for (const size of sizes) {
      await resize(size);
      await take(`picture/${name}-${size.width}`, graph);
    }
  }
});

test.each([
  { name: 'bridge', account: 'legacy-bridge', api: 'orders' },
  { name: 'direct', account: 'direct', api: 'shop' },
])('the panel alone: $name', async ({ name, account, api }) => {
  await resize(sizes[0]);
  const graph = await started.show({ account, api });
  await started.setTheme(themes['light-modern'], graph);
  await loaded();
  await takePanel(name, graph);
});

test('a route that is selected, with its strip', async () => {
  await resize(sizes[0]);
  const graph = await started.show({ account: 'legacy-bridge', api: 'orders' });
  await started.setTheme(themes['light-modern'], graph);
  await loaded();
  const { rows } = await seePicture(started.workbench.page, graph.frame);
  const row = rows.find(({ sentence }) => sentence.startsWith('GET /customers/'));
  expect(row).toBeDefined();
  if (row === undefined) return;
  await started.workbench.page.mouse.click(row.box.x + row.box.width / 2, row.box.y + row.box.height / 2);
  await graph.frame.locator('#strip').waitFor();
  await take('picture/route', graph);
});

test('a trace that ends in 503', async () => {
  const { workbench } = started;
  await resize(sizes[0]);
  const graph = await started.show({ account: 'broken', api: 'returns' });
  await started.setTheme(themes['light-modern'], graph);
  await loaded();
  await workbench.command('Request Path: Trace a Request…');
  await workbench.choose(/^GET \/returns(?!\/)/);
  // The request as it is made up.
  await workbench.page.locator('.quick-input-widget', { hasText: 'Edit the request' }).waitFor();
  await workbench.page.keyboard.press('Enter');
  await graph.frame.locator('#strip').getByText('503').first().waitFor();
  await take('picture/trace', graph);
});

test('the plan of a bridge, before and after', async () => {
  const { workbench } = started;
  await resize(sizes[0]);
  const graph = await started.show({ account: 'legacy-bridge', api: 'orders' });
  await started.setTheme(themes['light-modern'], graph);
  await workbench.command('Request Path: Plan Direct ALB Migration…');
  await workbench.choose(/^orders/);
  const plan = await workbench.webview('.plan-actions button');
  await plan.getByRole('button', { name: 'Before and After', exact: true }).click();
  const frame = await workbench.webview('.sides:not([hidden])');
  // Beside the plan there is no room for four columns in a window of this size.
  await workbench.command('View: Close Editors in Other Groups');
  await frame.locator('.cards .row-removed').first().waitFor();
  await take('picture/before-and-after', new GraphPanel(workbench, frame));
});

test('every API of a large account', async () => {
  await resize(sizes[0]);
  const graph = await started.show({ account: 'company', routes: 2_000 });
  await started.setTheme(themes['light-modern'], graph);
  await loaded();
  await graph.frame.getByRole('button', { name: 'All APIs' }).click();
  await graph.frame.locator('h1', { hasText: 'All APIs' }).waitFor({ state: 'attached' });
  await take('picture/overview', graph);
});
