import { EC2Client, DescribeSubnetsCommand } from '@aws-sdk/client-ec2';
import { request, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import type { Sandbox } from '../../../src/sandbox/server';
import { settings, signed, start } from './running';

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const send = ({ url }: Sandbox, { method = 'GET', path = '/restapis', headers = {}, body = '' }: Sent) =>
  new Promise<Answer>((resolve, reject) => {
    const outgoing = request(url, { method, path, headers, agent: false }, response => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });

const name = 'see [release notes](command:workbench.action.terminal.new)';
const create = { method: 'POST', body: JSON.stringify({ name }) };
const group = '/?Action=CreateSecurityGroup&Version=2016-11-15&GroupName=evil&GroupDescription=x&VpcId=vpc-1';
const foreign = { origin: 'https://attacker.example' };

test.each<readonly [string, Sent]>([
  ['a form of another page', { ...create, headers: { ...foreign, 'content-type': 'text/plain' } }],
  ['the same, of no origin', { ...create, headers: { origin: 'null', 'content-type': 'text/plain' } }],
  ['the same, signed', { ...create, headers: { ...signed, ...foreign } }],
  ['the same, signed and of no origin', { ...create, headers: { ...signed, origin: 'null' } }],
  ['a page on another port', { ...create, headers: { ...signed, origin: 'http://127.0.0.1:1' } }],
  ['a page that only says that it is another', { headers: { ...signed, 'sec-fetch-site': 'cross-site' } }],
  ['a page of the same site', { headers: { ...signed, 'sec-fetch-site': 'same-site' } }],
  ['an image', { path: group, headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'image' } }],
  ['an image of an old browser', { path: group, headers: { referer: 'https://attacker.example/' } }],
  ['a script', { headers: { 'sec-fetch-dest': 'script' } }],
  ['the address bar', { headers: { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' } }],
  ['a form without an origin', { ...create, headers: { 'content-type': 'application/json' } }],
  ['a bearer token', { ...create, headers: { authorization: 'Bearer AWS4-HMAC-SHA256 Credential=a/b' } }],
  ['a password', { ...create, headers: { authorization: 'Basic YTpi' } }],
  ['a signature without credential', { ...create, headers: { authorization: 'AWS4-HMAC-SHA256 a=b' } }],
  [
    'a signed link',
    { path: `${group}&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=A%2Fb&X-Amz-Signature=0` },
  ],
  [
    'what a browser asks before it sends',
    {
      method: 'OPTIONS',
      headers: {
        ...foreign,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
        'access-control-request-private-network': 'true',
      },
    },
  ],
  [
    'the same, without its origin',
    { method: 'OPTIONS', headers: { ...signed, 'access-control-request-method': 'DELETE' } },
  ],
  [
    'a socket',
    {
      headers: {
        ...foreign,
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
        'sec-websocket-version': '13',
      },
    },
  ],
  ['a name that leads here', { ...create, headers: { ...signed, host: 'rebound.example' } }],
  ['a name with a dot at its end', { headers: { ...signed, host: 'localhost.' } }],
  ['an address of all interfaces', { headers: { ...signed, host: '0.0.0.0:80' } }],
])('of a web page or a stranger, refused and changes nothing: %s', async (_what, sent) => {
  const sandbox = await start();
  const before = JSON.stringify(sandbox.account);
  const { status, headers, body } = await send(sandbox, sent);
  expect(status).toBe(403);
  expect(Object.keys(headers).filter(one => one.startsWith('access-control-'))).toEqual([]);
  expect(body).not.toContain('orders');
  expect(JSON.stringify(sandbox.account)).toBe(before);
  expect(sandbox.requests).toMatchObject([{ service: '', operation: '', status: 403 }]);
});

test('a request without a name is refused', async () => {
  const sandbox = await start();
  const head = `GET /restapis HTTP/1.0\r\nAuthorization: ${signed.authorization}\r\n\r\n`;
  const { answer } = await pour(sandbox, head, Buffer.alloc(0), 0);
  expect(answer).toMatch(/^HTTP\/1\.1 403 /);
});

test('a refusal has the form of the protocol, as far as its headers tell', async () => {
  const sandbox = await start();
  const form = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
  const plain = await send(sandbox, {});
  expect(plain.headers['x-amzn-errortype']).toBe('MissingAuthenticationToken');
  expect(JSON.parse(plain.body)).toHaveProperty('message', expect.stringContaining('Authentication Token'));
  const query = await send(sandbox, { ...create, headers: form });
  expect(query.body).toContain('<ErrorResponse');
  expect(query.body).toContain('<Code>MissingAuthenticationToken</Code>');
  const { authorization } = signed;
  const ec2 = authorization.replace('execute-api', 'ec2');
  const refused = await send(sandbox, { ...create, headers: { ...form, ...foreign, authorization: ec2 } });
  expect(refused.body).toContain('<Errors><Error><Code>AccessDeniedException</Code>');
});

test.each([
  ['HMAC', signed.authorization],
  ['elliptic curves', signed.authorization.replace('HMAC-SHA256', 'ECDSA-P256-SHA256')],
  [
    'another order of its parts',
    'AWS4-HMAC-SHA256 SignedHeaders=host, Credential=A/20261122/eu-west-1/apigateway/aws4_request, Signature=0',
  ],
])('signed with %s, taken', async (_, authorization) => {
  const sandbox = await start();
  expect((await send(sandbox, { headers: { authorization } })).status).toBe(200);
});

test('its own page, of which there is none, would be taken', async () => {
  const sandbox = await start();
  const headers = { ...signed, origin: sandbox.url, 'sec-fetch-site': 'same-origin' };
  expect((await send(sandbox, { headers })).status).toBe(200);
});

const megabyte = 1024 * 1024;

test('a body is taken up to 10 MiB', async () => {
  const sandbox = await start();
  const sized = (size: number): string => `{"name":"${'a'.repeat(size - 11)}"}`;
  const most = await send(sandbox, { method: 'POST', headers: signed, body: sized(10 * megabyte) });
  expect(most.status).not.toBe(413);
  const more = await send(sandbox, { method: 'POST', headers: signed, body: sized(10 * megabyte + 1) });
  expect(more.status).toBe(413);
  expect(more.headers['x-amzn-errortype']).toBe('RequestEntityTooLarge');
  expect(more.headers.connection).toBe('close');
  expect(JSON.parse(more.body)).toHaveProperty('message', expect.stringContaining('10 MiB'));
});

/** Writes to a connection as long as it is taken; what came back, and how much was written. */
function pour(
  { url }: Sandbox,
  head: string,
  chunk: Buffer,
  most: number,
): Promise<{ answer: string; sent: number }> {
  return new Promise(resolve => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    let answer = '';
    let sent = 0;
    socket.on('data', (data: Buffer) => (answer += data.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve({ answer, sent });
    });
    const more = (): void => {
      while (sent < most && !socket.destroyed) {
        sent += chunk.length;
        if (!socket.write(chunk)) {
          socket.once('drain', more);
          return;
        }
      }
    };
    socket.write(head);
    more();
  });
}

const headOf = (more: string): string =>
  `POST /restapis HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: ${signed.authorization}\r\n${more}\r\n\r\n`;

test('of a body that says that it is too large nothing is read, and the connection ends', async () => {
  const sandbox = await start();
  const { answer } = await pour(
    sandbox,
    headOf(`Content-Length: ${500 * megabyte}`),
    Buffer.alloc(megabyte, 'a'),
    31 * megabyte,
  );
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
});

test('a body in chunks without end is cut off at the limit', async () => {
  const sandbox = await start();
  const before = process.memoryUsage().rss;
  const size = 256 * 1024;
  const chunk = Buffer.from(`${size.toString(16)}\r\n${'a'.repeat(size)}\r\n`);
  const { answer } = await pour(sandbox, headOf('Transfer-Encoding: chunked'), chunk, 400 * megabyte);
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  expect(process.memoryUsage().rss - before).toBeLessThan(250 * megabyte);
  expect(sandbox.requests).toMatchObject([{ status: 413 }]);
  await expect(new EC2Client(settings(sandbox)).send(new DescribeSubnetsCommand({}))).resolves.toBeDefined();
});

test('who asks whether to go on is told no before anything is sent', async () => {
  const sandbox = await start();
  const { answer } = await pour(
    sandbox,
    headOf(`Content-Length: ${100 * megabyte}\r\nExpect: 100-continue`),
    Buffer.alloc(0),
    0,
  );
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  expect(answer).not.toContain('100 Continue');
});

test('many bodies at once are not all held', async () => {
  const sandbox = await start();
  const body = `{"name":"${'a'.repeat(9 * megabyte)}"}`;
  const all = await Promise.all(
    Array.from({ length: 12 }, () => send(sandbox, { method: 'POST', headers: signed, body })),
  );
  const statuses = new Set(all.map(({ status }) => status));
  expect([...statuses].filter(status => status >= 500 && status !== 503)).toEqual([]);
  expect((await send(sandbox, { headers: signed })).status).toBe(200);
});

const form = { ...signed, 'content-type': 'application/x-www-form-urlencoded' };
const json = { ...signed, 'x-amz-target': 'AmazonEC2ContainerServiceV20141113.ListClusters' };

test.each<readonly [string, Sent, number]>([
  [
    'a million parameters',
    {
      path: '/',
      headers: form,
      body: `Action=DescribeSubnets&Version=2016-11-15${'&a=1'.repeat(1_000_000)}`,
    },
    400,
  ],
  ['a million parameters in the path', { path: `/?${'&a'.repeat(100_000)}`, headers: signed }, 400],
  ['millions of levels of JSON', { path: '/', headers: json, body: '['.repeat(9_000_000) }, 400],
  ['levels of objects', { path: '/', headers: json, body: `${'{"a":'.repeat(1_000_000)}1` }, 400],
  [
    'levels of a REST body',
    { headers: signed, body: `{"name":"x","tags":${'['.repeat(8000)}${']'.repeat(8000)}}` },
    400,
  ],
])('answered at once: %s', async (_what, sent, status) => {
  const sandbox = await start();
  const began = performance.now();
  expect((await send(sandbox, { method: 'POST', ...sent })).status).toBe(status);
  expect(performance.now() - began).toBeLessThan(1500);
});

test('a header without end is refused', async () => {
  const sandbox = await start();
  const { answer } = await pour(
    sandbox,
    'GET / HTTP/1.1\r\nX-A: ',
    Buffer.alloc(64 * 1024, 'a'),
    4 * megabyte,
  );
  expect(answer).toMatch(/^HTTP\/1\.1 431 /);
});
