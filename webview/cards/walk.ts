import { arrowTarget, type ArrowKey } from '../../src/diagram/cards/arrows';
import { servedRows } from './litRows';
import type { Scene } from './scene';

/**
 * Walks the rows with the arrow keys. Where a row leads to several, those on the path of the route that one came from
 * go first, then the one that was visited last, so that a step back returns where one was.
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
    if (rows.get(id)?.card.card.column === 0) this.#path = servedRows(folded, id);
  }

  /** Where the key leads; undefined where there is nothing. */
  step({ placed }: Scene, from: string, key: ArrowKey): string | undefined {
    const share = (id: string): number => (this.#visits.get(id) ?? 0) / (this.#visit + 1);
    return arrowTarget(placed, from, key, id => (this.#path.has(id) ? 1 : 0) + share(id));
  }
}
