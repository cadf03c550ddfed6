import { periodLength, type MetricPeriod } from '../model/metricPeriod';
import { measuredMetrics, type Measured, type MetricRange } from '../paths/metrics/measuredMetrics';
import type { TopologyGraph } from '../paths/graph';
import { isNode, type TopologyNode } from '../topology/document';
import type { World } from './world';

/** What answers requests, or passes them on, and is counted by CloudWatch. */
export type MeasuredKind = 'stage' | 'application' | 'network' | 'target-group';

/** Where CloudWatch has nothing, members are left out: that is no 0. */
export interface HopNumbers {
  /** Connections of a Network Load Balancer, which counts no requests. */
  readonly requests?: number;
  /** Requests that were answered with 5xx; of a load balancer those that it answered itself. */
  readonly errors?: number;
  /** Of a load balancer: what its targets answered with 5xx. */
  readonly targetErrors?: number;
  /** How many of the 5xx had which status, where that is counted. */
  readonly statuses: readonly { readonly status: string; readonly count: number }[];
  /** Milliseconds, of any minute. */
  readonly latency?: { readonly p50?: MetricRange; readonly p95?: MetricRange; readonly p99?: MetricRange };
  readonly trend: readonly TrendPoint[];
}

/** A piece of the period; members are left out where CloudWatch has nothing. */
export interface TrendPoint {
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly requests?: number;
  /** Of a load balancer with those of its targets. */
  readonly errors?: number;
}

export type HopMetrics = { readonly node: string; readonly kind: MeasuredKind } & (
  | { readonly state: 'not-loaded' | 'denied' | 'no-data' }
  | ({ readonly state: 'loaded' } & HopNumbers)
);

/** The names of what is looked at, and what a value is worth in milliseconds. */
interface MetricNames {
  readonly requests: string;
  /** Several where API kinds name it differently. */
  readonly errors: readonly string[];
  readonly targetErrors?: string;
  readonly statuses: Readonly<Record<string, string>>;
  readonly latency?: { readonly metric: string; readonly milliseconds: number };
  /** Whether it is written only where it is more than 0 ("Reporting criteria: There is a nonzero value"). */
  readonly leavesOutZero: boolean;
}

/**
 * Sources: "Amazon API Gateway dimensions and metrics" (Latency in milliseconds), "CloudWatch metrics for your Application
 * Load Balancer" (TargetResponseTime in seconds), "… Network Load Balancer".
 */
const names: Readonly<Record<MeasuredKind, MetricNames>> = {
  stage: {
    requests: 'Count',
    errors: ['5XXError', '5xx'],
    statuses: {},
    latency: { metric: 'Latency', milliseconds: 1 },
    leavesOutZero: false,
  },
  application: {
    requests: 'RequestCount',
    errors: ['HTTPCode_ELB_5XX_Count'],
    targetErrors: 'HTTPCode_Target_5XX_Count',
    statuses: {
      502: 'HTTPCode_ELB_502_Count',
      503: 'HTTPCode_ELB_503_Count',
      504: 'HTTPCode_ELB_504_Count',
    },
    latency: { metric: 'TargetResponseTime', milliseconds: 1000 },
    leavesOutZero: true,
  },
  network: { requests: 'NewFlowCount', errors: [], statuses: {}, leavesOutZero: true },
  'target-group': {
    requests: 'RequestCount',
    errors: ['HTTPCode_Target_5XX_Count'],
    statuses: {},
    latency: { metric: 'TargetResponseTime', milliseconds: 1000 },
    leavesOutZero: true,
  },
};

/** Which numbers CloudWatch has of a node; `undefined` where it has none of its kind. */
export function measuredKind(node: TopologyNode): MeasuredKind | undefined {
  if (isNode(node, 'load-balancer')) {
    const { type } = node.attributes;
    return type === 'application' || type === 'network' ? type : undefined;
  }
  if (isNode(node, 'target-group')) {
    const { targetType, protocol } = node.attributes;
    // Groups of a Network Load Balancer count no requests, and a group of functions answers by its load balancer.
    const isOfApplication = protocol === 'HTTP' || protocol === 'HTTPS' || targetType === 'lambda';
    return targetType === 'alb' || !isOfApplication ? undefined : 'target-group';
  }
  return node.kind === 'stage' ? 'stage' : undefined;
}

/** The stage, and every load balancer and target group that its requests can reach and that CloudWatch counts at. */
export function measuredNodes(graph: TopologyGraph, stage: string): readonly string[] {
  const name = graph.node(stage)?.name;
  const routes = graph.outgoing(stage, 'serves').map(({ target }) => target);
  const { nodes } = graph.reach(routes, name);
  return [stage, ...nodes.filter(node => measuredKind(node) !== undefined).map(({ id }) => id)];
}

