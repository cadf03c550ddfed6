import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../../src/model/reading';
import type { Trace } from '../../../../src/paths/trace/document';
import { traceRequest, UnusableRequest } from '../../../../src/paths/trace/trace';
import { arns, here, joined, sketch } from '../../../support/sketch';
import { changed, withAnswers, withResources } from '../../diagnosis/case';
import { factsIn, traced, withParameters } from './gateway/traced';

const backend = `
  link1 l1 -> net/n1
  link2 l2
  network
  lb net/n1
    TCP 80 -> t1
  lb app/a1
    HTTP 80 -> t1
      10 path=/old* redirect
      20 path=/gone* fixed
  tg t1 ip 80 10.0.0.1:80=healthy
  lambda f1
`;
const host = 'https://r1.execute-api.eu-west-1.amazonaws.com';

const reading = (api: string): Reading => sketch(joined(backend, api));

const rest = (route: string, more = ''): Reading =>
  reading(`
    rest r1 orders
      stage prod
      ${route}
    ${more}
  `);

const of = (one: Reading, path = '/prod/o', headers: readonly string[] = []): Trace =>
  traced(factsIn(one), `GET ${host}${path}`, headers);

const kinds = ({ hops }: Trace): readonly string[] => hops.map(({ kind }) => kind);

describe('the whole way', () => {
  it('is told hop by hop, each with the request as it leaves', () => {
    const found = of(rest('GET /o/{id} link l2 http://orders.internal/v1/o -> app/a1'), '/prod/o/7?x=1');
    expect(
      found.hops.map(
        ({ kind, request }) => `${kind} ${request.scheme}://${request.host}:${request.port}${request.path}`,
      ),
    ).toEqual([
      'rest-api https://r1.execute-api.eu-west-1.amazonaws.com:443/prod/o/7?x=1',
      'stage https://r1.execute-api.eu-west-1.amazonaws.com:443/o/7?x=1',
      'route http://orders.internal:80/v1/o?x=1',
      'vpc-link http://orders.internal:80/v1/o?x=1',
      'load-balancer http://orders.internal:80/v1/o?x=1',
      'listener http://orders.internal:80/v1/o?x=1',
      'rule http://orders.internal:80/v1/o?x=1',
      'target-group http://orders.internal:80/v1/o?x=1',
    ]);
    expect(found).toMatchObject({
      format: 'request-path/trace',
      version: 1,
      request: { method: 'GET', url: `${host}/prod/o/7?x=1`, headers: {} },
      outcome: 'reaches-targets',
      endedAt: arns.targetGroup('t1'),
      targets: [{ targetGroup: arns.targetGroup('t1'), share: 1, health: 'healthy' }],
      findings: [],
    });
    expect(found.status).toBeUndefined();
  });

  it('gives the same words for the same request, whole sentences with a full stop', () => {
    const one = rest('GET /o link l2 http://orders.internal/o -> app/a1');
    expect(of(one)).toEqual(of(one));
    expect(of(one).because).toMatch(/^[A-Z0-9].*\.$/);
  });

  it('names only nodes of the topology', () => {
    const facts = factsIn(rest('GET /o link l2 http://orders.internal:81/o -> app/a1'));
    const { hops, rejected } = traced(facts, `GET ${host}/prod/o`);
    for (const { node } of [...hops, ...rejected]) expect(facts.graph.node(node)?.id).toBe(node);
  });

  it('writes headers of one name together', () => {
    const found = of(rest('GET /o mock'), '/prod/o', ['X-A: 1', 'X-A: 2']);
    expect(found.request.headers).toEqual({ 'X-A': '1, 2' });
  });

  it('throws for a request that is none, and for nothing else', () => {
    const facts = factsIn(rest('GET /o mock'));
    expect(() => traceRequest(facts, { method: 'GET', url: '/prod/o', headers: [] })).toThrow(
      UnusableRequest,
    );
    expect(traceRequest(facts, { method: 'GET', url: '/prod/o', headers: [], api: 'none' }).outcome).toBe(
      'no-route',
    );
  });
});

