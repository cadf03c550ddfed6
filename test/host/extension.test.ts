import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import * as vscode from 'vscode';
import { createAccount } from '../../src/sandbox/accounts';
import { type Sandbox, startSandbox } from '../../src/sandbox/server';
import { GraphPanel } from '../support/graphPanel';
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
  writeFileSync(
    file,
    `[profile ${profile}]\nregion = ${region}\naws_access_key_id = test\naws_secret_access_key = test\n`,
  );
  process.env['AWS_CONFIG_FILE'] = file;
  process.env['AWS_SHARED_CREDENTIALS_FILE'] = path.join(scratch, 'credentials');
}

describe('Request Path in VS Code', function () {
  let browser: Browser;
  let workbench: Workbench;
  let sandbox: Sandbox;
  let graph: GraphPanel;

  before(async () => {
    sandbox = await startSandbox({ account: createAccount('legacy-bridge') });
    writeAwsConfiguration(sandbox.account.region);
    await vscode.workspace
      .getConfiguration('requestPath')
      .update('endpointUrl', sandbox.url, vscode.ConfigurationTarget.Global);
    ({ browser, workbench } = await ownWindow());
  });

  after(async () => {
    await workbench.screenshot(path.join(screenshots, 'end.png'));
    await browser.close();
    await sandbox.close();
    rmSync(scratch, { recursive: true, force: true });
  });

  it('activates without calling anything', async () => {
    assert.equal(extension().isActive, false, 'It was activated before anybody asked for it.');
    const start = performance.now();
    await extension().activate();
    console.log(`Activation took ${(performance.now() - start).toFixed(0)} ms.`);
    await new Promise(resolve => setTimeout(resolve, 500));
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
});
