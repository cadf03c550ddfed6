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
}

/**
 * A graph of rows of vertices, one row a tier, in which every edge goes from a row to the next: an edge that passes
 * tiers has a virtual vertex in each. Edges that end at the same vertex share them: what leads to one place runs
 * together. Vertices are numbers; the first `realCount` are those given, in their order.
 */
export interface TierGraph {
  readonly size: number;
  readonly realCount: number;
  /** Row of each vertex, counting only tiers in use. */
  readonly rowOf: Int32Array;
  /** The tier that each row stands for. */
  readonly tiers: readonly number[];
  readonly toNext: Adjacency;
  readonly toPrevious: Adjacency;
  /** Virtual vertices of each given edge, from left to right. */
  readonly chains: readonly Chain[];
}

export interface Chain {
  readonly vertices: readonly number[];
  /** False for an edge that was given from right to left. */
  readonly isForward: boolean;
}

interface Links {
  readonly sources: number[];
  readonly targets: number[];
  /** Virtual vertices by the vertex that they lead to, from the row before it backwards. */
  readonly trunks: Map<number, number[]>;
}

export function buildTierGraph(vertices: readonly LayoutVertex[], edges: readonly LayoutEdge[]): TierGraph {
  const tiers = [...new Set(vertices.map(({ tier }) => tier))].sort((a, b) => a - b);
  const rowOfTier = new Map(tiers.map((tier, row) => [tier, row]));
  const numbers = new Map(vertices.map(({ id }, index) => [id, index]));
  const rows = vertices.map(({ tier }) => rowOfTier.get(tier) ?? 0);
  const links: Links = { sources: [], targets: [], trunks: new Map() };
  const chainByEnds = new Map<number, readonly number[]>();
  const chains = edges.map(({ source, target }) => {
    const a = numbers.get(source);
    const b = numbers.get(target);
    if (a === undefined || b === undefined || rows[a] === rows[b]) return { vertices: [], isForward: true };
    // An edge that goes back is drawn back, but takes its place as if it went on.
    const isForward = (rows[a] ?? 0) < (rows[b] ?? 0);
    const [from, to] = isForward ? [a, b] : [b, a];
    const key = from * vertices.length + to;
    const chain = chainByEnds.get(key) ?? linkThrough(links, rows, from, to);
    chainByEnds.set(key, chain);
    return { vertices: chain, isForward };
  });
  const size = rows.length;
  return {
    size,
    realCount: vertices.length,
    rowOf: Int32Array.from(rows),
    tiers,
    toNext: buildAdjacency(size, links.sources, links.targets),
    toPrevious: buildAdjacency(size, links.targets, links.sources),
    chains,
  };
}

/** Links two vertices by way of a virtual vertex in each row between; gives those. */
function linkThrough(links: Links, rows: number[], from: number, to: number): readonly number[] {
  const trunk = links.trunks.get(to) ?? [];
  links.trunks.set(to, trunk);
  const needed = (rows[to] ?? 0) - (rows[from] ?? 0) - 1;
  while (trunk.length < needed) {
    const virtual = rows.push((rows[to] ?? 0) - trunk.length - 1) - 1;
    linkTiers(links, virtual, trunk.at(-1) ?? to);
    trunk.push(virtual);
  }
  linkTiers(links, from, needed === 0 ? to : (trunk[needed - 1] ?? to));
  return trunk.slice(0, needed).reverse();
}

function linkTiers({ sources, targets }: Links, from: number, to: number): void {
  sources.push(from);
  targets.push(to);
}

function buildAdjacency(size: number, from: readonly number[], to: readonly number[]): Adjacency {
  const offsets = new Int32Array(size + 1);
  for (const vertex of from) offsets[vertex + 1] = valueAt(offsets, vertex + 1) + 1;
  for (let vertex = 0; vertex < size; vertex++)
    offsets[vertex + 1] = valueAt(offsets, vertex + 1) + valueAt(offsets, vertex);
  const neighbours = new Int32Array(from.length);
  const next = offsets.slice();
  for (const [index, vertex] of from.entries()) {
    neighbours[valueAt(next, vertex)] = to[index] ?? 0;
    next[vertex] = valueAt(next, vertex) + 1;
  }
  return { offsets, neighbours };
}

/** An element that is known to be there. */
export function valueAt(array: Int32Array | Float64Array, index: number): number {
  return array[index] ?? 0;
}
