/** A path that is watched: how it is, and what changed while it was. */
import type { Health } from './vertex';

/** Something that changed. */
export interface WatchEvent {
  /** ISO 8601 UTC. */
  readonly time: string;
  /** `orders-v2: 2 of 2 → 1 of 2 healthy` */
  readonly text: string;
  readonly health: Health;
}

export interface WatchView {
  /** Node id of the route. */
  readonly node: string;
  /** `POST /payments on prod` */
  readonly title: string;
  readonly health: Health;
  /** How a request ends now. */
  readonly verdict: string;
  /** `Checked every 30 seconds` */
  readonly interval: string;
  /** When AWS answered last, ISO 8601 UTC; left out before the first answer. */
  readonly checkedAt?: string;
  /** Why nothing is known since; left out where it is watched. */
  readonly problem?: string;
  /** The newest first. */
  readonly events: readonly WatchEvent[];
}
