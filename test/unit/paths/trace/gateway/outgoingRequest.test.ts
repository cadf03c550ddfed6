import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findIntegrationPath } from '../../../../../src/paths/trace/gateway/integrationPath';
import type { Trace } from '../../../../../src/paths/trace/document';
import { arns, joined, sketch } from '../../../../support/sketch';
import { factsIn, traced, withParameters } from './traced';

const backend = `
  link1 l1 -> net/n1
  link2 l2
  lb net/n1
    TCP 80 -> t1
  lb app/a1
    HTTP 80 -> t1
    HTTPS 443 -> t1
  tg t1 ip 80 10.0.0.1:80=healthy
`;

interface Row {
  readonly name: string;
  readonly route: string;
  readonly stage?: string;
  readonly parameters?: Readonly<Record<string, string>>;
  /** Other members of the integration. */
  readonly members?: Readonly<Record<string, unknown>>;
  readonly request: string;
  readonly headers?: readonly string[];
  /** What leaves: `METHOD scheme://host:port/path?query`. */
  readonly leaves: string;
}

const host = 'x1.execute-api.eu-west-1.amazonaws.com';
const listener = arns.listener('app/a1', 80);

const rest: readonly Row[] = [
  {
    name: 'the path of the URI, not that of the caller',
    route: 'GET /orders/{id} link l1 http://orders.internal/o/{id}',
    parameters: { 'integration.request.path.id': 'method.request.path.id' },
    request: '/prod/orders/42',
    leaves: 'GET http://orders.internal:80/o/42',
  },
  {
    name: 'no stage before it through a V2 link either',
    route: 'GET /orders link l2 http://orders.internal/orders -> app/a1',
    request: '/prod/orders',
    leaves: 'GET http://orders.internal:80/orders',
  },
  {
    name: 'a URI without path is /',
    route: 'GET /orders link l2 http://orders.internal -> app/a1',
    request: '/prod/orders?x=1',
    leaves: 'GET http://orders.internal:80/?x=1',
  },
  {
    name: 'a greedy parameter as it was sent',
    route: 'GET /s/{proxy+} link l2 http://h.internal/v1/{proxy} -> app/a1',
    parameters: { 'integration.request.path.proxy': 'method.request.path.proxy' },
    request: '/prod/s/a/b%20c%2Fd',
    leaves: 'GET http://h.internal:80/v1/a/b%20c%2Fd',
  },
  {
    name: 'a parameter without mapping goes out in braces',
    route: 'GET /s/{proxy+} link l2 http://h.internal/{proxy} -> app/a1',
    request: '/prod/s/a',
    leaves: 'GET http://h.internal:80/{proxy}',
  },
  {
    name: 'static values, stage variables and context in the path',
    route: 'GET /s link l2 http://h.internal/{a}/{b}/{c}/${stageVariables.base} -> app/a1',
    stage: 'prod base=v9 tenant=acme',
    parameters: {
      'integration.request.path.a': "'fixed'",
      'integration.request.path.b': 'stageVariables.tenant',
      'integration.request.path.c': 'context.stage',
    },
    request: '/prod/s',
    leaves: 'GET http://h.internal:80/fixed/acme/prod/v9',
  },
  {
    name: 'a header and a query parameter into the path',
    route: 'GET /s link l2 http://h.internal/{tenant}/{page} -> app/a1',
    parameters: {
      'integration.request.path.tenant': 'method.request.header.X-Tenant',
      'integration.request.path.page': 'method.request.querystring.page',
    },
    request: '/prod/s?page=3',
    headers: ['x-tenant: acme'],
    leaves: 'GET http://h.internal:80/acme/3?page=3',
  },
  {
    name: 'the query string of the URI, then that of the caller, then what is mapped',
    route: 'GET /s link l2 http://h.internal/s?fixed=1 -> app/a1',
    parameters: { 'integration.request.querystring.q': 'method.request.querystring.search' },
    request: '/prod/s?search=x&q=old',
    leaves: 'GET http://h.internal:80/s?fixed=1&search=x&q=x',
  },
  {
    name: 'every value of a parameter that was sent several times',
    route: 'GET /s link l2 http://h.internal/s -> app/a1',
    parameters: { 'integration.request.querystring.all': 'method.request.multivaluequerystring.a' },
    request: '/prod/s?a=1&a=2',
    leaves: 'GET http://h.internal:80/s?a=1&a=2&all=1&all=2',
  },
  {
    name: 'the last of several where one is asked for',
    route: 'GET /s link l2 http://h.internal/s -> app/a1',
    parameters: { 'integration.request.querystring.one': 'method.request.querystring.a' },
    request: '/prod/s?a=1&a=2',
    leaves: 'GET http://h.internal:80/s?a=1&a=2&one=2',
  },
  {
    name: 'of an integration that is no proxy only what is mapped',
    route: 'GET /s link l2 http://h.internal/s -> app/a1',
    parameters: { 'integration.request.querystring.q': 'method.request.querystring.search' },
    members: { type: 'HTTP' },
    request: '/prod/s?search=x&other=1',
    leaves: 'GET http://h.internal:80/s?q=x',
  },
  {
    name: "the integration's method",
    route: 'ANY /s link l2 http://h.internal/s -> app/a1',
    members: { httpMethod: 'POST' },
    request: '/prod/s',
    leaves: 'POST http://h.internal:80/s',
  },
  {
    name: 'ANY passes the method on',
    route: 'ANY /s link l2 http://h.internal/s -> app/a1',
    members: { httpMethod: 'ANY' },
    request: '/prod/s',
    leaves: 'GET http://h.internal:80/s',
  },
  {
    name: 'a Host header that is mapped',
    route: 'GET /s link l2 http://h.internal/s -> app/a1',
    parameters: { 'integration.request.header.Host': "'Orders.Example.com'" },
    request: '/prod/s',
    leaves: 'GET http://orders.example.com:80/s',
  },
  {
    name: 'scheme and default port of HTTPS',
    route: 'GET /s link l2 https://H.internal/s -> app/a1',
    request: '/prod/s',
    leaves: 'GET https://h.internal:443/s',
  },
];

