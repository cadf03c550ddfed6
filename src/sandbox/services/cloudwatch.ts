import { largest } from '../../model/lists';
import type { Account, AwsShape } from '../account';
import { integer, isShape, list, shape, shapes, text, without } from '../input';
import { AwsFault, type Handler, type NamedOperation } from '../operation';
import { page } from '../paging';

interface Metric {
  readonly namespace: string;
  readonly name: string;
  /** `dimension=value`, sorted. */
  readonly dimensions: readonly string[];
}

/** Reads the name of a series in an account: `namespace metric dimension=value,…`. */
function parseMetric(key: string): Metric {
  const [, namespace = '', name = '', dimensions = ''] = /^(\S*) (\S*)(?: (.*))?$/s.exec(key) ?? [];
  return { namespace, name, dimensions: dimensions === '' ? [] : dimensions.split(',').sort() };
}

const dimensionsOf = (metric: AwsShape): readonly string[] =>
  shapes(metric, 'Dimensions')
    .map(each => `${text(each, 'Name') ?? ''}=${text(each, 'Value') ?? ''}`)
    .sort();

interface Point {
  readonly timestamp: string;
  readonly value: unknown;
}

/** Milliseconds since the epoch, the end not within. */
interface Interval {
  readonly start: number;
  readonly end: number;
}

/** Seconds since the epoch, as JSON has it, or ISO 8601, as forms have it. */
function milliseconds(input: AwsShape, member: string): number {
  const value = input[member];
  const parsed = typeof value === 'number' ? value * 1000 : Date.parse(text(input, member) ?? '');
  if (Number.isNaN(parsed)) throw new AwsFault('ValidationError', 400, `The parameter ${member} is required`);
  return parsed;
}

/** The points of the one series that is meant; none where the account has it not, or not with this period or statistic. */
function points(account: Account, query: AwsShape, within: Interval): readonly Point[] {
  const stat = shape(query, 'MetricStat');
  const metric = shape(stat, 'Metric');
  const dimensions = dimensionsOf(metric).join(',');
  const series = Object.entries(account.metrics).find(([key]) => {
    const known = parseMetric(key);
    return (
      known.namespace === text(metric, 'Namespace') &&
      known.name === text(metric, 'MetricName') &&
      known.dimensions.join(',') === dimensions
    );
  })?.[1];
  if (!isShape(series) || differs(series, stat, 'Stat')) return [];
  if (series['Timestamps'] === undefined) return steady(series, stat, within);
  if (differs(series, stat, 'Period')) return [];
  const values = list(series, 'Values');
  return list(series, 'Timestamps')
    .map((timestamp, index) => ({ timestamp: String(timestamp), value: values[index] }))
    .filter(({ timestamp, value }) => {
      const at = Date.parse(timestamp);
      return value !== undefined && at >= within.start && at < within.end;
    });
}

const differs = (series: AwsShape, asked: AwsShape, member: string): boolean =>
  text(series, member) !== undefined && text(series, member) !== text(asked, member);

/** A value for every period, however long ago: the series' own in turn, as many of them together as the period holds. */
function steady(series: AwsShape, asked: AwsShape, within: Interval): readonly Point[] {
  const own = 1000 * Number(text(series, 'Period') ?? 300);
  const step = 1000 * Number(text(asked, 'Period') ?? 300);
  const values = list(series, 'Values').filter(value => typeof value === 'number');
  // More points than AWS gives in one answer are not asked for by anybody who wants one.
  const count = Math.ceil((within.end - within.start) / step);
  if (!(own > 0 && step > 0 && count >= 0 && count <= 100_800) || values.length === 0) return [];
  const first = Math.ceil(within.start / step);
  const held = Math.min(1_000, Math.max(1, Math.round(step / own)));
  return Array.from({ length: count }, (_, index) => (first + index) * step)
    .filter(at => at < within.end)
    .map(at => {
      const start = Math.floor(at / own);
      const turns = Array.from({ length: held }, (_, turn) => values[(start + turn) % values.length] ?? 0);
      return { timestamp: new Date(at).toISOString(), value: together(turns, text(asked, 'Stat')) };
    });
}

function together(values: readonly number[], stat: string | undefined): number {
  const sum = values.reduce((total, value) => total + value, 0);
  if (stat === 'Sum' || stat === 'SampleCount') return sum;
  return stat === 'Average' ? sum / values.length : largest(values);
}

const getMetricData: Handler = (input, { account }) => {
  const queries = shapes(input, 'MetricDataQueries');
  if (queries.length === 0 || queries.length > 500) {
    throw new AwsFault('ValidationError', 400, 'Between 1 and 500 metric data queries are required');
  }
  const within = { start: milliseconds(input, 'StartTime'), end: milliseconds(input, 'EndTime') };
  const direction = text(input, 'ScanBy') === 'TimestampAscending' ? 1 : -1;
  const shown = queries.filter(query => query['ReturnData'] !== false && query['ReturnData'] !== 'false');
  const found = shown.flatMap((query, index) =>
    [...points(account, query, within)]
      .sort((first, second) => direction * (Date.parse(first.timestamp) - Date.parse(second.timestamp)))
      .map(point => ({ ...point, index })),
  );
  const bounds = { minimum: 1, maximum: 100_800, code: 'ValidationError' };
  const { items, next } = page(found, {
    size: integer(input, 'MaxDatapoints', bounds) ?? 100_800,
    cursor: text(input, 'NextToken'),
    invalid: () => new AwsFault('InvalidNextToken', 400, 'The token is not valid'),
  });
  const last = items.at(-1);
  const results = shown.map((query, index) => {
    const own = items.filter(point => point.index === index);
    return {
      Id: text(query, 'Id'),
      Label:
        text(query, 'Label') ??
        text(shape(shape(query, 'MetricStat'), 'Metric'), 'MetricName') ??
        text(query, 'Id'),
      Timestamps: own.map(point => point.timestamp),
      Values: own.map(point => point.value),
      StatusCode:
        next !== undefined && last !== undefined && index >= last.index ? 'PartialData' : 'Complete',
    };
  });
  return without({ MetricDataResults: results.map(each => without(each)), NextToken: next, Messages: [] });
};

const listMetrics: Handler = (input, { account }) => {
  const namespace = text(input, 'Namespace');
  const name = text(input, 'MetricName');
  const filters = shapes(input, 'Dimensions');
  const chosen = Object.keys(account.metrics)
    .map(parseMetric)
    .filter(
      metric =>
        (namespace === undefined || metric.namespace === namespace) &&
        (name === undefined || metric.name === name) &&
        filters.every(filter => {
          const value = text(filter, 'Value');
          const prefix = `${text(filter, 'Name') ?? ''}=`;
          return metric.dimensions.some(each =>
            value === undefined ? each.startsWith(prefix) : each === prefix + value,
          );
        }),
    );
  const { items, next } = page(chosen, {
    size: 500,
    cursor: text(input, 'NextToken'),
    invalid: () => new AwsFault('InvalidParameterValue', 400, 'The token is not valid'),
  });
  return without({ Metrics: items.map(toWire), NextToken: next });
};

const toWire = (metric: Metric): AwsShape => ({
  Namespace: metric.namespace,
  MetricName: metric.name,
  Dimensions: metric.dimensions.map(each => ({
    Name: each.slice(0, each.indexOf('=')),
    Value: each.slice(each.indexOf('=') + 1),
  })),
});

export const cloudWatchOperations: readonly NamedOperation[] = [
  { service: 'cloudwatch', name: 'GetMetricData', handler: getMetricData },
  { service: 'cloudwatch', name: 'ListMetrics', handler: listMetrics },
];
