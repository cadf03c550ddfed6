import { describe, expect, it } from 'vitest';
import type { ConnectionChoice } from '../../../../src/app/sessionState';
import { startChoice } from '../../../../src/host/connection/startChoice';
import type { Question } from '../../../../src/host/window/notifications';
import { CONSENTS, WorkspaceConsent, type Memory } from '../../../../src/host/connection/workspaceConsent';

/** A memory in memory, and a person who says the same to every question. */
function world(answer: boolean): { consent: WorkspaceConsent; asked: Question[]; memory: Memory } {
  const kept = new Map<string, unknown>();
  const memory: Memory = {
    get: key => kept.get(key),
    update: (key, value) => {
      kept.set(key, JSON.parse(JSON.stringify(value)));
      return Promise.resolve();
    },
  };
  const asked: Question[] = [];
  const ask = (question: Question): Promise<boolean> => {
    asked.push(question);
    return Promise.resolve(answer);
  };
  return { consent: new WorkspaceConsent(memory, ask), asked, memory };
}

const aws = (endpointUrl?: string, profile?: string): ConnectionChoice => ({
  kind: 'aws',
  region: 'eu-west-1',
  ...(profile === undefined ? {} : { profile }),
  ...(endpointUrl === undefined ? {} : { endpointUrl }),
});
const file = (connection: object): string => JSON.stringify({ connection, open: 'graph' });

describe('consent to what a workspace names', () => {
  it('is asked for once, with profile, host and region as they are', async () => {
    const { consent, asked } = world(true);
    const choice = aws('https://aws.evil.example/path', 'prod');
    expect(await consent.allows(choice, 'workspaceFile')).toBe(true);
    expect(await consent.allows(choice, 'workspaceFile')).toBe(true);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.message).toBe('Connect to aws.evil.example with the profile prod?');
    expect(asked[0]?.detail).toEqual([
      'The file .request-path.json of this workspace requests this connection.',
      'Profile: prod',
      'Endpoint: aws.evil.example',
      'Region: eu-west-1',
      expect.stringContaining('session token'),
    ]);
  });

  it('holds for the profile and the host, not for others', async () => {
    const { consent, asked } = world(true);
    for (const choice of [
      aws(undefined, 'prod'),
      aws('https://a.example', 'prod'),
      aws('https://a.example', 'dev'),
      aws('https://a.example:8443', 'prod'),
      aws('https://b.example', 'prod'),
      aws('https://b.example'),
      aws(),
      aws('http://127.0.0.1:4566', 'prod'),
    ]) {
      expect(await consent.allows(choice, 'workspaceFile')).toBe(true);
      expect(
        await consent.allows({ ...choice, region: 'us-east-1' } as ConnectionChoice, 'workspaceFile'),
      ).toBe(true);
    }
    expect(asked).toHaveLength(8);
    expect(asked.map(({ message }) => message)).toContain('Connect to AWS with the environment credentials?');
  });

  it('is not remembered where it was refused', async () => {
    const { consent, asked, memory } = world(false);
    expect(await consent.allows(aws(undefined, 'prod'), 'workspaceFile')).toBe(false);
    expect(await consent.allows(aws(undefined, 'prod'), 'workspaceFile')).toBe(false);
    expect(asked).toHaveLength(2);
    expect(memory.get(CONSENTS)).toBeUndefined();
  });

  it('is given by a person who chose the connection', async () => {
    const { consent, asked } = world(false);
    await consent.give(aws('https://a.example', 'prod'));
    expect(await consent.allows(aws('https://a.example', 'prod'), 'workspaceFile')).toBe(true);
    expect(asked).toEqual([]);
  });

  it('is not asked for where no credentials of a person are sent', async () => {
    const { consent, asked } = world(false);
    const choices: readonly ConnectionChoice[] = [
      { kind: 'sandbox', name: 'direct' },
      { kind: 'snapshot', path: '/a.json' },
      { kind: 'aws', region: 'eu-west-1', endpointUrl: 'http://127.0.0.1:4566', testCredentials: true },
    ];
    for (const choice of choices) expect(await consent.allows(choice, 'workspaceFile')).toBe(true);
    expect(asked).toEqual([]);
  });

  it.each([[{}], ['yes'], [[{ profile: 'prod' }]], [[null, 7]]])('is not read out of %j', async kept => {
    const { consent, asked, memory } = world(true);
    await memory.update(CONSENTS, kept);
    await consent.allows(aws(undefined, 'prod'), 'workspaceFile');
    expect(asked).toHaveLength(1);
  });
});

describe('what is connected when a window opens', () => {
  it('is what the file names, which has to be agreed to', () => {
    const text = file({ profile: 'prod', region: 'eu-west-1', endpointUrl: 'https://evil.example' });
    expect(startChoice(text, undefined)).toEqual({
      choice: aws('https://evil.example', 'prod'),
      isNamed: true,
    });
    expect(startChoice(text, { choice: aws('https://evil.example', 'prod'), file: text })).toEqual({
      choice: aws('https://evil.example', 'prod'),
      isNamed: true,
    });
    expect(startChoice(text, { choice: aws(undefined, 'dev'), file: 'before' })?.isNamed).toBe(true);
  });

  it('is what a person chose since the file was changed', () => {
    const text = file({ profile: 'prod', region: 'eu-west-1' });
    const choices: readonly ConnectionChoice[] = [
      aws(undefined, 'dev'),
      aws('https://a.example', 'prod'),
      { kind: 'sandbox', name: 'direct' },
    ];
    for (const choice of choices)
      expect(startChoice(text, { choice, file: text })).toEqual({ choice, isNamed: false });
    expect(startChoice(undefined, { choice: aws(undefined, 'dev') })).toEqual({
      choice: aws(undefined, 'dev'),
      isNamed: false,
    });
    expect(startChoice(undefined, undefined)).toBeUndefined();
  });

  it.each(['http://127.0.0.1:4566', 'http://localhost:4566', 'https://[::1]:1'])(
    'takes test credentials alone to %s that a file names without a profile',
    endpointUrl => {
      const text = file({ region: 'eu-west-1', endpointUrl });
      const choice = { ...aws(endpointUrl), testCredentials: true };
      expect(startChoice(text, undefined)).toEqual({ choice, isNamed: true });
      // An earlier version remembered it without saying so.
      expect(startChoice(text, { choice: aws(endpointUrl), file: text })).toEqual({ choice, isNamed: true });
      expect(
        startChoice(file({ profile: 'a', region: 'eu-west-1', endpointUrl }), undefined)?.choice,
      ).toEqual(aws(endpointUrl, 'a'));
    },
  );
});
