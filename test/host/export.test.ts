import assert from 'node:assert/strict';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import * as vscode from 'vscode';
import { GraphPanel } from '../support/graphPanel';
import type { Workbench } from '../support/workbench';
import { ownWindow } from './window';

const screenshots = process.env['TEST_SCREENSHOTS'] ?? 'test-results/host';

describe('Export in VS Code', () => {
  let browser: Browser;
  let workbench: Workbench;
  let folder: string;
  const screenshot = (name: string): Promise<void> =>
    workbench.screenshot(path.join(screenshots, `export-${name}.png`));
  const widget = (): Locator => workbench.page.locator('.quick-input-widget');

  before(async () => {
    ({ browser, workbench } = await ownWindow());
    folder = await mkdtemp(path.join(tmpdir(), 'request-path-export-'));
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await vscode.commands.executeCommand('requestPath.useSandbox', 'legacy-bridge');
    await workbench.openContainer('Request Path');
    await vscode.commands.executeCommand('requestPath.paths.focus');
    await workbench.row(/^Load balancers/).waitFor();
    const graph = await GraphPanel.find(workbench);
    await graph.frame.locator('.toolbar').waitFor();
    // Checks have run: the graph is drawn for the last time. Another suite may have folded the view.
    await workbench.fold('Findings', false);
    await workbench.page.getByText('Information', { exact: true }).first().waitFor();
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('requestPath.disconnect');
    await browser.close();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await screenshot('failed');
  });

  /** Enter takes what is offered first; the save dialog is VS Code's own. */
  async function exportAs(format: string, file: string, name: string): Promise<Buffer> {
    const target = path.join(folder, file);
    await workbench.command('Request Path: Export');
    await widget().getByText('Select a format').or(widget().getByText(format).first()).first().waitFor();
    await screenshot(`${name}-1`);
    await workbench.choose(format);
    await widget().getByText('shown in the graph').first().waitFor();
    await screenshot(`${name}-2`);
    await workbench.page.keyboard.press('Enter');
    await widget().getByText('Unredacted').first().waitFor();
    await screenshot(`${name}-3`);
    await workbench.page.keyboard.press('Enter');
    await workbench.page.locator('.quick-input-widget input').first().waitFor();
    await workbench.page.waitForTimeout(1500);
    await screenshot(`${name}-4`);
    await workbench.page.locator('.quick-input-widget input').first().fill(target);
    // The dialog looks at the folder first.
    await workbench.page.waitForTimeout(1500);
    await widget().getByRole('button', { name: 'OK' }).click();
    const end = Date.now() + 40_000;
    for (;;) {
      const bytes = await readFile(target).catch(() => undefined);
      if (bytes !== undefined && bytes.length > 0) return bytes;
      if (Date.now() > end) throw new Error(`${target} was not written.`);
      await new Promise(resolve => setTimeout(resolve, 200));
    }
  }

  it('copies a link to what the graph shows', async () => {
    await workbench.command('Request Path: Copy Link to This View');
    const end = Date.now() + 20_000;
    let link = '';
    while (!link.includes('request-path.request-path') && Date.now() < end) {
      await new Promise(resolve => setTimeout(resolve, 200));
      link = await vscode.env.clipboard.readText();
    }
    assert.match(
      link,
      /^[\w-]+:\/\/request-path\.request-path\/open\?sandbox=legacy-bridge&subject=arn:aws:[^&]+&stage=[^&]+$/,
    );
  });

  it('writes a report of what the graph shows, redacted', async () => {
    const text = (await exportAs('Markdown', 'orders.md', 'markdown')).toString('utf8');
    assert.match(text, /^# Request paths/);
    assert.match(text, /## Findings/);
    assert.doesNotMatch(text, /\borders\b/);
  });

  it('writes a picture that the panel has drawn', async () => {
    const bytes = await exportAs('PNG', 'orders.png', 'png');
    assert.equal(bytes.subarray(1, 4).toString('latin1'), 'PNG');
    const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
    assert.ok(width > 1000 && height > 200, `${width} × ${height}`);
    await screenshot('done');
    const kept = process.env['TEST_SCREENSHOTS'] ?? screenshots;
    await vscode.workspace.fs.writeFile(vscode.Uri.file(path.resolve(kept, 'export-picture.png')), bytes);
  });

  it('compares two stages, as a report and as a picture', async () => {
    await workbench.command('Request Path: Compare Stages');
    await workbench.webview('text=orders-dev-nlb');
    await workbench.page
      .getByText(/^Preview orders prod/)
      .first()
      .waitFor();
    await screenshot('stages');
  });
});
