import cytoscape from 'cytoscape';
import { countCrossings } from '../../src/diagram/layout/crossings';
import { layoutGraph } from '../../src/diagram/layout/layout';
import type { Reading } from '../../src/model/reading';
import { buildAccount, type Account } from '../../src/paths/account';
import { buildTopology } from '../../src/topology/build';
import { medianOf, metOrNot, milliseconds, times, type Table } from './report';

interface LayoutInput {
  readonly vertices: readonly {
    readonly id: string;
    readonly tier: number;
    readonly width: number;
    readonly height: number;
  }[];
  readonly edges: readonly { readonly source: string; readonly target: string }[];
}

/**
 * A request-path graph of about so many vertices: APIs with a stage and many routes, whose routes go mostly to one
 * VPC link and now and then to another; each load balancer with listeners, rules, target groups and targets of its
 * own, now and then a target group that two rules share.
 */
export function requestPathGraph(size: number): LayoutInput {
  let state = 42;
  const random = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const vertices: { id: string; tier: number; width: number; height: number }[] = [];
  const edges: { source: string; target: string }[] = [];
  const add = (tier: number, source?: string): string => {
    const id = `v${vertices.length}`;
    vertices.push({ id, tier, width: 220, height: 44 });
    if (source !== undefined) edges.push({ source, target: id });
    return id;
  };
  const loadBalancers = Math.max(2, Math.round(size / 120));
  const links = Array.from({ length: Math.ceil(loadBalancers / 2) }, () => add(3));
  const groups: string[] = [];
  for (let index = 0; index < loadBalancers; index += 1) {
    const loadBalancer = add(4, links[index % links.length]);
    for (let listeners = 0; listeners < 2; listeners += 1) {
      const listener = add(5, loadBalancer);
      for (let rules = 0; rules < 5; rules += 1) {
        const rule = add(6, listener);
        const shared = random(10) === 0 ? groups[random(groups.length)] : undefined;
        if (shared !== undefined) edges.push({ source: rule, target: shared });
        else {
          const group = add(7, rule);
          groups.push(group);
          for (let targets = random(4); targets >= 0; targets -= 1) add(8, group);
        }
      }
    }
  }
  for (let api = 0; vertices.length < size; api += 1) {
    const stage = add(1, add(0));
    for (let routes = 10 + random(40); routes >= 0 && vertices.length < size; routes -= 1) {
      const link = links[random(8) === 0 ? random(links.length) : api % links.length];
      const route = add(2, stage);
      if (link !== undefined) edges.push({ source: route, target: link });
    }
  }
  return { vertices, edges };
}

export function topologyTable(reading: Reading): Table {
  const topology = buildTopology(reading);
  const ours = medianOf(3, () => buildTopology(reading));
  const json = medianOf(3, () => JSON.parse(JSON.stringify(reading)) as unknown);
  const routes = topology.nodes.filter(({ kind }) => kind === 'route').length;
  const walked = medianOf(3, () => walkEveryPath(reading));
  const memory = memoryOf(reading);
  return {
    title: 'Topology',
    note: 'Beside the time that Node takes to print and parse the same reading as JSON.',
    columns: ['what', 'Request Path', 'JSON round trip', 'ratio'],
    rows: [
      {
        what: `${routes.toLocaleString('en')} routes → ${topology.nodes.length.toLocaleString('en')} nodes, ${topology.edges.length.toLocaleString('en')} edges`,
        ours: milliseconds(ours),
        alternative: milliseconds(json),
        ratio: `${times(json / ours)}, ${metOrNot(ours < 1000, '< 1 s')}`,
      },
      {
        what: 'the same with every path of every route, served and edited',
        ours: milliseconds(walked),
        alternative: milliseconds(json),
        ratio: `${times(json / walked)}, ${metOrNot(walked < 1000, '< 1 s')}`,
      },
      {
        what: 'memory of all that, beside the memory of a second copy of the reading',
        ours: `${memory.account} MB`,
        alternative: `${memory.reading} MB`,
        ratio: times(memory.reading / memory.account),
      },
    ],
  };
}

