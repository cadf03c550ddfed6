import { countCrossings } from '../../src/diagram/layout/crossings';
import type { LayeredGraph } from './layeredGraphs';

export interface DrawnPoint {
  readonly x: number;
  readonly y: number;
}

/** A drawing from left to right, whoever made it. */
export interface Drawn {
  readonly positions: ReadonlyMap<string, DrawnPoint>;
  /** For each edge of the graph the points that it passes, from its source to its target. */
  readonly routes: readonly (readonly DrawnPoint[])[];
}

/**
 * Crossings of a drawing: an edge is cut where it passes a tier, and between two neighbouring tiers those cross whose
 * ends are in opposite order. Edges lead from left to right; an edge given twice counts once.
 */
export function drawnCrossings({ vertices, edges }: LayeredGraph, { positions, routes }: Drawn): number {
  const used = [...new Set(vertices.map(({ tier }) => tier))].sort((a, b) => a - b);
  const rowOf = new Map(vertices.map(({ id, tier }) => [id, used.indexOf(tier)]));
  const columns = used.map(tier => {
    const first = vertices.find(vertex => vertex.tier === tier);
    return positions.get(first?.id ?? '')?.x ?? 0;
  });
  const gaps: [number, number][][] = used.map(() => []);
  const seen = new Set<string>();
  for (const [index, { source, target }] of edges.entries()) {
    const key = JSON.stringify([source, target]);
    if (seen.has(key)) continue;
    seen.add(key);
    const last = rowOf.get(target) ?? 0;
    let height = positions.get(source)?.y ?? 0;
    for (let row = (rowOf.get(source) ?? 0) + 1; row <= last; row += 1) {
      const next =
        row === last ? (positions.get(target)?.y ?? 0) : heightAt(routes[index] ?? [], columns[row] ?? 0);
      gaps[row]?.push([height, next]);
      height = next;
    }
  }
  return gaps.reduce((sum, gap) => sum + gapCrossings(gap), 0);
}

function heightAt(route: readonly DrawnPoint[], x: number): number {
  for (const [index, to] of route.entries()) {
    const from = route[index - 1] ?? to;
    if (from.x <= x && x <= to.x)
      return to.x === from.x ? to.y : from.y + ((to.y - from.y) * (x - from.x)) / (to.x - from.x);
  }
  return route.at(-1)?.y ?? 0;
}

function gapCrossings(gap: readonly (readonly [number, number])[]): number {
  const ranks = [0, 1].map(side => {
    const heights = [...new Set(gap.map(ends => ends[side] ?? 0))].sort((a, b) => a - b);
    return new Map(heights.map((height, rank) => [height, rank]));
  });
  return countCrossings(gap.map(([a, b]) => [ranks[0]?.get(a) ?? 0, ranks[1]?.get(b) ?? 0]));
}
