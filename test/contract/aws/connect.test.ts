import { createServer as createHttpServer } from 'node:http';
import { connect as connectSocket } from 'node:net';
import { beforeEach, describe, expect, test } from 'vitest';
import { openConnection } from '../../../src/aws/connect';
import { listProfiles } from '../../../src/aws/profiles';
import type { Sandbox } from '../../../src/sandbox/server';
import { createAccount } from '../../../src/sandbox/accounts';
import {
  afterThisTest,
  connectTo,
  credentials,
  elbArn,
  accountWith,
  inFrontOf,
  listen,
  sandboxOf,
  scanOf,
  silent,
} from '../scan/reading';
import { configure, failureOf, isolate, missingFile, secured, setEnvironment, write } from './environment';

beforeEach(isolate);

async function legacyBridge(): Promise<Sandbox> {
  return sandboxOf(createAccount('legacy-bridge'));
}

test('no client copies its inputs and outputs for a log', async () => {
  const sandbox = await legacyBridge();
  const connection = await connectTo(sandbox.url);
  const { EC2Client } = await import('@aws-sdk/client-ec2');
  const client = connection.writeContext().client(EC2Client);
  const names = client.middlewareStack.identify().join(' ');
  expect(names).toContain('checkAnswerMiddleware');
  expect(names).not.toContain('loggerMiddleware');
});

describe('identity', () => {
  test('account, partition and caller come from STS', async () => {
    const sandbox = await sandboxOf(
      accountWith({
        partition: 'aws-cn',
        region: 'cn-north-1',
        callerArn: 'arn:aws-cn:iam::123456789012:user/x',
      }),
    );
    const { scope, identity } = await connectTo(sandbox.url, { region: 'cn-north-1' });
    expect(scope).toEqual({ partition: 'aws-cn', account: '123456789012', region: 'cn-north-1' });
    expect(identity).toEqual({ account: '123456789012', arn: 'arn:aws-cn:iam::123456789012:user/x' });
  });

  test('where STS refuses, the account comes from a load balancer', async () => {
    const account = accountWith({ loadBalancers: [{ LoadBalancerArn: elbArn('loadbalancer/net/n/1') }] });
    const sandbox = await sandboxOf(account, { faults: { deny: ['sts:*'] } });
    const { scope, identity } = await connectTo(sandbox.url);
    expect(scope.account).toBe('123456789012');
    expect(identity).toBeUndefined();
  });

  test('where nobody tells, the rest is read all the same', async () => {
    const sandbox = await sandboxOf(accountWith(), {
      faults: { deny: ['sts:*', 'elasticloadbalancing:*'] },
    });
    const connection = await connectTo(sandbox.url);
    expect(connection.scope.account).toBe('');
    const scan = scanOf([connection]);
    await scan.idle();
    expect(scan.reading().answered.map(({ operation }) => operation)).toContain('apigateway:GetRestApis');
  });
});

