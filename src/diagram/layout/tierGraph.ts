import { findTwins } from './twins';

/** A vertex as the layout is asked to place it; sizes in pixels. */
export interface LayoutVertex {
  readonly id: string;
  readonly tier: number;
  readonly width: number;
  readonly height: number;
}

export interface LayoutEdge {
  readonly source: string;
  readonly target: string;
}

/** Neighbours of each vertex in one direction: those of `v` are `neighbours[offsets[v]]` up to `offsets[v + 1]`. */
export interface Adjacency {
  readonly offsets: Int32Array;
  readonly neighbours: Int32Array;
  /** How many edges each of these stands for. */
  readonly weights: Int32Array;
}

/** Vertices in rows, and weighted links from each row to the next. Vertices are numbers. */
export interface RowGraph {
  readonly size: number;
  readonly toNext: Adjacency;
  readonly toPrevious: Adjacency;
}

/**
 * A graph of rows of vertices, one row a tier, in which every edge goes from a row to the next: an edge that passes
 * tiers has a virtual vertex in each. Edges between twins share theirs, because these would lie side by side anyway.
 * The first `realCount` vertices are those given, in their order.
 */
export interface TierGraph extends RowGraph {
  readonly realCount: number;
  /** Row of each vertex, counting only tiers in use. */
  readonly rowOf: Int32Array;
  /** The tier that each row stands for. */
  readonly tiers: readonly number[];
  /** Virtual vertices of each given edge, from left to right. */
  readonly chains: readonly Chain[];
  /** For each vertex the first of those that have the very same neighbours; itself where there is no other. */
  readonly twinOf: Int32Array;
}

export interface Chain {
  readonly vertices: readonly number[];
  /** False for an edge that was given from right to left. */
  readonly isForward: boolean;
}

/** Weighted links, as three lists of the same length. */
export interface Links {
  readonly sources: number[];
  readonly targets: number[];
  readonly weights: number[];
}

const nowhere: Chain = { vertices: [], isForward: true };

export function buildTierGraph(vertices: readonly LayoutVertex[], edges: readonly LayoutEdge[]): TierGraph {
  const tiers = [...new Set(vertices.map(({ tier }) => tier))].sort((a, b) => a - b);
  const rowOfTier = new Map(tiers.map((tier, row) => [tier, row]));
  const numbers = new Map(vertices.map(({ id }, index) => [id, index]));
  const rows = vertices.map(({ tier }) => rowOfTier.get(tier) ?? 0);
  const joined = edges.map(({ source, target }) => {
    const a = numbers.get(source);
    const b = numbers.get(target);
    if (a === undefined || b === undefined || rows[a] === rows[b]) return undefined;
    // An edge that goes back is drawn back, but takes its place as if it went on.
    const isForward = (rows[a] ?? 0) < (rows[b] ?? 0);
    const [from, to] = isForward ? [a, b] : [b, a];
    return { from, to, isForward, key: from * vertices.length + to };
  });
  const distinct = [
    ...new Map(joined.flatMap(edge => (edge === undefined ? [] : [[edge.key, edge]]))).values(),
  ];
  const twinOf = findTwins(rows, distinct);
  const links: Links = { sources: [], targets: [], weights: [] };
  const trunks = linkEnds(links, rows, distinct, twinOf);
  const chains = joined.map(edge => {
    if (edge === undefined) return nowhere;
    const { from, to, isForward } = edge;
    const key = valueAt(twinOf, from) * vertices.length + valueAt(twinOf, to);
    return { vertices: trunks.get(key) ?? [], isForward };
  });
  return {
    ...toRowGraph(rows.length, links),
    realCount: vertices.length,
    rowOf: Int32Array.from(rows),
    tiers,
    chains,
    twinOf: Int32Array.from(rows, (_, vertex) => twinOf[vertex] ?? vertex),
  };
}

interface Ends {
  readonly from: number;
  readonly to: number;
}

/** Links the ends of every edge, where need be by way of virtual vertices; gives those by the twins that they join. */
function linkEnds(
  links: Links,
  rows: number[],
  edges: readonly Ends[],
  twinOf: Int32Array,
): ReadonlyMap<number, readonly number[]> {
  const count = rows.length;
  const sizes = new Int32Array(count);
  for (const twin of twinOf) sizes[twin] = valueAt(sizes, twin) + 1;
  const trunks = new Map<number, readonly number[]>();
  for (const { from, to } of edges) {
    const [first, last] = [rows[from] ?? 0, rows[to] ?? 0];
    if (last - first === 1) {
      linkVertices(links, from, to, 1);
      continue;
    }
    const [source, target] = [valueAt(twinOf, from), valueAt(twinOf, to)];
    if (source !== from || target !== to) continue;
    const [above, below] = [valueAt(sizes, source), valueAt(sizes, target)];
    const trunk = Array.from({ length: last - first - 1 }, (_, index) => rows.push(first + 1 + index) - 1);
    for (const [index, vertex] of trunk.slice(1).entries())
      linkVertices(links, trunk[index] ?? vertex, vertex, above * below);
    trunks.set(source * count + target, trunk);
  }
  for (const { from, to } of edges) {
    const trunk = trunks.get(valueAt(twinOf, from) * count + valueAt(twinOf, to));
    if (trunk === undefined) continue;
    if (to === valueAt(twinOf, to)) linkVertices(links, from, trunk[0] ?? to, valueAt(sizes, to));
    if (from === valueAt(twinOf, from)) linkVertices(links, trunk.at(-1) ?? from, to, valueAt(sizes, from));
  }
  return trunks;
}

/** Adds a link that stands for so many edges. */
export function linkVertices(
  { sources, targets, weights }: Links,
  from: number,
  to: number,
  weight: number,
): void {
  sources.push(from);
  targets.push(to);
  weights.push(weight);
}

export function toRowGraph(size: number, { sources, targets, weights }: Links): RowGraph {
  return {
    size,
    toNext: buildAdjacency(size, sources, targets, weights),
    toPrevious: buildAdjacency(size, targets, sources, weights),
  };
}

function buildAdjacency(
  size: number,
  from: readonly number[],
  to: readonly number[],
  weightOf: readonly number[],
): Adjacency {
  const offsets = new Int32Array(size + 1);
  for (const vertex of from) offsets[vertex + 1] = valueAt(offsets, vertex + 1) + 1;
  for (let vertex = 0; vertex < size; vertex++)
    offsets[vertex + 1] = valueAt(offsets, vertex + 1) + valueAt(offsets, vertex);
  const neighbours = new Int32Array(from.length);
  const weights = new Int32Array(from.length);
  const next = offsets.slice();
  for (const [index, vertex] of from.entries()) {
    const place = valueAt(next, vertex);
    neighbours[place] = to[index] ?? 0;
    weights[place] = weightOf[index] ?? 1;
    next[vertex] = place + 1;
  }
  return { offsets, neighbours, weights };
}

/** An element that is known to be there. */
export function valueAt(array: Int32Array, index: number): number {
  return array[index] ?? 0;
}

/** The same for other numbers: with a function for each kind of array, both are fast. */
export function numberAt(array: Float64Array, index: number): number {
  return array[index] ?? 0;
}
