import { describe, expect, it } from 'vitest';
import { routeChoices, routesTaking, unreadApis } from '../../../../src/host/trace/routeChoices';
import { subjectNamed } from '../../../../src/host/tree/subjectNamed';
import type {
  EdgeKind,
  NodeKind,
  Topology,
  TopologyEdge,
  TopologyNode,
} from '../../../../src/topology/document';
import { createGraph } from '../../../../src/paths/graph';

const node = (kind: NodeKind, id: string, attributes: object = {}): TopologyNode =>
  ({ id, kind, name: id, attributes }) as TopologyNode;
const edge = (kind: EdgeKind, source: string, target: string): TopologyEdge => ({
  id: `${source} ${kind} ${target}`,
  kind,
  source,
  target,
  attributes: {},
});

const topology: Topology = {
  format: 'request-path/topology',
  version: 1,
  collectedAt: '2026-01-01T00:00:00Z',
  scopes: [],
  complete: true,
  nodes: [
    node('domain-name', 'domain'),
    node('http-api', 'zebra', { expanded: false }),
    node('rest-api', 'api'),
    node('stage', 'prod'),
    node('route', 'get', { httpMethod: 'GET', path: '/orders/{id}' }),
    node('route', 'odd', {}),
    node('vpc-link', 'link'),
    node('load-balancer', 'nlb'),
    node('load-balancer', 'alone'),
    node('listener', 'listener'),
    node('target-group', 'group'),
    node('target-group', 'orphan'),
  ],
  edges: [
    edge('maps', 'domain', 'prod'),
    edge('deploys', 'api', 'prod'),
    edge('serves', 'prod', 'get'),
    edge('serves', 'prod', 'odd'),
    edge('integrates', 'get', 'link'),
    edge('connects', 'link', 'nlb'),
    edge('listens', 'nlb', 'listener'),
    edge('listens', 'alone', 'lonely'),
    edge('forwards', 'listener', 'group'),
  ],
  unknowns: [],
};
const graph = createGraph(topology);

describe('the subject that a workspace file names', () => {
  it.each([
    ['api', undefined, { subject: 'api' }],
    ['api', 'prod', { subject: 'api', stage: 'prod' }],
    ['api', 'staging', undefined],
    ['nowhere', undefined, undefined],
    ['alone', undefined, undefined],
  ])('%s %s', (api, stage, expected) => {
    expect(subjectNamed(topology, api, stage)).toEqual(expected);
  });
});

describe('the routes to find', () => {
  it('are those of every stage, by path', () => {
    expect(routeChoices(graph)).toEqual([
      { label: 'odd', description: 'api · prod', route: 'odd', api: 'api', stage: 'prod' },
      { label: 'GET /orders/{id}', description: 'api · prod', route: 'get', api: 'api', stage: 'prod' },
    ]);
  });

  it('say how many APIs are not read yet', () => {
    expect(unreadApis(graph)).toBe(1);
  });
});

describe('the routes that take a request without a host', () => {
  const choice = (label: string): ReturnType<typeof routeChoices>[number] => ({
    label,
    description: 'orders · prod',
    route: label,
    api: 'orders',
    stage: 'prod',
  });
  const routes = [
    'ANY /files/{proxy+}',
    'POST /orders',
    'GET /orders/{id}',
    'GET /orders/new',
    'POST /payments',
  ].map(choice);
  const taking = (method: string, url: string): readonly string[] =>
    routesTaking(routes, { method, url }).map(({ label }) => label);

  it.each([
    ['POST', '/payments', ['POST /payments']],
    ['POST', '/payments?dry=1', ['POST /payments']],
    ['GET', '/orders/42', ['GET /orders/{id}']],
    ['GET', '/orders/new', ['GET /orders/new', 'GET /orders/{id}']],
    ['PUT', '/files/a/b', ['ANY /files/{proxy+}']],
    ['PUT', '/files', []],
    ['GET', '/orders/', []],
    ['GET', '/payments', []],
    ['GET', '/orders/42/items', []],
  ])('%s %s', (method, url, wanted) => {
    expect(taking(method, url)).toEqual(wanted);
  });
});
