import { writeFile, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Session } from '../../../src/app/session';
import { formatSnapshot } from '../../../src/app/snapshot';
import type { ConnectionChoice, SessionState } from '../../../src/app/sessionState';
import { describeConnectionFailure, describeReadingFailure } from '../../../src/host/connection/failures';
import { openSource } from '../../../src/host/connection/openSource';
import { createAccount } from '../../../src/sandbox/accounts';
import { startSandbox } from '../../../src/sandbox/server';

const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
const sessions: Session[] = [];
let folder = '';
let saved: NodeJS.ProcessEnv = {};

/** A session as the extension makes it, without VS Code. */
function newSession(background = true): Session {
  const session = new Session({
    open: (choice, signal) =>
      openSource(choice, signal, {
        log: silent,
        rateShare: () => 1,
        mfaCode: () => Promise.reject(new Error('none')),
      }),
    explain: describeConnectionFailure,
    explainReading: describeReadingFailure,
    depths: () => [],
    readsInBackground: () => background,
    schedule: (callback, milliseconds) => {
      const timer = setTimeout(callback, milliseconds);
      return () => {
        clearTimeout(timer);
      };
    },
    now: () => performance.now(),
    log: silent,
  });
  sessions.push(session);
  return session;
}

function settled(session: Session): Promise<SessionState> {
  const isOver = ({ kind }: SessionState): boolean => kind === 'ready' || kind === 'failed';
  if (isOver(session.state)) return Promise.resolve(session.state);
  return new Promise(resolve => {
    const listener = session.onDidChange(state => {
      if (!isOver(state)) return;
      listener.dispose();
      resolve(state);
    });
  });
}

async function connected(choice: ConnectionChoice, background = true): Promise<Session> {
  const session = newSession(background);
  await session.connect(choice);
  await settled(session);
  return session;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'request-path-'));
  saved = { ...process.env };
  process.env = Object.fromEntries(Object.entries(saved).filter(([name]) => !name.startsWith('AWS_')));
  process.env['AWS_CONFIG_FILE'] = join(folder, 'config');
  process.env['AWS_SHARED_CREDENTIALS_FILE'] = join(folder, 'credentials');
  process.env['AWS_EC2_METADATA_DISABLED'] = 'true';
});

afterEach(async () => {
  for (const session of sessions.splice(0)) session.dispose();
  process.env = saved;
  await rm(folder, { recursive: true });
});