interface Row {
  readonly name: string;
  readonly reading: () => Reading;
  readonly path?: string;
  readonly ends: string;
  /** What the last words say. */
  readonly says?: string;
}

const withBalancer = (name: string, members: Readonly<Record<string, unknown>>, route: string): Reading =>
  changed(rest(route), arns.loadBalancer(name), members);

const throughV1 = 'GET /o link l1 http://orders.internal/o';
const throughV2 = 'GET /o link l2 http://orders.internal/o -> app/a1';

const link = (status: string): Reading =>
  changed(rest(throughV2), arns.link('l2'), { VpcLinkStatus: status, VpcLinkStatusMessage: 'words of AWS' });

const rows: readonly Row[] = [
  { name: 'MOCK', reading: () => rest('GET /o mock'), ends: 'responds-early - rest-api,stage,route' },
  {
    name: 'a Lambda function',
    reading: () => rest('GET /o lambda f1'),
    ends: 'reaches-targets - lambda-function',
  },
  {
    name: 'an HTTP endpoint',
    reading: () => rest('GET /o http https://h.example.org/x'),
    ends: 'reaches-targets - http-endpoint',
  },
  {
    name: 'an AWS service',
    reading: () => rest('GET /o aws arn:aws:apigateway:eu-west-1:sqs:path/1/q'),
    ends: 'blocked 500 aws-service',
  },
  {
    name: "doesn't have an integration",
    reading: () => rest('GET /o none'),
    ends: 'blocked 500 route',
    says: "doesn't have an integration",
  },
  { name: 'through a V1 link', reading: () => rest(throughV1), ends: 'reaches-targets - target-group' },
  { name: 'through a V2 link', reading: () => rest(throughV2), ends: 'reaches-targets - target-group' },
  {
    name: 'redirected',
    reading: () => rest('GET /o link l2 http://h/old -> app/a1'),
    ends: 'responds-early 301 rule',
  },
  {
    name: 'answered by the load balancer',
    reading: () => rest('GET /o link l2 http://h/gone -> app/a1'),
    ends: 'responds-early 404 rule',
  },
  {
    name: 'V2 link INACTIVE',
    reading: () => link('INACTIVE'),
    ends: 'blocked 503 vpc-link',
    says: '60 days',
  },
  {
    name: 'V2 link FAILED',
    reading: () => link('FAILED'),
    ends: 'blocked 500 vpc-link',
    says: 'words of AWS',
  },
  { name: 'V2 link PENDING', reading: () => link('PENDING'), ends: 'blocked 500 vpc-link' },
  {
    name: 'V1 link FAILED',
    reading: () =>
      changed(rest(throughV1), arns.link('l1'), { status: 'FAILED', statusMessage: 'NLB ARN is malformed' }),
    ends: 'blocked 500 vpc-link',
    says: 'NLB ARN is malformed',
  },
  {
    name: 'no link of the id',
    reading: () => rest('GET /o link lost http://h/o -> app/a1'),
    ends: 'blocked 500 missing',
    says: 'lost',
  },
  {
    name: 'no load balancer',
    reading: () => rest('GET /o link l2 http://h/o -> app/gone'),
    ends: 'blocked 500 missing',
  },
  {
    name: 'no integrationTarget',
    reading: () => rest('GET /o link l2 http://h/o'),
    ends: 'blocked 500 vpc-link',
    says: 'integrationTarget',
  },
  {
    name: 'nothing on the port',
    reading: () => rest('GET /o link l2 http://h:81/o -> app/a1'),
    ends: 'blocked 500 load-balancer',
    says: 'port 81',
  },
  {
    name: 'no listener of the ARN',
    reading: () => rest('GET /o link l2 http://h/o -> app/a1:81'),
    ends: 'blocked 500 load-balancer',
  },
  {
    name: 'load balancer failed',
    reading: () => withBalancer('app/a1', { State: { Code: 'failed' } }, throughV2),
    ends: 'blocked 500 load-balancer',
    says: 'failed',
  },
  {
    name: 'load balancer impaired: it goes on',
    reading: () => withBalancer('app/a1', { State: { Code: 'active_impaired' } }, throughV2),
    ends: 'reaches-targets - target-group',
  },
  {
    name: 'an undefined stage variable',
    reading: () => rest('GET /o link l2 http://${stageVariables.host}/o -> app/a1'),
    ends: 'blocked 500 route',
    says: 'variable host',
  },
  {
    name: 'links refused',
    reading: () => rest('GET /o link lost http://h/o -> app/a1', 'refuse apigateway:GetVpcLinks'),
    ends: 'unknown - route',
  },
  {
    name: 'listeners refused',
    reading: () =>
      rest(
        'GET /o link l2 http://h/o -> app/a2',
        `lb app/a2 unread\n    refuse elasticloadbalancing:DescribeListeners ${arns.loadBalancer('app/a2')}`,
      ),
    ends: 'unknown - load-balancer',
  },
  {
    name: 'rules refused',
    reading: () =>
      rest(
        'GET /o link l2 http://h/o -> app/a1',
        `refuse elasticloadbalancing:DescribeRules ${arns.listener('app/a1', 80)}`,
      ),
    ends: 'unknown - listener',
  },
  {
    name: 'an API that was not read in detail',
    reading: () => reading('rest r1 orders unread'),
    ends: 'unknown - rest-api',
  },
];

