import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Journal } from '../../../src/apply/journal';
import type { Plan } from '../../../src/plan/document';
import { createAccount } from '../../../src/sandbox/accounts';
import { startSandbox, type Sandbox } from '../../../src/sandbox/server';
import type { Topology } from '../../../src/topology/document';
import { withOwnId } from '../../support/ownId';
import { runWords } from './running';

let folder: string;
let sandbox: Sandbox;
let at: readonly string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'request-path-migration-'));
  sandbox = await startSandbox({ account: createAccount('legacy-bridge') });
  at = ['--endpoint-url', sandbox.url, '--region', 'us-east-1', '--quiet'];
});

afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true });
});

const planFile = (): string => join(folder, 'orders.plan.json');
const journalFile = (): string => join(folder, 'orders.plan.journal.json');

async function scanned(): Promise<Topology> {
  const { output } = await runWords(['scan', ...at]);
  const { collectedAt: _when, ...rest } = JSON.parse(output) as Topology;
  return rest as Topology;
}

/** Routes of the API orders, each with the version of the links that it integrates with. */
async function linksOfRoutes(): Promise<readonly string[]> {
  const { nodes, edges } = await scanned();
  const kinds = new Map(nodes.map(node => [node.id, node]));
  return edges.flatMap(({ kind, source, target }) => {
    const link = kinds.get(target);
    if (kind !== 'integrates' || link?.kind !== 'vpc-link') return [];
    return [`${kinds.get(source)?.name ?? ''} ${link.attributes.vpcLinkVersion ?? ''}`];
  });
}

describe('a plan', () => {
  test('is wrong usage without a kind, an API, or with options that do not fit', async () => {
    for (const [words, message] of [
      [['plan', '--api', 'orders'], 'Specify the kind of plan: direct-alb or retire.'],
      [['plan', 'direct-alb'], 'Specify exactly one API with --api.'],
      [['plan', 'direct-alb', '--api', 'orders', '--watch', '5'], 'Use --watch only with --canary'],
      [['plan', 'retire', '--api', 'orders', '--stage', 'prod'], 'only with plan direct-alb'],
      [['plan', 'direct-alb', '--api', 'nobody'], 'nobody'],
      [['plan', 'direct-alb', '--api', 'orders', '--stage', 'nowhere'], 'nowhere'],
    ] as const) {
      const ended = await runWords([...words, ...at]);
      expect([words, ended.code]).toEqual([words, 2]);
      expect(ended.errors).toContain(message);
      expect(ended.output).toBe('');
    }
  });

  test('takes its kind also where --sandbox stands before it without a name', async () => {
    const ended = await runWords(['plan', '--api', 'orders', '--sandbox', 'direct-alb', '--quiet']);
    expect(ended.code).toBe(0);
    expect((JSON.parse(ended.output) as Plan).kind).toBe('direct-alb');
  });

  test('as Markdown begins with a summary in its first 25 lines', async () => {
    const { output } = await runWords([
      ...['plan', 'direct-alb', '--api', 'orders', '--format', 'markdown'],
      ...at,
    ]);
    const [, ...first] = output.split('\n').slice(0, 25);
    const labels = first.flatMap(line => /^- \*\*(\w[^*]*):\*\*/.exec(line)?.[1] ?? []);
    expect(labels).toEqual(
      'Moves,Stays,Saves,Against it,Takes,Traffic,Risks,Rollback,Permissions'.split(','),
    );
    expect(output).toContain('6 routes: `connectionId`, `integrationTarget`; 1 route: `integrationTarget`;');
  });

  test.each([
    'markdown',
    'cloudformation',
    'terraform',
    'cdk-typescript',
    'cdk-python',
    'sam',
    'openapi',
    'cli',
  ])('is printed as %s', async format => {
    const ended = await runWords(['plan', 'direct-alb', '--api', 'orders', ...at, '--format', format]);
    expect(ended.code).toBe(0);
    expect(ended.output).toContain('orders');
  });

  test('from a snapshot is the plan of the live account', async () => {
    const file = join(folder, 'snapshot.json');
    await runWords(['snapshot', '--out', file, '--deployed', ...at]);
    const [live, saved] = await Promise.all([
      runWords(['plan', 'direct-alb', '--api', 'orders', ...at]),
      runWords(['plan', 'direct-alb', '--api', 'orders', '--snapshot', file]),
    ]);
    expect(JSON.parse(saved.output)).toEqual(JSON.parse(live.output));
  });
});

