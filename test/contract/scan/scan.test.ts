import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { Priority } from '../../../src/services/service';
import type { SandboxAccount } from '../../../src/sandbox/account';
import { createAccount } from '../../../src/sandbox/accounts';
import { shortestSeconds } from '../../../src/sandbox/buckets';
import type { Reading } from '../../../src/model/reading';
import {
  callsOf,
  connectTo,
  accountWith,
  inFrontOf,
  many,
  readingOf,
  sandboxOf,
  scanOf,
  typesOf,
} from './reading';

/** The reading of an account where nothing goes wrong. */
const cleanReading = async (account: SandboxAccount): Promise<Reading> => readingOf(await sandboxOf(account));

const without = (reading: Reading, lost: (type: string) => boolean) =>
  reading.resources.filter(({ type }) => !lost(type));

describe('calls', () => {
  test('legacy-bridge takes exactly these', async () => {
    const sandbox = await sandboxOf(createAccount('legacy-bridge'));
    const reading = await readingOf(sandbox, { deployed: true });
    const types = typesOf(reading);
    expect(callsOf(sandbox)).toEqual({
      'apigateway:GetRestApis': 1,
      'apigateway:GetVpcLinks': 1,
      'apigateway:GetDomainNames': 1,
      'apigatewayv2:GetApis': 1,
      'apigatewayv2:GetVpcLinks': 1,
      'elasticloadbalancing:DescribeLoadBalancers': 1,
      'elasticloadbalancing:DescribeTargetGroups': 1,
      'apigateway:GetResources': types['AWS::ApiGateway::RestApi'],
      'apigateway:GetStages': types['AWS::ApiGateway::RestApi'],
      'apigateway:GetExport': types['AWS::ApiGateway::Stage'],
      'elasticloadbalancing:DescribeListeners': types['AWS::ElasticLoadBalancingV2::LoadBalancer'],
      'elasticloadbalancing:DescribeRules': 2,
      'elasticloadbalancing:DescribeTargetHealth': types['AWS::ElasticLoadBalancingV2::TargetGroup'],
      'lambda:GetFunctionConfiguration': types['AWS::Lambda::Function'],
      'ec2:DescribeSubnets': 1,
      'ec2:DescribeSecurityGroups': 2,
      'ec2:DescribeNetworkInterfaces': 1,
      'ecs:ListClusters': 1,
      'ecs:ListServices': 2,
      'ecs:DescribeServices': 2,
      'ecs:ListTasks': 2,
      'ecs:DescribeTasks': 2,
    });
    expect(reading.unknowns).toEqual([]);
  });

  test.each(['direct', 'broken'] as const)('%s asks for nothing twice', async name => {
    const sandbox = await sandboxOf(createAccount(name));
    const reading = await readingOf(sandbox, { deployed: true });
    const asked = reading.answered.map(({ operation, node }) => `${operation} ${node ?? ''}`);
    expect(new Set(asked).size).toBe(asked.length);
    // All answers of one page: one call each, but for what EC2 and ECS are asked for many things at a time.
    const inBatches = (operation: string): boolean => /^ec[2s]:/.test(operation);
    const calls = Object.entries(callsOf(sandbox)).filter(([operation]) => !inBatches(operation));
    const answers = reading.answered.filter(({ operation }) => !inBatches(operation));
    expect(calls.reduce((sum, [, count]) => sum + count, 0)).toBe(answers.length);
  });

  test('two readings of an unchanged account are equal', async () => {
    const sandbox = await sandboxOf(createAccount('direct'));
    const [first, second] = [
      await readingOf(sandbox, { deployed: true }),
      await readingOf(sandbox, { deployed: true }),
    ];
    expect(JSON.stringify(first)).toBe(JSON.stringify(second));
  });

  test('a part of company under the documented rates: no call refused, nothing lost', async () => {
    const account = createAccount('company');
    account.restApis.splice(12);
    account.httpApis.splice(4);
    const sandbox = await sandboxOf(account, { faults: { throttle: true } });
    const connection = await connectTo(sandbox.url, { region: account.region, rateShare: 1 });
    const scan = scanOf([connection]);
    await scan.idle();
    expect(sandbox.requests.filter(({ status }) => status >= 400)).toEqual([]);
    expect(scan.reading().unknowns).toEqual([]);
    // More calls than the buckets hold: without a budget some of them would be refused.
    expect(shortestSeconds(sandbox.requests)).toBeGreaterThan(1);
  });
});

