import { describe, expect, it } from 'vitest';
import type { Connected } from '../../../../src/app/sessionState';
import {
  choiceLabel,
  failureTitle,
  failureWords,
  viewMessage,
  connectionFacts,
  connectionLabel,
  progressWords,
  shortLabel,
} from '../../../../src/host/connection/connectionWords';
import { answered, choice, resource, settle, unknown, world } from '../../app/sessionWorld';

const scope = (account: string, region: string) => ({ partition: 'aws', account, region });
const connection: Connected = {
  choice: { kind: 'aws', profile: 'prod-admin', region: 'eu-west-1', endpointUrl: 'http://127.0.0.1:4566' },
  name: 'prod-admin',
  scopes: [scope('123456789012', 'eu-west-1')],
  identity: { account: '123456789012', arn: 'arn:aws:sts::123456789012:assumed-role/Admin/me' },
  live: true,
};

describe('a connection in words', () => {
  it('says profile, account and region', () => {
    expect(connectionLabel(connection)).toBe('prod-admin · 1234-5678-9012 · eu-west-1');
    expect(shortLabel(connection)).toBe('prod-admin · eu-west-1');
  });

  it('leaves out what nobody told', () => {
    expect(connectionLabel({ ...connection, scopes: [scope('', 'eu-west-1')] })).toBe(
      'prod-admin · eu-west-1',
    );
  });

  it('names every account and region once', () => {
    const scopes = [scope('123456789012', 'eu-west-1'), scope('123456789012', 'us-east-1')];
    expect(connectionLabel({ ...connection, scopes })).toBe(
      'prod-admin · 1234-5678-9012 · eu-west-1, us-east-1',
    );
  });

  it('keeps a hostile name on one line', () => {
    expect(connectionLabel({ ...connection, name: 'a\n\u202eb' })).not.toMatch(/[\n\u202e]/);
  });

  it('tells account, identity, endpoint and age', () => {
    const facts = connectionFacts(connection, '2026-01-01T00:00:00Z', Date.parse('2026-01-01T00:05:00Z'));
    expect(facts).toEqual([
      'Account 1234-5678-9012, region eu-west-1',
      'Signed in as arn:aws:sts::123456789012:assumed-role/Admin/me',
      'Endpoint http://127.0.0.1:4566',
      'Loaded 5 minutes ago (2026-01-01T00:00:00Z)',
    ]);
  });
});

describe('a choice in words', () => {
  it.each([
    [{ kind: 'aws', region: 'eu-west-1' }, 'environment · eu-west-1'],
    [{ kind: 'sandbox', name: 'direct' }, 'Sandbox direct'],
    [{ kind: 'snapshot', path: 'C:\\a\\b.json' }, 'b.json'],
  ] as const)('%j', (choice, expected) => {
    expect(choiceLabel(choice)).toBe(expected);
  });
});

describe('progress in words', () => {
  it('counts calls', () => {
    const progress = { done: 34, queued: 86, message: 'Reading routes' };
    expect(progressWords({ kind: 'reading', connection, progress, refreshing: false })).toBe(
      'Reading routes (34 of 120)',
    );
    expect(progressWords({ kind: 'connecting', choice: connection.choice })).toBe(
      'Connecting to prod-admin · eu-west-1',
    );
    expect(progressWords({ kind: 'disconnected' })).toBeUndefined();
  });
});

describe('a failure in words', () => {
  it.each([
    ['not authorized', 'not authorized. Ask.'],
    ['No region is set.', 'No region is set. Ask.'],
    ['Reading …', 'Reading … Ask.'],
  ])('%s', (message, expected) => {
    expect(failureWords({ kind: 'denied', message, nextStep: 'Ask.' })).toBe(expected);
  });
});

describe('a failure beside the title', () => {
  const title = (kind: 'noCredentials' | 'offline', message: string): string =>
    failureTitle({ kind, message, nextStep: 'Ask.' });

  it('is what failed, and short where the page below has it all', () => {
    expect(title('offline', "Couldn't reach sts.eu-west-1.amazonaws.com (ENOTFOUND).")).toBe(
      "Couldn't reach sts.eu-west-1.amazonaws.com (ENOTFOUND)",
    );
    expect(title('noCredentials', 'No AWS credentials were found in a, b and c.')).toBe('No AWS credentials');
    expect(title('offline', 'a\n\u202eb')).not.toMatch(/[\n\u202e]/);
  });
});

describe('the line above the tree', () => {
  const now = Date.parse('2026-01-01T00:05:00Z');
  const ready = async (change: Parameters<ReturnType<ReturnType<typeof world>['latest']>['finish']>[0]) => {
    const made = world();
    await made.session.connect(choice('prod'));
    made.latest().finish(change);
    await settle();
    return made;
  };

  it('says the age, and not whose it is: the row below does', async () => {
    const { session } = await ready({ resources: [resource('a')], answered: [answered('x')] });
    expect(viewMessage(session.state, now)).toBe('Loaded 5 minutes ago');
  });

  it('is not there where it would hide the welcome text', async () => {
    const { session } = await ready({ answered: [answered('x')] });
    expect(viewMessage(session.state, now)).toBe('');
    expect(viewMessage({ kind: 'disconnected' }, now)).toBe('');
  });

  it('says why a refresh gave nothing', async () => {
    const { session, latest } = await ready({ resources: [resource('a')], answered: [answered('x')] });
    session.refresh();
    latest().finish({ unknowns: [unknown('x', 'ExpiredToken')] });
    await settle();
    expect(viewMessage(session.state, now)).toBe(
      "Couldn't refresh the account: ExpiredToken. Try again. Showing data loaded 5 minutes ago.",
    );
  });

  it('says that reading was cancelled', async () => {
    const { session, latest } = world();
    await session.connect(choice('prod'));
    latest().grow({ resources: [resource('a')] });
    session.cancel();
    await settle();
    expect(viewMessage(session.state, now)).toContain('then cancelled');
  });
});
