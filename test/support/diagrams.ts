import type { Details, Diagram, DiagramEdge, DiagramState, DiagramVertex } from '../../src/protocol/protocol';
import type { ResourceStrip } from '../../src/protocol/strip';
import type { VertexKind } from '../../src/protocol/vertex';

/** Made-up diagrams as the host would send them. */

const tiers = [
  'Domain',
  'API',
  'Stage',
  'Route',
  'VPC link',
  'Load balancer',
  'Listener',
  'Target group',
  'Load balancer',
  'Listener',
  'Rule',
  'Target group',
  'Target',
];

type Given = Partial<DiagramVertex> & Pick<DiagramVertex, 'id' | 'kind' | 'tier' | 'name'>;

export function vertex(given: Given): DiagramVertex {
  const health = given.health ?? 'none';
  const healthText = given.healthText ?? '';
  return {
    fact: '',
    presence: 'exists',
    accessibleName: `${words(given.kind)} ${given.name}. ${given.fact ?? ''} ${healthText}`.trim(),
    ...given,
    health,
    healthText,
  };
}

function words(kind: VertexKind): string {
  return kind.replaceAll('-', ' ');
}

export function edge(
  source: string,
  target: string,
  label = '',
  emphasis: DiagramEdge['emphasis'] = 'path',
): DiagramEdge {
  return { id: `${source} → ${target}`, source, target, label, emphasis };
}

export function diagram(
  vertices: readonly DiagramVertex[],
  edges: readonly DiagramEdge[],
  more: Partial<Diagram> = {},
): Diagram {
  return {
    tiers,
    vertices,
    edges,
    summary: `orders API, prod: ${vertices.length} resources.`,
    notice: '',
    ...more,
  };
}

const healthy = { health: 'healthy', healthText: 'Healthy' } as const;

/** A REST API that reaches two application load balancers over one V2 link. */
export function directPath(): Diagram {
  return diagram(
    [
      vertex({
        id: 'domain',
        kind: 'domain-name',
        tier: 0,
        name: 'api.example.com',
        fact: 'REGIONAL · /orders',
      }),
      vertex({ id: 'api', kind: 'rest-api', tier: 1, name: 'orders', fact: 'REST · REGIONAL' }),
      vertex({ id: 'stage', kind: 'stage', tier: 2, name: 'prod', fact: 'deployed 2 days ago' }),
      vertex({ id: 'get', kind: 'route', tier: 3, name: 'GET /orders', fact: 'HTTP_PROXY · 29 s' }),
      vertex({
        id: 'post',
        kind: 'route',
        tier: 3,
        name: 'POST /orders',
        fact: 'HTTP_PROXY · 29 s',
        health: 'warning',
        healthText: 'Not deployed as edited',
      }),
      vertex({
        id: 'link',
        kind: 'vpc-link',
        tier: 4,
        name: 'orders-link',
        fact: 'AVAILABLE',
        tag: 'V2',
        ...healthy,
      }),
      vertex({
        id: 'alb',
        kind: 'load-balancer',
        tier: 8,
        name: 'orders-internal',
        fact: 'internal',
        tag: 'ALB',
        ...healthy,
        healthText: 'Active',
      }),
      vertex({ id: 'listener', kind: 'listener', tier: 9, name: 'HTTP :80', fact: '2 rules' }),
      vertex({ id: 'rule', kind: 'rule', tier: 10, name: 'Rule 10', fact: 'path /orders*' }),
      vertex({ id: 'default', kind: 'rule', tier: 10, name: 'Default rule', fact: 'fixed response 404' }),
      vertex({
        id: 'group',
        kind: 'target-group',
        tier: 11,
        name: 'orders-web',
        fact: 'HTTP 8080 · ip',
        health: 'warning',
        healthText: '1 of 2 targets healthy',
      }),
      vertex({
        id: 'target-a',
        kind: 'target',
        tier: 12,
        name: '10.0.1.17:8080',
        fact: 'ECS orders-web',
        ...healthy,
      }),
      vertex({
        id: 'target-b',
        kind: 'target',
        tier: 12,
        name: '10.0.2.23:8080',
        fact: 'Target.Timeout',
        health: 'failing',
        healthText: 'Unhealthy: Target.Timeout',
      }),
    ],
    [
      edge('domain', 'stage', '/orders'),
      edge('api', 'stage'),
      edge('stage', 'get'),
      edge('stage', 'post'),
      edge('get', 'link'),
      edge('post', 'link'),
      edge('link', 'alb'),
      edge('get', 'listener', 'HTTP 80', 'association'),
      edge('alb', 'listener'),
      edge('listener', 'rule', '10'),
      edge('listener', 'default', 'default'),
      edge('rule', 'group', '100 %'),
      edge('group', 'target-a'),
      edge('group', 'target-b'),
    ],
  );
}

