import { createServer as createHttpServer, type ServerResponse } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { APIGatewayClient, GetRestApisCommand } from '@aws-sdk/client-api-gateway';
import { beforeEach, describe, expect, test } from 'vitest';
import { classifyError } from '../../../src/aws/awsError';
import { openConnection } from '../../../src/aws/connect';
import { createAccount } from '../../../src/sandbox/accounts';
import type { Sandbox } from '../../../src/sandbox/server';
import { afterThisTest, connectTo, inFrontOf, listen, sandboxOf, scanOf, silent } from '../scan/reading';
import { configure, failureOf, isolate, setEnvironment, write } from './environment';

beforeEach(isolate);

const drop = '<GetCallerIdentityResponse>';

/** A head at once, then a byte now and then: no socket timeout ever sees silence. */
function drip(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/xml' });
  let sent = 0;
  const timer = setInterval(() => response.write(drop[sent++ % drop.length] ?? ' '), 20);
  const stop = (): void => {
    clearInterval(timer);
  };
  response.on('close', stop);
  afterThisTest(stop);
}

const isSts = (service: string | undefined): boolean => service?.includes('/sts/') === true;

/** The sandbox, with what this names dripping instead of being answered. */
async function dripping(drips: (authorization: string | undefined) => boolean): Promise<string> {
  return inFrontOf(await legacyBridge(), (request, response) => {
    if (!drips(request.headers.authorization)) return false;
    drip(response);
    return true;
  });
}

const legacyBridge = (): Promise<Sandbox> => sandboxOf(createAccount('legacy-bridge'));

