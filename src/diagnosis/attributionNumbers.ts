import { forwardedFromListener, listenersBehind } from '../paths/hops';
import type { Facts } from '../paths/facts';
import { findLoadBalancerArn } from '../model/arn';
import { isNode } from '../topology/document';
import { asNumber, asRecord, asRecords, asText } from '../topology/values';
import type { IntegrationPath } from '../paths/trace/gateway/integrationPath';
import type { World } from './world';

/** Longer periods are for what a day costs and what was idle for weeks, not for what goes wrong now. */
const LONGEST_PERIOD = 900;

/** What CloudWatch has of one thing: sums by metric over the hours that were read. */
export interface Measured {
  /** Node id. */
  readonly node: string;
  /** Sum over the time that was read; 0 for a metric that has no points, for CloudWatch writes none for nothing. */
  sum(metric: string): number;
  /** The largest of the values; `undefined` where there are none. */
  largest(metric: string): number | undefined;
  has(metric: string): boolean;
}

/** `undefined` where no metrics of the thing were read. */
export function measuredMetrics(facts: Facts, node: string): Measured | undefined {
  const [entry] = facts.children('AWS::CloudWatch::MetricData', node);
  if (entry === undefined) return undefined;
  const series = asRecords(entry.properties['Metrics']).filter(
    each => (asNumber(each['Period']) ?? 0) <= LONGEST_PERIOD,
  );
  const valuesOf = (metric: string): readonly number[] =>
    series
      .filter(each => asText(each['MetricName']) === metric)
      .flatMap(each => (Array.isArray(each['Values']) ? (each['Values'] as readonly unknown[]) : []))
      .flatMap(value => asNumber(value) ?? []);
  return {
    node,
    sum: metric => valuesOf(metric).reduce((total, value) => total + value, 0),
    largest: metric => valuesOf(metric).reduce<number | undefined>(largerNumber, undefined),
    has: metric => series.some(each => asText(each['MetricName']) === metric),
  };
}

const largerNumber = (one: number | undefined, other: number): number =>
  one === undefined || other > one ? other : one;

/** From when to when the metrics of a thing were read, ISO 8601 UTC. */
export function measuredTime(
  facts: Facts,
  node: string,
): { readonly from: string; readonly to: string } | undefined {
  const [entry] = facts.children('AWS::CloudWatch::MetricData', node);
  const { StartTime, EndTime } = asRecord(entry?.properties);
  const [from, to] = [asText(StartTime), asText(EndTime)];
  return from === undefined || to === undefined ? undefined : { from, to };
}

/** The load balancers that ways meet, in the order of their ids. */
export interface MetLoadBalancers {
  readonly network: readonly string[];
  readonly application: readonly string[];
}

/** Those that ways lead to, and the Application Load Balancers that are targets of the network ones on the way. */
export function loadBalancersOnPaths(world: World, paths: Iterable<IntegrationPath>): MetLoadBalancers {
  const network = new Set<string>();
  const application = new Set<string>();
  const seen = new Set<string>();
  for (const { loadBalancer, listener } of paths) {
    if (loadBalancer === undefined || seen.has(`${loadBalancer} ${listener ?? ''}`)) continue;
    seen.add(`${loadBalancer} ${listener ?? ''}`);
    const kind = loadBalancerKind(world, loadBalancer);
    if (kind === 'application') application.add(loadBalancer);
    if (kind !== 'network') continue;
    network.add(loadBalancer);
    for (const behind of behindListener(world, listener)) application.add(behind);
  }
  return { network: [...network].sort(), application: [...application].sort() };
}

function loadBalancerKind({ graph }: World, id: string): 'application' | 'network' | undefined {
  const node = graph.node(id);
  const type = node !== undefined && isNode(node, 'load-balancer') ? node.attributes.type : undefined;
  if (type === 'application' || type === 'network') return type;
  const owner = findLoadBalancerArn(id);
  if (owner?.includes(':loadbalancer/app/') === true) return 'application';
  return owner?.includes(':loadbalancer/net/') === true ? 'network' : undefined;
}

/** Load balancers that a listener's target groups have as targets. */
function* behindListener(world: World, listener: string | undefined): Iterable<string> {
  if (listener === undefined) return;
  const { graph } = world;
  for (const group of forwardedFromListener(graph, listener)) {
    for (const { target } of graph.outgoing(group, 'registers')) {
      for (const { loadBalancer } of listenersBehind(graph, target)) {
        if (loadBalancerKind(world, loadBalancer) === 'application') yield loadBalancer;
      }
    }
  }
}
