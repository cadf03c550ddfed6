import { describe, expect, it } from 'vitest';
import type { AccountState, SessionState } from '../../../src/app/sessionState';
import { recentRequests, RECENT_REQUESTS, rememberRequest } from '../../../src/host/trace/recentRequests';
import { TracedRequest } from '../../../src/host/trace/tracedRequest';
import { createPicture } from '../../../src/present/picture/picture';
import { tracedPicture } from '../../../src/present/picture/tracedPicture';
import type { Trace } from '../../../src/paths/trace/document';
import { traceRequest as realTrace, UnusableRequest } from '../../../src/paths/trace/trace';
import { buildAccount } from '../../../src/paths/account';
import { asAccountState } from '../../../src/app/sessionState';
import { here, sketch } from '../../support/sketch';

class Memory {
  readonly values = new Map<string, unknown>();
  keys = (): readonly string[] => [...this.values.keys()];
  get(key: string): never {
    return this.values.get(key) as never;
  }
  update(key: string, value: unknown): Promise<void> {
    this.values.set(key, JSON.parse(JSON.stringify(value)));
    return Promise.resolve();
  }
}

const request = {
  method: 'GET',
  url: 'https://h.example/a?token=s3cr3t',
  headers: [['Authorization', 'Bearer s3cr3t'] as const, ['Accept', 'text/html'] as const],
};

describe('requests of before', () => {
  it('are remembered without the values that are secret', async () => {
    const memory = new Memory();
    const id = await rememberRequest(memory, request, undefined);
    expect(JSON.stringify([...memory.values])).not.toContain('s3cr3t');
    expect(recentRequests(memory)).toEqual([
      {
        id,
        method: 'GET',
        url: 'https://h.example/a?token=…',
        headers: [
          ['Authorization', '…'],
          ['Accept', 'text/html'],
        ],
      },
    ]);
  });

  it('are there once each, the newest first, and not too many', async () => {
    const memory = new Memory();
    for (let number = 0; number < 30; number += 1)
      await rememberRequest(memory, { ...request, url: `https://h.example/${number}` }, 'api');
    await rememberRequest(memory, { ...request, url: 'https://h.example/20' }, 'api');
    const recent = recentRequests(memory);
    expect(recent).toHaveLength(20);
    expect(recent.slice(0, 2).map(({ url }) => url)).toEqual([
      'https://h.example/20',
      'https://h.example/29',
    ]);
    expect(new Set(recent.map(({ id }) => id)).size).toBe(20);
  });

  it.each([
    undefined,
    'text',
    { a: 1 },
    [{ id: 'a' }, 7, { id: 'a', method: 'GET', url: '/', headers: [['a']] }],
  ])('that another version wrote are left out: %j', async value => {
    const memory = new Memory();
    await memory.update(RECENT_REQUESTS, value ?? null);
    expect(recentRequests(memory)).toEqual([]);
  });
});

const pictureOf = (text: string, revision = 1): AccountState => {
  const reading = sketch(text);
  return asAccountState(revision, buildAccount(reading));
};
const small = 'rest r1 orders\n  stage prod\n  GET /health mock';
const listed = 'rest r1 orders unread';
const connection = { choice: { kind: 'sandbox', name: 'x' } as const, name: 'x', scopes: [], live: true };
const ready = (accountState: AccountState): SessionState => ({
  kind: 'ready',
  connection,
  accountState,
  cancelled: false,
});
const reading = (accountState: AccountState, refreshing: boolean): SessionState => ({
  kind: 'reading',
  connection,
  accountState,
  refreshing,
  progress: { done: 0, queued: 1, message: '' },
});

function traced(change: Partial<ConstructorParameters<typeof TracedRequest>[0]> = {}) {
  const asked = {
    method: 'GET',
    url: `https://r1.execute-api.${here.region}.amazonaws.com/prod/health`,
    headers: [],
  };
  return new TracedRequest({ id: 'x', request: asked, findings: () => [], trace: realTrace, ...change });
}

const viewOf = (one: TracedRequest, { account }: AccountState) => {
  const { graph } = account;
  const subject = graph.ofKind('rest-api')[0]?.id ?? '';
  return one.view(graph, tracedPicture(graph, createPicture(account, { subject })));
};

describe('a traced request', () => {
  it('waits with its trace until what it meets was read', () => {
    const one = traced();
    one.update(reading(pictureOf(listed), false));
    expect(one.trace).toBeUndefined();
    one.update(reading(pictureOf(small, 2), false));
    expect(one.trace?.outcome).toBe('responds-early');
    expect(viewOf(one, pictureOf(small))?.notes).toEqual([
      'The account is still loading. This trace may change.',
    ]);
  });

  it('is traced again on what a refresh has read, and says until then that it is of the reading before', () => {
    const one = traced();
    one.update(ready(pictureOf(small)));
    expect(viewOf(one, pictureOf(small))?.notes).toEqual([]);
    one.update(reading(pictureOf(small), true));
    expect(viewOf(one, pictureOf(small))?.notes[0]).toContain('uses the previous data');
    one.update(ready(pictureOf('rest r1 orders\n  stage prod\n  GET /other mock', 2)));
    expect(one.trace?.outcome).toBe('no-route');
  });

  it('keeps its trace when the connection goes', () => {
    const one = traced();
    one.update(ready(pictureOf(small)));
    one.update({ kind: 'disconnected' });
    expect(one.trace?.outcome).toBe('responds-early');
    expect(one.markdown()).toContain('# GET');
  });

  it('says of what is none why, and that values were not kept', () => {
    const none = traced({
      trace: () => {
        throw new UnusableRequest('It is none.');
      },
    });
    none.update(ready(pictureOf(small)));
    expect([none.problem, none.trace, none.markdown()]).toEqual(['It is none.', undefined, undefined]);
    const hidden = traced({ request: { ...traced().request, headers: [['Authorization', '…']] } });
    hidden.update(ready(pictureOf(small)));
    expect(viewOf(hidden, pictureOf(small))?.notes[0]).toContain("Secret values aren't kept: Authorization.");
  });

  it('takes only findings about its way, with their titles', () => {
    const given: Trace[] = [];
    const one = traced({
      findings: ({ topology }) =>
        topology.nodes
          .filter(({ kind }) => kind === 'route' || kind === 'rest-api')
          .map(({ id }, index) => ({
            id: `RP00${index + 1}`,
            name: 'a',
            severity: 'error' as const,
            state: 'fail' as const,
            title: `Title ${index + 1}`,
            nodes: [id],
            cause: '',
            evidence: [],
            fix: { text: '', docs: '' },
          })),
    });
    one.update(ready(pictureOf(`${small}\nrest r2 other\n  stage prod\n  GET /x mock`)));
    if (one.trace !== undefined) given.push(one.trace);
    expect(given[0]?.findings).toHaveLength(2);
    const { deciding, others } = viewOf(one, pictureOf(small))?.findings ?? { others: [] };
    expect([deciding?.title, ...others.map(({ title }) => title)]).toEqual([
      expect.stringMatching(/^Title/),
      expect.stringMatching(/^Title/),
    ]);
    expect(deciding?.place).toMatch(/^GET \/health of /);
  });
});