describe('what is read', () => {
  test('only the lists where nothing is demanded, then what is demanded and what it leads to', async () => {
    const sandbox = await sandboxOf(createAccount('direct'));
    const connection = await connectTo(sandbox.url, { region: sandbox.account.region });
    const scan = scanOf([connection], { expandAll: false });
    await scan.idle();
    expect(Object.keys(callsOf(sandbox)).sort()).toEqual([
      'apigateway:GetDomainNames',
      'apigateway:GetRestApis',
      'apigateway:GetVpcLinks',
      'apigatewayv2:GetApis',
      'apigatewayv2:GetVpcLinks',
      'elasticloadbalancing:DescribeLoadBalancers',
      'elasticloadbalancing:DescribeTargetGroups',
    ]);
    const api = scan.reading().resources.find(({ type }) => type === 'AWS::ApiGateway::RestApi');
    if (api === undefined) throw new Error('no REST API');
    scan.demand([{ kind: 'arn', arn: api.arn }], Priority.asked);
    await scan.idle();
    const types = typesOf(scan.reading());
    expect(types['AWS::ApiGateway::Resource']).toBeGreaterThan(0);
    expect(types['AWS::ElasticLoadBalancingV2::TargetHealth']).toBeGreaterThan(0);
    expect(types['AWS::ApiGatewayV2::ApiMapping']).toBeGreaterThan(0);
    expect(types['AWS::ApiGatewayV2::Route']).toBeUndefined();
    expect(callsOf(sandbox)['apigateway:GetResources']).toBe(1);
    const stage = scan.reading().resources.find(({ type }) => type === 'AWS::ApiGateway::Stage');
    scan.demand([{ kind: 'deployment', arn: stage?.arn ?? '' }], Priority.asked);
    await scan.idle();
    expect(scan.reading().deployments).toHaveLength(1);
  });

  test('only the APIs that were named, by id or name, and an unknown one is told', async () => {
    const sandbox = await sandboxOf(createAccount('broken'));
    const connection = await connectTo(sandbox.url, { region: sandbox.account.region });
    const [first, second] = sandbox.account.restApis;
    const apis = [first?.api.id ?? '', String(second?.api['name']), 'no-such-api'];
    const scan = scanOf([connection], { apis });
    await scan.idle();
    expect(callsOf(sandbox)['apigateway:GetResources']).toBe(2);
    expect(callsOf(sandbox)['apigatewayv2:GetRoutes']).toBeUndefined();
    expect(scan.unmatchedApis()).toEqual(['no-such-api']);
    expect(typesOf(scan.reading())['AWS::ApiGateway::RestApi']).toBe(sandbox.account.restApis.length);
  });

  test('several accounts side by side, one that comes twice once', async () => {
    const one = await sandboxOf(createAccount('legacy-bridge'));
    const other = await sandboxOf({
      ...createAccount('direct'),
      accountId: '999999999999',
      region: 'us-west-2',
    });
    const connections = [
      await connectTo(one.url, { region: one.account.region }),
      await connectTo(one.url, { region: one.account.region, profile: 'again' }),
      await connectTo(other.url, { region: 'us-west-2' }),
    ];
    const scan = scanOf(connections);
    await scan.idle();
    const { scopes, resources } = scan.reading();
    expect(scopes.map(({ account }) => account)).toEqual([one.account.accountId, expect.any(String)]);
    expect(new Set(resources.map(({ account }) => account)).size).toBe(2);
    expect(callsOf(one)['apigateway:GetRestApis']).toBe(1);
  });
});