/** What CloudWatch counted at a node in a period; `undefined` for what it doesn't count. */
export function hopMetrics(
  { graph, facts }: Pick<World, 'graph' | 'facts'>,
  id: string,
  period: MetricPeriod,
): HopMetrics | undefined {
  const node = graph.node(id);
  const kind = node === undefined ? undefined : measuredKind(node);
  if (kind === undefined) return undefined;
  const measured = measuredMetrics(facts, id, period);
  const known = names[kind];
  if (measured === undefined || !measured.has(known.requests))
    return { node: id, kind, state: wasRefused(facts, id) ? 'denied' : 'not-loaded' };
  const numbers = numbersOf(measured, known, period);
  return hasNumbers(numbers)
    ? { node: id, kind, state: 'loaded', ...numbers }
    : { node: id, kind, state: 'no-data' };
}

/** One call asks for many things: what failed is of all of them where the call names none. */
const wasRefused = ({ reading }: World['facts'], id: string): boolean =>
  reading.unknowns.some(
    ({ operation, node }) =>
      operation === 'cloudwatch:GetMetricData' &&
      (node === undefined || node === id || node === `${id}#metrics`),
  );

const hasNumbers = ({ requests, errors, targetErrors, latency }: HopNumbers): boolean =>
  requests !== undefined || errors !== undefined || targetErrors !== undefined || latency !== undefined;

function numbersOf(measured: Measured, known: MetricNames, period: MetricPeriod): HopNumbers {
  const requests = measured.count(known.requests);
  /** Where requests were counted, nothing written of an error is none of them; where none were, it is unknown. */
  const counted = (metric: string): number | undefined =>
    measured.count(metric) ??
    (known.leavesOutZero && requests !== undefined && measured.has(metric) ? 0 : undefined);
  const metric = known.errors.find(name => measured.has(name));
  const errors = metric === undefined ? undefined : counted(metric);
  const targetErrors = known.targetErrors === undefined ? undefined : counted(known.targetErrors);
  const latency = latencyOf(measured, known);
  return {
    ...(requests === undefined ? {} : { requests }),
    ...(errors === undefined ? {} : { errors }),
    ...(targetErrors === undefined ? {} : { targetErrors }),
    ...(latency === undefined ? {} : { latency }),
    statuses: Object.entries(known.statuses).flatMap(([status, name]) => {
      const count = measured.sum(name);
      return count > 0 ? [{ status, count }] : [];
    }),
    trend: trendOf(measured, period, {
      requests: known.requests,
      errors: [metric, known.targetErrors].flatMap(name => name ?? []),
      leavesOutZero: known.leavesOutZero,
    }),
  };
}

function latencyOf(measured: Measured, { latency }: MetricNames): HopNumbers['latency'] {
  if (latency === undefined) return undefined;
  const { metric, milliseconds } = latency;
  const found = (['p50', 'p95', 'p99'] as const).flatMap(stat => {
    const range = measured.range(metric, stat);
    if (range === undefined) return [];
    return [[stat, { least: range.least * milliseconds, most: range.most * milliseconds }] as const];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

/** Points of a line: a minute each of the shortest period. */
const pieces: Readonly<Record<MetricPeriod, number>> = { '15m': 15, '1h': 30, '3h': 36, '24h': 48 };

function trendOf(
  measured: Measured,
  period: MetricPeriod,
  metric: {
    readonly requests: string;
    readonly errors: readonly string[];
    readonly leavesOutZero: boolean;
  },
): readonly TrendPoint[] {
  if (Number.isNaN(measured.from)) return [];
  const count = pieces[period];
  const length = periodLength(period) / count;
  const sums = (names: readonly string[]): readonly (number | undefined)[] => {
    const made = Array.from<number | undefined>({ length: count });
    for (const { at, value } of names.flatMap(name => measured.points(name))) {
      const place = Math.floor((at - measured.from) / length);
      if (place >= 0 && place < count) made[place] = (made[place] ?? 0) + value;
    }
    return made;
  };
  const errors = sums(metric.errors);
  return sums([metric.requests]).map((requests, index) => {
    const isNone = metric.leavesOutZero && metric.errors.length > 0 && requests !== undefined;
    const own = errors[index] ?? (isNone ? 0 : undefined);
    return {
      from: measured.from + index * length,
      ...(requests === undefined ? {} : { requests }),
      ...(own === undefined ? {} : { errors: own }),
    };
  });
}
