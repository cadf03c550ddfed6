import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../../../src/paths/facts';
import {
  findIntegrationPath,
  type IntegrationPath,
} from '../../../../../src/paths/trace/gateway/integrationPath';
import { arns, joined, sketch } from '../../../../support/sketch';
import { buildAccount } from '../../../../../src/paths/account';

const backend = `
  link1 l1 -> net/n1
  link1 gone1 -> net/gone
  link2 l2
  lb net/n1
    TCP 80 -> t1
    TCP 8443 -> t1
  lb app/a1
    HTTP 80 -> t1
    HTTPS 443 -> t1
  tg t1 ip 80 10.0.0.1:80=healthy
  lambda f1
`;

function factsIn(text: string): Facts {
  const reading = sketch(joined(backend, text));
  return buildAccount(reading).facts;
}

/** The way of the only route on a stage. */
function pathWithin(text: string, stage = 'prod'): IntegrationPath {
  const facts = factsIn(text);
  const [api] = facts.apis;
  const id = `${api?.id ?? ''}/stages/${stage}`;
  const [route] = facts.routesOn(id);
  if (route === undefined) throw new Error(`Nothing is served on ${id}.`);
  return findIntegrationPath(facts, id, route);
}

const a1 = arns.loadBalancer('app/a1');
const n1 = arns.loadBalancer('net/n1');
const stageId = `${arns.rest('r1')}/stages/prod`;

interface Row {
  readonly name: string;
  readonly route: string;
  /** Stage variables. */
  readonly variables?: string;
  readonly path: Partial<IntegrationPath>;
}

const rest: readonly Row[] = [
  {
    name: 'V1, the port of the URI picks the listener',
    route: 'GET /o link l1 http://orders.internal:8443/o',
    path: {
      kind: 'private',
      scheme: 'http',
      host: 'orders.internal',
      port: 8443,
      link: arns.link('l1'),
      linkVersion: 'V1',
      loadBalancer: n1,
      listener: arns.listener('net/n1', 8443),
      missing: undefined,
    },
  },
  {
    name: 'V1, default port of the scheme',
    route: 'GET /o link l1 http://orders.internal/o',
    path: { port: 80, listener: arns.listener('net/n1', 80) },
  },
  {
    name: 'V1, no listener on the port',
    route: 'GET /o link l1 http://orders.internal:9000/o',
    path: { port: 9000, loadBalancer: n1, listener: undefined, missing: `${n1}#9000` },
  },
  {
    name: 'V1, its load balancer is gone',
    route: 'GET /o link gone1 http://orders.internal/o',
    path: {
      linkVersion: 'V1',
      loadBalancer: arns.loadBalancer('net/gone'),
      listener: undefined,
      missing: arns.loadBalancer('net/gone'),
    },
  },
  {
    name: 'V1 ignores an integrationTarget',
    route: 'GET /o link l1 http://orders.internal/o -> app/a1',
    path: { loadBalancer: n1, listener: arns.listener('net/n1', 80) },
  },
  {
    name: 'V2, load balancer named',
    route: 'GET /o link l2 https://orders.internal/o -> app/a1',
    path: {
      scheme: 'https',
      port: 443,
      linkVersion: 'V2',
      integrationTarget: a1,
      loadBalancer: a1,
      listener: arns.listener('app/a1', 443),
    },
  },
  {
    name: 'V2, listener named: its port counts, not that of the URI',
    route: 'GET /o link l2 http://orders.internal:9999/o -> app/a1:80',
    path: { port: 80, loadBalancer: a1, listener: arns.listener('app/a1', 80), missing: undefined },
  },
  {
    name: 'V2, a listener that is gone is named',
    route: 'GET /o link l2 http://orders.internal/o -> app/a1:8080',
    path: {
      loadBalancer: a1,
      listener: arns.listener('app/a1', 8080),
      missing: arns.listener('app/a1', 8080),
    },
  },
  {
    name: 'V2, load balancer gone',
    route: 'GET /o link l2 http://orders.internal/o -> app/gone',
    path: { loadBalancer: arns.loadBalancer('app/gone'), missing: arns.loadBalancer('app/gone') },
  },
  {
    name: 'V2, none on the port',
    route: 'GET /o link l2 http://orders.internal:81/o -> app/a1',
    path: { loadBalancer: a1, listener: undefined, missing: `${a1}#81` },
  },
  {
    name: 'no link of the id',
    route: 'GET /o link lost http://orders.internal/o -> app/a1',
    path: { link: arns.link('lost'), linkVersion: undefined, loadBalancer: a1, missing: arns.link('lost') },
  },
  {
    name: 'a stage variable for the link',
    route: 'GET /o link ${stageVariables.link} http://${stageVariables.host}/o -> app/a1',
    variables: 'link=l2 host=orders.example.com:80',
    path: { connectionId: 'l2', host: 'orders.example.com', link: arns.link('l2'), undefinedVariables: [] },
  },
  {
    name: 'a stage variable that the stage does not have',
    route: 'GET /o link ${stageVariables.link} http://${stageVariables.host}/o -> app/a1',
    variables: 'link=l2',
    path: {
      kind: 'private',
      undefinedVariables: ['host'],
      link: undefined,
      loadBalancer: undefined,
      missing: `${stageId}#stageVariables.host`,
    },
  },
  {
    name: 'a stage variable in the path alone does not decide the way',
    route: 'GET /o link l2 http://orders.internal/${stageVariables.base}/o -> app/a1',
    path: { undefinedVariables: [], loadBalancer: a1 },
  },
  { name: 'mock', route: 'GET /o mock', path: { kind: 'mock', link: undefined, missing: undefined } },
  { name: 'none', route: 'GET /o none', path: { kind: 'none' } },
  { name: 'lambda', route: 'GET /o lambda f1', path: { kind: 'lambda', endpoint: arns.lambda('f1') } },
  {
    name: 'an HTTP endpoint',
    route: 'GET /o http https://api.example.org:8443/x',
    path: {
      kind: 'http',
      scheme: 'https',
      host: 'api.example.org',
      port: 8443,
      endpoint: `${arns.method('r1', 'GET', '/o')}#https://api.example.org:8443/x`,
    },
  },
  {
    name: 'an AWS service',
    route: 'POST /o aws arn:aws:apigateway:eu-west-1:sqs:path/1/q',
    path: {
      kind: 'aws-service',
      scheme: undefined,
      endpoint: `${arns.method('r1', 'POST', '/o')}#arn:aws:apigateway:eu-west-1:sqs:path/1/q`,
    },
  },
];