/** Something that takes connections and never says a word. */
async function mute(): Promise<number> {
  const sockets = new Set<{ destroy(): void }>();
  const server = createServer(socket => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  afterThisTest(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

const hanging = `"${process.execPath}" -e "setTimeout(()=>{},8000)"`;

/** What can keep a connection from opening for ever, and the words that tell it. */
const obstacles: readonly (readonly [string, () => Promise<() => Promise<unknown>>, RegExp, object])[] = [
  [
    'every endpoint drips',
    async () => {
      const url = await dripping(() => true);
      return () => connectTo(url, options);
    },
    /no response from elasticloadbalancing:DescribeLoadBalancers/,
    { connecting: 400, identity: 150 },
  ],
  [
    'an instance metadata service that drips',
    async () => {
      const server = createHttpServer((_request, response) => {
        drip(response);
      });
      setEnvironment({
        AWS_EC2_METADATA_DISABLED: undefined,
        AWS_EC2_METADATA_SERVICE_ENDPOINT: await listen(server),
      });
      return () => openConnection({ log: silent, region: 'eu-west-1', ...options });
    },
    /credentials for profile default were found within 0.3 s/,
    { credentials: 300 },
  ],
  [
    'a container endpoint that drips',
    async () => {
      const server = createHttpServer((_request, response) => {
        drip(response);
      });
      setEnvironment({ AWS_CONTAINER_CREDENTIALS_FULL_URI: await listen(server) });
      return () => openConnection({ log: silent, region: 'eu-west-1', ...options });
    },
    /credentials for profile default were found within 0.3 s/,
    { credentials: 300 },
  ],
  [
    'a credential_process that hangs',
    () => {
      configure(`[profile work]\ncredential_process = ${hanging}\n`);
      return Promise.resolve(() =>
        openConnection({ log: silent, region: 'eu-west-1', profile: 'work', ...options }),
      );
    },
    /credential_process of profile work didn't return credentials within 0.3 s/,
    { command: 300 },
  ],
  [
    'a proxy that never answers CONNECT',
    async () => {
      setEnvironment({ HTTPS_PROXY: `http://127.0.0.1:${await mute()}` });
      return () => connectTo('https://gateway.invalid', options);
    },
    /didn't respond to CONNECT within 0.3 s/,
    { connection: 300 },
  ],
  [
    'a TLS handshake that is never answered',
    async () => {
      const port = await mute();
      return () => connectTo(`https://127.0.0.1:${port}`, options);
    },
    /no response from/,
    { connecting: 400, identity: 150 },
  ],
];
let options: { timeouts?: object; signal?: AbortSignal } = {};

describe('connecting has an end', () => {
  test.each(obstacles)('%s', async (_name, obstacle, words, timeouts) => {
    const open = await obstacle();
    options = { timeouts };
    const failure = await failureOf(open());
    expect(failure.kind).toBe('unreachable');
    expect(failure.message).toMatch(words);
    expect(failure.nextStep).not.toBe('');
  });

  test.each(obstacles)('%s: a person who cancels need not wait', async (_name, obstacle) => {
    const open = await obstacle();
    const controller = new AbortController();
    options = { signal: controller.signal };
    setTimeout(() => {
      controller.abort();
    }, 60);
    // With the deadlines of a minute and more: only the cancelling ends it within the time of a test.
    expect(await failureOf(open())).toMatchObject({ kind: 'aborted', code: 'Aborted' });
  });

  test('where STS alone drips, the account comes from a load balancer', async () => {
    const url = await dripping(isSts);
    const { scope, identity } = await connectTo(url, { timeouts: { identity: 150 } });
    expect(scope.account).toBe('111122223333');
    expect(identity).toBeUndefined();
  });

  test('the time in which a person types a code does not count', async () => {
    configure(
      '[profile base]\naws_access_key_id = AKIA\naws_secret_access_key = x\n' +
        '[profile work]\nrole_arn = arn:aws:iam::123456789012:role/x\nsource_profile = base\nmfa_serial = arn:aws:iam::123456789012:mfa/me\n',
    );
    const opening = openConnection({
      log: silent,
      region: 'eu-west-1',
      profile: 'work',
      timeouts: { connecting: 200, credentials: 150 },
      mfaCode: async () => {
        await new Promise(resolve => setTimeout(resolve, 500));
        throw new Error('no code today');
      },
    });
    expect((await failureOf(opening)).message).toContain('no code today');
  });

  test('nor that of a command that asks a person', async () => {
    const keys = JSON.stringify({ Version: 1, AccessKeyId: 'AKIAPROCESS', SecretAccessKey: 'x' });
    const script = write('slow.cjs', `setTimeout(() => console.log(${JSON.stringify(keys)}), 400)`);
    configure(`[profile work]\ncredential_process = "${process.execPath}" "${script}"\n`);
    const { url } = await legacyBridge();
    const { scope } = await openConnection({
      log: silent,
      region: 'eu-west-1',
      profile: 'work',
      endpointUrl: url,
      timeouts: { connecting: 300, credentials: 100 },
    });
    expect(scope.account).toBe('111122223333');
  });
});

describe('a single request has an end', () => {
  const timeouts = { exchange: 200 };

  test('in a reading: each call becomes an unknown that says how long it took', async () => {
    let drips = false;
    const url = await dripping(() => drips);
    const connection = await connectTo(url, { timeouts });
    drips = true;
    const scan = scanOf([connection]);
    await scan.idle();
    const { answered, unknowns } = scan.reading();
    expect(answered).toEqual([]);
    expect(unknowns).toHaveLength(7);
    for (const { error, message } of unknowns) {
      expect(error).toBe('TimeoutError');
      expect(message).toContain('within 0.2 s');
    }
  });

  test('in a migration, which has no other', async () => {
    let drips = false;
    const url = await dripping(() => drips);
    const connection = await connectTo(url, { timeouts });
    drips = true;
    const client = connection.writeContext().client(APIGatewayClient);
    const failure = await client.send(new GetRestApisCommand({})).catch(classifyError);
    expect(failure).toMatchObject({ kind: 'unreachable', code: 'TimeoutError' });
  });
});
