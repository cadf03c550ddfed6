import type {
  EdgeAttributes,
  EdgeKind,
  NodeAttributes,
  NodeKind,
  Topology,
  TopologyEdge,
  TopologyNode,
} from '../../../src/topology/document';
import { createGraph, type TopologyGraph } from '../../../src/paths/graph';
import type { Unknown } from '../../../src/model/reading';

const region = 'eu-west-1';
const account = '123456789012';
export const gateway = `arn:aws:apigateway:${region}::`;
export const balancing = `arn:aws:elasticloadbalancing:${region}:${account}:`;

interface NodeRest {
  readonly name?: string;
  readonly status?: string;
}

/** A topology under construction: nodes and edges as a test names them, sorted as the document has them. */
export class Sketch {
  readonly #nodes: TopologyNode[] = [];
  readonly #edges: TopologyEdge[] = [];
  readonly #unknowns: Unknown[] = [];

  node<Kind extends NodeKind>(
    kind: Kind,
    id: string,
    attributes: NodeAttributes[Kind],
    rest: NodeRest = {},
  ): string {
    this.#nodes.push({ id, kind, account, region, ...rest, attributes } as TopologyNode);
    return id;
  }

  edge<Kind extends EdgeKind>(
    kind: Kind,
    source: string,
    target: string,
    attributes: EdgeAttributes[Kind] = {},
  ): this {
    const stages = 'stages' in attributes ? attributes.stages : undefined;
    const suffix = Array.isArray(stages) ? ` ${stages.join(',')}` : '';
    this.#edges.push({
      id: `${source} ${kind} ${target}${suffix}`,
      kind,
      source,
      target,
      attributes,
    } as TopologyEdge);
    return this;
  }

  unknown(operation: string, error: string, node?: string, message = 'not allowed'): this {
    this.#unknowns.push({
      account,
      region,
      operation,
      error,
      message,
      ...(node === undefined ? {} : { node }),
    });
    return this;
  }

  topology(): Topology {
    const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);
    return {
      format: 'request-path/topology',
      version: 1,
      collectedAt: '2026-11-22T10:00:00Z',
      scopes: [{ account, region, profile: 'prod' }],
      complete: this.#unknowns.length === 0,
      nodes: [...this.#nodes].sort(byId),
      edges: [...this.#edges].sort(byId),
      unknowns: this.#unknowns,
    };
  }

  graph(): TopologyGraph {
    return createGraph(this.topology());
  }
}

export const restApi = (id: string): string => `${gateway}/restapis/${id}`;
export const loadBalancer = (type: 'app' | 'net', name: string): string =>
  `${balancing}loadbalancer/${type}/${name}/50dc6c495c0c9188`;
export const listener = (type: 'app' | 'net', name: string, id: string): string =>
  `${balancing}listener/${type}/${name}/50dc6c495c0c9188/${id}`;
export const rule = (name: string, listenerId: string, id: string): string =>
  `${balancing}listener-rule/app/${name}/50dc6c495c0c9188/${listenerId}/${id}`;
export const targetGroup = (name: string): string => `${balancing}targetgroup/${name}/73e2d6bc24d8a067`;

export interface RestRoute {
  readonly api: string;
  readonly id: string;
  readonly verb?: string;
  readonly path: string;
}

/** A route of a REST API; gives its node id. */
export function addRoute(
  sketch: Sketch,
  { api, id, verb = 'GET', path }: RestRoute,
  attributes: NodeAttributes['route'] = {},
): string {
  return sketch.node(
    'route',
    `${api}/resources/${id}/methods/${verb}`,
    { httpMethod: verb, path, integrationType: 'HTTP_PROXY', connectionType: 'VPC_LINK', ...attributes },
    { name: `${verb} ${path}` },
  );
}

/** A group with targets in these states; gives its node id. */
export function addGroup(
  sketch: Sketch,
  name: string,
  states: readonly string[],
  attributes: NodeAttributes['target-group'] = {},
): string {
  const id = sketch.node(
    'target-group',
    targetGroup(name),
    {
      targetType: 'ip',
      protocol: 'HTTP',
      port: 8080,
      healthyCount: states.filter(state => state === 'healthy').length,
      targetCount: states.length,
      ...attributes,
    },
    { name },
  );
  for (const [index, state] of states.entries()) {
    const target = sketch.node('target', `${id}#10.0.0.${index + 1}:8080`, {
      targetId: `10.0.0.${index + 1}`,
      port: 8080,
      availabilityZone: `eu-west-1${'abc'[index % 3] ?? 'a'}`,
      health:
        state === 'unhealthy'
          ? { state, reason: 'Target.Timeout', description: 'Request timed out' }
          : { state },
    });
    sketch.edge('registers', id, target);
  }
  return id;
}

