import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAccount } from '../../../src/sandbox/accounts';
import { startSandbox, type Sandbox } from '../../../src/sandbox/server';
import type { Topology } from '../../../src/topology/document';
import { signed } from '../sandbox/running';
import { runWords } from './running';

let folder: string;
let sandbox: Sandbox;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'request-path-'));
  sandbox = await startSandbox({ account: createAccount('legacy-bridge') });
});

afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true, force: true });
});

const inFolder = (name: string): string => path.join(folder, name);
const live = (): readonly string[] => ['--endpoint-url', sandbox.url, '--region', sandbox.account.region];

describe('scan', () => {
  it.each(['legacy-bridge', 'direct', 'broken'])('prints the same document of %s twice', async name => {
    const first = await runWords(['scan', '--sandbox', name, '--deployed']);
    const second = await runWords(['scan', '--sandbox', name, '--deployed']);
    expect(first).toMatchObject({ code: 0, errors: '' });
    expect(second.output).toBe(first.output);
    const topology = JSON.parse(first.output) as Topology;
    expect(topology).toMatchObject({ format: 'request-path/topology', version: 1, complete: true });
    expect(topology.nodes.length).toBeGreaterThan(20);
  });

  it('reads an endpoint over HTTP', async () => {
    const { code, output } = await runWords(['scan', ...live()]);
    expect(code).toBe(0);
    expect((JSON.parse(output) as Topology).nodes.some(({ kind }) => kind === 'target')).toBe(true);
  });

  it.each([
    ['mermaid', /^flowchart LR\n/],
    ['svg', /^<svg |^<\?xml /],
    ['drawio', /<mxfile/],
    ['markdown', /^# /],
    ['csv', /^[\w ,"-]+\r\n/],
  ])('prints %s', async (format, start) => {
    const { code, output } = await runWords(['scan', '--sandbox', '--format', format]);
    expect(code).toBe(0);
    expect(output).toMatch(start);
  });

  it('names the conditions of a routing rule', async () => {
    const { output } = await runWords('scan --sandbox direct --api shop --format markdown'.split(' '));
    expect(output).toContain('- next.example.com: rule 100 · base path /shop · header x-release: next\n');
    expect(output).not.toContain('unknown condition');
  });

  it('reads only the API that is named and what it reaches', async () => {
    const whole = JSON.parse((await runWords(['scan', '--sandbox'])).output) as Topology;
    const part = JSON.parse((await runWords(['scan', '--sandbox', '--api', 'orders'])).output) as Topology;
    const apis = ({ nodes }: Topology): readonly (string | undefined)[] =>
      nodes.flatMap(({ kind, name }) => (kind === 'rest-api' ? [name] : []));
    expect(apis(whole).toSorted()).toEqual(['invoices', 'orders']);
    expect(apis(part)).toEqual(['orders']);
    expect(part.nodes.some(({ kind }) => kind === 'target')).toBe(true);
  });

  it('says what could not be read and still prints the rest', async () => {
    const denied = await startSandbox({
      account: createAccount('legacy-bridge'),
      faults: { deny: ['elasticloadbalancing:DescribeRules'] },
    });
    const { code, output, errors } = await runWords([
      'scan',
      '--endpoint-url',
      denied.url,
      '--region',
      'us-east-1',
    ]);
    await denied.close();
    expect(code).toBe(0);
    expect(errors).toContain('elasticloadbalancing:DescribeRules');
    expect((JSON.parse(output) as Topology).complete).toBe(false);
  });

  it('with --redact names neither account nor API', async () => {
    const { code, output } = await runWords(['scan', '--sandbox', '--redact', '--api', 'orders']);
    expect(code).toBe(0);
    expect(output).not.toContain(sandbox.account.accountId);
    expect(output).not.toMatch(/"name": "orders"/);
    const { nodes } = JSON.parse(output) as Topology;
    const plain = JSON.parse((await runWords(['scan', '--sandbox', '--api', 'orders'])).output) as Topology;
    expect(nodes.map(({ kind }) => kind).toSorted()).toEqual(plain.nodes.map(({ kind }) => kind).toSorted());
  });

  it.each([
    ['an unknown option', ['scan', '--nonsense']],
    ['an unknown command', ['nonsense']],
    ['an unknown format', ['scan', '--sandbox', '--format', 'pdf']],
    ['an unknown account', ['scan', '--sandbox', 'nonsense']],
    ['an unknown API', ['scan', '--sandbox', '--api', 'nonsense']],
    ['two sources', ['scan', '--sandbox', '--region', 'us-east-1']],
    ['a share above one', ['scan', '--sandbox', '--rate-share', '2']],
    ['a share of zero', ['scan', '--sandbox', '--rate-share', '0']],
    ['no URL', ['scan', '--endpoint-url', 'nonsense', '--region', 'us-east-1']],
    ['a file that is not there', ['scan', '--snapshot', 'nonsense.json']],
    ['routes beyond what the account is made of', ['scan', '--sandbox', 'company', '--routes', '1000000']],
    ['routes as a power', ['scan', '--sandbox', 'company', '--routes', '2e3']],
    ['a share that is no number', ['scan', '--sandbox', '--rate-share', 'NaN']],
    ['a share without digits', ['scan', '--sandbox', '--rate-share', ' ']],
    ['a port that is none', ['sandbox', '--port', '65536']],
    ['a latency without end', ['sandbox', '--latency', 'Infinity']],
    ['a rate below zero', ['sandbox', '--fail', '-0.5']],
    ['a rate in another base', ['sandbox', '--corrupt', '0x1']],
    ['a canary of everything', ['plan', '--sandbox', '--api', 'orders', '--canary', '100']],
    ['routes without company', ['scan', '--sandbox', 'direct', '--routes', '5']],
  ])('ends with 2 for %s', async (_name, words) => {
    const { code, output, errors } = await runWords(words);
    expect(code).toBe(2);
    expect(output).toBe('');
    expect(errors).not.toBe('');
    expect(errors).not.toContain('    at ');
  });

  it('says the limit of a number that is beyond it', async () => {
    const { errors } = await runWords(['sandbox', 'company', '--routes', '9007199254740991']);
    expect(errors).toContain('a whole number from 1 to 50,000');
  });

  it('ends with 3 where nothing can be read', async () => {
    const { code, output, errors } = await runWords([
      'scan',
      '--endpoint-url',
      'http://127.0.0.1:1',
      '--region',
      'us-east-1',
    ]);
    expect(code).toBe(3);
    expect(output).toBe('');
    expect(errors).toMatch(/127\.0\.0\.1|refused|reach/i);
    expect(errors).not.toContain('    at ');
  });

  it('ends with 3 where every call is refused', async () => {
    const closed = await startSandbox({ account: createAccount('legacy-bridge'), faults: { deny: ['*:*'] } });
    const { code, errors } = await runWords(['scan', '--endpoint-url', closed.url, '--region', 'us-east-1']);
    await closed.close();
    expect(code).toBe(3);
    expect(errors).toContain('AccessDenied');
  });

  it('ends with 130 and what was read until then when interrupted', async () => {
    const slow = await startSandbox({
      account: createAccount('legacy-bridge'),
      faults: { latencyMillis: 150 },
    });
    const interrupt = new AbortController();
    const pending = runWords(['scan', '--endpoint-url', slow.url, '--region', 'us-east-1'], {
      signal: interrupt.signal,
    });
    while (!slow.requests.some(({ operation }) => operation === 'DescribeListeners')) {
      await new Promise(resolve => setTimeout(resolve, 10));
    }
    interrupt.abort();
    const { code, output } = await pending;
    await slow.close();
    expect(code).toBe(130);
    expect(JSON.parse(output)).toMatchObject({ complete: false });
  });
});

describe('snapshot and diff', () => {
  it('a snapshot gives the topology that the account gave', async () => {
    const file = inFolder('whole.json');
    expect((await runWords(['snapshot', '--sandbox', 'direct', '--deployed', '--out', file])).code).toBe(0);
    const fromFile = await runWords(['scan', '--snapshot', file]);
    const fromAccount = await runWords(['scan', '--sandbox', 'direct', '--deployed']);
    expect(fromFile.output).toBe(fromAccount.output);
  });

  it('a redacted snapshot opens like any other', async () => {
    const file = inFolder('redacted.json');
    await runWords(['snapshot', '--sandbox', '--redact', '--out', file]);
    const plain = JSON.parse((await runWords(['scan', '--sandbox', '--deployed'])).output) as Topology;
    const redacted = JSON.parse((await runWords(['scan', '--snapshot', file])).output) as Topology;
    const shape = ({ nodes, edges }: Topology): readonly string[] =>
      [...nodes.map(({ kind }) => kind), ...edges.map(({ kind }) => kind)].toSorted();
    expect(shape(redacted)).toEqual(shape(plain));
    expect(await readFile(file, 'utf8')).not.toContain(sandbox.account.accountId);
  });

  it('diff ends with 0 for the same, 1 for a change, which it names', async () => {
    const [before, after] = [inFolder('before.json'), inFolder('after.json')];
    await runWords(['snapshot', ...live(), '--out', before]);
    const group = sandbox.account.targetGroups.find(({ TargetType }) => TargetType === 'ip');
    const arn = String(group?.['TargetGroupArn']);
    const targets = sandbox.account.targetHealth[arn];
    sandbox.account.targetHealth[arn] = [];
    await runWords(['snapshot', ...live(), '--out', after]);
    sandbox.account.targetHealth[arn] = targets ?? [];
    expect(await runWords(['diff', before, before])).toMatchObject({ code: 0, output: 'No differences.\n' });
    const changed = await runWords(['diff', before, after]);
    expect(changed.code).toBe(1);
    expect(changed.output).toContain(`~ target-group ${String(group?.['TargetGroupName'])}`);
    expect(changed.output).toContain('/attributes/targetCount');
    const json = await runWords(['diff', before, after, '--format', 'json']);
    expect(JSON.parse(json.output)).toMatchObject({ format: 'request-path/diff', nodes: { added: [] } });
  });

  it('says where a snapshot cannot be written', async () => {
    const { code, errors } = await runWords([
      'snapshot',
      '--sandbox',
      '--out',
      path.join(folder, 'none', 'x.json'),
    ]);
    expect(code).toBe(2);
    expect(errors).toBe(
      `request-path: Couldn't save ${path.join(folder, 'none', 'x.json')}: the folder ${path.join(folder, 'none')} doesn't exist. Create it, or choose another file.\n`,
    );
  });
});

describe('policy', () => {
  it('allows every call that a reading makes, and no more services', async () => {
    const { code, output } = await runWords(['policy', '--for', 'read']);
    expect(code).toBe(0);
    const policy = JSON.parse(output) as { Statement: { Action: string | string[] }[] };
    const actions = policy.Statement.flatMap(({ Action }) => Action);
    expect(actions).toContain('apigateway:GET');
    expect(actions).toContain('elasticloadbalancing:DescribeTargetHealth');
    expect(actions.every(action => /:(?:GET|Get|List|Describe|Discover)/.test(action))).toBe(true);
  });
});

describe('sandbox', () => {
  it('prints its URL and what a shell needs, and serves until stopped', async () => {
    const stop = new AbortController();
    let output = '';
    const ended = runWords(['sandbox', 'direct'], {
      signal: stop.signal,
      writeOutput: text => {
        output += text;
        return Promise.resolve();
      },
    });
    while (output === '') await new Promise(resolve => setTimeout(resolve, 10));
    const [url = '', ...rest] = output.trimEnd().split('\n');
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(rest).toEqual([
      `export AWS_ENDPOINT_URL=${url}`,
      expect.stringMatching(/^export AWS_ACCESS_KEY_ID=\w+$/),
      expect.stringMatching(/^export AWS_SECRET_ACCESS_KEY=\w+$/),
      expect.stringMatching(/^export AWS_REGION=[a-z-]+\d$/),
    ]);
    expect((await fetch(`${url}/restapis`)).status).toBe(403);
    expect((await fetch(`${url}/restapis`, { headers: signed })).status).toBe(200);
    stop.abort();
    expect((await ended).code).toBe(0);
    await expect(fetch(`${url}/restapis`)).rejects.toThrow();
  });
});
