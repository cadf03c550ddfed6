import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import * as vscode from 'vscode';
import { createAccount } from '../../src/sandbox/accounts';
import { formatSnapshot } from '../../src/app/snapshot';
import { startSandbox, type Sandbox } from '../../src/sandbox/server';
import { GraphPanel } from '../support/graphPanel';
import { readAccount } from '../support/readAccount';
import type { Workbench } from '../support/workbench';
import { ownWindow } from './window';

const profile = 'retail-platform';
const screenshots = process.env['TEST_SCREENSHOTS'] ?? 'test-results/host';
const scratch = mkdtempSync(path.join(tmpdir(), 'request-path-aws-'));

function extension(): vscode.Extension<unknown> {
  const found = vscode.extensions.getExtension('request-path.request-path');
  assert.ok(found !== undefined, 'VS Code does not know the extension.');
  return found;
}

/** The shared configuration of the AWS tools, with the one profile that is there to be chosen. */
function writeAwsConfiguration(region: string): void {
  const file = path.join(scratch, 'config');
  const keys = 'aws_access_key_id = test\naws_secret_access_key = test\n';
  writeFileSync(file, `[profile ${profile}]\nregion = ${region}\n${keys}`);
  process.env['AWS_CONFIG_FILE'] = file;
  process.env['AWS_SHARED_CREDENTIALS_FILE'] = path.join(scratch, 'credentials');
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise(resolve => setTimeout(resolve, milliseconds));

describe('Request Path in VS Code', () => {
  let browser: Browser;
  let workbench: Workbench;
  let sandbox: Sandbox;
  let graph: GraphPanel;
  const accountState = (name: string): Promise<void> =>
    workbench.screenshot(path.join(screenshots, `${name}.png`));
  const idOf = (list: 'loadBalancers' | 'targetGroups', name: string): string => {
    const member = list === 'loadBalancers' ? 'LoadBalancer' : 'TargetGroup';
    const found = sandbox.account[list].find(entry => entry[`${member}Name`] === name);
    return String(found?.[`${member}Arn`]);
  };

  const resourceOf = (wanted: string): string =>
    String(
      sandbox.account.restApis.flatMap(api => api.resources).find(({ path }) => path === wanted)?.['id'],
    );

  before(async () => {
    sandbox = await startSandbox({ account: createAccount('legacy-bridge') });
    writeAwsConfiguration(sandbox.account.region);
    const settings = vscode.workspace.getConfiguration('requestPath');
    await settings.update('endpointUrl', sandbox.url, vscode.ConfigurationTarget.Global);
    ({ browser, workbench } = await ownWindow());
  });

  after(async () => {
    await accountState('end');
    await browser.close();
    await sandbox.close();
    rmSync(scratch, { recursive: true, force: true });
  });

  it('activates without calling anything', async () => {
    assert.equal(extension().isActive, false, 'It was activated before anybody asked for it.');
    await extension().activate();
    await pause(500);
    assert.deepEqual(sandbox.requests, []);
  });

  it('has every command of its manifest', async () => {
    const { contributes } = extension().packageJSON as {
      readonly contributes: { readonly commands: readonly { readonly command: string }[] };
    };
    const known = new Set(await vscode.commands.getCommands(true));
    const missing = contributes.commands.filter(({ command }) => !known.has(command));
    assert.deepEqual(missing, []);
    assert.ok(contributes.commands.length > 0);
  });

  it('connects from its welcome view to an account over HTTP', async () => {
    await workbench.openContainer('Request Path');
    await workbench.fold('Findings', true);
    await workbench.view('Request Path').locator('.welcome-view').getByText('Connect to AWS').click();
    await workbench.choose(profile);
    const connection = await workbench.descend(/1111-2222-3333/);
    assert.match(connection.text, new RegExp(`${profile}.*us-east-1`));
    assert.ok(sandbox.requests.length > 0);
    assert.deepEqual(
      sandbox.requests.filter(({ status }) => status >= 500),
      [],
    );
  });

  it('draws by itself what has errors, and leaves the keyboard where it was', async () => {
    graph = await GraphPanel.find(workbench);
    await graph.until(nodes => nodes.includes(idOf('loadBalancers', 'orders-alb')));
    await workbench.page.locator('.tab', { hasText: 'orders · prod' }).waitFor();
    const inGraph = await workbench.page.evaluate(() => document.activeElement?.tagName === 'IFRAME');
    assert.equal(inGraph, false);
  });

  it('draws what is clicked in the tree, which keeps the keyboard', async () => {
    await workbench
      .row(/^invoices/)
      .first()
      .click();
    await workbench.page.locator('.tab', { hasText: 'invoices · prod' }).waitFor();
    assert.equal(
      await workbench.view('Request Path').locator(':focus').count(),
      1,
      'The tree does not have the keyboard.',
    );
    await workbench
      .row(/^orders/)
      .first()
      .click();
    await workbench.page.locator('.tab', { hasText: 'orders · prod' }).waitFor();
  });

  it('leads in the tree from an API down to a target', async () => {
    const target = await workbench.descend(
      ...[/1111-2222-3333/, /^APIs/, /^orders/, /^prod/, /^GET \/orders(?!\/)/],
      // What leads to one thing alone is one row, except where there is a finding.
      ...[/^orders-nlb.*via orders-link/, /^TCP:80 → orders-alb · HTTP:80/, /^10 · path \/orders/],
      /^orders(?!-)/,
      /^10\.20\.0\.11:8080/,
    );
    assert.match(target.text, /ECS/);
    assert.equal(target.level, 10);
    await accountState('tree');
  });

  it('opens the graph of an API with everything on its path', async () => {
    await workbench.command('Request Path: Open Graph');
    await workbench.choose(/^orders/);
    graph = await GraphPanel.find(workbench);
    const nodes = await graph.until(drawn => drawn.includes(idOf('targetGroups', 'orders')));
    for (const [list, name] of [
      ['loadBalancers', 'orders-nlb'],
      ['loadBalancers', 'orders-alb'],
      ['targetGroups', 'orders'],
      ['targetGroups', 'orders-canary'],
    ] as const) {
      assert.ok(nodes.includes(idOf(list, name)), `${name} is not drawn:\n${nodes.join('\n')}`);
    }
    const kinds = [/\/methods\/[A-Z]+$/, /vpclinks/, /:loadbalancer\//, /:listener\//, /:listener-rule\//]
      .concat([/:targetgroup\/[^#]+$/, /:targetgroup\/.*#/, /:lambda:/])
      .map(kind => nodes.filter(id => kind.test(id)).length);
    // Of the eight rules the seven that routes of the stage, prod, can match; of the targets the one that fails.
    assert.deepEqual(kinds, [11, 1, 2, 4, 8, 5, 1, 1], nodes.join('\n'));
  });

  it('shows the path and the details of the row that is clicked', async () => {
    await vscode.commands.executeCommand('requestPath.graph.fit');
    await graph.click(idOf('loadBalancers', 'orders-alb'));
    const strip = graph.frame.locator('#strip');
    await strip.getByRole('heading', { name: 'orders-alb' }).waitFor();
    await workbench.page.keyboard.press('Enter');
    const details = graph.frame.locator('aside#details');
    await details.getByRole('heading', { name: 'orders-alb' }).waitFor();
    await details.getByText('Application Load Balancer', { exact: true }).waitFor();
    await details
      .getByText(/internal-orders-alb.*elb\.amazonaws\.com/)
      .first()
      .waitFor();
    await accountState('graph');
  });

  it('keeps what is clicked where the sidebar has it in the row of a chain', async () => {
    // A rule with a single target group is one row with it in the sidebar, which follows the graph.
    const rule = sandbox.account.rules.find(each => each['Priority'] === '5')?.['RuleArn'];
    assert.ok(typeof rule === 'string');
    await graph.click(rule);
    await pause(2000);
    assert.equal(await graph.row(rule).getAttribute('aria-selected'), 'true');
  });

  it('shows the path of one route', async () => {
    const route = (await graph.nodes()).find(id =>
      id.endsWith(`/resources/${resourceOf('/orders')}/methods/GET`),
    );
    assert.ok(route !== undefined);
    await workbench.page.setViewportSize({ width: 1760, height: 940 });
    await graph.click(route);
    await vscode.commands.executeCommand('requestPath.graph.focusSelection');
    const customers = idOf('targetGroups', 'customers');
    const focused = await graph.until(nodes => !nodes.includes(customers));
    assert.ok(focused.includes(idOf('targetGroups', 'orders')), focused.join('\n'));
    await graph.frame.getByRole('button', { name: 'Close details' }).click();
    await vscode.commands.executeCommand('requestPath.graph.fit');
    await pause(1000);
    await accountState('route');
    await vscode.commands.executeCommand('requestPath.graph.clearFocus');
    await workbench.page.setViewportSize({ width: 1440, height: 900 });
  });

  it('follows the theme', async () => {
    const colours = (): Promise<string> =>
      graph.frame.evaluate(() => {
        const style = getComputedStyle(document.body);
        return `${document.body.className} ${style.backgroundColor} ${style.color}`;
      });
    const dark = await colours();
    assert.match(dark, /vscode-dark/);
    const settings = vscode.workspace.getConfiguration('workbench');
    await settings.update('colorTheme', 'Default Light Modern', vscode.ConfigurationTarget.Global);
    await graph.frame.locator('body.vscode-light').waitFor();
    await pause(300);
    await accountState('light');
    assert.notEqual(await colours(), dark);
    await settings.update('colorTheme', 'Default Dark Modern', vscode.ConfigurationTarget.Global);
    await graph.frame.locator('body.vscode-dark').waitFor();
  });

  it('shows after a refresh what has changed in the account', async () => {
    // High enough for all rows that are open: those out of sight are not in the page.
    await workbench.page.setViewportSize({ width: 1440, height: 1400 });
    const targetGroup = idOf('targetGroups', 'orders');
    const added = {
      Target: { Id: '10.20.48.99', Port: 8080, AvailabilityZone: 'us-east-1c' },
      TargetHealth: { State: 'unhealthy', Reason: 'Target.Timeout', Description: 'Request timed out' },
    };
    sandbox.account.targetHealth[targetGroup]?.push(added);
    await vscode.commands.executeCommand('requestPath.refresh');
    await graph.until(nodes => nodes.includes(`${targetGroup}#10.20.48.99:8080`));
    await workbench.row('10.20.48.99:8080').waitFor();
    await accountState('refreshed');
  });

  it('shows the routes of every API that lead to a resource, and goes back', async () => {
    const payments = idOf('targetGroups', 'payments');
    await vscode.commands.executeCommand('requestPath.showRoutesHere', { node: payments });
    const [orders] = sandbox.account.restApis.filter(({ api }) => api['name'] === 'orders');
    const api = `/restapis/${String(orders?.api.id)}`;
    const nodes = await graph.until(drawn => drawn.includes(payments) && drawn.some(id => id.endsWith(api)));
    assert.ok(!nodes.includes(idOf('targetGroups', 'orders')));
    // Its routes that lead there are a click away.
    await graph.frame.locator('.row', { hasText: 'orders' }).first().waitFor();
    await accountState('routes-here');
    await graph.click(payments);
    await workbench.page.keyboard.press('Alt+ArrowLeft');
    await graph.until(drawn => drawn.includes(idOf('targetGroups', 'orders')));
  });

  it('compares the account with a snapshot of it, the older before', async () => {
    const unchanged = createAccount('legacy-bridge');
    const other = await startSandbox({ account: unchanged });
    const file = path.join(scratch, 'yesterday.json');
    try {
      const reading = await readAccount(other.url, unchanged.region, undefined, { deployed: true });
      writeFileSync(file, formatSnapshot({ ...reading, collectedAt: '2020-01-01T00:00:00Z' }));
    } finally {
      await other.close();
    }
    await vscode.commands.executeCommand('requestPath.compareSnapshot', vscode.Uri.file(file));
    await workbench.page.locator('.tab', { hasText: 'Compared with yesterday.json' }).waitFor();
    const comparison = await GraphPanel.find(workbench);
    await accountState('compared');
    // The target that came since.
    const added = `${idOf('targetGroups', 'orders')}#10.20.48.99:8080`;
    await comparison.until(drawn => drawn.includes(added));
    assert.match(String(await comparison.row(added).getAttribute('class')), /added/);
    await comparison.frame.getByRole('button', { name: 'Before', exact: true }).click();
    await comparison.until(drawn => !drawn.includes(added));
    await accountState('compared-before');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('leaves nothing when the panel is closed and the account left', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('requestPath.disconnect');
    await workbench.view('Request Path').locator('.welcome-view').getByText('Connect to AWS').waitFor();
    assert.deepEqual(
      vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs),
      [],
    );
    const before = sandbox.requests.length;
    await pause(1000);
    assert.equal(sandbox.requests.length, before);
  });
});
