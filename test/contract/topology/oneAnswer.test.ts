import { describe, expect, test } from 'vitest';
import { buildAccount, type Account } from '../../../src/paths/account';
import { restrictToApis } from '../../../src/paths/restrict';
import { printTopology } from '../../../src/present/export/formats';
import { healthIn } from '../../../src/present/health/health';
import { createOutline, type Outline, type OutlineItem } from '../../../src/present/outline/outline';
import { createPicture } from '../../../src/present/picture/picture';
import { createAccount, type AccountName } from '../../../src/sandbox/accounts';
import { isNode } from '../../../src/topology/document';
import { traceRequest } from '../../../src/paths/trace/trace';
import { rememberedReading, sandboxOf } from '../scan/reading';

async function read(name: AccountName): Promise<Account> {
  const sandbox = await sandboxOf(createAccount(name));
  return buildAccount(await rememberedReading(sandbox, { deployed: true, depths: ['evidence'] }));
}

const accounts = {
  'legacy-bridge': await read('legacy-bridge'),
  direct: await read('direct'),
  broken: await read('broken'),
};

const apiNamed = ({ graph }: Account, name: string) =>
  [...graph.ofKind('rest-api'), ...graph.ofKind('http-api')].find(api => api.name === name)?.id ?? '';
const stageOf = ({ graph }: Account, api: string, name: string) =>
  graph.outgoing(api, 'deploys').find(({ target }) => graph.node(target)?.name === name)?.target ?? '';
const routeNamed = ({ graph }: Account, api: string, name: string) =>
  graph.ofKind('route').find(route => route.name === name && route.id.startsWith(`${api}/`))?.id ?? '';

describe('API allotments of account broken, whose listener has 51 rules', () => {
  const account = accounts.broken;
  const api = apiNamed(account, 'allotments');

  test('is drawn with its routes and what those can meet', () => {
    const drawn = createPicture(account, { subject: api });
    const rows = drawn.cards.flatMap(card => card.rows);
    expect(rows.filter(({ vertexKind }) => vertexKind === 'route')).toHaveLength(2);
    const rules = rows.filter(({ vertexKind }) => vertexKind === 'rule');
    expect(rules.filter(({ members }) => members === undefined)).toHaveLength(1);
    const rest = rules.flatMap(({ members }) => members ?? []);
    const listener = rows.find(({ vertexKind }) => vertexKind === 'listener');
    const all = account.graph.outgoing(listener?.node ?? '', 'evaluates').length;
    expect(all).toBeGreaterThan(50);
    expect(rest).toHaveLength(all - 1);
    expect(rows.length).toBeLessThan(16);
  });

  test('is exported so', () => {
    const { graph } = restrictToApis(account.graph, ['allotments']);
    const lines = printTopology(graph, 'csv').trim().split('\r\n');
    expect(lines).toHaveLength(4);
    expect(graph.topology.nodes.filter(({ kind }) => kind === 'rule')).toHaveLength(1);
  });
});

describe('stage prod of orders in account legacy-bridge', () => {
  const account = accounts['legacy-bridge'];
  const { graph } = account;
  const api = apiNamed(account, 'orders');
  const prod = stageOf(account, api, 'prod');

  test('GET /orders is not yellow for a rule that it never meets', () => {
    const health = healthIn(graph);
    expect(health(routeNamed(account, api, 'GET /orders'), 'prod').health).toBe('healthy');
    expect(health(routeNamed(account, api, 'GET /customers/{customerId}'), 'prod').health).toBe('warning');
  });

  test('POST /payments leads where its trace does, and what is edited stands beside it', () => {
    const payments = routeNamed(account, api, 'POST /payments');
    const drawn = createPicture(account, { subject: api, stage: prod });
    const rows = drawn.cards.flatMap(card => card.rows);
    const named = (id: string): string => rows.find(row => row.id === id)?.text ?? '';
    const selected = drawn.edges.filter(({ source }) => source === payments);
    expect(selected.map(({ target, kind }) => [named(target), kind])).toContainEqual(['TCP:8443', 'edited']);
    const served = [...graph.requestPaths(payments, 'prod')][0]?.map(({ node }) => node.id) ?? [];
    const url = account.graph.node(prod);
    const invokeUrl = url !== undefined && isNode(url, 'stage') ? url.attributes.invokeUrl : undefined;
    const traced = traceRequest(account.facts, {
      method: 'POST',
      url: `${invokeUrl ?? ''}/payments`,
      headers: [],
    });
    const hops = traced.hops.map(({ node }) => node);
    const listeners = (ids: readonly string[]) => ids.filter(id => graph.node(id)?.kind === 'listener');
    expect(listeners(hops)).toEqual(listeners(served));
    expect(account.topology.edges.filter(edge => 'edited' in edge.attributes).length).toBeGreaterThan(0);
  });

  test('dev shows nothing as edited', () => {
    const dev = stageOf(account, api, 'dev');
    const { edges } = createPicture(account, { subject: api, stage: dev });
    expect(edges.filter(({ kind }) => kind === 'edited')).toEqual([]);
  });

  test('the tree has both paths below the route, the edited one named', () => {
    const tree = createOutline(graph);
    const labels = below(tree, ['APIs', 'orders', 'prod', '/payments', 'POST /payments']);
    expect(labels).toContain('Edited, not deployed');
    expect(below(tree, ['APIs', 'orders', 'dev', '/payments', 'POST /payments'])).not.toContain(
      'Edited, not deployed',
    );
  });
});

/** Labels of the rows below a row; a level of the path that the tree does not have is passed over. */
function below(tree: Outline, path: readonly string[]): readonly string[] {
  let level: readonly OutlineItem[] = tree.roots();
  for (const label of path) {
    const found = level.find(item => item.label === label || item.label.startsWith(`${label}/`));
    if (found !== undefined) level = tree.children(found);
  }
  return level.map(({ label }) => label);
}

describe.each(Object.entries(accounts))('every route of account %s', (_, account) => {
  test('a trace meets only what the paths of its route hold', () => {
    const { facts, graph } = account;
    const contradictions: string[] = [];
    for (const api of facts.apis.filter(({ kind }) => kind.node !== 'websocket-api')) {
      for (const stage of api.stages) {
        const node = graph.node(stage.id);
        const url = node !== undefined && isNode(node, 'stage') ? node.attributes.invokeUrl : undefined;
        if (url === undefined) continue;
        for (const { id, path, httpMethod } of facts.routesOn(stage.id)) {
          if (path === undefined) continue;
          const method = httpMethod === undefined || httpMethod === 'ANY' ? 'GET' : httpMethod;
          const asked = `${url}${path.replaceAll(/\{[^}]*\}/g, '7')}`;
          const traced = traceRequest(facts, { method, url: asked, headers: [] });
          const route = traced.hops.find(({ kind }) => kind === 'route');
          if (route?.node !== id) continue;
          const paths = new Set(graph.reach([id], stage.name).nodes.map(one => one.id));
          const hops = traced.hops.slice(traced.hops.indexOf(route) + 1);
          // A port on which nothing listens is known as the missing node of the load balancer.
          const others = hops.filter(({ node: hop }) => graph.node(hop) !== undefined && !paths.has(hop));
          for (const { node: hop } of others) contradictions.push(`${method} ${asked}: ${hop}`);
        }
      }
    }
    expect(contradictions).toEqual([]);
  });
});
