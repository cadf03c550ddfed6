import { litByRow } from './litRows';
import { rowsInOrder, type Scene } from './scene';

export type WalkStep = 'up' | 'down' | 'left' | 'right' | 'first' | 'last';

/**
 * Walks the rows: up and down a column, along the request, and to both ends of its path. Where a row leads to several,
 * those on the path of the route that one came from go first; then the one visited last, so that a step back returns
 * where one was; then the one that is drawn nearest.
 */
export class RowWalk {
  readonly #visits = new Map<string, number>();
  #visit = 0;
  /** Of the route that was come from last. */
  #path: ReadonlySet<string> = new Set();

  /** Remembers that the row was selected, in whatever way. */
  visit({ folded, rows }: Scene, id: string): void {
    this.#visit += 1;
    this.#visits.set(id, this.#visit);
    if (rows.get(id)?.card.card.column === 0) this.#path = litByRow(folded, id).rows;
  }

  /** Where the step leads; undefined where there is nothing. */
  step(scene: Scene, from: string, step: WalkStep): string | undefined {
    switch (step) {
      case 'up':
        return neighbour(scene, from, -1);
      case 'down':
        return neighbour(scene, from, 1);
      case 'left':
      case 'right':
        return this.#choose(scene, from, nextRows(scene, from, step));
      case 'first':
        return this.#end(scene, from, 'left');
      case 'last':
        return this.#end(scene, from, 'right');
    }
  }

  #end(scene: Scene, from: string, side: 'left' | 'right'): string | undefined {
    const seen = new Set([from]);
    let end = from;
    for (;;) {
      const next = this.#choose(scene, end, nextRows(scene, end, side));
      if (next === undefined || seen.has(next)) return end === from ? undefined : end;
      seen.add(next);
      end = next;
    }
  }

  #choose({ rows }: Scene, from: string, candidates: readonly string[]): string | undefined {
    const here = rows.get(from)?.y ?? 0;
    const distance = (id: string): number => Math.abs((rows.get(id)?.y ?? 0) - here);
    const visited = (id: string): number => this.#visits.get(id) ?? 0;
    const onPath = (id: string): number => (this.#path.has(id) ? 0 : 1);
    return [...candidates].sort(
      (a, b) => onPath(a) - onPath(b) || visited(b) - visited(a) || distance(a) - distance(b),
    )[0];
  }
}

/** Rows at the other end of the edges of this row; of one that has none, of its card. */
function nextRows({ rows, folded }: Scene, from: string, side: 'left' | 'right'): readonly string[] {
  const [near, far] = side === 'right' ? (['source', 'target'] as const) : (['target', 'source'] as const);
  const own = folded.edges.filter(edge => edge[near] === from).map(edge => edge[far]);
  if (own.length > 0) return own;
  const card = new Set(rows.get(from)?.card.rows.map(({ row }) => row.id));
  return folded.edges.filter(edge => card.has(edge[near])).map(edge => edge[far]);
}

function neighbour(scene: Scene, from: string, by: 1 | -1): string | undefined {
  const column = scene.rows.get(from)?.card.card.column;
  const ids = rowsInOrder(scene).filter(id => scene.rows.get(id)?.card.card.column === column);
  return ids[ids.indexOf(from) + by];
}
