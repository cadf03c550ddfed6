import { bundlePassages } from './bundles';
import { orderRows } from './ordering';
import type { Order } from './working';
import { placeRows } from './placement';
import {
  numberAt,
  valueAt,
  buildTierGraph,
  type Chain,
  type LayoutEdge,
  type LayoutVertex,
  type TierGraph,
} from './tierGraph';

export interface LayoutInput {
  readonly vertices: readonly LayoutVertex[];
  readonly edges: readonly LayoutEdge[];
  /**
   * Where vertices stood before, by id: any numbers that grow from top to bottom of a tier, such as the `y` of an
   * earlier layout. While most vertices are in it, those keep their order and only new ones are put between.
   */
  readonly previous?: ReadonlyMap<string, number>;
}

/** In pixels, from the left and from the top. */
export interface LayoutPoint {
  readonly x: number;
  readonly y: number;
}

export interface Layout {
  /** Centre of each vertex. Vertices of a tier stand flush left. */
  readonly positions: ReadonlyMap<string, LayoutPoint>;
  /** The tiers in use; `x` is the left end of the column. */
  readonly tiers: readonly { readonly index: number; readonly x: number; readonly width: number }[];
  /**
   * For each given edge, where it passes the tiers between its ends: at the left and at the right end of each
   * column, so that it can be drawn round what stands there. Empty for an edge between neighbouring tiers.
   */
  readonly passages: readonly (readonly LayoutPoint[])[];
  readonly width: number;
  readonly height: number;
}

/** Between two columns: room for the edges. */
const tierGap = 72;

/** Share of vertices that must have had a place before for the order to be kept. */
const familiarShare = 0.75;

/** A drawing from left to right in fixed tiers. Pure and deterministic: the same input gives the same output. */
export function layoutGraph(input: LayoutInput): Layout {
  const vertices = distinctVertices(input.vertices);
  const graph = buildTierGraph(vertices, input.edges);
  const { previous } = input;
  const initial = initialOrder(graph, vertices, previous);
  const isFamiliar =
    previous !== undefined &&
    vertices.filter(({ id }) => previous.has(id)).length >= Math.max(1, familiarShare * vertices.length);
  const order = isFamiliar ? initial : orderRows(graph, initial);
  const bundled = bundlePassages(graph, order);
  const placed = placeRows(bundled.graph, bundled.order, vertex => vertices[vertex]?.height ?? 0);
  const centres = placed.map((_, vertex) => numberAt(placed, valueAt(bundled.standsFor, vertex)));
  return assembleLayout(graph, vertices, centres);
}

function distinctVertices(vertices: readonly LayoutVertex[]): readonly LayoutVertex[] {
  return [...new Map(vertices.map(vertex => [vertex.id, vertex])).values()];
}

/** By previous place; what had none stands by the mean of its neighbours, else as it was given. */
function initialOrder(
  graph: TierGraph,
  vertices: readonly LayoutVertex[],
  previous: ReadonlyMap<string, number> | undefined,
): Order {
  const keys = new Float64Array(graph.size).fill(NaN);
  for (const [vertex, { id }] of vertices.entries()) keys[vertex] = previous?.get(id) ?? NaN;
  if (previous !== undefined && previous.size > 0) spreadTiers(graph, keys);
  const rows: number[][] = graph.tiers.map(() => []);
  for (let vertex = 0; vertex < graph.size; vertex++) rows[valueAt(graph.rowOf, vertex)]?.push(vertex);
  const isNew = (vertex: number): number => (Number.isNaN(numberAt(keys, vertex)) ? 1 : 0);
  return rows.map(row =>
    Int32Array.from(row).sort((a, b) => {
      if (isNew(a) + isNew(b) > 0) return isNew(a) - isNew(b) || a - b;
      return numberAt(keys, a) - numberAt(keys, b) || a - b;
    }),
  );
}

/** Gives vertices without a key the mean of their neighbours' keys, as far as those reach. */
function spreadTiers(graph: TierGraph, keys: Float64Array): void {
  let unknown = [...keys.keys()].filter(vertex => Number.isNaN(numberAt(keys, vertex)));
  while (unknown.length > 0) {
    const found = unknown.flatMap(vertex => {
      const around = [graph.toPrevious, graph.toNext].flatMap(({ offsets, neighbours }) =>
        [...neighbours.subarray(valueAt(offsets, vertex), valueAt(offsets, vertex + 1))].map(neighbour =>
          numberAt(keys, neighbour),
        ),
      );
      const known = around.filter(key => !Number.isNaN(key));
      const mean = known.reduce((sum, key) => sum + key, 0) / known.length;
      return known.length === 0 ? [] : [{ vertex, mean }];
    });
    if (found.length === 0) return;
    for (const { vertex, mean } of found) keys[vertex] = mean;
    unknown = unknown.filter(vertex => Number.isNaN(numberAt(keys, vertex)));
  }
}

function assembleLayout(graph: TierGraph, vertices: readonly LayoutVertex[], centres: Float64Array): Layout {
  const widths = graph.tiers.map(() => 0);
  let height = 0;
  for (const [vertex, { width, height: own }] of vertices.entries()) {
    const row = valueAt(graph.rowOf, vertex);
    widths[row] = Math.max(widths[row] ?? 0, width);
    height = Math.max(height, numberAt(centres, vertex) + own / 2);
  }
  for (const centre of centres) height = Math.max(height, centre);
  let left = 0;
  const tiers = graph.tiers.map((index, row) => {
    const width = widths[row] ?? 0;
    const tier = { index, x: left, width };
    left += width + tierGap;
    return tier;
  });
  const positions = new Map(
    vertices.map(({ id, width }, vertex) => {
      const x = (tiers[valueAt(graph.rowOf, vertex)]?.x ?? 0) + width / 2;
      return [id, { x, y: numberAt(centres, vertex) }];
    }),
  );
  const passages = graph.chains.map(chain => edgePassage(graph, chain, tiers, centres));
  return { positions, tiers, passages, width: Math.max(0, left - tierGap), height };
}

function edgePassage(
  graph: TierGraph,
  { vertices, isForward }: Chain,
  tiers: Layout['tiers'],
  centres: Float64Array,
): readonly LayoutPoint[] {
  const points = vertices.flatMap(vertex => {
    const tier = tiers[valueAt(graph.rowOf, vertex)];
    const y = numberAt(centres, vertex);
    return tier === undefined
      ? []
      : [
          { x: tier.x, y },
          { x: tier.x + tier.width, y },
        ];
  });
  return isForward ? points : points.reverse();
}