describe('a session', () => {
  it('reads the embedded account over HTTP', async () => {
    const session = await connected({ kind: 'sandbox', name: 'legacy-bridge' });
    expect(session.connection?.name).toBe('Sandbox legacy-bridge');
    expect(session.connection?.identity?.arn).toMatch(/^arn:aws:/);
    const kinds = new Set(session.accountState?.topology.nodes.map(({ kind }) => kind));
    for (const kind of ['rest-api', 'route', 'vpc-link', 'load-balancer', 'listener', 'target'] as const) {
      expect(kinds).toContain(kind);
    }
  });

  it('reads an API in detail when it is asked for, and then what its stages have deployed', async () => {
    const session = await connected({ kind: 'sandbox', name: 'legacy-bridge' }, false);
    const api = session.accountState?.topology.nodes.find(({ kind }) => kind === 'rest-api');
    expect(session.accountState?.topology.nodes.some(({ kind }) => kind === 'route')).toBe(false);
    session.expand(api?.id ?? '');
    await settled(session);
    expect(session.accountState?.topology.nodes.some(({ kind }) => kind === 'route')).toBe(true);
    expect(session.accountState?.reading.deployments).toEqual([]);
    session.readDeployed(api?.id ?? '');
    await settled(session);
    expect(session.accountState?.reading.deployments.length).toBeGreaterThan(0);
  });

  it('sees on refresh what has changed since', async () => {
    const account = createAccount('legacy-bridge', {});
    const sandbox = await startSandbox({ account });
    try {
      const session = await connected({ kind: 'aws', region: account.region, endpointUrl: sandbox.url });
      const before =
        session.accountState?.topology.nodes.filter(({ kind }) => kind === 'load-balancer').length ?? 0;
      sandbox.account.loadBalancers.splice(0, 1);
      session.refresh();
      await settled(session);
      expect(session.accountState?.topology.nodes.filter(({ kind }) => kind === 'load-balancer').length).toBe(
        before - 1,
      );
    } finally {
      await sandbox.close();
    }
  });

  it('takes test credentials to a loopback endpoint where there are none, and to no other place', async () => {
    const account = createAccount('direct', {});
    const sandbox = await startSandbox({ account });
    try {
      const session = await connected({ kind: 'aws', region: account.region, endpointUrl: sandbox.url });
      expect(session.state.kind).toBe('ready');
    } finally {
      await sandbox.close();
    }
    const elsewhere = await connected({
      kind: 'aws',
      region: 'eu-west-1',
      endpointUrl: 'https://192.0.2.1:9',
    });
    expect(elsewhere.state).toMatchObject({ kind: 'failed', failure: { kind: 'noCredentials' } });
  });

  it('takes test credentials and no others where that was chosen', async () => {
    process.env['AWS_ACCESS_KEY_ID'] = 'AKIAOFTHEPERSON00000';
    process.env['AWS_SECRET_ACCESS_KEY'] = 'secret';
    process.env['AWS_SESSION_TOKEN'] = 'token-of-the-person';
    const heard: string[] = [];
    const server = createServer((request, response) => {
      heard.push(JSON.stringify(request.headers));
      response.writeHead(403).end();
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const choice = { kind: 'aws', region: 'eu-west-1', endpointUrl: `http://127.0.0.1:${port}` } as const;
    try {
      await connected({ ...choice, testCredentials: true });
      expect(heard.length).toBeGreaterThan(0);
      expect(heard.join()).toContain('Credential=test/');
      expect(heard.join()).not.toMatch(/AKIAOFTHEPERSON|token-of-the-person/);
      await connected(choice);
      expect(heard.join()).toMatch(/AKIAOFTHEPERSON.*token-of-the-person/);
    } finally {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    }
  });

  it.each(['http://192.0.2.1:9', 'http://aws.evil.example', 'http://127.0.0.1.evil.example:80'])(
    'sends nothing to %s',
    async endpointUrl => {
      const session = await connected({ kind: 'aws', region: 'eu-west-1', endpointUrl });
      expect(session.state).toMatchObject({
        kind: 'failed',
        failure: { kind: 'unusable', nextStep: expect.stringContaining('Use an https URL') as string },
      });
    },
  );

  it('is failed where nobody listens', async () => {
    const server = createServer();
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise(resolve => server.close(resolve));
    const session = await connected({
      kind: 'aws',
      region: 'eu-west-1',
      endpointUrl: `http://127.0.0.1:${port}`,
    });
    expect(session.state).toMatchObject({ kind: 'failed', failure: { kind: 'offline' } });
  });

  it('opens what it saved, with no network', async () => {
    const live = await connected({ kind: 'sandbox', name: 'direct' });
    const reading = live.accountState?.reading;
    const path = join(folder, 'saved.json');
    await writeFile(path, reading === undefined ? '' : formatSnapshot(reading));
    const session = await connected({ kind: 'snapshot', path });
    expect(session.accountState?.topology.nodes).toEqual(live.accountState?.topology.nodes);
    expect(session.connection).toMatchObject({ name: 'saved.json', live: false });
  });

  it.each([
    [{ kind: 'sandbox', name: 'nowhere' }, 'The sandbox account "nowhere" was not found'],
    [{ kind: 'snapshot', path: 'not-there.json' }, 'not-there.json'],
  ] as const)('says what cannot be used: %j', async (choice, message) => {
    const session = await connected(choice);
    expect(session.state).toMatchObject({ kind: 'failed', failure: { kind: 'unusable' } });
    expect(session.state.kind === 'failed' ? session.state.failure.message : '').toContain(message);
  });

  it('says what is wrong with a file that is no snapshot', async () => {
    const path = join(folder, 'package.json');
    await writeFile(path, '{ "name": "x" }');
    const session = await connected({ kind: 'snapshot', path });
    expect(session.state.kind === 'failed' ? session.state.failure.message : '').toContain(
      "isn't a snapshot",
    );
  });
});
