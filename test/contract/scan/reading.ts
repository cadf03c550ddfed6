import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AwsConnection, Log } from '../../../src/app/ports';
import { startScan, type ApiScan, type ScanOptions } from '../../../src/app/scan';
import { openConnection, type ConnectionOptions } from '../../../src/aws/connect';
import type { Reading } from '../../../src/model/reading';
import type { ResourceReference } from '../../../src/model/reference';
import { emptyAccount, type SandboxAccount } from '../../../src/sandbox/account';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../src/sandbox/server';
import { allServices } from '../../../src/services/registry';
import { afterThisTest } from '../../support/afterwards';
import { rememberAnswers } from './rememberedAnswers';

export { afterThisTest };

export const credentials = { accessKeyId: 'AKIASANDBOX', secretAccessKey: 'sandbox' };
export const silent: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

export async function sandboxOf(
  account: SandboxAccount,
  options: Partial<SandboxOptions> = {},
): Promise<Sandbox> {
  const sandbox = await startSandbox({ account, ...options });
  afterThisTest(() => sandbox.close());
  return sandbox;
}

export async function connectTo(
  url: string,
  options: Partial<ConnectionOptions> = {},
): Promise<AwsConnection> {
  const connection = await openConnection({
    endpointUrl: url,
    region: 'eu-west-1',
    credentials,
    log: silent,
    environment: {},
    ...options,
  });
  afterThisTest(() => {
    connection.close();
  });
  return connection;
}

export function scanOf(connections: readonly AwsConnection[], options: Partial<ScanOptions> = {}): ApiScan {
  return startScan({
    connections,
    services: allServices,
    deployed: false,
    expandAll: true,
    signal: new AbortController().signal,
    now: () => '2026-01-01T00:00:00Z',
    ...options,
  });
}

type ReadingOptions = Partial<ScanOptions> & { readonly besides?: readonly ResourceReference[] };

/** Reads a sandbox to the end, and `besides` although nothing leads there. */
export async function readingOf(sandbox: Sandbox, options: ReadingOptions = {}): Promise<Reading> {
  return readingOver(await connectTo(sandbox.url, { region: sandbox.account.region }), options);
}

/** The same, for tests that read accounts many times: what such an account has answered is not asked again. */
export async function rememberedReading(sandbox: Sandbox, options: ReadingOptions = {}): Promise<Reading> {
  const connection = await connectTo(sandbox.url, { region: sandbox.account.region });
  return readingOver(rememberAnswers(connection, sandbox), options);
}

async function readingOver(
  connection: AwsConnection,
  { besides = [], ...options }: ReadingOptions,
): Promise<Reading> {
  const scan = scanOf([connection], options);
  await scan.idle();
  scan.demand(besides);
  await scan.idle();
  return scan.reading();
}

/** How often each operation was called, STS left out. */
export function callsOf(sandbox: Sandbox): Readonly<Record<string, number>> {
  const calls: Record<string, number> = {};
  for (const { service, operation } of sandbox.requests) {
    if (service === 'sts') continue;
    const name = `${service}:${operation}`;
    calls[name] = (calls[name] ?? 0) + 1;
  }
  return calls;
}

export function typesOf(reading: Reading): Readonly<Record<string, number>> {
  const types: Record<string, number> = {};
  for (const { type } of reading.resources) types[type] = (types[type] ?? 0) + 1;
  return types;
}

/** An account with little or nothing in it. */
export function accountWith(more: Partial<SandboxAccount> = {}): SandboxAccount {
  const scope = {
    name: 'empty',
    accountId: '123456789012',
    partition: 'aws',
    region: 'eu-west-1',
    callerArn: 'arn:aws:iam::123456789012:user/reader',
  };
  return { ...emptyAccount(scope), ...more };
}

export function many<Item>(count: number, make: (index: number) => Item): Item[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

export const elbArn = (resource: string): string =>
  `arn:aws:elasticloadbalancing:eu-west-1:123456789012:${resource}`;
export const gatewayArn = (path: string): string => `arn:aws:apigateway:eu-west-1::${path}`;

/**
 * A server in front of the sandbox that may answer in its place: `intercept` gives true where it took the request.
 */
export async function inFrontOf(
  sandbox: Sandbox,
  intercept: (request: IncomingMessage, response: ServerResponse) => boolean,
): Promise<string> {
  const server = createServer((request, response) => {
    if (intercept(request, response)) {
      request.resume();
      return;
    }
    forward(sandbox.url, request, response);
  });
  return listen(server);
}

/** The sandbox answers to its own name alone, so that is what it is asked by. */
export function forward(url: string, request: IncomingMessage, response: ServerResponse): void {
  const { method, url: path } = request;
  const target = new URL(path ?? '/', url);
  const headers = { ...request.headers, host: target.host };
  const onward = httpRequest(target, { method, headers }, answer => {
    response.writeHead(answer.statusCode ?? 500, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  request.pipe(onward);
}

/** On a free loopback port; gives the URL, and closes after the test. */
export async function listen(server: Server, scheme = 'http'): Promise<string> {
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  afterThisTest(
    () =>
      new Promise<void>(resolve => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  );
  return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
