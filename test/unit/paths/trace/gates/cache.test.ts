import { describe, expect, it } from 'vitest';
import type { Trace } from '../../../../../src/paths/trace/document';
import { arns, sketch } from '../../../../support/sketch';
import { changed } from '../../../diagnosis/case';
import { factsIn, traced, withParameters } from '../gateway/traced';

const cached = {
  cacheClusterEnabled: true,
  cacheClusterStatus: 'AVAILABLE',
  methodSettings: { '*/*': { cachingEnabled: true } },
};

interface Asked {
  readonly settings?: object;
  readonly keys?: readonly string[];
  readonly method?: string;
  readonly headers?: readonly string[];
}

function trace({ settings = {}, keys = [], method = 'GET', headers = [] }: Asked): Trace {
  const reading = withParameters(
    changed(
      sketch('rest r1 x\n  stage prod\n  ANY /houses/{id} lambda f1\nlambda f1'),
      `${arns.rest('r1')}/stages/prod`,
      { ...cached, ...settings },
    ),
    {},
    { cacheKeyParameters: keys },
  );
  const url = 'https://r1.execute-api.eu-west-1.amazonaws.com/prod/houses/7';
  return traced(factsIn(reading), `${method} ${url}`, headers);
}

const assumed = (asked: Asked): string =>
  trace(asked)
    .assumes?.map(({ text }) => text)
    .join() ?? '';
const saidOfStage = (asked: Asked): string =>
  trace(asked).hops.find(({ kind }) => kind === 'stage')?.because ?? '';

describe('the cache of a stage', () => {
  it('may answer a GET first, for 300 s where nothing else is set', () => {
    expect(assumed({})).toBe("the stage's cache doesn't answer first (up to 300 s)");
    expect(trace({}).outcome).toBe('reaches-targets');
  });

  it('names its key, and the parameters of the path that are not in it', () => {
    expect(saidOfStage({})).toContain('without parameters in the key');
    expect(saidOfStage({})).toContain('All values of the path parameter id share one cached response');
    const keys = ['method.request.path.id', 'method.request.querystring.q', 'integration.request.header.X-A'];
    expect(saidOfStage({ keys })).toContain(
      'by the path parameter id, the query parameter q and the header X-A',
    );
    expect(saidOfStage({ keys })).not.toContain('share one cached response');
  });

  it('answers other methods only where their settings say so', () => {
    expect(assumed({ method: 'POST' })).toBe('');
    const own = { '~1houses~1{id}/POST': { cachingEnabled: true, cacheTtlInSeconds: 5 } };
    expect(assumed({ method: 'POST', settings: { methodSettings: own } })).toContain('up to 5 s');
  });

  it.each([
    ['it is off', { cacheClusterEnabled: false }],
    ['it is being made', { cacheClusterStatus: 'CREATE_IN_PROGRESS' }],
    ['the method is not cached', { methodSettings: { '~1houses~1{id}/GET': { cachingEnabled: false } } }],
    ['nothing is kept', { methodSettings: { '*/*': { cachingEnabled: true, cacheTtlInSeconds: 0 } } }],
  ])('answers nothing where %s', (_name, settings) => {
    expect(assumed({ settings })).toBe('');
  });

  it('is passed by a caller that may invalidate it', () => {
    const headers = ['Cache-Control: max-age=0'];
    expect(assumed({ headers })).not.toBe('');
    const open = { cachingEnabled: true, requireAuthorizationForCacheControl: false };
    expect(assumed({ headers, settings: { methodSettings: { '*/*': open } } })).toBe('');
  });
});
