import * as l10n from '@vscode/l10n';
import { attributeErrors, type Attribution, type Origin } from '../../diagnosis/attribution';
import { hopMetrics, measuredKind, measuredNodes, type HopMetrics } from '../../diagnosis/hopMetrics';
import type { Account } from '../../paths/account';
import { measuredMetrics, measuredTime } from '../../paths/metrics/measuredMetrics';
import type { TracedSide } from '../../paths/trace/document';
import type { HopMetricsView, MetricsView, ShownPeriod } from '../../protocol/metrics';
import type { Health } from '../../protocol/vertex';
import { isNode, type TopologyNode } from '../../topology/document';
import { stageSide } from '../trace/traceWords';
import { attributionHeadline } from '../findings/headline';
import {
  errorWords,
  hopFacts,
  hopTrend,
  latencyWords,
  metricsHealth,
  missingWords,
} from '../findings/hopNumbers';
import { shortName } from '../findings/places';
import { nodeKindLabel } from '../names';
import type { ShowingOf } from '../trace/pathLine';
import { traceRoute } from './routeStrip';

export interface MetricsOptions {
  readonly id: string;
  /** Node id of the stage that is shown. */
  readonly stage: string | undefined;
  readonly period: ShownPeriod;
  readonly showing: ShowingOf;
  readonly canLoad: boolean;
  readonly isCharged: boolean;
}

/** A stop of a path, and what CloudWatch counts there. */
interface MeasuredStop {
  /** What the trace passes: a listener, a rule. */
  readonly hop: string;
  /** What is counted: its load balancer. */
  readonly node: string;
}

/** What CloudWatch counted along the path of a route, or at one resource; `undefined` for what it doesn't count at. */
export function metricsView(account: Account, options: MetricsOptions): MetricsView | undefined {
  const { graph } = account;
  const { id, stage, period, canLoad, isCharged } = options;
  const node = graph.node(id);
  if (node === undefined) return undefined;
  const path = isNode(node, 'route') ? routeStops(account, node, stage) : undefined;
  const stops = path?.stops ?? (measuredKind(node) === undefined ? [] : [{ hop: id, node: id }]);
  const measured = path?.stage ?? stops[0]?.node;
  if (measured === undefined) return undefined;
  const nodes = [...new Set(stops.map(stop => stop.node))];
  const hops = nodes.flatMap(one => hopMetrics(account, one, period) ?? []);
  const isLoaded = hops.some(({ state }) => state !== 'not-loaded');
  const common = { period, isLoaded, canLoad, isCharged };
  if (!isLoaded) return { ...common, hops: [], marks: [], notes: [] };
  const found = measuredMetrics(account.facts, measured, period);
  const time = found === undefined ? undefined : measuredTime(found);
  const errors = path === undefined ? undefined : attributeErrors(account, [], path.stage, { period });
  return {
    ...common,
    ...(errors === undefined ? {} : { verdict: verdictOf(errors, period) }),
    ...(time === undefined ? {} : { time }),
    hops: hops.map(hop => hopView(account, hop, { errors, showing: options.showing })),
    marks: marksOf(stops, hops, options.showing),
    notes: noteWords(hops, path !== undefined),
  };
}

/** Whose metrics answer who returned the errors of a route's stage; of anything else its own. */
export function nodesToMeasure(account: Account, id: string, shown: string | undefined): readonly string[] {
  const node = account.graph.node(id);
  const path = node !== undefined && isNode(node, 'route') ? routeStops(account, node, shown) : undefined;
  return path === undefined
    ? [id]
    : [...new Set([...measuredNodes(account.graph, path.stage), ...path.stops.map(stop => stop.node)])];
}

function routeStops(
  account: Account,
  route: TopologyNode<'route'>,
  shown: string | undefined,
): { readonly stage: string; readonly stops: readonly MeasuredStop[] } | undefined {
  const traced = traceRoute(account, route, shown);
  return traced === undefined
    ? undefined
    : { stage: traced.stage, stops: traceStops(account, traced.stage, stageSide(traced.trace)) };
}

