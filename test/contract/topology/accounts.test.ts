import { isEditedPath } from '../../../src/paths/hops';
import { describe, expect, test } from 'vitest';
import type { SandboxAccount, AwsShape } from '../../../src/sandbox/account';
import { createAccount } from '../../../src/sandbox/accounts';
import { buildTopology } from '../../../src/topology/build';
import { canonicalJson } from '../../../src/topology/canonical';
import type { Topology, TopologyNode } from '../../../src/topology/document';
import { createGraph } from '../../../src/paths/graph';
import { restrictToApis } from '../../../src/paths/restrict';
import { assertTopologyDocument } from '../../support/topologyDocument';
import { readingOf, rememberedReading, sandboxOf } from '../scan/reading';

async function topologyOf(account: SandboxAccount, read = rememberedReading): Promise<Topology> {
  const topology = buildTopology(await read(await sandboxOf(account), { deployed: true }));
  assertTopologyDocument(topology);
  expect(topology.unknowns).toEqual([]);
  return topology;
}

function count(topology: Topology, ...kinds: readonly TopologyNode['kind'][]): number {
  return topology.nodes.filter(({ kind }) => kinds.includes(kind)).length;
}

const methodsOf = (resource: AwsShape): number => Object.keys(resource['resourceMethods'] ?? {}).length;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, value) => total + value, 0);

/** What a person would call a hop. */
function label(node: TopologyNode): string {
  switch (node.kind) {
    case 'listener':
      return `${node.attributes.protocol ?? ''}:${node.attributes.port ?? ''}`;
    case 'rule':
      return `rule ${node.attributes.priority ?? ''}`;
    case 'target':
      return node.attributes.resolvesTo?.name ?? `target on ${node.attributes.port ?? 'no port'}`;
    default:
      return node.name ?? node.id.slice(node.id.lastIndexOf('/') + 1);
  }
}

/** Every distinct way of the routes of this name, of one API where its name is given. */
function waysOf(topology: Topology, route: string, stage?: string): readonly string[] {
  const graph = createGraph(topology);
  const paths = graph
    .ofKind('route')
    .filter(({ name }) => name === route)
    .flatMap(({ id }) => [...graph.requestPaths(id, stage)])
    .map(path => path.map(({ node }) => label(node)).join(' > '));
  return [...new Set(paths)].sort();
}

const undeployed = (topology: Topology): readonly (readonly [string | undefined, readonly string[]])[] =>
  topology.nodes.flatMap(node =>
    node.kind === 'route' && (node.attributes.undeployedIn?.length ?? 0) > 0
      ? [[node.name, node.attributes.undeployedIn ?? []] as const]
      : [],
  );

const accounts = [
  ['legacy-bridge', {}],
  ['direct', {}],
  ['broken', {}],
  ['company', { routes: 200 }],
] as const;

describe.each(accounts)('%s', (name, options) => {
  test('is read whole: a node for each thing it has', async () => {
    const account = createAccount(name, options);
    const topology = await topologyOf(account);
    const { restApis, httpApis } = account;
    expect(count(topology, 'rest-api')).toBe(restApis.length);
    expect(count(topology, 'http-api', 'websocket-api')).toBe(httpApis.length);
    expect(count(topology, 'stage')).toBe(sum([...restApis, ...httpApis].map(({ stages }) => stages.length)));
    expect(count(topology, 'route')).toBe(
      sum(restApis.flatMap(({ resources }) => resources.map(methodsOf))) +
        sum(httpApis.map(({ routes }) => routes.length)),
    );
    expect(count(topology, 'vpc-link')).toBe(account.vpcLinksV1.length + account.vpcLinksV2.length);
    expect(count(topology, 'load-balancer')).toBe(account.loadBalancers.length);
    expect(count(topology, 'target-group')).toBe(account.targetGroups.length);
    expect(count(topology, 'domain-name')).toBe(account.domainNames.length);
    const read = topology.nodes.filter(
      node => node.kind === 'target-group' && node.attributes.expanded !== false,
    );
    const targets = read.map(({ id }) => account.targetHealth[id]?.length ?? 0);
    expect(count(topology, 'target')).toBe(sum(targets));
  });

  test('is the same to the byte when read again', async () => {
    const first = await topologyOf(createAccount(name, options));
    const second = await topologyOf(createAccount(name, options), readingOf);
    expect(canonicalJson(second)).toBe(canonicalJson(first));
  });

  test('every route that goes through a link or to a function ends at something', async () => {
    const topology = await topologyOf(createAccount(name, options));
    const graph = createGraph(topology);
    for (const { id, attributes } of graph.ofKind('route')) {
      if (attributes.integrationType === 'MOCK' || attributes.integrationType === undefined) continue;
      // Where a stage serves it without an integration, the path is the edited one.
      const side = isEditedPath(graph, id) ? 'edited' : 'served';
      expect(graph.reach([id], undefined, side).nodes.length, id).toBeGreaterThan(1);
    }
  });
});

