import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageExtension } from '../../scripts/support/package.mjs';
import { installExtension } from '../../scripts/vscode/server.mjs';
import { createAccount } from '../../src/sandbox/accounts';
import { type Sandbox, startSandbox } from '../../src/sandbox/server';
import { BrowserHosted } from '../support/browserHosted';
import { GraphPanel } from '../support/graphPanel';

const scratch = mkdtempSync(path.join(tmpdir(), 'request-path-package-'));
let host: BrowserHosted;
let sandbox: Sandbox;

beforeAll(async () => {
  host = await BrowserHosted.create();
  sandbox = await startSandbox({ account: createAccount('direct') });
});

afterAll(async () => {
  await host.close();
  await sandbox.close();
  rmSync(scratch, { recursive: true, force: true });
});

test('the packed extension is small, installs and works without the repository', async () => {
  const { file, size } = await packageExtension(path.join(scratch, 'request-path.vsix'));
  expect(size).toBeLessThan(1.5e6);

  const installation = await installExtension(host.installed, { data: host.data, file });
  expect(installation.output).toContain('was successfully installed');
  expect(readdirSync(path.join(host.data, 'extensions')).some(name => name.startsWith('request-path.'))).toBe(
    true,
  );

  const workbench = await host.open({
    '.request-path.json': JSON.stringify({
      connection: { endpointUrl: sandbox.url, region: sandbox.account.region },
      open: 'graph',
    }),
  });
  await workbench.openContainer('Request Path');
  await workbench.row(/^Load balancers/).waitFor();
  const graph = await GraphPanel.find(workbench);
  const loadBalancers = sandbox.account.loadBalancers.map(({ LoadBalancerArn }) => LoadBalancerArn);
  const drawn = await graph.until(nodes => nodes.some(id => loadBalancers.includes(id)));
  await workbench.screenshot('test-results/package/vsix.png');

  // After a reload the connection and the panel are back, without anybody asking.
  const before = sandbox.requests.length;
  await workbench.page.reload();
  await workbench.ready();
  const restored = await GraphPanel.find(workbench);
  expect(await restored.until(nodes => nodes.length === drawn.length)).toEqual(drawn);
  expect(sandbox.requests.length).toBeGreaterThan(before);
});
