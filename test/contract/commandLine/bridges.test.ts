import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatSnapshot } from '../../../src/app/snapshot';
import type { BridgesDocument } from '../../../src/plan/accountBridges';
import type { Plan } from '../../../src/plan/document';
import type { Reading } from '../../../src/model/reading';
import { arns, sketch } from '../../support/sketch';
import { runWords } from './running';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bridges-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function saved(reading: Reading): Promise<string> {
  const file = join(folder, 'snapshot.json');
  await writeFile(file, formatSnapshot(reading));
  return file;
}

async function documentOf(...words: readonly string[]): Promise<BridgesDocument> {
  const ended = await runWords(['bridges', '--format', 'json', '--quiet', ...words]);
  expect(ended.code).toBe(0);
  return JSON.parse(ended.output) as BridgesDocument;
}

const legacy = ['--sandbox', 'legacy-bridge'];

describe('bridges of the sandbox account legacy-bridge', () => {
  test('are counted as the plan counts them', async () => {
    const { bridges, ...rest } = await documentOf(...legacy);
    const planned = await runWords(['plan', 'direct-alb', '--api', 'orders', '--quiet', ...legacy]);
    const plan = JSON.parse(planned.output) as Plan;
    const states = plan.preconditions.map(({ state }) => state);
    expect(rest).toEqual({ format: 'request-path/bridges', version: 1, unknowns: [] });
    expect(bridges).toEqual([
      {
        account: plan.scope.account,
        region: plan.scope.region,
        loadBalancer: expect.stringContaining('loadbalancer/net/orders-nlb/') as unknown,
        links: [expect.stringContaining('/vpclinks/') as unknown],
        leadsTo: [expect.stringContaining('loadbalancer/app/orders-alb/') as unknown],
        apis: [{ api: plan.api, moves: plan.routes.length, stays: plan.stays.length }],
        otherUsers: [expect.stringContaining('/restapis/') as unknown],
        blocks: states.filter(state => state === 'block').length,
        warnings: states.filter(state => state === 'warn').length,
        monthlyUsd: plan.saving.monthlyUsd,
      },
    ]);
  });

  test('are printed the same twice, with the members in order', async () => {
    const [one, other] = await Promise.all(
      ['', ''].map(() => runWords(['bridges', '--format', 'json', '--quiet', ...legacy])),
    );
    expect(one?.output).toBe(other?.output);
    expect(Object.keys(JSON.parse(one?.output ?? '') as object)).toEqual([
      'bridges',
      'format',
      'unknowns',
      'version',
    ]);
  });

  test('are a table for a terminal', async () => {
    const { output, code } = await runWords(['bridges', '--quiet', ...legacy]);
    const [head = '', row = ''] = output.split('\n');
    expect(code).toBe(0);
    expect(head).toMatch(/^Network Load Balancer {2}Forwards to {2}APIs/);
    expect(row).toMatch(/^orders-nlb\s+orders-alb\s+orders\s+9\s+1\s+invoices\s+0\s+\d+\s+0\.00 USD$/);
    expect(output).toContain('invoices');
  });

  test('are a table of CSV and a page of Markdown', async () => {
    const csv = await runWords(['bridges', '--format', 'csv', '--quiet', ...legacy]);
    expect(csv.output.split('\r\n')).toHaveLength(3);
    expect(csv.output).toMatch(/^account,region,load balancer,links,/);
    const page = await runWords(['bridges', '--format', 'markdown', '--quiet', ...legacy]);
    expect(page.output).toMatch(/^# NLB bridges\n/);
  });

  test('are those of the APIs that are asked for', async () => {
    const { bridges } = await documentOf(...legacy, '--api', 'invoices');
    expect(bridges).toEqual([]);
    const unknown = await runWords(['bridges', ...legacy, '--api', 'nobody', '--quiet']);
    expect(unknown.code).toBe(2);
  });
});

test('several bridges stand in the order of what they save, then by id', async () => {
  const { bridges } = await documentOf('--sandbox', 'company', '--routes', '200');
  const order = bridges.map(({ monthlyUsd = -1, loadBalancer }) => [monthlyUsd, loadBalancer] as const);
  expect(bridges.length).toBeGreaterThan(1);
  expect(order).toEqual(
    [...order].sort(([one, id], [other, otherId]) => other - one || (id < otherId ? -1 : 1)),
  );
});

test('no bridge is no failure', async () => {
  const { output, code } = await runWords(['bridges', '--sandbox', 'direct', '--quiet']);
  expect(code).toBe(0);
  expect(output).toMatch(
    /^No Network Load Balancer was found between a VPC link and an Application Load Balancer\./,
  );
});

/** A REST API behind a listener that sends a tenth of its connections elsewhere, and an HTTP API on another one. */
const mixed = sketch(`
  rest r1 orders
    stage prod
    GET /orders link l1 http://n1.example.com/orders
  http h1 shop
    stage prod
    GET /shop link l2 net/n1:81
  link1 l1 -> net/n1
  link2 l2
  lb net/n1
    TCP 80 -> t1*90 t3*10
    TCP 81 -> t4
  tg t1 alb 80 app/a1:80=healthy
  tg t3 ip 80 10.0.0.9:80=healthy
  tg t4 alb 80 app/a1:80=healthy
  lb app/a1
    HTTP 80 -> t2
  tg t2 ip 8080 10.0.0.5:8080=healthy`);

describe('routes that no plan moves', () => {
  test('are counted, with the share of each group and the step that is left', async () => {
    const file = await saved(mixed);
    const { bridges } = await documentOf('--snapshot', file);
    expect(bridges).toMatchObject([
      {
        apis: [
          { api: arns.api('h1'), moves: 0, stays: 1 },
          { api: arns.rest('r1'), moves: 0, stays: 1 },
        ],
        leadsTo: [arns.loadBalancer('app/a1')],
      },
    ]);
    // Who else uses it was not read.
    expect(bridges[0]).not.toHaveProperty('monthlyUsd');
    const { output } = await runWords(['bridges', '--snapshot', file]);
    expect(output).toMatch(/\(partial\)/);
    expect(output).toMatch(/GET \/orders of orders\. .*90% to .* and 10% to /);
    expect(output).toContain(`Set IntegrationUri to ${arns.listener('app/a1', 80)}`);
  });

  test('are labelled on the page that VS Code shows', async () => {
    const file = await saved(mixed);
    const { output } = await runWords(['bridges', '--snapshot', file, '--format', 'markdown']);
    expect(output).toMatch(/\(partial\) \|/);
    expect(output).toMatch(/\| `GET \/orders` \| `prod` \| partial \| Port 80 of .*90% to .* and 10% to/);
    expect(output).toMatch(/\| `GET \/shop` \| `prod` \| full, move by hand \| .*Set IntegrationUri to/);
  });

  test.each([
    ['orders', /splits its connections between 2 target groups: 90% to/],
    ['shop', /is an HTTP API\. .*GET \/shop: .*Set IntegrationUri to/],
  ])('make a plan for %s answer no', async (api, because) => {
    const file = await saved(mixed);
    const ended = await runWords(['plan', 'direct-alb', '--api', api, '--snapshot', file]);
    expect([ended.code, ended.output]).toEqual([1, '']);
    expect(ended.errors).toMatch(because);
  });

  test('a name that is not there is wrong usage', async () => {
    const file = await saved(mixed);
    const ended = await runWords(['plan', 'direct-alb', '--api', 'nobody', '--snapshot', file]);
    expect(ended.code).toBe(2);
  });
});

test('what was refused is in the document and in the table', async () => {
  const reading = sketch(`
    rest r1 orders
      stage prod
      GET /orders link l1 http://n1.example.com/orders
    link1 l1 -> net/n1
    lb net/n1
      TCP 80 -> t1
    tg t1 alb 80 unread
    refuse elasticloadbalancing:DescribeTargetHealth ${arns.targetGroup('t1')}`);
  const file = await saved(reading);
  const { unknowns } = await documentOf('--snapshot', file);
  expect(unknowns).toMatchObject([{ operation: 'elasticloadbalancing:DescribeTargetHealth' }]);
  const { output, code } = await runWords(['bridges', '--snapshot', file]);
  expect(code).toBe(0);
  expect(output).toMatch(
    /not everything could be loaded\.[^]*Not loaded\n {2}elasticloadbalancing:DescribeTargetHealth/,
  );
});
