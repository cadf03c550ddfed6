import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstMatch, root, start, stop } from '../../scripts/support/process.mjs';
import { BrowserHosted } from '../support/browserHosted';
import { GraphPanel } from '../support/graphPanel';

const program = start(process.execPath, ['scripts/start.mjs', '--browser', '--account', 'legacy-bridge'], {
  cwd: root,
});
let host: BrowserHosted;

beforeAll(async () => {
  host = await BrowserHosted.create();
});

afterAll(async () => {
  await host.close();
  await stop(program);
});

test('npm start says what it does and prints a page that has the graph already drawn', async () => {
  const [printed, page] = await firstMatch(program, /[^]*^(http:\/\/127\.0\.0\.1:\d+\/\?\S+)$/m, {
    what: 'npm start',
    timeout: 150_000,
  });
  expect(printed).toMatch(/Building[^]*Sandbox account legacy-bridge: http:[^]*Open this page/);
  const workbench = await host.visit(page ?? '');
  const graph = await GraphPanel.find(workbench);
  expect((await graph.nodes()).some(id => id.includes(':loadbalancer/net/'))).toBe(true);
  await workbench.screenshot('test-results/package/start.png');
});
