import type { Facts } from '../../../paths/facts';
import { measuredMetrics } from '../../../paths/metrics/measuredMetrics';

/** The sum of a metric over the last hours that were read; `undefined` where it was not read. */
export function metricSum(facts: Facts, nodeId: string, metric: string): number | undefined {
  const measured = measuredMetrics(facts, nodeId);
  return measured?.has(metric) === true ? measured.sum(metric) : undefined;
}
