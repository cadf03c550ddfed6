import { DEFAULT_PERIOD, periodLength, type MetricPeriod } from '../../model/metricPeriod';
import type { AwsObject } from '../../topology/document';
import { asList, asNumber, asRecords, asText } from '../../topology/values';
import type { Entry, Facts } from '../facts';

/** Longer periods are for what a day costs and what was idle for weeks, not for what goes wrong now. */
const LONGEST_PERIOD = 900;

/** One value of a series: for the time from `at` on, in milliseconds since the epoch. */
export interface MetricPoint {
  readonly at: number;
  readonly value: number;
}

/** The lowest and the highest of the values of a series. */
export interface MetricRange {
  readonly least: number;
  readonly most: number;
}

/** What CloudWatch has of one thing over a period. */
export interface Measured {
  /** Node id. */
  readonly node: string;
  /** Milliseconds since the epoch, the end not included; NaN where the reading doesn't say. */
  readonly from: number;
  readonly to: number;
  /** Sum over the period; 0 for a metric that has no points, for CloudWatch writes none for nothing. */
  sum(metric: string): number;
  /** The same; `undefined` where CloudWatch has no point. */
  count(metric: string): number | undefined;
  /** The largest p99 of any minute; `undefined` where there are none. */
  largest(metric: string): number | undefined;
  /** Of a statistic, `p50`, by minute; `undefined` where CloudWatch has no point. */
  range(metric: string, stat: string): MetricRange | undefined;
  /** The sums by minute, in the order in which CloudWatch gave them. */
  points(metric: string): readonly MetricPoint[];
  /** Whether the metric was asked for and answered, with points or without. */
  has(metric: string): boolean;
}

/** `undefined` where no metrics of the thing were read that reach back over the whole period. */
export function measuredMetrics(
  facts: Facts,
  node: string,
  period: MetricPeriod = DEFAULT_PERIOD,
): Measured | undefined {
  const entry = entryFor(facts.children('AWS::CloudWatch::MetricData', node), period);
  if (entry === undefined) return undefined;
  const to = Date.parse(asText(entry.properties['EndTime']) ?? '');
  const from = to - periodLength(period);
  const series = asRecords(entry.properties['Metrics']).filter(
    each => (asNumber(each['Period']) ?? 0) <= LONGEST_PERIOD,
  );
  const pointsOf = (metric: string, stat: string): readonly MetricPoint[] =>
    series
      .filter(each => asText(each['MetricName']) === metric && (asText(each['Stat']) ?? stat) === stat)
      .flatMap(seriesPoints)
      // A series without times is of all the time that was read.
      .filter(({ at }) => (Number.isNaN(at) ? period === DEFAULT_PERIOD : !(at < from)));
  const rangeOf = (metric: string, stat: string): MetricRange | undefined =>
    pointsOf(metric, stat).reduce<MetricRange | undefined>(widenRange, undefined);
  const count = (metric: string): number | undefined => {
    const points = pointsOf(metric, 'Sum');
    return points.length === 0 ? undefined : points.reduce((total, { value }) => total + value, 0);
  };
  return {
    node,
    from,
    to,
    count,
    sum: metric => count(metric) ?? 0,
    largest: metric => rangeOf(metric, 'p99')?.most,
    range: rangeOf,
    points: metric => pointsOf(metric, 'Sum'),
    has: metric => series.some(each => asText(each['MetricName']) === metric),
  };
}

/** What was read finest, of all that reaches back far enough. */
function entryFor(entries: readonly Entry[], period: MetricPeriod): Entry | undefined {
  const reaching = entries
    .map(entry => ({ entry, reach: reachOf(entry) }))
    .filter(({ reach }) => reach >= periodLength(period))
    .sort((one, other) => one.reach - other.reach);
  return reaching[0]?.entry ?? (period === DEFAULT_PERIOD ? entries[0] : undefined);
}

/** Milliseconds from the begin to the end of what was read. */
function reachOf({ properties }: Entry): number {
  const [start, end] = [asText(properties['StartTime']), asText(properties['EndTime'])];
  return Date.parse(end ?? '') - Date.parse(start ?? '');
}

function seriesPoints({ Timestamps, Values }: AwsObject): readonly MetricPoint[] {
  const times = asList(Timestamps);
  return asList(Values).flatMap((each, index) => {
    const value = asNumber(each);
    return value === undefined ? [] : [{ at: Date.parse(asText(times[index]) ?? ''), value }];
  });
}

const widenRange = (range: MetricRange | undefined, { value }: MetricPoint): MetricRange =>
  range === undefined
    ? { least: value, most: value }
    : { least: Math.min(range.least, value), most: Math.max(range.most, value) };

/** From when to when metrics are of, ISO 8601 UTC; `undefined` where the reading doesn't say. */
export function measuredTime({
  from,
  to,
}: Measured): { readonly from: string; readonly to: string } | undefined {
  return Number.isNaN(from) || Number.isNaN(to)
    ? undefined
    : { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}