export interface Orders {
  readonly sketch: Sketch;
  readonly api: string;
  readonly prod: string;
  readonly dev: string;
  readonly bridged: string;
  readonly direct: string;
  readonly mock: string;
  readonly linkV1: string;
  readonly linkV2: string;
  readonly network: string;
  readonly networkListener: string;
  readonly networkGroup: string;
  readonly application: string;
  readonly http: string;
  readonly first: string;
  readonly fallback: string;
  readonly blue: string;
  readonly green: string;
}

/**
 * One API with two stages: a route over a bridge (V1 link, NLB, ALB), one straight to the ALB on prod alone (V2 link),
 * one that is mocked; a custom domain; a weighted rule and a default that answers by itself.
 */
export function orders(): Orders {
  const sketch = new Sketch();
  const api = sketch.node(
    'rest-api',
    restApi('abc123'),
    { apiId: 'abc123', endpointType: 'REGIONAL' },
    { name: 'orders' },
  );
  const host = 'https://abc123.execute-api.eu-west-1.amazonaws.com';
  const stage = (name: string): string =>
    sketch.node('stage', `${api}/stages/${name}`, {
      stageName: name,
      deploymentId: 'd1',
      invokeUrl: `${host}/${name}`,
      variables: { linkId: 'v1link', apiToken: 'hunter2' },
    });
  const prod = stage('prod');
  const dev = stage('dev');
  const bridged = addRoute(
    sketch,
    { api, id: 'r1', path: '/orders' },
    { connectionId: '${stageVariables.linkId}', uri: 'http://nlb.example/orders', undeployedIn: ['prod'] },
  );
  const direct = addRoute(
    sketch,
    { api, id: 'r2', verb: 'POST', path: '/orders/{id}' },
    { uri: 'http://alb.example/orders/{id}' },
  );
  const mock = addRoute(sketch, { api, id: 'r3', path: '/health' }, { integrationType: 'MOCK' });
  for (const stageId of [prod, dev]) {
    sketch.edge('deploys', api, stageId);
    for (const route of [bridged, direct, mock]) sketch.edge('serves', stageId, route);
  }
  const domain = sketch.node(
    'domain-name',
    `${gateway}/domainnames/api.example.com`,
    { endpointType: 'REGIONAL' },
    { name: 'api.example.com', status: 'AVAILABLE' },
  );
  sketch.edge('maps', domain, prod, { basePath: 'v1' });
  const linkV1 = sketch.node(
    'vpc-link',
    `${gateway}/vpclinks/v1link`,
    { vpcLinkVersion: 'V1', targetArns: [] },
    { name: 'orders-v1', status: 'AVAILABLE' },
  );
  const linkV2 = sketch.node(
    'vpc-link',
    `${gateway}/vpclinks/v2link`,
    { vpcLinkVersion: 'V2', subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] },
    { name: 'orders-v2', status: 'AVAILABLE' },
  );
  const network = sketch.node(
    'load-balancer',
    loadBalancer('net', 'bridge'),
    { type: 'network', scheme: 'internal' },
    { name: 'bridge', status: 'active' },
  );
  const networkListener = sketch.node('listener', listener('net', 'bridge', 'l80'), {
    port: 80,
    protocol: 'TCP',
    actions: [{ Type: 'forward', TargetGroupArn: targetGroup('to-alb') }],
  });
  const networkGroup = sketch.node(
    'target-group',
    targetGroup('to-alb'),
    { targetType: 'alb', protocol: 'TCP', port: 80, healthyCount: 1, targetCount: 1 },
    { name: 'to-alb' },
  );
  const application = sketch.node(
    'load-balancer',
    loadBalancer('app', 'orders-alb'),
    {
      type: 'application',
      scheme: 'internal',
      vpcId: 'vpc-1',
      securityGroups: ['sg-1'],
      availabilityZones: [{ ZoneName: 'eu-west-1a', SubnetId: 'subnet-1' }],
    },
    { name: 'orders-alb', status: 'active' },
  );
  const bridge = sketch.node('target', `${networkGroup}#${application}:80`, {
    targetId: application,
    port: 80,
    health: { state: 'healthy' },
  });
  const http = sketch.node('listener', listener('app', 'orders-alb', 'l80'), { port: 80, protocol: 'HTTP' });
  const blue = addGroup(sketch, 'blue', ['healthy', 'healthy', 'unhealthy']);
  const green = addGroup(sketch, 'green', ['healthy']);
  const first = sketch.node('rule', rule('orders-alb', 'l80', 'r100'), {
    priority: '100',
    conditions: [
      { Field: 'path-pattern', PathPatternConfig: { Values: ['/orders*'] } },
      { Field: 'host-header', HostHeaderConfig: { Values: ['api.example.com'] } },
    ],
    actions: [
      {
        Type: 'forward',
        ForwardConfig: {
          TargetGroups: [
            { TargetGroupArn: blue, Weight: 90 },
            { TargetGroupArn: green, Weight: 10 },
          ],
        },
      },
    ],
  });
  const fallback = sketch.node('rule', rule('orders-alb', 'l80', 'rdefault'), {
    priority: 'default',
    actions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }],
  });
  sketch
    .edge('integrates', bridged, linkV1, { uri: 'http://nlb.example/orders', port: 80 })
    .edge('integrates', direct, linkV1, { stages: ['dev'] })
    .edge('integrates', direct, linkV2, { stages: ['prod'] })
    .edge('selects', bridged, networkListener, { port: 80 })
    .edge('selects', direct, networkListener, { stages: ['dev'], port: 80 })
    .edge('selects', direct, http, { stages: ['prod'], port: 80 })
    .edge('connects', linkV1, network, { routes: 2 })
    .edge('connects', linkV2, application, { routes: 1 })
    .edge('listens', network, networkListener)
    .edge('forwards', networkListener, networkGroup, { share: 1 })
    .edge('registers', networkGroup, bridge)
    .edge('is', bridge, application)
    .edge('listens', application, http)
    .edge('evaluates', http, first, { priority: '100' })
    .edge('evaluates', http, fallback, { priority: 'default' })
    .edge('forwards', first, blue, { weight: 90, share: 0.9 })
    .edge('forwards', first, green, { weight: 10, share: 0.1 });
  return {
    sketch,
    api,
    prod,
    dev,
    bridged,
    direct,
    mock,
    linkV1,
    linkV2,
    network,
    networkListener,
    networkGroup,
    application,
    http,
    first,
    fallback,
    blue,
    green,
  };
}

