import type { PathGraph } from './focusedDiagram';
import type { CanvasPoint } from './geometry';

export type NavigationStep =
  'nextHop' | 'previousHop' | 'siblingBelow' | 'siblingAbove' | 'firstHop' | 'lastHop';

/** What walking needs to know of a drawing. */
export interface Terrain {
  readonly graph: PathGraph;
  readonly positions: ReadonlyMap<string, CanvasPoint>;
  readonly tierOf: (id: string) => number;
}

/**
 * Walks the request: to the next and previous hop, to the neighbours of the same tier, to both ends. Where a hop has
 * several neighbours, the one visited last wins, so that a step back returns where one came from; then those on a path,
 * then the one drawn nearest.
 */
export class KeyboardWalk {
  readonly #visits = new Map<string, number>();
  #visit = 0;

  /** Remembers that the vertex was selected, in whatever way. */
  visit(id: string): void {
    this.#visit += 1;
    this.#visits.set(id, this.#visit);
  }

  /** Where the step leads; undefined where there is nothing that way. */
  step(terrain: Terrain, from: string, step: NavigationStep): string | undefined {
    const { successors, predecessors } = terrain.graph;
    switch (step) {
      case 'nextHop':
        return this.#choose(terrain, from, successors.get(from) ?? []);
      case 'previousHop':
        return this.#choose(terrain, from, predecessors.get(from) ?? []);
      case 'siblingBelow':
        return siblingVertex(terrain, from, 1);
      case 'siblingAbove':
        return siblingVertex(terrain, from, -1);
      case 'firstHop':
        return this.#end(terrain, from, predecessors);
      case 'lastHop':
        return this.#end(terrain, from, successors);
    }
  }

  #end(
    terrain: Terrain,
    from: string,
    neighbours: ReadonlyMap<string, readonly string[]>,
  ): string | undefined {
    const seen = new Set([from]);
    let end = from;
    for (;;) {
      const next = this.#choose(terrain, end, neighbours.get(end) ?? []);
      if (next === undefined || seen.has(next)) return end === from ? undefined : end;
      seen.add(next);
      end = next;
    }
  }

  #choose(terrain: Terrain, from: string, candidates: readonly string[]): string | undefined {
    const here = terrain.positions.get(from);
    const distance = (id: string): number => Math.abs((terrain.positions.get(id)?.y ?? 0) - (here?.y ?? 0));
    const visited = (id: string): number => this.#visits.get(id) ?? 0;
    const { isPath } = terrain.graph;
    const aside = (id: string): number => (isPath(from, id) || isPath(id, from) ? 0 : 1);
    return [...candidates].sort(
      (a, b) => visited(b) - visited(a) || aside(a) - aside(b) || distance(a) - distance(b),
    )[0];
  }
}

/** All vertices in the order in which a page would be read: tier by tier, from the top. */
export function readingOrder(terrain: Terrain): readonly string[] {
  const y = (id: string): number => terrain.positions.get(id)?.y ?? 0;
  return [...terrain.positions.keys()].sort((a, b) => terrain.tierOf(a) - terrain.tierOf(b) || y(a) - y(b));
}

function siblingVertex(terrain: Terrain, from: string, by: 1 | -1): string | undefined {
  const tier = readingOrder(terrain).filter(id => terrain.tierOf(id) === terrain.tierOf(from));
  return tier[tier.indexOf(from) + by];
}
