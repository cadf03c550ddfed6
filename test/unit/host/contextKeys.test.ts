import { describe, expect, it } from 'vitest';
import type { SessionState } from '../../../src/app/sessionState';
import { contextValues } from '../../../src/host/contextKeys';
import { choice, resource, settle, unknown, answered, world } from '../app/sessionWorld';

const after = async (
  finish: Parameters<ReturnType<ReturnType<typeof world>['latest']>['finish']>[0],
): Promise<SessionState> => {
  const { session, latest } = world();
  await session.connect(choice('prod'));
  latest().finish(finish);
  await settle();
  return session.state;
};

describe('context keys', () => {
  it('while connecting', () => {
    expect(contextValues({ kind: 'connecting', choice: choice('prod') })).toEqual({
      'requestPath.connected': false,
      'requestPath.reading': true,
      'requestPath.failed': false,
      'requestPath.snapshot': false,
      'requestPath.sandbox': false,
      'requestPath.notAws': false,
      'requestPath.state': 'connecting',
      'requestPath.lookedAt': '',
    });
  });

  it('without credentials: where they were looked for', () => {
    const failure = { kind: 'noCredentials', message: '', nextStep: '', lookedAt: 'config-missing' } as const;
    expect(contextValues({ kind: 'failed', choice: choice('prod'), failure })).toMatchObject({
      'requestPath.state': 'noCredentials',
      'requestPath.lookedAt': 'config-missing',
    });
  });

  it('of an account with something in it', async () => {
    const state = await after({ resources: [resource('a')], answered: [answered('x')] });
    expect(contextValues(state)).toMatchObject({
      'requestPath.connected': true,
      'requestPath.state': 'ready',
    });
  });

  it('of an empty account', async () => {
    expect(contextValues(await after({ answered: [answered('x')] }))['requestPath.state']).toBe('noApis');
  });

  it('of an account that may only seem empty', async () => {
    const state = await after({ answered: [answered('x')], unknowns: [unknown('y', 'AccessDenied')] });
    expect(contextValues(state)['requestPath.state']).toBe('ready');
  });

  it('of a snapshot', async () => {
    const { session } = world({ live: false });
    await session.connect({ kind: 'snapshot', path: 'a.json' });
    expect(contextValues(session.state)['requestPath.snapshot']).toBe(true);
  });

  it('of a sandbox account, which has no other region', () => {
    const state = { kind: 'connecting', choice: { kind: 'sandbox', name: 'direct' } } as const;
    expect(contextValues(state)).toMatchObject({
      'requestPath.sandbox': true,
      'requestPath.snapshot': false,
      'requestPath.notAws': true,
    });
  });
});
