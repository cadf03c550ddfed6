import { describe, expect, test } from 'vitest';
import type { BridgesDocument } from '../../../src/plan/accountBridges';
import type { FindingsDocument } from '../../../src/diagnosis/document';
import type { Topology } from '../../../src/topology/document';
import { createAccount } from '../../../src/sandbox/accounts';
import { sandboxOf } from '../scan/reading';
import { runWords } from './running';

const scan = async (account: string, filter: string, ...more: readonly string[]): Promise<Topology> => {
  const { code, output, errors } = await runWords([
    'scan',
    '--sandbox',
    account,
    '--filter',
    filter,
    ...more,
  ]);
  expect([filter, code, errors]).toEqual([filter, 0, '']);
  return JSON.parse(output) as Topology;
};

const names = ({ nodes }: Pick<Topology, 'nodes'>, kind: string): readonly string[] =>
  nodes.flatMap(node => (node.kind === kind ? [node.name ?? node.id] : [])).sort();

describe('scan --filter', () => {
  test('prints what is selected with what is on its paths, and edges between that alone', async () => {
    const part = await scan('legacy-bridge', 'route="POST /payments"');
    expect(names(part, 'route')).toEqual(['POST /payments']);
    expect(names(part, 'rest-api')).toEqual(['orders']);
    expect(names(part, 'target-group').length).toBeGreaterThan(0);
    const ids = new Set(part.nodes.map(({ id }) => id));
    expect(part.edges.length).toBeGreaterThan(0);
    expect(part.edges.filter(({ source, target }) => !ids.has(source) || !ids.has(target))).toEqual([]);
  });

  test('of everything prints everything, of nothing nothing', async () => {
    const whole = await runWords(['scan', '--sandbox', 'direct']);
    expect(await scan('direct', 'type=route or not type=route')).toEqual(JSON.parse(whole.output));
    expect(await scan('direct', 'name="there is nothing of this name"')).toMatchObject({
      nodes: [],
      edges: [],
    });
  });

  test('selects by real names, whatever is printed', async () => {
    for (const account of ['legacy-bridge', 'direct']) {
      const [real, redacted] = [
        await scan(account, 'type=nlb or direct-alb'),
        await scan(account, 'type=nlb or direct-alb', '--redact'),
      ];
      const kinds = ({ nodes }: Topology): readonly string[] => nodes.map(({ kind }) => kind).sort();
      expect(kinds(redacted)).toEqual(kinds(real));
      expect(redacted.edges).toHaveLength(real.edges.length);
      expect(JSON.stringify(redacted)).not.toContain('POST /payments');
    }
  });

  test('stays within the APIs that are given', async () => {
    const part = await scan('legacy-bridge', 'type=nlb', '--api', 'invoices');
    expect(names(part, 'rest-api')).toEqual(['invoices']);
  });
});

describe('check --filter', () => {
  const check = async (filter: string): Promise<FindingsDocument['findings']> => {
    const words = ['check', '--sandbox', 'legacy-bridge', '--format', 'json', '--fail-on', 'never'];
    const { output } = await runWords(filter === '' ? words : [...words, '--filter', filter]);
    return (JSON.parse(output) as FindingsDocument).findings;
  };

  test('prints findings about what is selected, and on the paths of selected routes', async () => {
    const all = await check('');
    expect(await check('severity=error')).toEqual(all.filter(({ severity }) => severity === 'error'));
    expect(await check('finding=RP012')).toEqual(all.filter(({ id }) => id === 'RP012'));
    expect(await check('finding!=RP012')).toEqual(all.filter(({ id }) => id !== 'RP012'));
    // What could not be decided and names nothing may be about anything.
    const bridges = all.filter(
      ({ nodes }) => nodes.length === 0 || nodes.some(id => id.includes('loadbalancer/net/')),
    );
    expect(await check('type=nlb')).toEqual(bridges);
    const ofRoute = await runWords([
      ...['check', '--sandbox', 'legacy-bridge', '--format', 'json', '--fail-on', 'never'],
      ...['--route', 'POST /payments'],
    ]);
    expect(await check('route="POST /payments"')).toEqual(
      (JSON.parse(ofRoute.output) as FindingsDocument).findings,
    );
  });

  test('says that none matches, not that there are none', async () => {
    const { output, code } = await runWords([
      'check',
      '--sandbox',
      'legacy-bridge',
      '--filter',
      'name=nothing',
    ]);
    expect([code, output]).toEqual([0, 'No findings match --filter.\n']);
  });
});

test('bridges --filter prints the bridges that connect something selected', async () => {
  const words = ['bridges', '--sandbox', 'broken', '--format', 'json'];
  const parse = ({ output }: { output: string }) => (JSON.parse(output) as BridgesDocument).bridges;
  const all = parse(await runWords(words));
  const filtered = parse(await runWords([...words, '--filter', 'type=nlb and name=rosters']));
  expect(filtered).toEqual(all.filter(({ loadBalancer }) => loadBalancer.includes('/net/rosters/')));
  expect(filtered).toHaveLength(1);
  expect(parse(await runWords([...words, '--filter', 'nlb-bridge']))).toEqual(all);
});

test('what was not read is said to be that', async () => {
  const account = createAccount('direct');
  const { url } = await sandboxOf(account, {
    faults: { deny: ['elasticloadbalancing:DescribeTargetHealth'] },
  });
  const source = ['--endpoint-url', url, '--region', account.region, '--filter', 'targets>0'];
  for (const command of ['scan', 'check']) {
    const { code, errors } = await runWords([command, ...source]);
    expect(code).toBeLessThan(2);
    expect(errors).toMatch(/\d+ (?:resource|finding)s? may match --filter, but what decides wasn't read\./);
    const quiet = await runWords([command, ...source, '--quiet']);
    expect(quiet.errors).not.toContain('--filter');
  }
});

describe('an expression with a mistake', () => {
  test.each(['scan', 'check', 'bridges'])('ends %s before anything is read', async command => {
    const ended = await runWords([command, '--sandbox', '--filter', 'failing and heatlh=healthy'], {
      openConnection: () => Promise.reject(new Error('Nothing may be opened.')),
    });
    expect(ended).toEqual({
      code: 2,
      output: '',
      errors: [
        'request-path: --filter: The field "heatlh" doesn\'t exist. Did you mean health?',
        '  failing and heatlh=healthy',
        '              ^^^^^^',
        '',
      ].join('\n'),
    });
  });

  test('that takes too long is refused', async () => {
    const { code, errors } = await runWords([
      'scan',
      '--sandbox',
      '--filter',
      `/${'(a{0,30}){0,30}'.repeat(8)}b/`,
    ]);
    expect(code).toBe(2);
    expect(errors).toContain('takes too long');
  });
});