describe('legacy-bridge', () => {
  test('goes through the network load balancer to the application load balancer behind it', async () => {
    const topology = await topologyOf(createAccount('legacy-bridge'));
    expect(waysOf(topology, 'GET /payments/{paymentId}', 'prod')).toContainEqual(
      expect.stringMatching(
        /^GET \/payments\/\{paymentId\} > orders-link > orders-nlb > TCP:8443 > orders-alb-443 > [^>]+ > orders-alb > HTTPS:443 > rule 10 > payments > payments$/,
      ),
    );
    expect(waysOf(topology, 'GET /reports/daily')).toEqual(['GET /reports/daily > orders-daily-report']);
    expect(waysOf(topology, 'GET /health')).toEqual(['GET /health']);
    expect(waysOf(topology, 'GET /invoices')).toEqual([
      'GET /invoices > orders-link > orders-nlb > TCP:8081 > invoices > invoices',
    ]);
  });

  test('leads its stages different ways where their variables differ', async () => {
    const topology = await topologyOf(createAccount('legacy-bridge'));
    expect(waysOf(topology, 'GET /customers/{customerId}', 'dev')).toEqual([
      'GET /customers/{customerId} > orders-dev-link > orders-dev-nlb > TCP:8080 > customers-dev > customers-dev',
    ]);
    const prod = waysOf(topology, 'GET /customers/{customerId}', 'prod');
    expect(prod.length).toBeGreaterThan(0);
    expect(prod.every(path => path.includes(' > orders-link > orders-nlb > TCP:80 > '))).toBe(true);
  });

  test('has one change that one stage has not deployed, and its ALB is one node', async () => {
    const topology = await topologyOf(createAccount('legacy-bridge'));
    expect(undeployed(topology)).toEqual([['POST /payments', ['prod']]]);
    expect(topology.nodes.filter(({ name }) => name === 'orders-alb')).toHaveLength(1);
    expect(topology.edges.filter(({ kind }) => kind === 'is').length).toBeGreaterThan(1);
  });

  test('restricted to the API of the invoices keeps only what that reaches', async () => {
    const whole = await topologyOf(createAccount('legacy-bridge'));
    const { graph, unmatched } = restrictToApis(createGraph(whole), ['invoices', 'nothing']);
    const { topology } = graph;
    assertTopologyDocument(topology);
    expect(unmatched).toEqual(['nothing']);
    expect(count(topology, 'rest-api')).toBe(1);
    expect(topology.nodes.filter(({ kind }) => kind === 'load-balancer').map(({ name }) => name)).toEqual([
      'orders-nlb',
    ]);
    expect(count(topology, 'listener')).toBe(1);
  });
});

describe('direct', () => {
  test('is compared where an export does not carry the integration target, too', async () => {
    const account = { ...createAccount('direct'), exportsIntegrationTarget: false };
    expect(undeployed(await topologyOf(account))).toEqual([]);
  });

  test('goes straight to application load balancers over one link, by every kind of API', async () => {
    const topology = await topologyOf(createAccount('direct'));
    expect(waysOf(topology, 'POST /checkout')).toContain(
      'POST /checkout > shop-link > checkout > HTTPS:443 > rule 10 > checkout > checkout',
    );
    expect(waysOf(topology, 'ANY /inventory/{proxy+}')).toEqual([
      'ANY /inventory/{proxy+} > shop-link > inventory',
    ]);
    expect(waysOf(topology, '$connect')).toContain(
      '$connect > notifications-link > notifications > TCP:80 > notifications > notifications',
    );
    const maps = topology.edges.flatMap(edge => (edge.kind === 'maps' ? [edge.attributes] : []));
    expect(maps.map(({ basePath, priority }) => [basePath, priority])).toEqual([
      ['mobile/v1', undefined],
      ['shop', undefined],
      ['shop', 100],
    ]);
  });
});

describe('broken', () => {
  test('names what is missing and what is not deployed', async () => {
    const topology = await topologyOf(createAccount('broken'));
    const missing = topology.nodes.flatMap(node => (node.kind === 'missing' ? [node] : []));
    const kinds = new Set(missing.map(({ attributes }) => attributes.referredToAs ?? 'stage variable'));
    expect([...kinds].sort()).toEqual(['listener', 'load-balancer', 'stage', 'stage variable', 'vpc-link']);
    expect(missing.map(({ id }) => id)).toContainEqual(
      expect.stringMatching(/:loadbalancer\/app\/platform\/\w+#8080$/),
    );
    expect(waysOf(topology, 'GET /stores')).toEqual([
      expect.stringMatching(/^GET \/stores > platform-link > platform > \w+#8080$/),
    ]);
    expect(undeployed(topology)).toContainEqual(['GET /subscriptions/{id}', ['prod']]);
    const links = topology.nodes.filter(({ kind }) => kind === 'vpc-link').map(({ status }) => status);
    expect([...new Set(links)].sort()).toEqual(expect.arrayContaining(['AVAILABLE', 'FAILED', 'INACTIVE']));
  });

  test('what may not be read is unknown, not missing', async () => {
    const sandbox = await sandboxOf(createAccount('broken'), {
      faults: { deny: ['elasticloadbalancing:DescribeListeners', 'apigatewayv2:GetVpcLinks'] },
    });
    const topology = buildTopology(await rememberedReading(sandbox));
    assertTopologyDocument(topology);
    expect(topology.complete).toBe(false);
    expect(count(topology, 'listener')).toBe(0);
    const missing = topology.nodes.flatMap(node =>
      node.kind === 'missing' ? [node.attributes.referredToAs] : [],
    );
    expect(missing).not.toContain('listener');
    expect(missing).not.toContain('vpc-link');
    const concerned = topology.unknowns.filter(({ operation }) => operation.endsWith('DescribeListeners'));
    expect(concerned.length).toBeGreaterThan(0);
    for (const { node } of concerned) {
      expect(topology.nodes.find(({ id }) => id === node)?.kind).toBe('load-balancer');
    }
  });
});