describe('how it ends', () => {
  it.each(rows)('$name', row => {
    const found = of(row.reading(), row.path);
    const [outcome, status, last = ''] = row.ends.split(' ');
    expect(`${found.outcome} ${found.status ?? '-'}`).toBe(`${outcome ?? ''} ${status ?? ''}`);
    expect(kinds(found).slice(-last.split(',').length)).toEqual(last.split(','));
    expect(found.endedAt).toBe(found.hops.at(-1)?.node);
    if (row.says !== undefined) expect(found.because).toContain(row.says);
  });

  it('is blocked where an HTTP API names a V1 link, with the status of HTTP APIs', () => {
    const api = reading(`http r1 orders\n  stage prod\n  GET /o link l1 ${arns.listener('net/n1', 80)}`);
    expect(of(api)).toMatchObject({ outcome: 'blocked', status: 503 });
    expect(of(api).because).toContain('VPC link V1, which HTTP APIs');
  });

  it('tells the status of a MOCK where its template has one', () => {
    const method = (members: object): Reading =>
      withResources(rest('GET /o mock'), {
        type: 'AWS::ApiGateway::Resource',
        arn: `${arns.rest('r1')}/resources/o`,
        parent: arns.rest('r1'),
        properties: {
          path: '/o',
          resourceMethods: { GET: { methodIntegration: { type: 'MOCK', ...members } } },
        },
      });
    const template = { 'application/json': '{ "statusCode" : 418 }' };
    const responses = {
      200: { statusCode: '200' },
      418: { statusCode: '418', selectionPattern: '418' },
    };
    expect(of(method({ requestTemplates: template, integrationResponses: responses })).status).toBe(418);
    expect(
      of(method({ requestTemplates: template, integrationResponses: { 200: { statusCode: '200' } } })).status,
    ).toBe(200);
    expect(of(method({ requestTemplates: template }))).toMatchObject({
      outcome: 'responds-early',
      status: 500,
    });
    expect(of(method({ responses: { default: { statusCode: '204' } } })).status).toBe(204);
  });

  it('is what an integration that is no proxy makes of the answer', () => {
    const ended = (members: object, path = '/o'): string => {
      const one = withParameters(
        rest(`GET /o link l2 http://h${path} -> app/a1`),
        {},
        { type: 'HTTP', ...members },
      );
      const { outcome, status } = of(one);
      return `${outcome} ${status ?? '-'}`;
    };
    const byPattern = { 200: { statusCode: '200' }, 502: { statusCode: '502', selectionPattern: '4\\d{2}' } };
    expect(ended({})).toBe('blocked 500');
    expect(ended({ integrationResponses: byPattern })).toBe('reaches-targets -');
    expect(ended({ integrationResponses: byPattern }, '/gone')).toBe('responds-early 502');
    expect(ended({ integrationResponses: byPattern }, '/old')).toBe('responds-early 200');
    expect(ended({ integrationResponses: byPattern, type: 'HTTP_PROXY' }, '/gone')).toBe(
      'responds-early 404',
    );
    expect(
      ended({ integrationResponses: { 1: { statusCode: '200', selectionPattern: '((' } } }, '/gone'),
    ).toBe('responds-early 404');
  });

  it('is lost where an internal load balancer is called over the internet', () => {
    const found = of(rest('GET /o http http://A1.elb.example.com/o'));
    expect(`${found.outcome} ${found.status ?? ''}`).toBe('blocked 504');
    expect(found.because).toContain('internal');
    const http = of(reading('http r1 x\n  stage prod\n  GET /o http http://A1.elb.example.com/o'));
    expect(`${http.outcome} ${http.status ?? ''}`).toBe('blocked 503');
  });

  it.each([
    ['http://10.1.2.3:8080/o', 'blocked undefined'],
    ['http://192.168.0.1/o', 'blocked undefined'],
    ['http://internal-gone-123.eu-west-1.elb.amazonaws.com/o', 'blocked 504'],
    ['http://172.32.0.1/o', 'reaches-targets undefined'],
    ['http://10.0.0.1.example.com/o', 'reaches-targets undefined'],
  ])('is lost where what is called over the internet has private addresses alone: %s', (uri, end) => {
    const found = of(rest(`GET /o http ${uri}`));
    expect(`${found.outcome} ${String(found.status)}`).toBe(end);
  });

  it('ends where an HTTP API names a load balancer in the place of a listener', () => {
    const over = (uri: string): Trace => of(reading(`http r1 x\n  stage prod\n  GET /o link l2 ${uri}`));
    expect(over('app/a1')).toMatchObject({ outcome: 'blocked', status: 503 });
    expect(over('app/a1').because).toContain('must be the ARN of a listener');
    expect(over('app/gone').because).toContain('must be the ARN of a listener');
    expect(over('app/a1:80').outcome).toBe('reaches-targets');
  });

  it.each(['Pending', 'Inactive', 'Failed'])('ends at a function that is %s', State => {
    const called = changed(
      sketch('rest r1 x\n  stage prod\n  GET /o lambda f1\nlambda f1'),
      arns.lambda('f1'),
      {
        State,
        StateReason: 'The subnet is gone.',
      },
    );
    expect(of(called)).toMatchObject({ outcome: 'blocked' });
    expect(of(called).because).toContain(
      `is ${State}, so Lambda rejects the invocation: The subnet is gone.`,
    );
    const behind = sketch(
      'rest r1 x\n  stage prod\n  GET /o link l2 http://h/o -> app/a1\nlink2 l2\nnetwork\nlb app/a1\n  HTTP 80 -> t1\ntg t1 lambda 80 f1=healthy\nlambda f1',
    );
    expect(of(changed(behind, arns.lambda('f1'), { State }))).toMatchObject({
      outcome: 'blocked',
      status: 502,
    });
    expect(of(changed(behind, arns.lambda('f1'), { LastUpdateStatus: 'Failed' })).outcome).toBe(
      'reaches-targets',
    );
  });

  it('ends at a link V1 that names an Application Load Balancer, unless its status says that it works', () => {
    const over = (name: string, status?: string): Trace => {
      const api = sketch(
        `rest r1 x\n  stage prod\n  GET /o link l1 http://h/o\nlink1 l1 -> ${name}\nlb ${name}\n  ${name.startsWith('app') ? 'HTTP' : 'TCP'} 80 -> t1\ntg t1 ip 80 10.0.0.1:80=healthy`,
      );
      return of(changed(api, arns.link('l1'), { status }));
    };
    expect(over('app/a1')).toMatchObject({ outcome: 'blocked', status: 500 });
    expect(over('app/a1').because).toContain('needs a Network Load Balancer');
    expect(over('app/a1', 'AVAILABLE').outcome).toBe('reaches-targets');
    expect(over('net/n1').outcome).toBe('reaches-targets');
  });

  it('is lost where no certificate of the listener is for the name', () => {
    const secured = (host: string, members: object = {}): Trace => {
      const api = sketch(
        joined(
          'link2 l2\nnetwork\nlb app/s1\n  HTTPS 443 -> t1\ntg t1 ip 80 10.0.0.1:80=healthy',
          `rest r1 orders\n  stage prod\n  GET /o link l2 https://${host}/o -> app/s1`,
        ),
      );
      const listener = arns.listener('app/s1', 443);
      const certificate = arns.arn('acm', 'certificate/c1');
      return of(
        withResources(
          api,
          {
            type: 'AWS::ElasticLoadBalancingV2::ListenerCertificates',
            arn: `${listener}#certificates`,
            parent: listener,
            properties: { Certificates: [{ CertificateArn: certificate }] },
          },
          {
            type: 'AWS::CertificateManager::Certificate',
            arn: certificate,
            properties: {
              DomainName: 'a.example.com',
              SubjectAlternativeNames: ['*.orders.example.com'],
              ...members,
            },
          },
        ),
      );
    };
    expect(secured('eu.orders.example.com').outcome).toBe('reaches-targets');
    expect(secured('A.example.com').outcome).toBe('reaches-targets');
    expect(secured('b.example.com')).toMatchObject({ outcome: 'blocked', status: 500 });
    expect(secured('b.example.com').hops.at(-1)?.kind).toBe('listener');
    const ended = secured('a.example.com', { NotAfter: '2020-01-01T00:00:00Z' });
    expect(ended).toMatchObject({ outcome: 'blocked', status: 500 });
    const toCome = secured('a.example.com', { NotBefore: '2096-01-01T00:00:00Z' });
    expect(toCome).toMatchObject({ outcome: 'blocked', status: 500 });
    expect(toCome.because).toContain("isn't valid before 2096-01-01");
    expect(secured('a.example.com', { NotBefore: '2020-01-01T00:00:00Z' }).assumes).toBeUndefined();
    const revoked = secured('a.example.com', { Status: 'REVOKED', RevokedAt: '2026-01-01T00:00:00Z' });
    expect(revoked.outcome).toBe('reaches-targets');
    expect(revoked.assumes).toMatchObject([{ gate: 'tls' }]);
  });

  it('is answered by the API itself where it is a preflight that CORS is configured for', () => {
    const api = reading('http r1 orders\n  stage prod\n  GET /o lambda f1');
    const cors = changed(api, arns.api('r1'), { CorsConfiguration: { AllowOrigins: ['*'] } });
    const headers = ['Origin: https://shop.example.com', 'Access-Control-Request-Method: GET'];
    const preflight = (one: Reading, sent: readonly string[]): Trace =>
      traced(factsIn(one), `OPTIONS ${host}/prod/o`, sent);
    expect(preflight(cors, headers)).toMatchObject({ outcome: 'responds-early', status: 204 });
    expect(preflight(cors, [])).toMatchObject({ outcome: 'no-route', status: 404 });
    expect(preflight(api, headers)).toMatchObject({ outcome: 'no-route', status: 404 });
  });
});