const http: readonly Row[] = [
  {
    name: 'listener ARN',
    route: `GET /o link l2 ${arns.listener('app/a1', 80)}`,
    path: {
      kind: 'private',
      scheme: 'http',
      host: undefined,
      port: 80,
      linkVersion: 'V2',
      loadBalancer: a1,
      listener: arns.listener('app/a1', 80),
    },
  },
  {
    name: 'listener ARN with a TLS configuration',
    route: `GET /o tls=orders.internal link l2 ${arns.listener('app/a1', 443)}`,
    path: { scheme: 'https', port: 443 },
  },
  {
    name: 'Cloud Map ARN with a query',
    route: `GET /o link l2 ${arns.cloudMap('s1')}?stage=x`,
    path: {
      kind: 'private',
      port: undefined,
      endpoint: arns.cloudMap('s1'),
      loadBalancer: undefined,
      listener: undefined,
    },
  },
];

const wanted = (row: Row, path: IntegrationPath): unknown =>
  Object.fromEntries(Object.keys(row.path).map(name => [name, path[name as keyof IntegrationPath]]));

describe('the way of a route on a stage', () => {
  it.each(rest)('REST: $name', row => {
    const path = pathWithin(`
      rest r1 orders
        stage prod ${row.variables ?? ''}
        ${row.route}
    `);
    expect(wanted(row, path)).toEqual(row.path);
  });

  it.each(http)('HTTP: $name', row => {
    const path = pathWithin(`
      http h1 orders
        stage prod
        ${row.route}
    `);
    expect(wanted(row, path)).toEqual(row.path);
  });

  it('is of what the stage has deployed, not of what is edited', () => {
    const path = pathWithin(`
      rest r1 orders
        stage prod
        GET /o link l2 http://new/o -> app/a1
      deployed r1/prod
        GET /o link l1 http://old/o
    `);
    expect([path.host, path.linkVersion, path.loadBalancer]).toEqual(['old', 'V1', n1]);
  });

  it('leads nowhere where lists were refused, and calls nothing missing', () => {
    const path = pathWithin(`
      rest r1 orders
        stage prod
        GET /o link lost http://orders.internal/o -> app/gone
      refuse apigatewayv2:GetVpcLinks
      refuse elasticloadbalancing:DescribeLoadBalancers
    `);
    expect([path.link, path.loadBalancer, path.listener, path.missing]).toEqual(new Array(4).fill(undefined));
  });
});

describe('the way agrees with the topology', () => {
  it.each(rest)('REST: $name', row => {
    const facts = factsIn(`
      rest r1 orders
        stage prod ${row.variables ?? ''}
        ${row.route}
    `);
    const [route] = facts.routesOn(stageId);
    if (route === undefined) throw new Error('No route.');
    const path = findIntegrationPath(facts, stageId, route);
    const targets = (kind: 'integrates' | 'selects'): readonly string[] =>
      facts.graph.outgoing(route.id, kind).map(({ target }) => target);
    expect(targets('integrates')).toEqual([path.link ?? path.endpoint].filter(id => id !== undefined));
    for (const id of targets('selects')) {
      expect([path.listener, path.missing, path.loadBalancer, path.endpoint]).toContain(id);
    }
  });
});