function walkEveryPath(reading: Reading): Account {
  const account = buildAccount(reading);
  const routes = account.graph.ofKind('route').map(({ id }) => id);
  for (const side of ['served', 'edited'] as const) account.graph.reach(routes, undefined, side);
  return account;
}

/** Megabytes that stay in use; what is no longer used is collected before. */
function memoryOf(reading: Reading): { readonly account: number; readonly reading: number } {
  const kept: unknown[] = [];
  const growth = (make: () => unknown): number => {
    globalThis.gc?.();
    const before = process.memoryUsage().heapUsed;
    kept.push(make());
    globalThis.gc?.();
    return Math.max(1, Math.round((process.memoryUsage().heapUsed - before) / 1e6));
  };
  const account = growth(() => walkEveryPath(reading));
  return { account, reading: growth(() => JSON.parse(JSON.stringify(reading)) as unknown) };
}

/** Crossings of a drawing: every edge here joins neighbouring tiers, whose vertices stand in the order of `along`. */
function crossingsOf(graph: LayoutInput, along: (id: string) => number): number {
  const tiers = new Map<number, string[]>();
  for (const { id, tier } of graph.vertices) {
    const ids = tiers.get(tier);
    if (ids === undefined) tiers.set(tier, [id]);
    else ids.push(id);
  }
  const places = new Map<string, number>();
  for (const ids of tiers.values()) {
    ids.sort((a, b) => along(a) - along(b));
    for (const [place, id] of ids.entries()) places.set(id, place);
  }
  const tierOf = new Map(graph.vertices.map(({ id, tier }) => [id, tier]));
  const between = new Map<number, [number, number][]>();
  for (const { source, target } of graph.edges) {
    const tier = tierOf.get(source) ?? 0;
    const list = between.get(tier) ?? [];
    list.push([places.get(source) ?? 0, places.get(target) ?? 0]);
    between.set(tier, list);
  }
  return [...between.values()].reduce((sum, edges) => sum + countCrossings(edges), 0);
}

function breadthFirst(graph: LayoutInput): { readonly time: number; readonly crossings: number } {
  const start = performance.now();
  const cy = cytoscape({
    headless: true,
    styleEnabled: true,
    elements: [
      ...graph.vertices.map(({ id }) => ({ data: { id } })),
      ...graph.edges.map((edge, index) => ({ data: { ...edge, id: `e${index}` } })),
    ],
    layout: { name: 'preset' },
  });
  cy.layout({ name: 'breadthfirst', directed: true, animate: false }).run();
  const time = performance.now() - start;
  // breadthfirst draws downwards: its vertices stand side by side.
  const crossings = crossingsOf(graph, id => cy.getElementById(id).position('x'));
  cy.destroy();
  return { time, crossings };
}

export function layoutTable(sizes: readonly number[]): Table {
  const goals = new Map([
    [10_000, 150],
    [30_000, 600],
  ]);
  return {
    title: 'Layout',
    note: 'Request-path graphs (many routes into few links), beside cytoscape’s own `breadthfirst`; edge crossings between neighbouring tiers.',
    columns: ['vertices', 'Request Path', 'breadthfirst', 'ratio'],
    rows: sizes.map(size => {
      const graph = requestPathGraph(size);
      const { positions } = layoutGraph(graph);
      const time = medianOf(3, () => layoutGraph(graph));
      const crossings = crossingsOf(graph, id => positions.get(id)?.y ?? 0);
      const other = size <= 10_000 ? breadthFirst(graph) : undefined;
      const goal = goals.get(size);
      return {
        what: size.toLocaleString('en'),
        ours: `${milliseconds(time)} · ${crossings.toLocaleString('en')} crossings`,
        alternative:
          other === undefined
            ? '–'
            : `${milliseconds(other.time)} · ${other.crossings.toLocaleString('en')} crossings`,
        ratio: [
          ...(other === undefined
            ? []
            : [
                `${times(other.time / time)} time, ${times(other.crossings / Math.max(1, crossings))} crossings`,
              ]),
          ...(goal === undefined ? [] : [metOrNot(time < goal, `< ${goal} ms`)]),
        ].join('; '),
      };
    }),
  };
}
