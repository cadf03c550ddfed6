import type { Facts } from '../../../paths/facts';
import { asList, asNumber, asRecords } from '../../../topology/values';

/** The sum of a metric over what was read of it; `undefined` where it was not read. */
export function metricSum(facts: Facts, nodeId: string, metric: string): number | undefined {
  const series = facts
    .children('AWS::CloudWatch::MetricData', nodeId)
    .flatMap(({ properties }) => asRecords(properties['Metrics']))
    .filter(({ MetricName, Stat }) => MetricName === metric && Stat === 'Sum');
  if (series.length === 0) return undefined;
  return series
    .flatMap(({ Values }) => asList(Values))
    .reduce<number>((sum, value) => sum + (asNumber(value) ?? 0), 0);
}