/** A REST API whose V1 link needs a network load balancer in front of the application load balancer. */
export function bridge(): Diagram {
  return diagram(
    [
      vertex({
        id: 'api',
        kind: 'rest-api',
        tier: 1,
        name: 'payments-production-internal-api',
        fact: 'REST · PRIVATE',
      }),
      vertex({ id: 'stage', kind: 'stage', tier: 2, name: 'prod', fact: '1 undeployed change' }),
      vertex({ id: 'r1', kind: 'route', tier: 3, name: 'ANY /payments/{proxy+}', fact: 'HTTP_PROXY' }),
      vertex({
        id: 'r2',
        kind: 'route',
        tier: 3,
        name: 'GET /health',
        fact: 'MOCK',
        health: 'inactive',
        healthText: 'Answers by itself',
      }),
      vertex({ id: 'r3', kind: 'route', tier: 3, name: 'POST /payments', fact: 'HTTP_PROXY' }),
      vertex({ id: 'r4', kind: 'route', tier: 3, name: 'POST /refunds', fact: 'AWS_PROXY' }),
      vertex({ id: 'lambda', kind: 'lambda-function', tier: 4, name: 'refunds:live', fact: 'nodejs22.x' }),
      vertex({
        id: 'link',
        kind: 'vpc-link',
        tier: 4,
        name: 'payments-nlb-link',
        fact: 'AVAILABLE',
        tag: 'V1',
        ...healthy,
      }),
      vertex({
        id: 'nlb',
        kind: 'load-balancer',
        tier: 5,
        name: 'payments-bridge',
        fact: 'internal · legacy',
        tag: 'NLB',
        ...healthy,
      }),
      vertex({ id: 'nlb-80', kind: 'listener', tier: 6, name: 'TCP :80', fact: '' }),
      vertex({
        id: 'nlb-443',
        kind: 'listener',
        tier: 6,
        name: 'TLS :443',
        fact: 'no target group',
        presence: 'missing',
        health: 'failing',
        healthText: 'Nothing listens',
      }),
      vertex({
        id: 'to-alb',
        kind: 'target-group',
        tier: 7,
        name: 'payments-alb-tg',
        fact: 'TCP 80 · alb',
        ...healthy,
        healthText: '1 of 1 targets healthy',
      }),
      vertex({
        id: 'alb',
        kind: 'load-balancer',
        tier: 8,
        name: 'payments-internal',
        fact: 'internal',
        tag: 'ALB',
        ...healthy,
      }),
      vertex({ id: 'alb-80', kind: 'listener', tier: 9, name: 'HTTP :80', fact: '3 rules' }),
      vertex({ id: 'rule-1', kind: 'rule', tier: 10, name: 'Rule 1', fact: 'path /payments*' }),
      vertex({ id: 'rule-2', kind: 'rule', tier: 10, name: 'Rule 20', fact: 'host payments.example.com' }),
      vertex({ id: 'rule-d', kind: 'rule', tier: 10, name: 'Default rule', fact: 'forward' }),
      vertex({
        id: 'blue',
        kind: 'target-group',
        tier: 11,
        name: 'payments-web-blue',
        fact: 'HTTP 8080 · ip',
        ...healthy,
        healthText: '3 of 3 targets healthy',
      }),
      vertex({
        id: 'green',
        kind: 'target-group',
        tier: 11,
        name: 'payments-web-green',
        fact: 'HTTP 8080 · ip',
        health: 'failing',
        healthText: '0 of 2 targets healthy',
      }),
      vertex({
        id: 'secret',
        kind: 'target-group',
        tier: 11,
        name: 'payments-legacy',
        fact: 'Access denied',
        presence: 'unreadable',
        health: 'unknown',
        healthText: 'May not be read',
      }),
      vertex({
        id: 'fold',
        kind: 'group',
        tier: 12,
        name: '3 healthy targets',
        fact: '10.0.1.11 … 10.0.3.14',
        ...healthy,
        members: ['t1', 't2', 't3'],
      }),
      vertex({
        id: 't4',
        kind: 'target',
        tier: 12,
        name: '10.0.1.40:8080',
        fact: 'Target.FailedHealthChecks',
        health: 'failing',
        healthText: 'Unhealthy',
      }),
      vertex({
        id: 't5',
        kind: 'target',
        tier: 12,
        name: '10.0.2.41:8080',
        fact: 'Elb.InitialHealthChecking',
        health: 'warning',
        healthText: 'Initial',
      }),
    ],
    [
      edge('api', 'stage'),
      edge('stage', 'r1'),
      edge('stage', 'r2'),
      edge('stage', 'r3'),
      edge('stage', 'r4'),
      edge('r1', 'link'),
      edge('r3', 'link'),
      edge('r4', 'lambda'),
      edge('link', 'nlb'),
      edge('nlb', 'nlb-80'),
      edge('nlb', 'nlb-443'),
      edge('r3', 'nlb-443', '443', 'association'),
      edge('nlb-80', 'to-alb'),
      edge('to-alb', 'alb', '80'),
      edge('alb', 'alb-80'),
      edge('alb-80', 'rule-1', '1'),
      edge('alb-80', 'rule-2', '20'),
      edge('alb-80', 'rule-d', 'default'),
      edge('rule-1', 'blue', '80 %'),
      edge('rule-1', 'green', '20 %'),
      edge('rule-2', 'green', ''),
      edge('rule-d', 'secret', ''),
      edge('blue', 'fold'),
      edge('green', 't4'),
      edge('green', 't5'),
    ],
    {
      summary: 'payments-production-internal-api, prod: 4 routes, 2 failing target groups.',
      notice: 'Similar items are grouped: 3 targets in 1 group.',
    },
  );
}