describe('a WebSocket API', () => {
  const socket = (...routes: readonly string[]): Reading =>
    sketch(
      `ws w1 chat\n  stage prod\n  ${routes.join('\n  ')}\nlink2 l2\nlink1 l1 -> net/n1\nlb net/n1\n  TCP 80 -> t1\ntg t1 ip 80`,
    );
  const opened = (...routes: readonly string[]): Trace =>
    traced(factsIn(socket(...routes)), 'GET https://w1.execute-api.eu-west-1.amazonaws.com/prod');
  const overV2 = 'link l2 http://a1.elb.example.com/c';

  it('is blocked where opening a connection calls a link that it cannot use', () => {
    const found = opened(`$connect ${overV2}`, `$default ${overV2}`);
    expect(found).toMatchObject({ outcome: 'blocked' });
    expect(found.status).toBeUndefined();
    expect(found.because).toContain("which WebSocket APIs can't use");
    expect(found.hops.map(({ kind }) => kind)).toEqual(['websocket-api', 'stage', 'route', 'vpc-link']);
  });

  it('says so where a message may pick such a route', () => {
    const found = opened('$connect mock', `$default ${overV2}`);
    expect(found.outcome).toBe('unknown');
    expect(found.because).toContain("which WebSocket APIs can't use");
  });

  it('says nothing of links that it can use', () => {
    const found = opened('$connect link l1 http://n1.elb.example.com:80/c');
    expect(found.outcome).toBe('unknown');
    expect(found.because).not.toContain('VPC link');
  });
});