const http: readonly Row[] = [
  {
    name: 'the stage goes before the path',
    route: `GET /orders/{id} link l2 ${listener}`,
    request: '/prod/orders/42?x=1',
    leaves: `GET http://${host}:80/prod/orders/42?x=1`,
  },
  {
    name: '$default adds nothing',
    route: `GET /orders link l2 ${listener}`,
    stage: '$default',
    request: '/orders',
    leaves: `GET http://${host}:80/orders`,
  },
  {
    name: 'overwrite:path with the path alone',
    route: `GET /orders link l2 ${listener}`,
    parameters: { 'overwrite:path': '$request.path' },
    request: '/prod/orders',
    leaves: `GET http://${host}:80/orders`,
  },
  {
    name: 'overwrite:path with text before a variable',
    route: `GET /orders/{id} link l2 ${listener}`,
    parameters: { 'overwrite:path': '/api$request.path' },
    request: '/prod/orders/7',
    leaves: `GET http://${host}:80/api/orders/7`,
  },
  {
    name: 'overwrite:path with several variables in braces',
    route: `GET /orders/{id} link l2 ${listener}`,
    parameters: { 'overwrite:path': '/${context.stage}/v2/${request.path.id}/${request.querystring.a}' },
    request: '/prod/orders/7?a=b',
    leaves: `GET http://${host}:80/prod/v2/7/b?a=b`,
  },
  {
    name: 'overwrite:path without a slash gets one',
    route: `GET /s/{proxy+} link l2 ${listener}`,
    parameters: { 'overwrite:path': '$request.path.proxy' },
    request: '/prod/s/a/b',
    leaves: `GET http://${host}:80/a/b`,
  },
  {
    name: 'a query string that is overwritten, appended to and removed',
    route: `GET /s link l2 ${listener}`,
    stage: '$default',
    parameters: {
      'append:querystring.a': '9',
      'overwrite:querystring.b': '$stageVariables.none',
      'overwrite:querystring.c': '$request.querystring.a',
      'remove:querystring.d': "''",
    },
    request: '/s?a=1&a=2&b=3&c=4&d=5',
    leaves: `GET http://${host}:80/s?a=1&a=2&b=3&a=9&c=1,2`,
  },
  {
    name: 'a Host header that is overwritten',
    route: `GET /s link l2 ${listener}`,
    stage: '$default',
    parameters: { 'overwrite:header.Host': 'orders.internal' },
    request: '/s',
    leaves: 'GET http://orders.internal:80/s',
  },
  {
    name: 'an HTTP endpoint with a variable of the path',
    route: 'GET /pets/{proxy+} http https://pets.example.org/petstore/{proxy}?k=1',
    request: '/prod/pets/a/b?x=1',
    leaves: 'GET https://pets.example.org:443/petstore/a/b?k=1&x=1',
  },
  {
    name: 'an HTTP endpoint behind $default',
    route: '$default http https://pets.example.org/base',
    request: '/prod/store/checkout',
    leaves: 'GET https://pets.example.org:443/base/store/checkout',
  },
];

