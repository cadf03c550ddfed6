import type { ElkExtendedEdge } from 'elkjs/lib/elk-api.js';
import { parentPort, workerData } from 'node:worker_threads';
import type { DrawnPoint } from '../support/drawnCrossings';
import type { LayeredGraph } from '../support/layeredGraphs';

/** Other libraries that draw in layers, each asked for the tiers that ours has. */
export const otherEngines = ['dot', 'ELK', 'dagre'] as const;
export type OtherEngine = (typeof otherEngines)[number];

export interface OtherJob {
  readonly engine: OtherEngine;
  readonly graph: LayeredGraph;
}

/** What a library made of a graph, in milliseconds and in the order of vertices and edges of the graph. */
export interface OtherDrawing {
  readonly time: number;
  readonly points: readonly DrawnPoint[];
  readonly routes: readonly (readonly DrawnPoint[])[];
}

type Engine = (graph: LayeredGraph) => Promise<OtherDrawing>;

const keyOf = (source: string, target: string): string => JSON.stringify([source, target]);

/** Vertices of each tier, and how many tiers in use an edge leads on. */
function tiersOf({ vertices }: LayeredGraph) {
  const used = [...new Set(vertices.map(({ tier }) => tier))].sort((a, b) => a - b);
  const rowOf = new Map(vertices.map(({ id, tier }) => [id, used.indexOf(tier)]));
  const row = (id: string): number => rowOf.get(id) ?? 0;
  return {
    rows: used.map(tier => vertices.filter(vertex => vertex.tier === tier).map(({ id }) => id)),
    row,
    span: (edge: { readonly source: string; readonly target: string }): number =>
      row(edge.target) - row(edge.source),
  };
}

/** Every tier is a rank. */
async function drawWithDot(graph: LayeredGraph): Promise<OtherDrawing> {
  const { Graphviz } = await import('@hpcc-js/wasm-graphviz');
  const graphviz = await Graphviz.load();
  const start = performance.now();
  const { rows, span } = tiersOf(graph);
  const text = [
    'digraph { rankdir = LR; node [shape = box, fixedsize = true, label = ""];',
    ...graph.vertices.map(
      ({ id, width, height }) => `"${id}" [width = ${width / 72}, height = ${height / 72}];`,
    ),
    ...rows.map(ids => `{ rank = same; ${ids.map(id => `"${id}"`).join('; ')} }`),
    ...graph.edges.map(edge => `"${edge.source}" -> "${edge.target}" [minlen = ${span(edge)}];`),
    '}',
  ].join('\n');
  const plain = graphviz.layout(text, 'plain', 'dot');
  const time = performance.now() - start;
  const points = new Map<string, DrawnPoint>();
  const routes = new Map<string, readonly DrawnPoint[]>();
  for (const line of plain.split('\n')) {
    const [kind, first = '', second = '', ...rest] = line.split(' ').map(word => word.replaceAll('"', ''));
    if (kind === 'node') points.set(first, { x: Number(second), y: Number(rest[0]) });
    if (kind === 'edge') routes.set(keyOf(first, second), alongCurves(rest.map(Number)));
  }
  return inGraphOrder(graph, time, points, routes);
}

/** Points on Bézier curves that follow each other: first comes how many points there are, then these. */
function alongCurves([count = 0, ...numbers]: readonly number[]): readonly DrawnPoint[] {
  const controls = Array.from({ length: count }, (_, index) => ({
    x: numbers[2 * index] ?? 0,
    y: numbers[2 * index + 1] ?? 0,
  }));
  const points: DrawnPoint[] = [];
  for (let first = 0; first + 3 < controls.length; first += 3) {
    for (let step = first === 0 ? 0 : 1; step <= 8; step += 1) {
      const along = step / 8;
      const factors = [
        (1 - along) ** 3,
        3 * along * (1 - along) ** 2,
        3 * along ** 2 * (1 - along),
        along ** 3,
      ];
      const at = (axis: 'x' | 'y'): number =>
        factors.reduce((sum, factor, index) => sum + factor * (controls[first + index]?.[axis] ?? 0), 0);
      points.push({ x: at('x'), y: at('y') });
    }
  }
  return points;
}

/** Layers by where vertices are given to stand; parts that are not connected one below the other. */
async function drawWithElk(graph: LayeredGraph): Promise<OtherDrawing> {
  const { default: Elk } = await import('elkjs/lib/elk.bundled.js');
  const elk = new Elk();
  const start = performance.now();
  const { row } = tiersOf(graph);
  const drawn = await elk.layout({
    id: 'root',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      'elk.layered.layering.strategy': 'INTERACTIVE',
      'elk.aspectRatio': '0.0001',
    },
    children: graph.vertices.map(({ id, width, height }) => ({
      id,
      width,
      height,
      x: row(id) * 1_000,
      y: 0,
    })),
    edges: graph.edges.map(({ source, target }, index): ElkExtendedEdge => ({
      id: `edge ${index}`,
      sources: [source],
      targets: [target],
    })),
  });
  const time = performance.now() - start;
  const points = new Map(
    (drawn.children ?? []).map(({ id, x, y, height }) => [id, { x, y: y + height / 2 }]),
  );
  const routes = new Map(
    drawn.edges.map(({ sources, targets, sections = [] }) => [
      keyOf(sources[0] ?? '', targets[0] ?? ''),
      sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint]),
    ]),
  );
  return inGraphOrder(graph, time, points, routes);
}

/** It has no tiers: an edge is as long as its ends are tiers apart, which leaves it no choice. */
async function drawWithDagre(graph: LayeredGraph): Promise<OtherDrawing> {
  const { default: dagre } = await import('@dagrejs/dagre');
  const start = performance.now();
  const { span } = tiersOf(graph);
  const drawn = new dagre.graphlib.Graph();
  drawn.setGraph({ rankdir: 'LR' });
  drawn.setDefaultEdgeLabel(() => ({}));
  for (const { id, width, height } of graph.vertices) drawn.setNode(id, { width, height });
  for (const edge of graph.edges) drawn.setEdge(edge.source, edge.target, { minlen: span(edge) });
  dagre.layout(drawn);
  const time = performance.now() - start;
  const points = new Map(
    graph.vertices.map(({ id }) => {
      const { x, y } = drawn.node(id) as DrawnPoint;
      return [id, { x, y }];
    }),
  );
  const routes = new Map(
    drawn
      .edges()
      .map(edge => [keyOf(edge.v, edge.w), (drawn.edge(edge) as { points?: DrawnPoint[] }).points ?? []]),
  );
  return inGraphOrder(graph, time, points, routes);
}

function inGraphOrder(
  { vertices, edges }: LayeredGraph,
  time: number,
  points: ReadonlyMap<string, DrawnPoint>,
  routes: ReadonlyMap<string, readonly DrawnPoint[]>,
): OtherDrawing {
  return {
    time,
    points: vertices.map(({ id }) => points.get(id) ?? { x: 0, y: 0 }),
    routes: edges.map(({ source, target }) => routes.get(keyOf(source, target)) ?? []),
  };
}

const engines: Readonly<Record<OtherEngine, Engine>> = {
  dot: drawWithDot,
  ELK: drawWithElk,
  dagre: drawWithDagre,
};

async function answer({ engine, graph }: OtherJob): Promise<void> {
  const drawing = await engines[engine](graph);
  parentPort?.postMessage(drawing);
}

if (parentPort !== null) void answer(workerData as OtherJob);