describe('what is told beside the way', () => {
  const routeOf = (found: Trace): string => found.hops.find(({ kind }) => kind === 'route')?.because ?? '';

  it('authorization and API keys do not end it where the request has what they ask for', () => {
    const signed = ['Authorization: AWS4-HMAC-SHA256 x', 'x-api-key: k'];
    const found = of(rest('GET /o auth=AWS_IAM key lambda f1'), '/prod/o', signed);
    expect(found.outcome).toBe('reaches-targets');
    expect(found.assumes?.map(({ gate }) => gate)).toEqual(['signature', 'api-key']);
    expect(found.because).toContain('assumes that the signature is valid and its identity is allowed');
  });

  it('what is deployed counts; what is edited is said to be', () => {
    const deployed = rest(throughV2, 'deployed r1/prod\n      GET /o link l1 http://old.internal/o');
    expect(of(deployed).hops.find(({ kind }) => kind === 'route')?.request.host).toBe('old.internal');
    expect(routeOf(of(deployed))).not.toContain('working copy');
    expect(routeOf(of(rest(throughV2)))).toContain('uses the working copy');
  });

  it('members that the deployment does not tell', () => {
    const found = of(rest(throughV2, 'deployed r1/prod\n      GET /o link l2 http://h.internal/o'));
    expect(found.outcome).toBe('reaches-targets');
    expect(routeOf(found)).toContain('integrationTarget');
  });

  it('a route that is edited and not deployed', () => {
    const found = of(rest(throughV2, 'deployed r1/prod\n      GET /other mock'));
    expect(found).toMatchObject({ outcome: 'no-route', status: 403 });
    expect(found.rejected).toEqual([
      {
        node: arns.method('r1', 'GET', '/o'),
        because: "The route is in the working copy but isn't deployed to prod",
      },
    ]);
  });

  it('routes that were nearer than one would think', () => {
    const api = rest('GET /o mock\n      POST /o mock\n      GET /Orders mock');
    const found = traced(factsIn(api), `PUT ${host}/prod/o`);
    expect(found.rejected.map(({ because }) => because)).toEqual([
      'The route accepts GET, not PUT',
      'The route accepts POST, not PUT',
    ]);
    expect(of(api, '/prod/orders').rejected.map(({ because }) => because)).toEqual([
      'The path of the route is /Orders, and paths are case-sensitive',
    ]);
    const http = reading('http r1 x\n  stage prod\n  GET /o lambda f1');
    expect(of(http, '/prod/o/').rejected.map(({ because }) => because)).toEqual([
      "The path of the route doesn't end with a slash",
    ]);
  });

  it('the variable of a REST API that takes nothing, for its parent with a slash or without', () => {
    const proxy = rest('ANY /{proxy+} mock\n      GET /a/{id} mock\n      POST /b/{rest+} mock');
    const reasons = (line: string): readonly string[] =>
      traced(factsIn(proxy), line).rejected.map(({ because }) => because);
    expect(reasons(`GET ${host}/prod/`)).toEqual([
      "{proxy+} doesn't match an empty path. Add a method to / itself",
    ]);
    const only = rest('GET /a/{id} mock\n      POST /b/{rest+} mock');
    expect(of(only, '/prod/a').rejected.map(({ because }) => because)).toEqual([
      "{id} doesn't match an empty path. Add a method to /a itself",
    ]);
    expect(of(only, '/prod/a/').rejected.map(({ node }) => node)).toEqual([
      arns.method('r1', 'GET', '/a/{id}'),
    ]);
    expect(of(only, '/prod/b').rejected).toEqual([]);
    expect(of(proxy, '/prod/a').rejected).toEqual([]);
  });

  it('the slash that may decide about a variable of an HTTP API', () => {
    const api = (routes: string): Reading => reading(`http r1 x\n  stage prod\n${routes}`);
    const reasons = (one: Reading, path: string): readonly string[] =>
      of(one, path).rejected.map(({ because }) => because);
    const unverified = "Whether {proxy+} matches /m, which doesn't end with a slash, isn't verified";
    const routes = '  GET /m/{proxy+} lambda f1';
    expect(of(api(routes), '/prod/m')).toMatchObject({ outcome: 'no-route', status: 404 });
    expect(reasons(api(routes), '/prod/m')).toEqual([unverified]);
    expect(reasons(api(`${routes}\n  $default lambda f1`), '/prod/m')).toEqual([unverified]);
    expect(reasons(api(`${routes}\n  GET /m lambda f1`), '/prod/m')).toEqual([]);
    expect(reasons(api(`${routes}\n  GET /{x} lambda f1`), '/prod/m')).toEqual([]);
    expect(reasons(api(`${routes}\n  $default lambda f1`), '/prod/m/')).toEqual([]);
    const single = api('  GET /m/{id} lambda f1');
    expect(of(single, '/prod/m/')).toMatchObject({ outcome: 'no-route', status: 404 });
    expect(reasons(single, '/prod/m/')).toEqual([
      "Whether {id} matches an empty path segment isn't verified",
    ]);
    expect(reasons(api('  GET /m/ lambda f1'), '/prod/m')).toEqual([
      'The path of the route ends with a slash',
    ]);
  });

  it('the name of the stage that the path repeats', () => {
    expect(of(rest('GET /o mock'), '/prod/prod/o').because).toContain('repeats the stage name, prod');
  });

  it('a canary that takes a share', () => {
    const canary = changed(rest('GET /o mock'), `${arns.rest('r1')}/stages/prod`, {
      canarySettings: { percentTraffic: 10 },
    });
    expect(of(canary).hops.find(({ kind }) => kind === 'stage')?.because).toContain('10% of the requests');
  });
});

