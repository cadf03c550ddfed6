import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../../src/model/reading';
import { findIntegrationPath } from '../../../../src/paths/trace/gateway/integrationPath';
import { traceRequest, UnusableRequest } from '../../../../src/paths/trace/trace';
import { arns, here, joined, sketch } from '../../../support/sketch';
import { factsIn } from './gateway/traced';

const account = sketch(
  joined(`
    rest r1 orders
      stage prod link=l1
      GET /orders link \${stageVariables.link} http://orders.internal/orders
      ANY /orders/{id} link l2 http://orders.internal/orders -> app/a1
      GET /{proxy+} lambda f1
      POST /mock mock
    http h1 mobile
      stage $default
      stage v1
      GET /orders/{id} link l2 ${arns.listener('app/a1', 80)}
      $default http https://api.example.org/x
    ws w1 live
      stage production
      $connect mock
    deployed r1/prod
      GET /orders link l1 http://orders.internal/orders
    link1 l1 -> net/n1
    link2 l2
    lb net/n1
      TCP 80 -> t2
    lb app/a1
      HTTP 80 -> t1
        10 path=/orders* -> t1
    tg t1 ip 80 10.0.0.1:80=healthy
    tg t2 alb 80 app/a1:80=healthy
    lambda f1
    domain api.example.com
      base orders r1/prod
      map v1/mobile h1/$default
      rule 10 shop r1/prod
  `),
);

const ids = account.resources.map(({ arn }) => arn);
const types = [...new Set(account.resources.map(({ type }) => type))];

const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(
    '__proto__',
    'constructor',
    '${stageVariables.',
    '${stageVariables.link}',
    '/{proxy+}',
    '{',
    'GET ',
    '(none)',
    '$default',
    'http://[::1]:99999/{x}',
    Number.NaN,
    Number.MAX_VALUE,
    null,
  ),
  fc.constantFrom(...ids),
);

/** Some members of some objects replaced by what no document of AWS's describes, at any depth. */
const spoilt = (value: unknown, choices: readonly unknown[], at: { next: number }): unknown => {
  at.next += 1;
  const choice = choices[at.next % choices.length];
  if (at.next % 7 === 0) return choice;
  if (Array.isArray(value)) return (value as readonly unknown[]).map(one => spoilt(one, choices, at));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, spoilt(one, choices, at)]));
};

const readings: fc.Arbitrary<Reading> = fc
  .record({
    choices: fc.array(odd, { minLength: 3, maxLength: 9 }),
    start: fc.nat(40),
    added: fc.array(
      fc.record({
        type: fc.constantFrom(...types),
        arn: fc.oneof(fc.constantFrom(...ids), fc.string()),
        parent: fc.option(fc.constantFrom(...ids), { nil: undefined }),
        properties: odd,
      }),
      { maxLength: 6 },
    ),
    forgotten: fc.nat(20),
    isSpoilt: fc.boolean(),
  })
  .map(({ choices, start, added, forgotten, isSpoilt }) => {
    const at = { next: start };
    const resources = account.resources.map(resource =>
      isSpoilt ? { ...resource, properties: spoilt(resource.properties, choices, at) } : resource,
    );
    const more = added.map(({ parent, ...one }) => ({
      ...here,
      ...one,
      ...(parent === undefined ? {} : { parent }),
    }));
    return {
      ...account,
      resources: [...resources, ...more],
      answered: account.answered.slice(0, Math.max(0, account.answered.length - forgotten)),
    };
  });

const segment = fc.oneof(
  fc.constantFrom(
    'prod',
    'v1',
    'orders',
    'mock',
    'shop',
    'mobile',
    '%zz',
    '%2F',
    '..',
    '',
    '{id}',
    '__proto__',
  ),
  fc.string({ maxLength: 6 }),
);
const hosts = fc.constantFrom(
  'r1.execute-api.eu-west-1.amazonaws.com',
  'h1.execute-api.eu-west-1.amazonaws.com',
  'w1.execute-api.eu-west-1.amazonaws.com',
  'api.example.com',
  'other.example.com',
  '__proto__',
);
const urls = fc.oneof(
  fc
    .tuple(hosts, fc.array(segment, { maxLength: 5 }), fc.string({ maxLength: 8 }))
    .map(([host, segments, query]) => `https://${host}/${segments.join('/')}?${query}`),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.string(),
);

const requests = fc.record({
  method: fc.oneof(fc.constantFrom('GET', 'POST', 'ANY', 'OPTIONS', 'get'), fc.string({ maxLength: 5 })),
  url: urls,
  headers: fc.array(
    fc.tuple(fc.constantFrom('x-a', 'host', 'x-http-method-override', 'a b'), fc.string({ maxLength: 12 })),
    {
      maxLength: 3,
    },
  ),
});

describe('whatever AWS gives and whoever asks', () => {
  it('a trace throws nothing but for a request that is none', () => {
    fc.assert(
      fc.property(readings, fc.array(requests, { minLength: 1, maxLength: 6 }), (reading, asked) => {
        const facts = factsIn(reading);
        for (const request of asked) {
          try {
            const found = traceRequest(facts, request);
            // What is odd is left out where it is read; the last resort is not needed.
            expect(found.because).not.toContain("that the trace can't follow");
            expect(found.because).not.toBe('');
            expect(found.endedAt).toBe(found.hops.at(-1)?.node);
            expect(JSON.parse(JSON.stringify(found))).toEqual(found);
            expect(traceRequest(facts, request)).toEqual(found);
          } catch (error) {
            if (!(error instanceof UnusableRequest)) throw error;
            expect(error.message).not.toBe('');
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('the way of every route is told', () => {
    fc.assert(
      fc.property(readings, reading => {
        const facts = factsIn(reading);
        for (const api of facts.apis) {
          for (const stage of api.stages) {
            for (const route of facts.routesOn(stage.id)) {
              const path = findIntegrationPath(facts, stage.id, route);
              // A stage that is told of twice, below two APIs, is the last one's.
              expect(path.stage.id).toBe(stage.id);
              if (path.kind === 'mock') expect(path.link).toBeUndefined();
            }
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('what is in order is followed, not given up', () => {
    const facts = factsIn(account);
    const found = traceRequest(facts, {
      method: 'GET',
      url: 'https://r1.execute-api.eu-west-1.amazonaws.com/prod/orders',
      headers: [],
    });
    expect(found.outcome).toBe('reaches-targets');
  });
});