/** Texts that a name could be, each made to break out of something. */
export const hostileNames = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "=cmd|'/c calc'!A1",
  '+1+1',
  '-1',
  '@SUM(A1)',
  'a|b`c`*d*_e_[f](javascript:alert(1))',
  'line\r\nbreak\u0000\u0007\u001b[31m',
  '\u202egnp.exe\u2066',
  '"]; click n0 "javascript:alert(1)"; n1["',
  '%%{init: {"securityLevel":"loose"}}%%',
  ']]>&amp;<!--',
  '\ud800 lone',
  '数据中心 🚀',
  '#quot;#35;',
  ' '.repeat(5),
  'x'.repeat(100_000),
] as const;

/** An account in which everything that AWS names is called this. */
export function hostile(name: string): Sketch {
  const sketch = new Sketch();
  const api = sketch.node('rest-api', restApi('abc123'), { apiId: 'abc123', endpointType: name }, { name });
  const stage = sketch.node('stage', `${api}/stages/s`, {
    stageName: name,
    invokeUrl: `https://x.example/${name}`,
    variables: { [name]: name },
  });
  const route = addRoute(
    sketch,
    { api, id: 'r', path: `/${name}` },
    { uri: name, integrationType: name, authorizationType: name, undeployedIn: [name] },
  );
  const link = sketch.node(
    'vpc-link',
    `${gateway}/vpclinks/l`,
    { vpcLinkVersion: 'V2', statusMessage: name, subnetIds: [name] },
    { name, status: name },
  );
  const balancer = sketch.node(
    'load-balancer',
    loadBalancer('app', 'h'),
    { type: name, scheme: name, dnsName: name },
    { name, status: name },
  );
  const port = sketch.node('listener', listener('app', 'h', 'l'), { port: 80, protocol: name });
  const decision = sketch.node('rule', rule('h', 'l', 'r'), {
    priority: name,
    conditions: [
      { Field: name, Values: [name] },
      { Field: 'path-pattern', PathPatternConfig: { Values: [name] } },
      {},
    ],
    actions: [{ Type: name }, { Type: 'redirect', RedirectConfig: { Host: name, Path: name } }, {}],
    transforms: [{ Type: 'url-rewrite', UrlRewriteConfig: { Rewrites: [{ Regex: name, Replace: name }] } }],
  });
  const group = addGroup(sketch, name, [name, 'healthy'], { protocol: name });
  const endpoint = sketch.node('http-endpoint', `${route}#${name}`, { uri: name });
  const missing = sketch.node(
    'missing',
    `${loadBalancer('app', 'gone')}#81`,
    { referredToAs: 'listener' },
    { name },
  );
  sketch
    .edge('deploys', api, stage)
    .edge('serves', stage, route)
    .edge('integrates', route, link, { uri: name })
    .edge('integrates', route, endpoint, { stages: [name] })
    .edge('selects', route, port, { scheme: name })
    .edge('selects', route, missing, { stages: [name] })
    .edge('connects', link, balancer)
    .edge('listens', balancer, port)
    .edge('evaluates', port, decision)
    .edge('forwards', decision, group, { share: 0.5 })
    .unknown(name, name, balancer, name)
    .unknown('elasticloadbalancing:DescribeRules', 'AccessDenied', port, name);
  return sketch;
}
