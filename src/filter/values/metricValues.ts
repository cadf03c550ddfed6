import { hopMetrics, measuredKind, type HopNumbers } from '../../diagnosis/hopMetrics';
import { periodLength } from '../../model/metricPeriod';
import type { TopologyNode } from '../../topology/document';
import type { FilterFacts } from './subject';
import { listedValues, unreadValues, type FieldValues } from './values';

/** What is asked of metrics is asked of the last hour that was loaded. */
const PERIOD = '1h';
const SECONDS = periodLength(PERIOD) / 1000;

/** Requests a second; none of a Network Load Balancer, which counts connections. */
export const requestRates = (facts: FilterFacts, node: TopologyNode): FieldValues | undefined =>
  metricValues(facts, node, ({ requests }) => (requests === undefined ? undefined : requests / SECONDS));

/** Of a load balancer with those of its targets. */
export const errorShares = (facts: FilterFacts, node: TopologyNode): FieldValues | undefined =>
  metricValues(facts, node, ({ requests, errors, targetErrors = 0 }) =>
    requests === undefined || requests === 0 || errors === undefined
      ? undefined
      : (100 * (errors + targetErrors)) / requests,
  );

/** The highest of any minute. */
export const slowestResponses = (facts: FilterFacts, node: TopologyNode): FieldValues | undefined =>
  metricValues(facts, node, ({ latency }) => latency?.p95?.most);

/** What CloudWatch has no data of is as unknown as what wasn't loaded. */
function metricValues(
  { account }: FilterFacts,
  node: TopologyNode,
  valueOf: (numbers: HopNumbers) => number | undefined,
): FieldValues | undefined {
  const kind = measuredKind(node);
  if (kind === undefined || kind === 'network') return undefined;
  const found = hopMetrics(account, node.id, PERIOD);
  const value = found?.state === 'loaded' ? valueOf(found) : undefined;
  return value === undefined ? unreadValues : listedValues([Math.round(value * 100) / 100]);
}