describe('what keeps it from opening', () => {
  test('nobody at the endpoint', async () => {
    const sandbox = await legacyBridge();
    await sandbox.close();
    expect(await failureOf(connectTo(sandbox.url))).toMatchObject({
      kind: 'unreachable',
      code: 'ECONNREFUSED',
    });
  });

  test('no region anywhere', async () => {
    expect(await failureOf(openConnection({ log: silent, credentials }))).toMatchObject({
      kind: 'no-region',
    });
  });

  test('no credentials anywhere', async () => {
    const sandbox = await legacyBridge();
    const opening = openConnection({ log: silent, region: 'eu-west-1', endpointUrl: sandbox.url });
    expect(await failureOf(opening)).toMatchObject({
      kind: 'no-credentials',
      code: 'CredentialsProviderError',
    });
    expect(sandbox.requests).toEqual([]);
  });

  test('credentials that have expired', async () => {
    const url = await inFrontOf(await legacyBridge(), (_request, response) => {
      const error = '<Error><Type>Sender</Type><Code>ExpiredToken</Code><Message>expired</Message></Error>';
      response.writeHead(403, { 'content-type': 'text/xml' }).end(`<ErrorResponse>${error}</ErrorResponse>`);
      return true;
    });
    expect(await failureOf(connectTo(url))).toMatchObject({
      kind: 'expired-credentials',
      code: 'ExpiredToken',
    });
  });

  test('a person who cancels', async () => {
    const sandbox = await sandboxOf(accountWith(), { faults: { latencyMillis: 10_000 } });
    const controller = new AbortController();
    const opening = connectTo(sandbox.url, { signal: controller.signal });
    setTimeout(() => {
      controller.abort();
    }, 50);
    expect(await failureOf(opening)).toMatchObject({ kind: 'aborted' });
  });

  test('a certificate file that is not there', async () => {
    const sandbox = await legacyBridge();
    const environment = { AWS_CA_BUNDLE: missingFile() };
    expect(await failureOf(connectTo(sandbox.url, { environment }))).toMatchObject({
      code: 'CertificateFile',
    });
  });
});

describe('configuration', () => {
  const keys = { AWS_ACCESS_KEY_ID: 'AKIAENVIRONMENT', AWS_SECRET_ACCESS_KEY: 'secret' };

  test('credentials, region and endpoint of the environment', async () => {
    const sandbox = await legacyBridge();
    setEnvironment({ ...keys, AWS_REGION: 'eu-central-1', AWS_ENDPOINT_URL: sandbox.url });
    const { scope } = await openConnection({ log: silent });
    expect(scope).toMatchObject({ account: sandbox.account.accountId, region: 'eu-central-1' });
  });

  test('the endpoint of one service goes before the one of all', async () => {
    const [sandbox, other] = [await legacyBridge(), await legacyBridge()];
    setEnvironment({
      ...keys,
      AWS_REGION: 'eu-west-1',
      AWS_ENDPOINT_URL: sandbox.url,
      AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2: other.url,
      AWS_ENDPOINT_URL_API_GATEWAY: other.url,
    });
    const scan = scanOf([await openConnection({ log: silent })], { expandAll: false });
    await scan.idle();
    const services = (of: Sandbox) => [...new Set(of.requests.map(({ service }) => service))].sort();
    expect(services(other)).toEqual(['apigateway', 'elasticloadbalancing']);
    expect(services(sandbox)).toEqual(['apigatewayv2', 'sts']);
  });

  test('region, endpoint and credentials of the profile that is named', async () => {
    const [general, special] = [await legacyBridge(), await legacyBridge()];
    const command = JSON.stringify({ Version: 1, AccessKeyId: 'AKIAPROCESS', SecretAccessKey: 'secret' });
    const script = write('credentials.cjs', `console.log(${JSON.stringify(command)})`);
    configure(
      [
        '[default]',
        'region = us-west-1',
        'endpoint_url = http://127.0.0.1:9',
        '[profile work]',
        'region = ap-south-1',
        `endpoint_url = ${general.url}`,
        'services = special',
        `credential_process = "${process.execPath}" "${script}"`,
        '[services special]',
        'apigatewayv2 =',
        `  endpoint_url = ${special.url}`,
      ].join('\n'),
    );
    const connection = await openConnection({ log: silent, profile: 'work' });
    expect(connection.scope).toMatchObject({ region: 'ap-south-1', profile: 'work' });
    const scan = scanOf([connection], { expandAll: false });
    await scan.idle();
    expect(scan.reading().unknowns).toEqual([]);
    expect([...new Set(special.requests.map(({ service }) => service))]).toEqual(['apigatewayv2']);
  });

  test('profiles are listed with their regions, sections of other kinds are not', async () => {
    configure(
      '[default]\nregion = eu-west-1\n[profile work]\nsso_session = corp\nregion = us-east-1\n[sso-session corp]\nsso_region = us-east-1\n[services s]\ns3 =\n  endpoint_url = http://x\n',
      '[keys]\naws_access_key_id = AKIA\naws_secret_access_key = x\n',
    );
    expect(await listProfiles()).toEqual([
      { name: 'default', region: 'eu-west-1' },
      { name: 'keys' },
      { name: 'work', region: 'us-east-1' },
    ]);
    configure('');
    expect(await listProfiles()).toEqual([]);
  });
});