describe('security groups', () => {
  const group = (id: string, permissions: readonly object[]) => ({
    type: 'AWS::EC2::SecurityGroup',
    arn: arns.arn('ec2', `security-group/${id}`),
    properties: {
      GroupId: id,
      IpPermissions: permissions,
      IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    },
  });
  const tcp = (port: number, CidrIp: string) => ({
    IpProtocol: 'tcp',
    FromPort: port,
    ToPort: port,
    IpRanges: [{ CidrIp }],
  });
  const ruleCalls = ['sg-1', 'sg-lb'].map(id => ({
    operation: 'ec2:DescribeSecurityGroups',
    node: arns.arn('ec2', `security-group/${id}`),
  }));

  function guarded(
    route: string,
    balancer: string,
    permissions: readonly object[],
    members: object = {},
  ): Reading {
    const secured = changed(rest(route), arns.loadBalancer(balancer), {
      SecurityGroups: ['sg-lb'],
      ...members,
    });
    const added = withResources(secured, group('sg-lb', permissions));
    return withAnswers(
      added,
      ...ruleCalls,
      { operation: 'ec2:DescribeSubnets' },
      { operation: 'ec2:DescribeSecurityGroups' },
    );
  }

  it.each([
    ['the link may come in', throughV2, 'app/a1', [tcp(80, '10.1.0.0/16')], {}, 'reaches-targets -'],
    ['the link may not come in', throughV2, 'app/a1', [tcp(80, '10.200.0.0/16')], {}, 'blocked 504'],
    ['another port', throughV2, 'app/a1', [tcp(443, '10.1.0.0/16')], {}, 'blocked 504'],
    [
      'PrivateLink traffic is enforced upon',
      throughV1,
      'net/n1',
      [tcp(443, '0.0.0.0/0')],
      { EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'on' },
      'blocked 504',
    ],
    ['which is the default', throughV1, 'net/n1', [tcp(443, '0.0.0.0/0')], {}, 'blocked 504'],
    [
      'PrivateLink traffic is left alone',
      throughV1,
      'net/n1',
      [tcp(443, '0.0.0.0/0')],
      { EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'off' },
      'reaches-targets -',
    ],
    ['a part is let in', throughV1, 'net/n1', [tcp(80, '10.0.0.0/8')], {}, 'unknown -'],
    ['one subnet is let in', throughV2, 'app/a1', [tcp(80, '10.1.0.0/24')], {}, 'unknown -'],
    ['the port is open to everybody', throughV1, 'net/n1', [tcp(80, '0.0.0.0/0')], {}, 'reaches-targets -'],
  ])('%s', (_name, route, balancer, permissions, members, expected) => {
    const found = of(guarded(route, balancer, permissions, members));
    expect(`${found.outcome} ${found.status ?? '-'}`).toBe(expected);
    if (expected.startsWith('blocked')) expect(found.because).toContain('no inbound rule of sg-lb');
  });

  it('what could not be read is unknown, and is told', () => {
    const found = of(changed(rest(throughV2), arns.loadBalancer('app/a1'), { SecurityGroups: ['sg-lb'] }));
    expect(found.outcome).toBe('unknown');
    expect(found.because).toContain("the rules of sg-lb weren't loaded");
    const because = found.hops.find(({ kind }) => kind === 'load-balancer')?.because ?? '';
    expect(because.split('. ').length).toBeGreaterThan(1);
  });
});

describe('Cloud Map', () => {
  const service = arns.cloudMap('s1');
  const instance = (id: string) => ({
    type: 'AWS::ServiceDiscovery::Instance',
    arn: `${service}/${id}`,
    parent: service,
    properties: { Id: id },
    ...here,
  });
  const api = reading(`
    http r1 orders
      stage $default
      GET /o link l2 ${service}
    cloudmap s1
  `);
  const listed = withAnswers(api, { operation: 'servicediscovery:ListInstances', node: service });

  it.each([
    ['instances not read', api, 'unknown'],
    ['no instance', listed, 'no-healthy-target'],
    ['an instance without a port', withResources(listed, instance('i1')), 'blocked'],
  ])('%s', (_name, one, outcome) => {
    const found = of(one, '/o');
    expect(found.outcome).toBe(outcome);
    expect(kinds(found)).toEqual(['http-api', 'stage', 'route', 'vpc-link', 'cloud-map-service']);
  });
});
