import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAccount } from '../../../src/sandbox/accounts';
import { startSandbox, type Sandbox } from '../../../src/sandbox/server';
import type { Trace } from '../../../src/paths/trace/document';
import { runWords, type Ended } from './running';

let direct: Sandbox;
let bridge: Sandbox;

beforeAll(async () => {
  direct = await startSandbox({ account: createAccount('direct') });
  bridge = await startSandbox({ account: createAccount('legacy-bridge') });
});

afterAll(async () => {
  await direct.close();
  await bridge.close();
});

const runTrace = (...words: readonly string[]): Promise<Ended> => runWords(words);

const live = (sandbox: Sandbox): readonly string[] => [
  '--endpoint-url',
  sandbox.url,
  '--region',
  sandbox.account.region,
];

const apiNamed = (sandbox: Sandbox, name: string): string =>
  String(sandbox.account.restApis.find(({ api }) => api['name'] === name)?.api.id);

describe('trace', () => {
  it('prints the document of a request that reaches targets, and ends with 0', async () => {
    const { code, output, errors } = await runTrace(
      'trace',
      'GET /prod/orders/42',
      '--sandbox',
      '--api',
      'orders',
    );
    expect(errors).toBe('');
    expect(code).toBe(0);
    const trace = JSON.parse(output) as Trace;
    expect(trace).toMatchObject({
      format: 'request-path/trace',
      version: 1,
      outcome: 'reaches-targets',
      request: { method: 'GET' },
    });
    expect(trace.hops.map(({ kind }) => kind)).toEqual([
      ...['rest-api', 'stage', 'route', 'vpc-link', 'load-balancer', 'listener', 'target-group'],
      ...['load-balancer', 'listener', 'rule'],
    ]);
    expect(trace.targets.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  });

  it('prints the same twice', async () => {
    const words = ['trace', 'GET /prod/orders/42', '--sandbox', '--api', 'orders'];
    expect((await runTrace(...words)).output).toBe((await runTrace(...words)).output);
  });

  it('ends with 1 where no route takes the request', async () => {
    const { code, output } = await runTrace('trace', 'GET /prod/nothing', '--sandbox', '--api', 'orders');
    expect(code).toBe(1);
    expect(JSON.parse(output)).toMatchObject({ outcome: 'no-route', status: 403 });
  });

  it('takes the request also behind --sandbox', async () => {
    expect((await runTrace('trace', '--api', 'orders', '--sandbox', 'GET /prod/orders/42')).code).toBe(0);
  });

  it('follows a header to another target group, and hides the values that are secret', async () => {
    const words = ['GET /prod/orders/42', '--sandbox', '--api', 'orders', '--header', 'X-Preview: canary'];
    const { output } = await runTrace('trace', ...words, '--header', 'Authorization: Bearer s3cr3t-value');
    const trace = JSON.parse(output) as Trace;
    expect(new Set(trace.targets.map(({ targetGroup }) => targetGroup.split('/')[1]))).toEqual(
      new Set(['orders-canary']),
    );
    expect(trace.request.headers).toMatchObject({ Authorization: '…' });
    expect(output).not.toContain('s3cr3t');
  });

  it('prints text that is read without colour', async () => {
    const { code, output } = await runTrace(
      'trace',
      'GET /prod/orders/42',
      '--sandbox',
      '--api',
      'orders',
      '--format',
      'text',
    );
    expect(code).toBe(0);
    expect(output).toMatch(/^GET \/prod\/orders\/42\n\nOK: Reaches 4 targets\n/);
    expect(output).toMatch(/^ 4\. VPC link V1 +orders-link$/m);
    expect(output).toMatch(/^10\. Listener rule +10/m);
    expect(output).not.toContain('\u001b');
  });

  it('of an execute-api URL reads in detail that API alone', async () => {
    const callsOf = async (...words: readonly string[]): Promise<readonly string[]> => {
      const before = bridge.requests.length;
      expect((await runTrace(...words, ...live(bridge))).code).toBe(0);
      return bridge.requests
        .slice(before)
        .flatMap(({ operation }) => (operation === 'GetResources' ? [operation] : []));
    };
    const orders = apiNamed(bridge, 'orders');
    expect(
      await callsOf('trace', `https://${orders}.execute-api.us-east-1.amazonaws.com/prod/orders`),
    ).toHaveLength(1);
    expect(await callsOf('scan')).toHaveLength(2);
  });

  it('of a custom domain name reads what it is mapped to', async () => {
    const { output } = await runTrace('trace', 'https://api.example.com/shop/nowhere', ...live(direct));
    const trace = JSON.parse(output) as Trace;
    expect(trace.hops.map(({ kind }) => kind).slice(0, 3)).toEqual(['domain-name', 'rest-api', 'stage']);
  });

  it('ends with 1 where the host is of nobody here', async () => {
    const { code, output } = await runTrace('trace', 'https://nobody.example.com/', '--sandbox', 'direct');
    expect(code).toBe(1);
    expect(JSON.parse(output)).toMatchObject({ outcome: 'no-route', hops: [] });
  });

  it.each([
    [['orders'], /orders isn't a host name/],
    [['GET /prod/orders', '--sandbox'], /doesn't identify an API. Use --api/],
    [['GET /prod/orders', '--sandbox', '--api', 'nobody'], /No API with the ID or name "nobody"/],
    [['https://a.example/', '--sandbox', '--header', 'nonsense'], /Use the form 'Name: value'/],
    [['https://a.example/', '--sandbox', '--source-ip', '10.0.0'], /IPv4 or IPv6/],
    [['https://a.example/', '--sandbox', '--format', 'yaml'], /Allowed choices/],
    [['--sandbox', 'direct'], /Specify the request/],
    [[], /Specify the request/],
  ])('%j is wrong usage', async (words, message) => {
    const { code, output, errors } = await runTrace('trace', ...words);
    expect(errors).toMatch(message);
    expect(code).toBe(2);
    expect(output).toBe('');
  });
});
