import { connect as connectSocket, createServer, type AddressInfo, type Socket } from 'node:net';
import { beforeEach, describe, expect, test } from 'vitest';
import { createAccount } from '../../../src/sandbox/accounts';
import { afterThisTest, connectTo, sandboxOf, scanOf } from '../scan/reading';
import { failureOf, isolate, secured, setEnvironment } from './environment';

beforeEach(isolate);

/** A proxy that does this with each connection once it was asked something; gives host and port. */
async function proxyThat(answer: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer(socket => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => {
      answer(socket);
    });
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  afterThisTest(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const answering = (head: string) => (socket: Socket) => {
  socket.end(`${head}\r\n\r\n`);
};

async function failureThrough(proxy: string) {
  setEnvironment({ HTTPS_PROXY: `http://jane:s3cret@${proxy}` });
  const failure = await failureOf(connectTo('https://gateway.invalid', { timeouts: { connection: 300 } }));
  expect(JSON.stringify(failure)).not.toMatch(/jane|s3cret|UnknownError/);
  expect(failure.message).toContain(proxy);
  return failure;
}

describe('a proxy that does not open the way is named, with what it answered', () => {
  test.each([
    ['HTTP/1.1 403 Forbidden by policy', 'status 403 Forbidden by policy'],
    ['HTTP/1.1 502 Bad Gateway', 'status 502 Bad Gateway'],
    ['HTTP/1.0 404', 'status 404.'],
    ['HTTP/1.1 302 Found\r\nLocation: https://login.corp/', 'status 302 Found'],
    ['HTTP/1.1 403 \u001b[31mred\u0007', 'status 403 [31mred.'],
  ])('%j', async (head, words) => {
    const failure = await failureThrough(await proxyThat(answering(head)));
    expect(failure).toMatchObject({ kind: 'unreachable', code: 'ProxyRefused' });
    expect(failure.message).toContain(words);
    expect(failure.nextStep).toContain('NO_PROXY');
  });

  test('407: user and password are missing', async () => {
    const failure = await failureThrough(
      await proxyThat(answering('HTTP/1.1 407 Proxy Authentication Required')),
    );
    expect(failure).toMatchObject({ kind: 'unreachable', code: 'ProxyRefused', status: 407 });
    expect(failure.nextStep).toContain('user:password');
  });

  test.each([
    ['garbage', answering('SSH-2.0-OpenSSH_9.2'), "isn't HTTP"],
    ['garbage with headers', answering('220 mail\r\nno header at all'), "isn't HTTP"],
    ['nothing, and closes', (socket: Socket) => socket.end(), 'closed the connection'],
    ['half a head, and closes', (socket: Socket) => socket.end('HTTP/1.1 200'), 'closed the connection'],
    ['a reset', (socket: Socket) => socket.resetAndDestroy(), 'ECONNRESET'],
    ['silence', () => undefined, 'within 0.3 s'],
    ['half a head, then silence', (socket: Socket) => socket.write('HTTP/1.1 2'), 'within 0.3 s'],
  ] as const)('%s', async (_name, answer, words) => {
    const failure = await failureThrough(await proxyThat(socket => void answer(socket)));
    expect(failure.kind).toBe('unreachable');
    expect(failure.message).toContain(words);
  });

  test('that nobody listens at', async () => {
    const failure = await failureThrough('127.0.0.1:9');
    expect(failure).toMatchObject({ kind: 'unreachable', code: 'ProxyUnreachable' });
    expect(failure.message).toContain('ECONNREFUSED');
  });

  test('that has no address', async () => {
    const failure = await failureThrough('proxy.invalid:3128');
    expect(failure.code).toBe('ProxyUnreachable');
    expect(failure.message).toMatch(/ENOTFOUND|EAI_AGAIN/);
  });

  test.each(['socks5://jane:s3cret@127.0.0.1:1080', 'http://jane:s3cret@:80:80', 'http://'])(
    'that cannot be one: %s',
    async url => {
      setEnvironment({ HTTPS_PROXY: url });
      const failure = await failureOf(connectTo('https://gateway.invalid'));
      expect(failure).toMatchObject({ kind: 'unreachable', code: 'ProxyUnusable' });
      expect(JSON.stringify(failure)).not.toMatch(/jane|s3cret/);
    },
  );

  test('in the middle of a reading', async () => {
    const { url, authority } = await secured(await sandboxOf(createAccount('legacy-bridge')));
    const port = Number(new URL(url).port);
    const tunnels = new Set<Socket>();
    let refuses = false;
    const proxy = await proxyThat(socket => {
      if (refuses) {
        answering('HTTP/1.1 403 Forbidden')(socket);
        return;
      }
      const onward = connectSocket(port, '127.0.0.1');
      onward.on('error', () => undefined);
      tunnels.add(socket).add(onward);
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    setEnvironment({ HTTPS_PROXY: `http://jane:s3cret@${proxy}` });
    const environment = { AWS_CA_BUNDLE: authority };
    const connection = await connectTo('https://gateway.invalid', { environment });
    refuses = true;
    for (const socket of tunnels) socket.destroy();
    const scan = scanOf([connection]);
    await scan.idle();
    const { unknowns, answered } = scan.reading();
    expect(answered).toEqual([]);
    expect(new Set(unknowns.map(({ error }) => error))).toEqual(new Set(['ProxyRefused']));
    expect(unknowns[0]?.message).toContain(`${proxy} refused the connection with status 403 Forbidden`);
  });
});

describe('what answers in the place of AWS', () => {
  test.each([
    ['an error without a code', 'HTTP/1.1 403 Forbidden\r\nContent-Length: 0', /HTTP status 403/],
    ['what is not HTTP', 'SSH-2.0-OpenSSH_9.2', /isn't what AWS sends/],
  ])('%s', async (_name, head, words) => {
    const host = await proxyThat(answering(head));
    const failure = await failureOf(connectTo(`http://${host}`));
    expect(failure).toMatchObject({ kind: 'invalid-answer', code: 'InvalidAnswer' });
    expect(failure.message).toMatch(words);
  });

  test('what does not speak TLS', async () => {
    const host = await proxyThat(answering('HTTP/1.1 400 Bad Request'));
    expect(await failureOf(connectTo(`https://${host}`))).toMatchObject({ kind: 'unreachable' });
  });
});