describe('from plan to rollback', () => {
  let before: Topology;

  test('without --yes it says what it would do, and nothing changes', async () => {
    before = await scanned();
    const plan = await runWords(['plan', 'direct-alb', '--api', 'orders', ...at]);
    expect(plan.code).toBe(0);
    await writeFile(planFile(), plan.output);
    const ended = await runWords(['apply', planFile(), ...at]);
    expect(ended.code).toBe(2);
    expect(ended.output).toContain('CreateVpcLink');
    expect(ended.errors).toContain('--yes');
    expect(await scanned()).toEqual(before);
  });

  test('a plan for another account or region is not carried out', async () => {
    const plan = JSON.parse(await readFile(planFile(), 'utf8')) as Plan;
    const file = join(folder, 'other.plan.json');
    const other = withOwnId({ ...plan, scope: { ...plan.scope, account: '999999999999' } });
    await writeFile(file, JSON.stringify(other));
    const ended = await runWords(['apply', file, '--yes', ...at]);
    expect(ended.code).toBe(2);
    expect(ended.errors).toContain('999999999999');
    expect(await scanned()).toEqual(before);
  });

  test('a file that is no plan, or no journal, is wrong usage', async () => {
    const file = join(folder, 'nothing.json');
    await writeFile(file, '{"format":"request-path/topology"}');
    for (const words of [
      ['apply', file, '--yes'],
      ['rollback', file, '--yes'],
      ['apply', join(folder, 'absent.json'), '--yes'],
      ['apply', planFile(), '--yes', '--snapshot', file],
    ]) {
      const ended = await runWords(words.includes('--snapshot') ? words : [...words, ...at]);
      expect([words, ended.code]).toEqual([words, 2]);
    }
  });

  test('applied, the routes are on the direct path, and the journal says what was done', async () => {
    const ended = await runWords(['apply', planFile(), '--yes', ...at]);
    expect(ended.errors).toBe('');
    expect(ended.code).toBe(0);
    const journal = JSON.parse(ended.output) as Journal;
    expect(journal).toEqual(JSON.parse(await readFile(journalFile(), 'utf8')));
    expect(new Set(journal.steps.map(({ state }) => state))).toEqual(new Set(['done']));
    const moved = await linksOfRoutes();
    expect(moved).toContain('GET /orders V2');
    expect(moved).not.toContain('GET /orders V1');
  });

  test('applied again, nothing is done twice', async () => {
    const links = sandbox.account.vpcLinksV2.length;
    const ended = await runWords(['apply', planFile(), '--yes', ...at.filter(word => word !== '--quiet')]);
    expect(ended.code).toBe(0);
    expect(ended.errors).toContain('Resuming from');
    expect(sandbox.account.vpcLinksV2).toHaveLength(links);
  });

  test('what is left of the bridge can be planned to go', async () => {
    const ended = await runWords(['plan', 'retire', '--api', 'orders', '--metrics', ...at]);
    const plan = JSON.parse(ended.output) as Plan;
    expect(plan.kind).toBe('retire');
    expect(plan.steps.map(({ action }) => action)).toContain('elasticloadbalancing:DeleteListener');
    expect(plan.steps.every(({ undo }) => undo.length === 0)).toBe(true);
  });

  test('rolled back, the account is as it was', async () => {
    const asked = await runWords(['rollback', journalFile(), ...at]);
    expect(asked.code).toBe(2);
    expect(asked.output).not.toBe('');
    const ended = await runWords(['rollback', journalFile(), '--yes', ...at]);
    expect(ended.errors).toBe('');
    expect(ended.code).toBe(0);
    expect(await scanned()).toEqual(before);
    expect(sandbox.account.vpcLinksV2).toEqual([]);
  });
});

test('what a stack manages is said before anything is changed', async () => {
  const account = createAccount('legacy-bridge');
  for (const { api } of account.restApis) api['tags'] = { 'aws:cloudformation:stack-name': 'orders-stack' };
  const managed = await startSandbox({ account });
  try {
    const there = ['--endpoint-url', managed.url, '--region', 'us-east-1', '--quiet'];
    const made = await runWords(['plan', 'direct-alb', '--api', 'orders', ...there]);
    const plan = JSON.parse(made.output) as Plan;
    expect(plan.managedBy.map(({ tool }) => tool)).toContain('cloudformation');
    expect(plan.preconditions.find(({ id }) => id === 'managed-by')?.state).toBe('warn');
    const file = join(folder, 'managed.plan.json');
    await writeFile(file, made.output);
    const asked = await runWords(['apply', file, ...there]);
    expect(asked.output).toContain('created by CloudFormation');
    const applied = await runWords(['apply', file, '--yes', ...there]);
    expect(applied.errors).toContain('orders-stack');
    expect(applied.code).toBe(0);
  } finally {
    await managed.close();
  }
});

test('the policy for migrating holds that for reading, and each action of a plan', async () => {
  const [read, migrate, plan] = await Promise.all([
    runWords(['policy', '--for', 'read']),
    runWords(['policy', '--for', 'migrate']),
    runWords(['plan', 'direct-alb', '--api', 'orders', ...at, '--canary', '10']),
  ]);
  interface Policy {
    readonly Statement: readonly { readonly Action: readonly string[] }[];
  }
  const actions = (text: string): readonly string[] =>
    (JSON.parse(text) as Policy).Statement.flatMap(({ Action }) => Action);
  const allowed = new Set(actions(migrate.output));
  for (const action of actions(read.output)) expect([...allowed]).toContain(action);
  for (const { iam } of (JSON.parse(plan.output) as Plan).steps)
    for (const action of iam) expect([...allowed]).toContain(action);
});
