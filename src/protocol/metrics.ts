/** What CloudWatch counted on a path, ready to be shown. */
import type { Health, VertexKind } from './vertex';

/** How far back one looks. */
export type ShownPeriod = '15m' | '1h' | '3h' | '24h';

/** A line of values of equal pieces of the period; `null` where CloudWatch has none. */
export interface Trend {
  readonly values: readonly (number | null)[];
  /** Something that should not be is counted: errors. */
  readonly isErrors: boolean;
  /** The same in words. */
  readonly text: string;
}

/** The numbers of one hop, as texts. */
export interface HopMetricsView {
  /** What shows it in the drawing; left out where nothing does. */
  readonly vertex?: string;
  readonly kind: VertexKind;
  /** `orders-alb` */
  readonly name: string;
  /** `Load balancer` */
  readonly kindLabel: string;
  readonly health: Health;
  /** That it returned the errors, or its targets did; empty where neither. */
  readonly cause: string;
  /** Why there are no numbers, `no data`; empty where there are. */
  readonly missing: string;
  /** `3,402 requests`, `12 × 5xx (0.4%)`, `p50 98–114 ms` … */
  readonly facts: readonly string[];
  readonly trend?: Trend;
}

export interface MetricsView {
  readonly period: ShownPeriod;
  /** Whether the metrics of this period were loaded; else nothing but this is to be shown. */
  readonly isLoaded: boolean;
  /** They can be loaded, or loaded again. */
  readonly canLoad: boolean;
  /** AWS charges for loading them. */
  readonly isCharged: boolean;
  /** Who returned the 5xx errors, with the numbers; left out where the stage isn't on the path. */
  readonly verdict?: { readonly text: string; readonly because: string; readonly health: Health };
  /** ISO 8601 UTC. */
  readonly time?: { readonly from: string; readonly to: string };
  readonly hops: readonly HopMetricsView[];
  /** What stands beside the stops of the path. */
  readonly marks: readonly { readonly vertex: string; readonly text: string; readonly health: Health }[];
  readonly notes: readonly string[];
}