function readingOf(kind: 'rest' | 'http', row: Row) {
  const api = `${kind} x1 x\n  stage ${row.stage ?? 'prod'}\n  ${row.route}`;
  return withParameters(sketch(joined(backend, api)), row.parameters ?? {}, row.members);
}

/** The request as it leaves the route. */
function left(found: Trace): string {
  const request = found.hops.find(({ kind }) => kind === 'route')?.request;
  if (request === undefined) throw new Error(found.because);
  return `${request.method} ${request.scheme}://${request.host}:${request.port}${request.path}`;
}

describe('the request that leaves', () => {
  it.each(rest)('REST: $name', row => {
    const found = traced(factsIn(readingOf('rest', row)), `GET https://${host}${row.request}`, row.headers);
    expect(left(found)).toBe(row.leaves);
  });

  it.each(http)('HTTP: $name', row => {
    const found = traced(factsIn(readingOf('http', row)), `GET https://${host}${row.request}`, row.headers);
    expect(left(found)).toBe(row.leaves);
  });

  it('tells what contradicts itself: the guide and what was tested', () => {
    const [, row] = rest;
    if (row === undefined) throw new Error('No row.');
    const found = traced(factsIn(readingOf('rest', row)), `GET https://${host}${row.request}`);
    const because = found.hops.find(({ kind }) => kind === 'route')?.because;
    expect(because).toContain('developer guide');
    expect(because).toContain('aws-cdk');
  });
});

const wildcards = new Map([
  ['*', '.*'],
  ['?*', '.+'],
  ['\u0001', '[^/]+'],
  ['\u0002', '[^/]*'],
]);

const asExpression = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .split(/(\?\*|[*\u0001\u0002])/)
      .map(part => wildcards.get(part) ?? part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('')}$`,
    's',
  );

describe('the pattern of a route fits every request that leaves by it', () => {
  const rows = [...rest.map(row => ['rest', row] as const), ...http.map(row => ['http', row] as const)];
  const segment = fc.stringMatching(/^[a-z0-9.%-]{1,8}$/);
  it.each(rows.map(([kind, row]) => ({ kind, row, name: row.name })))('$kind: $name', ({ kind, row }) => {
    const facts = factsIn(readingOf(kind, row));
    const [api] = facts.apis;
    const stageId = `${api?.id ?? ''}/stages/${(row.stage ?? 'prod').split(' ')[0] ?? ''}`;
    const [route] = facts.routesOn(stageId);
    if (route === undefined) throw new Error('No route.');
    const { arriving } = findIntegrationPath(facts, stageId, route);
    const matches = asExpression(arriving.path ?? '*');
    const fits = asExpression(arriving.pathPattern ?? arriving.path ?? '*');
    fc.assert(
      fc.property(fc.array(segment, { minLength: 3, maxLength: 3 }), values => {
        const [a = '', b = '', c = ''] = values;
        const template = row.request.split('?')[0] ?? '';
        const path = template.replace(/\/(42|7|a|store)(?=\/|$)/, `/${a}`);
        const found = traced(facts, `GET https://${host}${path}?a=${b}&page=${c}`, [`x-tenant: ${b}`]);
        const request = found.hops.find(({ kind: own }) => own === 'route')?.request;
        if (request === undefined) return;
        expect(request.path.split('?')[0]).toMatch(matches);
        expect(request.path.split('?')[0]).toMatch(fits);
        if (arriving.host !== undefined) expect(request.host.toLowerCase()).toBe(arriving.host.toLowerCase());
        if (arriving.method !== 'ANY') expect(request.method).toBe(arriving.method);
      }),
      { numRuns: 20 },
    );
  });
});