describe('trouble', () => {
  test('a denied operation is an unknown for each thing it was about; the rest is intact', async () => {
    const clean = await cleanReading(createAccount('legacy-bridge'));
    const sandbox = await sandboxOf(createAccount('legacy-bridge'), {
      faults: { deny: ['elasticloadbalancing:DescribeRules'] },
    });
    const reading = await readingOf(sandbox);
    const listeners = clean.answered.filter(({ operation }) => operation.endsWith(':DescribeRules'));
    expect(listeners.length).toBeGreaterThan(0);
    expect(reading.unknowns.map(({ node }) => node)).toEqual(listeners.map(({ node }) => node));
    for (const unknown of reading.unknowns) {
      expect(unknown).toMatchObject({
        operation: 'elasticloadbalancing:DescribeRules',
        error: 'AccessDenied',
      });
    }
    const gateway = (type: string): boolean => !type.startsWith('AWS::ApiGateway');
    expect(without(reading, gateway)).toEqual(without(clean, gateway));
  });

  test('a whole service denied: everything of the others is there', async () => {
    const clean = await cleanReading(createAccount('direct'));
    const sandbox = await sandboxOf(createAccount('direct'), {
      faults: { deny: ['elasticloadbalancing:*'] },
    });
    const reading = await readingOf(sandbox);
    const operations = new Set(reading.unknowns.map(({ operation }) => operation));
    expect([...operations].every(operation => operation.startsWith('elasticloadbalancing:'))).toBe(true);
    expect(operations).toContain('elasticloadbalancing:DescribeLoadBalancers');
    const gateway = (type: string): boolean => !type.startsWith('AWS::ApiGateway');
    expect(without(reading, gateway)).toEqual(without(clean, gateway));
  });

  test('a second page that is refused: the first counts, the operation is an unknown', async () => {
    const restApis = many(501, index => ({
      api: { id: `a${index}`, name: `a${index}` },
      resources: [],
      deployments: [],
      stages: [],
    }));
    const sandbox = await sandboxOf(accountWith({ restApis }));
    const url = await inFrontOf(sandbox, (request, response) => {
      if (request.url?.includes('position=') !== true) return false;
      response.writeHead(403, { 'x-amzn-errortype': 'AccessDeniedException' }).end('{"message":"no"}');
      return true;
    });
    const scan = scanOf([await connectTo(url)], { expandAll: false });
    await scan.idle();
    const reading = scan.reading();
    expect(typesOf(reading)['AWS::ApiGateway::RestApi']).toBe(500);
    expect(reading.unknowns).toMatchObject([
      { operation: 'apigateway:GetRestApis', error: 'AccessDeniedException' },
    ]);
    expect(reading.answered.map(({ operation }) => operation)).not.toContain('apigateway:GetRestApis');
  });

  test.each([
    ['status 500', { fail: 0.25 }],
    ['garbage and half bodies', { corrupt: 0.25 }],
  ])('a quarter of the answers are %s: nothing is lost', async (_what, faults) => {
    const clean = await cleanReading(createAccount('legacy-bridge'));
    const sandbox = await sandboxOf(createAccount('legacy-bridge'));
    const connection = await connectTo(sandbox.url, { region: sandbox.account.region });
    Object.assign(sandbox.faults, faults);
    const scan = scanOf([connection]);
    await scan.idle();
    expect(scan.reading().unknowns).toEqual([]);
    expect(scan.reading().resources).toEqual(clean.resources);
  });

  test('429 for two seconds: nothing is lost', async () => {
    const clean = await cleanReading(createAccount('legacy-bridge'));
    const sandbox = await sandboxOf(createAccount('legacy-bridge'));
    let refused = 0;
    let from = Infinity;
    const url = await inFrontOf(sandbox, (_request, response) => {
      if (performance.now() < from || performance.now() > from + 2000) return false;
      refused += 1;
      response
        .writeHead(429, {
          'x-amzn-errortype': 'TooManyRequestsException',
          'content-type': 'application/json',
        })
        .end('{"message":"Too Many Requests"}');
      return true;
    });
    const connection = await connectTo(url, { region: sandbox.account.region });
    from = performance.now();
    const scan = scanOf([connection]);
    await scan.idle();
    expect(refused).toBeGreaterThan(5);
    expect(scan.reading().unknowns).toEqual([]);
    expect(scan.reading().resources).toEqual(clean.resources);
  });

  test('an endpoint that goes down in the middle: all that was not answered says so', async () => {
    const sandbox = await sandboxOf(createAccount('legacy-bridge'));
    const connection = await connectTo(sandbox.url, { region: sandbox.account.region });
    const scan = scanOf([connection], {
      onChange: reading => {
        if (reading.answered.length >= 4) void sandbox.close();
      },
    });
    await scan.idle();
    const { unknowns, resources } = scan.reading();
    expect(resources.length).toBeGreaterThan(0);
    expect(unknowns.length).toBeGreaterThan(0);
    for (const { error } of unknowns) expect(['ECONNREFUSED', 'ECONNRESET']).toContain(error);
  });

  test.each([
    ['all garbage', (response: ServerResponse) => response.end('<!doctype html><p>Sign in')],
    [
      'half a body, then the connection closes',
      (response: ServerResponse) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('{"item":[{"id":"a');
        setTimeout(() => response.destroy(), 5);
      },
    ],
    [
      'half a body, then silence',
      (response: ServerResponse) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('{"item":[{"id":"a');
      },
    ],
    ['silence', () => undefined],
  ])('%s: every call ends as an unknown, and nothing hangs', async (_what, answer) => {
    const sandbox = await sandboxOf(accountWith());
    let broken = false;
    const url = await inFrontOf(sandbox, (_request, response) => {
      if (broken) answer(response);
      return broken;
    });
    const connection = await connectTo(url, { timeouts: { connection: 300, request: 300, exchange: 900 } });
    broken = true;
    const scan = scanOf([connection]);
    await scan.idle();
    const { unknowns, answered } = scan.reading();
    expect(answered).toEqual([]);
    expect(unknowns).toHaveLength(7);
    for (const { error } of unknowns)
      expect(['InvalidAnswer', 'TimeoutError', 'ETIMEDOUT', 'ECONNRESET']).toContain(error);
  });

  test('aborted half-way: at rest at once, what was read stays, what was not is there once', async () => {
    const sandbox = await sandboxOf(createAccount('company', { routes: 400 }), {
      faults: { latencyMillis: 30 },
    });
    const connection = await connectTo(sandbox.url, { region: sandbox.account.region });
    const controller = new AbortController();
    const scan = scanOf([connection], {
      signal: controller.signal,
      onChange: reading => {
        if (reading.answered.length >= 20) controller.abort();
      },
    });
    await scan.idle();
    const { resources, unknowns, answered } = scan.reading();
    expect(resources.length).toBeGreaterThan(0);
    expect(answered.length).toBeGreaterThanOrEqual(20);
    expect(unknowns.length).toBeGreaterThan(0);
    expect(unknowns.every(({ error }) => error === 'Aborted')).toBe(true);
    const keys = unknowns.map(({ operation, node }) => `${operation} ${node ?? ''}`);
    expect(new Set(keys).size).toBe(keys.length);
    const requests = sandbox.requests.length;
    await new Promise(resolve => setTimeout(resolve, 200));
    // Only what was on its way is still answered: nothing is sent after the abort.
    expect(sandbox.requests.length - requests).toBeLessThanOrEqual(24);
  });

  test('log lines name the call and never what it carried', async () => {
    const lines: string[] = [];
    const line = (message: string): void => {
      lines.push(message);
    };
    const sandbox = await sandboxOf(createAccount('legacy-bridge'));
    const connection = await connectTo(sandbox.url, {
      region: sandbox.account.region,
      log: { debug: line, info: line, warn: line, error: line },
    });
    const scan = scanOf([connection]);
    await scan.idle();
    const calls = lines.filter(text => text.includes('apigateway:GetResources'));
    expect(calls).toHaveLength(sandbox.account.restApis.length);
    expect(calls[0]).toMatch(/^apigateway:GetResources \d+ ms, 1 attempt, account \d{12} [a-z0-9-]+$/);
    expect(lines.join('\n')).not.toContain('sandbox');
  });
});
