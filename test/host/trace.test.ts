import assert from 'node:assert/strict';
import path from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import * as vscode from 'vscode';
import { createAccount } from '../../src/sandbox/accounts';
import { GraphPanel } from '../support/graphPanel';
import type { Workbench } from '../support/workbench';
import { ownWindow } from './window';

const screenshots = process.env['TEST_SCREENSHOTS'] ?? 'test-results/host';

describe('Trace a Request in VS Code', () => {
  let browser: Browser;
  let workbench: Workbench;
  let graph: GraphPanel;
  // Ids of a sandbox account are the same each time it is made.
  const account = createAccount('legacy-bridge');
  const orders = String(account.restApis.find(({ api }) => api['name'] === 'orders')?.api.id);
  const base = `https://${orders}.execute-api.${account.region}.amazonaws.com/prod`;
  const screenshot = (name: string): Promise<void> =>
    workbench.screenshot(path.join(screenshots, `trace-${name}.png`));
  const widget = (): Locator => workbench.page.locator('.quick-input-widget');
  const input = (): Locator => widget().locator('input').first();
  const panel = (): Locator => graph.frame.locator('#strip');

  before(async () => {
    ({ browser, workbench } = await ownWindow());
    // What another suite may have left open.
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await vscode.commands.executeCommand('requestPath.useSandbox', 'legacy-bridge');
    await workbench.openContainer('Request Path');
    await vscode.commands.executeCommand('requestPath.paths.focus');
    await workbench.row(/^Load balancers/).waitFor();
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('requestPath.disconnect');
    await browser.close();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await screenshot('failed');
  });

  it('offers what the clipboard holds and the routes of the account', async () => {
    await vscode.env.clipboard.writeText(
      `curl '${base}/orders/42' \\\n  -H 'Authorization: Bearer s3cr3t-token'`,
    );
    await workbench.command('Request Path: Trace a Request');
    await widget().getByText('GET /prod/orders/42').first().waitFor();
    await widget().getByText('GET /orders', { exact: true }).first().waitFor();
    await screenshot('ask');
    await input().fill('https://not a url');
    await widget()
      .getByText(/A URL can't contain spaces/)
      .waitFor();
    await workbench.page.keyboard.press('Enter');
    assert.equal(await input().inputValue(), 'https://not a url');
    await screenshot('wrong');
    await input().fill('');
    // The rows come back one after another: a click goes where a row was.
    await widget().getByText('GET /orders', { exact: true }).first().waitFor();
    await workbench.page.waitForTimeout(500);
    await workbench.choose('GET /prod/orders/42');
  });

  it('lights up the way and tells its steps', async () => {
    graph = await GraphPanel.find(workbench);
    await panel()
      .getByText(/^Reaches \d targets/)
      .waitFor({ timeout: 30_000 });
    assert.match(String(await panel().textContent()), /10 · path \/orders/);
    assert.doesNotMatch(String(await graph.frame.locator('body').textContent()), /s3cr3t/);
    await screenshot('graph');
    await panel().locator('summary', { hasText: 'What leaves each hop' }).click();
    await panel().locator('[role="option"]').nth(3).click();
    await workbench.page.keyboard.press('ArrowDown');
    await screenshot('step');
  });

  it('copies Markdown without the secrets', async () => {
    await panel().getByRole('button', { name: 'Copy as Markdown' }).click();
    const end = Date.now() + 20_000;
    let text = '';
    while (!text.startsWith('# GET') && Date.now() < end) {
      text = await vscode.env.clipboard.readText();
      await workbench.page.waitForTimeout(100);
    }
    assert.match(text, /^# GET /);
    assert.match(text, /## Steps/);
    assert.doesNotMatch(text, /s3cr3t/);
  });

  it('asks what the path of a route leaves open', async () => {
    void vscode.commands.executeCommand('requestPath.trace', { node: await routeWith(graph, '{orderId}') });
    await input().waitFor();
    await workbench.page.waitForTimeout(300);
    assert.match(await input().inputValue(), /\/orders\/42/);
    await screenshot('route');
    await input().fill(`${base}/nothing here`);
    await widget()
      .getByText(/A URL can't contain spaces/)
      .waitFor();
    await input().fill(`GET ${base}/nothing`);
    await workbench.page.keyboard.press('Enter');
    await panel().getByText('No matching route').waitFor({ timeout: 30_000 });
    await panel().getByText('403 Forbidden').waitFor();
    await screenshot('no-route');
  });

  it('says why where there is nothing to draw', async () => {
    void vscode.commands.executeCommand('requestPath.trace');
    await input().fill('https://nobody.example.com/orders');
    await workbench.page.keyboard.press('Enter');
    // A window that is not in front shows no toasts.
    await vscode.commands.executeCommand('notifications.showList');
    const notice = workbench.page.locator('.notification-list-item', {
      hasText: /can't be shown in the graph/,
    });
    await notice.first().waitFor({ timeout: 30_000 });
    await screenshot('nothing');
    await notice.getByText('Show Steps').first().click();
    await workbench.page.locator('.tab', { hasText: 'Trace' }).first().waitFor();
    await screenshot('steps');
  });

  it('follows the theme, in a narrow panel too', async () => {
    await workbench.page.locator('.tab', { hasText: 'orders · prod' }).first().click();
    graph = await GraphPanel.find(workbench);
    void vscode.commands.executeCommand('requestPath.trace', { node: await routeWith(graph, '{orderId}') });
    await input().waitFor();
    await workbench.page.keyboard.press('Enter');
    await panel()
      .getByText(/^Reaches/)
      .waitFor({ timeout: 30_000 });
    const settings = vscode.workspace.getConfiguration('workbench');
    for (const theme of ['Default Light Modern', 'Default High Contrast']) {
      await settings.update('colorTheme', theme, vscode.ConfigurationTarget.Global);
      await workbench.page.waitForTimeout(1500);
      await screenshot(theme.toLowerCase().replaceAll(' ', '-'));
    }
    await settings.update('colorTheme', 'Default Dark Modern', vscode.ConfigurationTarget.Global);
    await workbench.page.setViewportSize({ width: 760, height: 820 });
    await workbench.page.waitForTimeout(1000);
    await screenshot('narrow');
    await workbench.page.setViewportSize({ width: 1440, height: 900 });
  });
});

/** A drawn route whose name has this in it. */
async function routeWith(graph: GraphPanel, part: string): Promise<string> {
  const { restApis } = createAccount('legacy-bridge');
  const resource = restApis
    .flatMap(api => api.resources)
    .find(({ path: written }) => String(written).endsWith(part));
  const id = (await graph.nodes()).find(node =>
    node.endsWith(`/resources/${String(resource?.['id'])}/methods/GET`),
  );
  assert.ok(id !== undefined);
  return id;
}
