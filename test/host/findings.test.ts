import assert from 'node:assert/strict';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import * as vscode from 'vscode';
import { GraphPanel } from '../support/graphPanel';
import type { Workbench } from '../support/workbench';
import { ownWindow } from './window';

const screenshots = process.env['TEST_SCREENSHOTS'] ?? 'test-results/host';
const VIEW = 'Findings';

describe('Findings in VS Code', () => {
  let browser: Browser;
  let workbench: Workbench;
  const screenshot = (name: string): Promise<void> =>
    workbench.screenshot(path.join(screenshots, `findings-${name}.png`));
  const texts = async (): Promise<readonly string[]> => (await workbench.rows(VIEW)).map(({ text }) => text);

  /** Waits until a row of the view has this text. */
  async function until(text: RegExp): Promise<void> {
    const end = Date.now() + 60_000;
    while (!(await texts()).some(row => text.test(row))) {
      if (Date.now() > end) throw new Error(`No row ${String(text)}:\n${(await texts()).join('\n')}`);
      await workbench.page.waitForTimeout(200);
    }
  }

  /** Chooses from the context menu of a row. */
  async function menu(row: RegExp, item: string): Promise<void> {
    await workbench.row(row, VIEW).first().click({ button: 'right' });
    const entry = workbench.page.locator('.context-view .action-item', { hasText: item }).first();
    await entry.waitFor();
    // VS Code takes no click right after a menu has opened: it may be the end of the one that opened it.
    await workbench.page.waitForTimeout(500);
    await entry.click();
    await entry.waitFor({ state: 'detached' });
  }

  /** Answers a question with a text. */
  async function typed(text: string): Promise<void> {
    const input = workbench.page.locator('.quick-input-widget input').first();
    await input.fill(text);
    await workbench.page.waitForTimeout(200);
    await input.press('Enter');
  }

  before(async () => {
    ({ browser, workbench } = await ownWindow());
    await workbench.page.setViewportSize({ width: 1600, height: 1300 });
    await workbench.openContainer('Request Path');
    const connected = vscode.commands.executeCommand('requestPath.useSandbox');
    await workbench.choose(/^broken/);
    await connected;
    await workbench.fold('Findings', false);
  });

  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await workbench.fold('Request Path', false);
    await vscode.commands.executeCommand('requestPath.disconnect');
    await workbench.page.setViewportSize({ width: 1440, height: 900 });
    await browser.close();
  });

  it('lists what is wrong once the account is read, the errors first', async () => {
    await vscode.commands.executeCommand('requestPath.check');
    await until(/^Errors/);
    const [first] = await texts();
    assert.match(first ?? '', /^Errors/);
    await until(/The target group is empty|RP001/);
    await screenshot('view');
    await workbench.fold('Request Path', true);
  });

  it('narrows to what explains a status code of one route', async () => {
    const asked = vscode.commands.executeCommand('requestPath.diagnoseStatusCode');
    await workbench.choose(/^503/);
    await workbench.choose(/^GET \/returns/, 'GET /returns');
    await asked;
    await workbench
      .view(VIEW)
      .getByText(/Filtered: 503 .*GET \/returns/)
      .waitFor();
    await until(/Ruled out/);
    assert.ok((await texts()).some(row => row.includes('RP001')));
    assert.ok(!(await texts()).some(row => row.includes('RP002')));
    await screenshot('status-code');
  });

  it('explains a check on a page', async () => {
    await vscode.commands.executeCommand('requestPath.explainFinding', 'RP001');
    const page = await workbench.webview('h1:has-text("RP001")');
    await page.getByText('Confidence').waitFor();
    await screenshot('explained');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('mutes a finding with a reason and an end, and shows it again', async () => {
    await menu(/RP001/, 'Mute');
    await typed('kept for the test');
    await workbench.choose(/^30 days/);
    await workbench.choose(/^Only me/);
    await workbench.row(/RP001/, VIEW).first().waitFor({ state: 'detached' });
    await vscode.commands.executeCommand('requestPath.showMutedFindings');
    await until(/^Muted/);
    await screenshot('muted');
    await menu(/RP001/, 'Unmute');
    await vscode.commands.executeCommand('requestPath.hideMutedFindings');
    await until(/RP001/);
    await vscode.commands.executeCommand('requestPath.clearFindingsFilter');
    await workbench
      .view(VIEW)
      .getByText(/Filtered/)
      .waitFor({ state: 'detached' });
    await until(/RP002/);
  });

  it('mutes a finding for a team in a file, and says what of the file is not understood', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder !== undefined);
    const file = vscode.Uri.joinPath(folder, '.request-path/mutes.json');
    await menu(/RP001/, 'Mute');
    await typed('kept for the test');
    await workbench.choose(/^Never/);
    await workbench.choose(/^Team/);
    await typed('Ada');
    await workbench.row(/RP001/, VIEW).first().waitFor({ state: 'detached' });
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    assert.match(text, /"check": "RP001"[^}]*"reason": "kept for the test",\s*"by": "Ada"/);
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text.replace('"by"', '"buy"')));
    await until(/Line 7.*Unknown member "buy"/);
    await until(/RP001/);
    await screenshot('mutes-not-understood');
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, '.request-path'), { recursive: true });
    await workbench
      .row(/Line 7/, VIEW)
      .first()
      .waitFor({ state: 'detached' });
  });

  it('is filtered by an expression, groups by API, and goes from one finding to the next', async () => {
    const asked = vscode.commands.executeCommand('requestPath.filterFindings');
    const input = workbench.page.locator('.quick-input-widget input').first();
    await input.fill('severity=error and heatlh=x');
    await workbench.page
      .locator('.quick-input-list')
      .getByText(/Did you mean health\?/)
      .waitFor();
    await input.fill('severity=error and api=returns');
    await workbench.page
      .locator('.quick-input-list')
      .getByText(/^\d+ of \d+ findings$/)
      .waitFor();
    await screenshot('expression');
    await input.press('Enter');
    await asked;
    await workbench
      .view(VIEW)
      .getByText(/Filtered: severity=error and api=returns \(\d+ of \d+ findings\)/)
      .waitFor();
    await workbench.row(/RP002/, VIEW).first().waitFor({ state: 'detached' });
    await vscode.commands.executeCommand('requestPath.groupFindingsByApi');
    await until(/^returns.*1 error/);
    await workbench.view(VIEW).locator('.monaco-list').first().focus();
    await workbench.page.keyboard.press('F8');
    const graph = await GraphPanel.find(workbench);
    await graph.frame.getByRole('article', { name: 'Finding RP001' }).waitFor({ timeout: 30_000 });
    await workbench.page.locator('.monaco-list-row.selected', { hasText: 'RP001' }).waitFor();
    await screenshot('stepped');
    await vscode.commands.executeCommand('requestPath.groupFindingsBySeverity');
    await vscode.commands.executeCommand('requestPath.clearFindingsFilter');
    await until(/RP002/);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('lets the tree show only the paths of what an expression selects', async () => {
    await workbench.fold('Request Path', false);
    const asked = vscode.commands.executeCommand('requestPath.filterPaths');
    await typed('route="GET /returns"');
    await asked;
    await workbench
      .view('Request Path')
      .getByText(/Filtered: route="GET \/returns" \(1 of /)
      .waitFor();
    await workbench
      .row(/^GET \/returns/)
      .first()
      .waitFor();
    assert.equal(
      (await workbench.rows()).some(({ text }) => text.startsWith('accounts')),
      false,
    );
    await workbench.screenshot(path.join(screenshots, 'paths-filtered.png'));
    await vscode.commands.executeCommand('requestPath.clearPathsFilter');
    await workbench
      .row(/^accounts/)
      .first()
      .waitFor();
    await workbench.fold('Request Path', true);
  });

  it('opens a finding where it is seen, and the page of its check at the second click', async () => {
    await workbench.row(/RP001/, VIEW).first().click();
    const graph = await GraphPanel.find(workbench);
    const finding = graph.frame.getByRole('article', { name: 'Finding RP001' });
    await finding.getByText('No targets are registered in target group returns').waitFor({ timeout: 30_000 });
    await finding.getByText('Fix:').waitFor();
    await screenshot('strip');
    await finding.getByRole('button', { name: 'Explain RP001' }).click();
    const page = await workbench.webview('h1:has-text("RP001")');
    await page.getByText('Confidence').waitFor();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('leads from a finding to the graph, where the strip has it', async () => {
    await workbench.row(/RP001/, VIEW).first().hover();
    await workbench.row(/RP001/, VIEW).first().locator('[aria-label^="Show Finding in Graph"]').click();
    const graph = await GraphPanel.find(workbench);
    const strip = graph.frame.locator('#strip');
    await strip.getByRole('heading', { name: 'returns', exact: true }).waitFor({ timeout: 30_000 });
    await strip.getByRole('button', { name: 'Explain RP001' }).waitFor();
    await screenshot('graph');
  });

  it('opens what is deployed beside what is edited', async () => {
    await menu(/RP012/, 'Compare');
    await workbench.page.locator('.monaco-diff-editor').first().waitFor();
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof vscode.TabInputTextDiff);
    const [deployed, edited] = await Promise.all(
      [input.original, input.modified].map(uri => vscode.workspace.openTextDocument(uri)),
    );
    assert.notEqual(deployed?.getText(), edited?.getText());
    await screenshot('compared');
  });

  it('says which hop made the 5xx of a stage, with the numbers', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const asked = vscode.commands.executeCommand('requestPath.explain5xx');
    await workbench.choose(/returns · stage/, 'returns');
    await workbench.choose(/the last 3 hours/);
    await asked;
    const page = await workbench.webview('h1:has-text("5xx errors")');
    await page.getByText('The Application Load Balancer returned these errors itself').waitFor();
    await page.getByText('HTTPCode_ELB_503_Count').first().waitFor();
    await screenshot('5xx');
  });

  it('has the numbers of a path beside its hops, and watches it until it is stopped', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const asked = vscode.commands.executeCommand('requestPath.watchPath');
    await workbench.choose(/GET \/returns/, 'GET /returns');
    await workbench.choose(/Health and metrics, every 1 minute/);
    await asked;
    const strip = (await GraphPanel.find(workbench)).frame.locator('#strip');
    await strip.getByText('Health and metrics are checked every 1 minute').waitFor({ timeout: 30_000 });
    await strip.getByText(/last checked at/).waitFor({ timeout: 30_000 });
    await strip.getByRole('button', { name: /^(Load|Reload) metrics$/ }).click();
    await strip.getByText('The Application Load Balancer returned these errors itself').waitFor();
    await workbench.page.locator('.statusbar-item', { hasText: 'GET /returns on prod' }).waitFor();
    await screenshot('watched');
    await strip.getByRole('button', { name: 'Stop watching' }).click();
    await workbench.page
      .locator('.statusbar-item', { hasText: 'GET /returns on prod' })
      .waitFor({ state: 'detached' });
  });
});
