import cytoscape from 'cytoscape';
import { countCrossings } from '../../src/layout/crossings';
import { layout } from '../../src/layout/layout';
import type { Reading } from '../../src/model/reading';
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

/** A request-path graph: many routes into few links and load balancers, then wider again towards the targets. */
export function requestPathGraph(size: number): LayoutInput {
  const shares = [0.02, 0.03, 0.4, 0.005, 0.02, 0.04, 0.1, 0.1, 0.285];
  const tiers = shares.map((share, tier) =>
    Array.from({ length: Math.max(1, Math.round(size * share)) }, (_, index) => `${tier}-${index}`),
  );
  let state = 42;
  const random = (limit: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const edges = tiers.slice(1).flatMap((members, index) => {
    const above = tiers[index] ?? [];
    const sparse =
      members.length >= above.length
        ? members.map(target => ({ source: above[random(above.length)] ?? '', target }))
        : [];
    const dense =
      members.length < above.length
        ? above.map(source => ({ source, target: members[random(members.length)] ?? '' }))
        : [];
    const extra = Array.from({ length: Math.round(members.length / 5) }, () => ({
      source: above[random(above.length)] ?? '',
      target: members[random(members.length)] ?? '',
    }));
    return [...sparse, ...dense, ...extra];
  });
  return {
    vertices: tiers.flatMap((members, tier) => members.map(id => ({ id, tier, width: 220, height: 44 }))),
    edges,
  };
}

export function topologyTable(reading: Reading): Table {
  const topology = buildTopology(reading);
  const ours = medianOf(3, () => buildTopology(reading));
  const json = medianOf(3, () => JSON.parse(JSON.stringify(reading)) as unknown);
  const routes = topology.nodes.filter(({ kind }) => kind === 'route').length;
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
    ],
  };
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
  const positions = new Map(graph.vertices.map(({ id }) => [id, { ...cy.getElementById(id).position() }]));
  cy.destroy();
  // breadthfirst draws downwards; crossings are counted along the other axis.
  const turned = new Map([...positions].map(([id, { x }]) => [id, { x: 0, y: x }]));
  return { time, crossings: countCrossings(graph, turned) };
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
      const time = medianOf(3, () => layout(graph));
      const crossings = countCrossings(graph, layout(graph).positions);
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
