import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HttpRequest } from '@smithy/core/protocols';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { AwsFailureError, type AwsFailure } from '../../../src/aws/awsError';
import { openConnection, type ConnectionOptions } from '../../../src/aws/connect';
import { calledServices } from '../../../src/aws/endpoints';
import { defaultTimeouts, Transport } from '../../../src/aws/transport';
import { createAccount } from '../../../src/sandbox/accounts';
import { startSandbox } from '../../../src/sandbox/server';
import { runWords } from '../commandLine/running';

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
const keys = {
  AWS_ACCESS_KEY_ID: 'AKIAENVIRONMENT',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_REGION: 'eu-west-1',
};
let saved: NodeJS.ProcessEnv = {};
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'request-path-endpoints-'));
  saved = process.env;
  process.env = Object.fromEntries(Object.entries(saved).filter(([name]) => !/^AWS_|_PROXY$/i.test(name)));
  Object.assign(process.env, keys, {
    AWS_CONFIG_FILE: join(folder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
    AWS_EC2_METADATA_DISABLED: 'true',
  });
});

afterEach(() => {
  process.env = saved;
  rmSync(folder, { recursive: true, force: true });
});

async function failureOf(options: Partial<ConnectionOptions> = {}): Promise<AwsFailure> {
  try {
    (await openConnection({ log: silent, ...options })).close();
  } catch (error) {
    if (error instanceof AwsFailureError) return error.failure;
    throw error;
  }
  throw new Error('It opened.');
}

/** A server that answers every request with this status, header and body, and takes down whom it heard. */
async function answering(
  status: number,
  headers: Readonly<Record<string, string>>,
): Promise<{ readonly url: string; readonly heard: IncomingMessage[] }> {
  const heard: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    heard.push(request);
    response.writeHead(status, headers).end();
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard };
}

const refused = {
  kind: 'insecure-endpoint',
  code: 'InsecureEndpoint',
  message:
    'The endpoint http://aws.evil.example:8080 uses plain HTTP to another machine, so credentials would be readable on the network.',
  nextStep:
    'Use an https URL. Plain http is allowed only for loopback addresses, for example http://127.0.0.1:4566.',
};
const evil = 'http://aws.evil.example:8080/path';

describe('a plain http endpoint on another machine', () => {
  it('is refused where it is given', async () => {
    expect(await failureOf({ endpointUrl: evil })).toMatchObject(refused);
  });

  it.each([
    'AWS_ENDPOINT_URL',
    'AWS_ENDPOINT_URL_STS',
    'AWS_ENDPOINT_URL_API_GATEWAY',
    'AWS_ENDPOINT_URL_APIGATEWAYV2',
    'AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2',
    'AWS_ENDPOINT_URL_SSO_OIDC',
  ])('is refused in %s', async variable => {
    process.env[variable] = evil;
    expect(await failureOf()).toMatchObject(refused);
  });

  it.each([
    [`[default]\nendpoint_url = ${evil}\n`, undefined],
    [`[profile work]\nendpoint_url = ${evil}\n`, 'work'],
    [`[profile work]\nservices = own\n[services own]\nlambda =\n  endpoint_url = ${evil}\n`, 'work'],
  ])('is refused in the shared configuration: %j', async (config, profile) => {
    writeFileSync(join(folder, 'config'), config);
    expect(await failureOf(profile === undefined ? {} : { profile })).toMatchObject(refused);
  });

  it('is no matter of ours for a service that is not called, nor where configured endpoints are ignored', async () => {
    const sandbox = await startSandbox({ account: createAccount('direct', {}) });
    onTestFinished(() => sandbox.close());
    process.env['AWS_ENDPOINT_URL'] = sandbox.url;
    process.env['AWS_ENDPOINT_URL_S3'] = 'http://minio:9000';
    process.env['AWS_ENDPOINT_URL_DYNAMODB'] = 'http://dynamodb:8000';
    const connection = await openConnection({ log: silent });
    expect(connection.scope.account).toBe(sandbox.account.accountId);
    connection.close();
  });

  it('is carried nothing to, whatever names it', async () => {
    const transport = new Transport(defaultTimeouts, undefined);
    for (const [protocol, hostname] of [
      ['http:', 'aws.evil.example'],
      ['http:', '10.0.0.1'],
      ['ftp:', 'aws.evil.example'],
      ['http:', '2001:db8::1'],
    ] as const) {
      const request = new HttpRequest({ protocol, hostname, method: 'GET', path: '/', headers: {} });
      await expect(transport.handle(request)).rejects.toMatchObject({
        failure: { kind: 'insecure-endpoint' },
      });
    }
    transport.destroy();
  });

  it('ends the command line with a sentence and the next step', async () => {
    const given = await runWords(['scan', '--endpoint-url', evil]);
    expect(given).toMatchObject({ code: 2, output: '' });
    expect(given.errors).toContain(`${refused.message} ${refused.nextStep}`);
    process.env['AWS_ENDPOINT_URL'] = evil;
    const found = await runWords(['scan', '--region', 'eu-west-1']);
    expect(found).toMatchObject({ code: 3, output: '' });
    expect(found.errors).toBe(`request-path: ${refused.message} ${refused.nextStep}\n`);
  });
});

it('knows the id of every service whose client is bundled', async () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  const packages = Object.keys(dependencies).filter(name => name.startsWith('@aws-sdk/client-'));
  const ids = await Promise.all(
    packages.map(async name => {
      const module = (await import(name)) as Readonly<Record<string, unknown>>;
      const [, Client] = Object.entries(module).find(([member]) => /^[A-Z].*Client$/.test(member)) ?? [];
      const client = new (Client as new (options: object) => {
        readonly config: { readonly serviceId: string };
      })({
        region: 'eu-west-1',
      });
      return client.config.serviceId;
    }),
  );
  expect(ids.length).toBeGreaterThan(8);
  expect(calledServices).toEqual(expect.arrayContaining(ids));
});

describe('a redirect', () => {
  it.each([301, 302, 307, 308])(
    'of status %i is not followed: nobody else hears the credentials',
    async status => {
      const other = await answering(200, {});
      const endpoint = await answering(status, { location: `${other.url}/` });
      await failureOf({ endpointUrl: endpoint.url }).catch(() => undefined);
      await runWords(['scan', '--endpoint-url', endpoint.url, '--region', 'eu-west-1', '--quiet']);
      expect(endpoint.heard.length).toBeGreaterThan(0);
      expect(endpoint.heard[0]?.headers.authorization).toContain('Credential=');
      expect(other.heard).toEqual([]);
    },
  );
});
