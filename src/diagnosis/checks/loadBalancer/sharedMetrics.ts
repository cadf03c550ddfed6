import type { Facts } from '../../../facts/facts';
import { list, number, records } from '../../../topology/values';

/** The sum of a metric over what was read of it; `undefined` where it was not read. */
export function sumOf(facts: Facts, nodeId: string, metric: string): number | undefined {
  const series = facts
    .children('AWS::CloudWatch::MetricData', nodeId)
    .flatMap(({ properties }) => records(properties['Metrics']))
    .filter(({ MetricName, Stat }) => MetricName === metric && Stat === 'Sum');
  if (series.length === 0) return undefined;
  return series
    .flatMap(({ Values }) => list(Values))
    .reduce<number>((sum, value) => sum + (number(value) ?? 0), 0);
}