/** The route stands for its stage: API Gateway counts no single route unless it is asked to. */
function traceStops(
  { graph }: Account,
  stage: string,
  { hops, targets }: Pick<TracedSide, 'hops' | 'targets'>,
): readonly MeasuredStop[] {
  const stops: MeasuredStop[] = [];
  let loadBalancer: string | undefined;
  for (const { kind, node } of hops) {
    if (kind === 'load-balancer') loadBalancer = node;
    if (kind === 'route') stops.push({ hop: node, node: stage });
    else if (kind === 'listener' || kind === 'rule' || kind === 'load-balancer')
      stops.push({ hop: node, node: loadBalancer ?? node });
    else if (kind === 'target-group') stops.push({ hop: node, node });
  }
  const groups = new Set(targets.map(({ targetGroup }) => targetGroup));
  for (const group of groups) stops.push({ hop: group, node: group });
  return stops.filter(({ node }) => {
    const found = graph.node(node);
    return found !== undefined && measuredKind(found) !== undefined;
  });
}

const verdictHealth: Readonly<Record<Origin, Health>> = {
  none: 'healthy',
  'no-data': 'unknown',
  'before-load-balancer': 'failing',
  'network-load-balancer': 'failing',
  'application-load-balancer': 'failing',
  application: 'failing',
  gateway: 'failing',
  several: 'failing',
  'behind-gateway': 'failing',
  unknown: 'unknown',
};

const verdictOf = (attribution: Attribution, period: ShownPeriod): NonNullable<MetricsView['verdict']> => ({
  text: attributionHeadline(attribution, period),
  because: attribution.because,
  health: verdictHealth[attribution.origin],
});

function hopView(
  { graph }: Account,
  hop: HopMetrics,
  { errors, showing }: { readonly errors: Attribution | undefined; readonly showing: ShowingOf },
): HopMetricsView {
  const node = graph.node(hop.node);
  const vertex = showing(hop.node);
  const trend = hopTrend(hop);
  return {
    ...(vertex === undefined ? {} : { vertex }),
    kind: node?.kind ?? 'missing',
    name: shortName(graph, hop.node),
    kindLabel: node === undefined ? '' : nodeKindLabel(node),
    health: metricsHealth(hop),
    cause: causeWords(hop, errors),
    missing: missingWords(hop),
    facts: hopFacts(hop),
    ...(trend === undefined ? {} : { trend }),
  };
}

/** CloudWatch counts what targets answer at their load balancer too. */
function causeWords({ node, kind }: HopMetrics, errors: Attribution | undefined): string {
  if (errors?.nodes.includes(node) !== true) return '';
  switch (errors.origin) {
    case 'application':
      return l10n.t('its targets returned the errors');
    case 'network-load-balancer':
      return l10n.t('requests were lost behind it');
    case 'several':
      return l10n.t('it and its targets returned the errors');
    default:
      return kind === 'network' ? '' : l10n.t('returned the errors');
  }
}

/** The last stop of a load balancer is the one that the path shows: a rule takes the place of its listener. */
function marksOf(
  stops: readonly MeasuredStop[],
  hops: readonly HopMetrics[],
  showing: ShowingOf,
): MetricsView['marks'] {
  const marks = new Map<string, MetricsView['marks'][number]>();
  for (const { hop, node } of stops) {
    const vertex = showing(hop);
    const found = hops.find(one => one.node === node);
    if (vertex === undefined || found?.state !== 'loaded' || found.kind === 'network') continue;
    const latency = latencyWords('p99', found.latency?.p99);
    const text = [errorWords(found), ...(latency === undefined ? [] : [latency])].join(' · ');
    marks.set(vertex, { vertex, text, health: metricsHealth(found) });
  }
  return [...marks.values()];
}

function noteWords(hops: readonly HopMetrics[], isPath: boolean): readonly string[] {
  return [
    ...(isPath
      ? [l10n.t('API Gateway counts all routes of the stage, a load balancer all of its clients.')]
      : []),
    ...(hops.some(hop => hop.state === 'loaded' && hop.latency !== undefined)
      ? [l10n.t('Latencies are those of each minute, from the lowest to the highest.')]
      : []),
  ];
}
