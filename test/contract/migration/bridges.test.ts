import { afterAll, beforeAll, expect, test } from 'vitest';
import type { World } from '../../../src/diagnosis/world';
import { listBridges } from '../../../src/plan/accountBridges';
import { bridgesMarkdown } from '../../../src/present/plan/bridges';
import { createAccount, type AccountName } from '../../../src/sandbox/accounts';
import { startSandbox, type Sandbox } from '../../../src/sandbox/server';
import { worldIn } from './migrating';

const open: Sandbox[] = [];
const worlds = new Map<AccountName, World>();

beforeAll(async () => {
  for (const name of ['legacy-bridge', 'direct'] as const) {
    const sandbox = await startSandbox({ account: createAccount(name) });
    open.push(sandbox);
    worlds.set(name, await worldIn(sandbox));
  }
});

afterAll(async () => {
  await Promise.all(open.map(sandbox => sandbox.close()));
});

function page(name: AccountName): string {
  const world = worlds.get(name);
  if (world === undefined) throw new Error(`${name} was not read`);
  return bridgesMarkdown(world, listBridges(world));
}

test('every route over a bridge is listed below its API, with what stays and who else needs the load balancer', () => {
  const text = page('legacy-bridge');
  const [orders = '', rest = ''] = text.split('## `orders`').reverse();
  expect(rest).toContain('## `invoices`');
  expect(orders).toContain('| `GET /orders` | `dev`, `prod` | `orders-nlb` | `orders-alb` |');
  expect(rest).toContain('None of its routes can move.');
  expect(rest).toMatch(/\| `GET \/invoices` \| `prod` \| .*type ip/);
  expect(orders).toContain('## What else uses the Network Load Balancers');
  expect(orders).toMatch(/### `orders-nlb`[^]*invoices/);
});

test('a WebSocket API stays, and says why', () => {
  const text = page('direct');
  expect(text).toContain('None of its routes can move.');
  expect(text).toMatch(/WebSocket/);
  expect(text).not.toContain('## What else uses');
});

test('an account without a bridge says so', () => {
  expect(page('direct')).toContain(
    'No Network Load Balancer was found between a VPC link and an Application',
  );
});