/** A proxy that knows CONNECT and leads every name to one port; says whom it was asked for. */
async function proxyTo(port: () => number): Promise<{ readonly url: string; readonly asked: string[] }> {
  const asked: string[] = [];
  const proxy = createHttpServer((_request, response) => {
    response.writeHead(405).end();
  });
  proxy.on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    const onward = connectSocket(port(), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      onward.pipe(socket);
      socket.pipe(onward);
    });
    for (const each of [onward, socket]) each.on('error', () => onward.destroy());
    socket.on('close', () => onward.destroy());
    afterThisTest(() => {
      onward.destroy();
      socket.destroy();
    });
  });
  return { url: await listen(proxy), asked };
}

describe('proxies and certificates', () => {
  test('asks no proxy for what would be readable behind it', async () => {
    const sandbox = await legacyBridge();
    const gateway = await inFrontOf(sandbox, () => false);
    const proxy = await proxyTo(() => Number(new URL(gateway).port));
    setEnvironment({ HTTP_PROXY: proxy.url });
    expect(await failureOf(connectTo('http://gateway.invalid:8080'))).toMatchObject({
      kind: 'insecure-endpoint',
    });
    expect(proxy.asked).toEqual([]);
  });

  test('never through a proxy to this machine', async () => {
    const sandbox = await legacyBridge();
    setEnvironment({ HTTP_PROXY: 'http://127.0.0.1:9', HTTPS_PROXY: 'http://127.0.0.1:9' });
    const port = new URL(sandbox.url).port;
    for (const host of ['127.0.0.1', 'localhost']) {
      expect((await connectTo(`http://${host}:${port}`)).scope.account).toBe(sandbox.account.accountId);
    }
  });

  test('does not trust a certificate that nobody vouches for', async () => {
    const { url } = await secured(await legacyBridge());
    const failure = await failureOf(connectTo(url));
    expect(failure).toMatchObject({ kind: 'unreachable', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    expect(failure.nextStep).toContain('AWS_CA_BUNDLE');
  });

  test.each(['AWS_CA_BUNDLE', 'NODE_EXTRA_CA_CERTS'])('trusts the authority of %s', async variable => {
    const sandbox = await legacyBridge();
    const { url, authority } = await secured(sandbox);
    const connection = await connectTo(url, { environment: { [variable]: authority } });
    expect(connection.scope.account).toBe(sandbox.account.accountId);
  });

  test('trusts the ca_bundle of the profile', async () => {
    const sandbox = await legacyBridge();
    const { url, authority } = await secured(sandbox);
    configure(`[profile work]\nca_bundle = ${authority}\n`);
    expect((await connectTo(url, { profile: 'work' })).scope.account).toBe(sandbox.account.accountId);
  });

  test('trusts it behind a proxy too', async () => {
    const sandbox = await legacyBridge();
    const { url, authority } = await secured(sandbox);
    const proxy = await proxyTo(() => Number(new URL(url).port));
    setEnvironment({ HTTPS_PROXY: proxy.url });
    const connection = await connectTo('https://gateway.invalid', {
      environment: { AWS_CA_BUNDLE: authority },
    });
    expect(connection.scope.account).toBe(sandbox.account.accountId);
    expect(proxy.asked[0]).toBe('gateway.invalid:443');
    expect(await failureOf(connectTo('https://gateway.invalid'))).toMatchObject({ kind: 'unreachable' });
  });
});
