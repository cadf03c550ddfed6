import { APIGatewayClient, GetRestApisCommand } from '@aws-sdk/client-api-gateway';
import {
  DescribeRulesCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { startSandbox } from '../../../src/sandbox/server';
import { settings, signed, start } from './running';
import { smallAccount } from './smallAccount';

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

interface Request {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What no AWS client would send, but signed as one does. */
const send = (
  url: string,
  { method = 'GET', path = '/', headers = {}, body = '' }: Request,
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      { method, path, headers: { ...signed, ...headers }, agent: false },
      response => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          resolve({
            status: response.statusCode ?? 0,
            type: response.headers['content-type'] ?? '',
            body: Buffer.concat(chunks).toString(),
          });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });

const form = { 'content-type': 'application/x-www-form-urlencoded' };

test('only loopback is listened on, and only loopback names are answered', async () => {
  const { url } = await start();
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const port = new URL(url).port;
  for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`]) {
    expect((await send(url, { path: '/restapis', headers: { host } })).status).toBe(200);
  }
  for (const host of [
    `attacker.example:${port}`,
    '127.0.0.1.attacker.example',
    'localhost.attacker.example:80',
  ]) {
    const refused = await send(url, { path: '/restapis', headers: { host } });
    expect(refused.status).toBe(403);
    expect(refused.body).not.toContain('orders');
  }
});

test('a port that is taken is an error, not a hang', async () => {
  const { url } = await start();
  await expect(
    startSandbox({ account: smallAccount(), port: Number(new URL(url).port) }),
  ).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
});

test('closing ends connections that clients keep open and requests that are waited for', async () => {
  const sandbox = await startSandbox({ account: smallAccount(), faults: {} });
  const agent = new Agent({ keepAlive: true });
  await new Promise<void>((resolve, reject) => {
    request(`${sandbox.url}/restapis`, { agent, headers: signed }, response =>
      response.resume().on('end', resolve),
    )
      .on('error', reject)
      .end();
  });
  // Far longer than a test may take: close must not wait for it.
  sandbox.faults.latencyMillis = 600_000;
  const waiting = expect(send(sandbox.url, { path: '/restapis' })).rejects.toMatchObject({
    code: 'ECONNRESET',
  });
  await new Promise(resolve => setTimeout(resolve, 50));
  await sandbox.close();
  await waiting;
  agent.destroy();
  await expect(send(sandbox.url, { path: '/restapis' })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test.each<readonly [string, Request, Answer]>([
  [
    'an unknown Query operation',
    { method: 'POST', headers: form, body: 'Action=Launch&Version=2015-12-01' },
    { status: 400, type: 'text/xml;charset=UTF-8', body: '<Code>InvalidAction</Code>' },
  ],
  [
    'an unknown EC2 operation with markup for a name',
    { method: 'POST', headers: form, body: 'Action=%3Cb%3E&Version=2016-11-15' },
    { status: 400, type: 'text/xml;charset=UTF-8', body: 'Could not find operation &lt;b&gt;' },
  ],
  [
    'parameters nested without end',
    {
      method: 'POST',
      headers: form,
      body: `Action=DescribeSubnets&Version=2016-11-15&${'a.'.repeat(50_000)}a=1`,
    },
    { status: 400, type: 'text/xml;charset=UTF-8', body: '<Code>MalformedInput</Code>' },
  ],
  [
    'an unknown JSON operation',
    { method: 'POST', headers: { 'x-amz-target': 'AmazonEC2ContainerServiceV20141113.Launch' } },
    { status: 400, type: 'application/x-amz-json-1.1', body: '"__type":"UnknownOperationException"' },
  ],
  [
    'a body that is not JSON',
    {
      method: 'POST',
      headers: { 'x-amz-target': 'AmazonEC2ContainerServiceV20141113.ListClusters' },
      body: '{"a":',
    },
    { status: 400, type: 'application/x-amz-json-1.1', body: '"__type":"SerializationException"' },
  ],
  [
    'a body that is no object',
    {
      method: 'POST',
      headers: { 'x-amz-target': 'AmazonEC2ContainerServiceV20141113.ListClusters' },
      body: '[]',
    },
    { status: 400, type: 'application/x-amz-json-1.1', body: '"__type":"SerializationException"' },
  ],
  ['an unknown path', { path: '/nowhere' }, { status: 404, type: 'application/json', body: '"message":' }],
  [
    'a path with a broken escape',
    { path: '/restapis/%E0%A4' },
    { status: 400, type: 'application/json', body: '"message":' },
  ],
  [
    'a method that the path has not',
    { method: 'DELETE', path: '/restapis' },
    { status: 404, type: 'application/json', body: '"message":' },
  ],
])('refused as AWS does: %s', async (_what, asked, expected) => {
  const sandbox = await start();
  const answer = await send(sandbox.url, asked);
  expect(answer).toMatchObject({ status: expected.status, type: expected.type });
  expect(answer.body).toContain(expected.body);
  expect(sandbox.requests).toMatchObject([{ service: '', operation: '', status: expected.status }]);
});

test('a handler that fails on odd data is an error of the server, which goes on', async () => {
  const account = smallAccount();
  const sandbox = await start({
    account: Object.defineProperty(account, 'ecsClusters', {
      get: () => {
        throw new TypeError('odd');
      },
    }),
  });
  const target = 'AmazonEC2ContainerServiceV20141113.ListClusters';
  const failed = await send(sandbox.url, { method: 'POST', headers: { 'x-amz-target': target } });
  expect(failed).toMatchObject({ status: 500 });
  expect(failed.body).not.toContain('odd');
  expect((await send(sandbox.url, { path: '/restapis' })).status).toBe(200);
});

test('bytes that are no HTTP do not stop the server', async () => {
  const { url } = await start();
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => undefined);
  socket.resume();
  await new Promise<void>(resolve => {
    socket.on('close', () => {
      resolve();
    });
    socket.write('\u0000\u0001 nonsense\r\n\r\n');
  });
  expect((await send(url, { path: '/restapis' })).status).toBe(200);
});

test('CloudWatch answers the Query protocol too', async () => {
  const { url } = await start();
  const body =
    'Action=GetMetricData&Version=2010-08-01&StartTime=2026-01-01T00:00:00Z&EndTime=2026-01-02T00:00:00Z' +
    '&MetricDataQueries.member.1.Id=a&MetricDataQueries.member.1.MetricStat.Stat=Sum' +
    '&MetricDataQueries.member.1.MetricStat.Period=60' +
    '&MetricDataQueries.member.1.MetricStat.Metric.Namespace=AWS/ApplicationELB' +
    '&MetricDataQueries.member.1.MetricStat.Metric.MetricName=RequestCount' +
    '&MetricDataQueries.member.1.MetricStat.Metric.Dimensions.member.1.Name=TargetGroup' +
    '&MetricDataQueries.member.1.MetricStat.Metric.Dimensions.member.1.Value=orders' +
    '&MetricDataQueries.member.1.MetricStat.Metric.Dimensions.member.2.Name=LoadBalancer' +
    '&MetricDataQueries.member.1.MetricStat.Metric.Dimensions.member.2.Value=inner';
  const answer = await send(url, { method: 'POST', headers: form, body });
  expect(answer.body).toContain('<Values><member>3</member><member>2.5</member><member>1</member></Values>');
});

test('the log says what was called, when, and how it ended', async () => {
  let now = 1_000;
  const sandbox = await start({ now: () => now });
  const client = new ElasticLoadBalancingV2Client(settings(sandbox));
  await expect(client.send(new DescribeRulesCommand({}))).rejects.toThrow();
  now = 2_000;
  await new APIGatewayClient(settings(sandbox)).send(new GetRestApisCommand({}));
  expect(sandbox.requests).toEqual([
    { service: 'elasticloadbalancing', operation: 'DescribeRules', status: 400, at: 1_000 },
    { service: 'apigateway', operation: 'GetRestApis', status: 200, at: 2_000 },
  ]);
});