/** One API with many routes; about as much as is drawn unfolded. */
export function wide(count = 300): Diagram {
  const vertices: DiagramVertex[] = [
    vertex({ id: 'api', kind: 'http-api', tier: 1, name: 'everything' }),
    vertex({ id: 'stage', kind: 'stage', tier: 2, name: '$default' }),
    vertex({ id: 'link', kind: 'vpc-link', tier: 4, name: 'shared', tag: 'V2', ...healthy }),
  ];
  const edges = [edge('api', 'stage')];
  const listeners = 12;
  for (let index = 0; index < listeners; index++) {
    vertices.push(
      vertex({ id: `listener-${index}`, kind: 'listener', tier: 9, name: `HTTP :${8000 + index}` }),
    );
    edges.push(edge('link', `listener-${index}`));
  }
  for (let index = 0; vertices.length < count; index++) {
    const failing = index % 9 === 0;
    const id = `route-${index}`;
    vertices.push(
      vertex({
        id,
        kind: 'route',
        tier: 3,
        name: `${index % 2 === 0 ? 'GET' : 'POST'} /service-${index}/{id}`,
        fact: 'HTTP_PROXY · 30 s',
        health: failing ? 'failing' : 'healthy',
        healthText: failing ? 'No healthy target' : 'Healthy',
      }),
    );
    edges.push(edge('stage', id), edge(id, `listener-${index % listeners}`, '', 'association'));
    if (index % 3 === 0) edges.push(edge(id, 'link'));
  }
  return diagram(vertices, edges, { summary: `everything, $default: ${count} resources.` });
}

export type ReadyState = Extract<DiagramState, { readonly kind: 'ready' }>;

export function ready(shown: Diagram, more: Partial<ReadyState> = {}): ReadyState {
  return {
    kind: 'ready',
    revision: 1,
    diagram: shown,
    picture: { columns: ['', '', '', ''], cards: [], edges: [], paths: [], summary: '', notice: '' },
    subjects: [
      { id: 'api', label: 'orders', description: 'REST API' },
      { id: 'other', label: 'payments', description: 'REST API' },
      { id: 'alb', label: 'orders-internal', description: 'Application Load Balancer' },
    ],
    subject: 'api',
    stages: [
      { id: 'stage', label: 'prod', description: '' },
      { id: 'test', label: 'test', description: '1 undeployed change' },
    ],
    stage: 'stage',
    connection: 'prod-admin · 1234-5678-9012 · eu-west-1',
    collectedAt: '2026-11-22T10:00:00Z',
    unknowns: 0,
    reading: false,
    ...more,
  };
}

/** The strip of a resource, as the host would send it. */
export function stripOf(shown: DiagramVertex, more: Partial<ResourceStrip> = {}): ResourceStrip {
  return {
    kind: 'resource',
    title: shown.name,
    place: '',
    vertexKind: shown.kind,
    kindLabel: words(shown.kind),
    health: shown.health,
    statusText: shown.healthText,
    findings: { others: [], areChecksPending: false },
    notes: [],
    canTrace: false,
    summary: '',
    dependents: [],
    ...more,
  };
}

export function detailsOf(shown: DiagramVertex, more: Partial<Details> = {}): Details {
  return {
    id: shown.id,
    title: shown.name,
    kindLabel: words(shown.kind),
    kind: shown.kind,
    health: shown.health,
    healthText: shown.healthText,
    sections: [
      {
        title: 'Summary',
        rows: [
          { name: 'Id', value: shown.id },
          {
            name: 'State',
            value: shown.healthText === '' ? 'available' : shown.healthText,
            health: shown.health,
          },
          { name: 'ARN', value: `arn:aws:example:eu-west-1:123456789012:${shown.kind}/${shown.id}` },
        ],
      },
      { title: 'Leads to', rows: [{ name: 'Target group', value: 'orders-web', node: 'group' }] },
    ],
    json: JSON.stringify(
      { id: shown.id, kind: shown.kind, name: shown.name, attributes: { port: 80 } },
      undefined,
      2,
    ),
    canCopyArn: true,
    canOpenInConsole: true,
    canCopyInvokeUrl: shown.kind === 'stage',
    ...more,
  };
}
