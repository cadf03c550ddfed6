import { describe, expect, it } from 'vitest';
import { answerMessage, type Handlers } from '../../../src/host/diagram/answer';
import { RefusedRequest } from '../../../src/host/connection/refusedRequest';
import type { HostRequests } from '../../../src/protocol/protocol';

const refuse = (): never => {
  throw new RefusedRequest('This is no longer there.');
};

/** Handlers that refuse everything but what a test gives. */
function handlers(given: Partial<Handlers>): Handlers {
  return {
    ready: refuse,
    show: refuse,
    plan: refuse,
    toggleRoutes: refuse,
    details: refuse,
    find: refuse,
    strip: refuse,
    copyStrip: refuse,
    metrics: refuse,
    loadMetrics: refuse,
    watchPath: refuse,
    stopWatching: refuse,
    expand: refuse,
    refresh: refuse,
    cancel: refuse,
    connect: refuse,
    reveal: refuse,
    copyArn: refuse,
    copyInvokeUrl: refuse,
    openInConsole: refuse,
    explain: refuse,
    copyCommand: refuse,
    showLog: refuse,
    showMissingPermissions: refuse,
    openWallChart: refuse,
    export: refuse,
    imageDrawn: refuse,
    traceRequest: refuse,
    traceAgain: refuse,
    copyTrace: refuse,
    closeTrace: refuse,
    ...given,
  };
}

async function ask(method: string, params: unknown, given: Partial<Handlers> = {}) {
  const reported: unknown[] = [];
  const message = { kind: 'request', id: 7, method: method as keyof HostRequests, params } as const;
  const reply = await answerMessage(message, handlers(given), error => reported.push(error));
  return { reply, reported };
}

describe('an answer to the page', () => {
  it('is the result, once it is there', async () => {
    const state = { kind: 'disconnected', revision: 3 } as const;
    const { reply } = await ask('ready', undefined, { ready: () => Promise.resolve(state) });
    expect(reply).toEqual({ kind: 'result', id: 7, result: state });
  });

  it('hands checked parameters on', async () => {
    const seen: unknown[] = [];
    await ask('expand', { id: 'a' }, { expand: params => void seen.push(params) });
    expect(seen).toEqual([{ id: 'a' }]);
  });

  it.each([
    ['nothing', undefined, 'unknown'],
    ['constructor', undefined, 'unknown'],
    ['__proto__', undefined, 'unknown'],
    ['copyArn', { url: 'https://example.com' }, 'invalid request'],
    ['show', { subject: 3 }, 'invalid request'],
    ['copyArn', { id: 'gone' }, 'no longer there'],
  ])('is a failure for %s %j, and no defect is reported', async (method, params, message) => {
    const { reply, reported } = await ask(method, params);
    expect(reply).toMatchObject({
      kind: 'failure',
      id: 7,
      message: expect.stringContaining(message) as string,
    });
    expect(reported).toEqual([]);
  });

  it('is a failure where a handler breaks, now or later, and that is reported', async () => {
    const broken = new TypeError('undefined is not a function');
    const later = await ask('refresh', undefined, { refresh: () => Promise.reject(broken) });
    expect(later.reply).toEqual({ kind: 'failure', id: 7, message: broken.message });
    expect(later.reported).toEqual([broken]);
    const now = await ask('refresh', undefined, {
      refresh: () => {
        throw broken;
      },
    });
    expect(now.reported).toEqual([broken]);
  });
});
