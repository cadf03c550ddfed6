import { largestNumber } from '../../model/lists';
import type { SandboxAccount, AwsShape } from '../account';
import {
  inputInteger,
  isShape,
  inputList,
  inputShape,
  inputShapes,
  inputText,
  withoutMembers,
} from '../input';
import { AwsFault, type Handler, type NamedOperation } from '../operation';
import { pageItems } from '../paging';

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

const metricDimensions = (metric: AwsShape): readonly string[] =>
  inputShapes(metric, 'Dimensions')
    .map(each => `${inputText(each, 'Name') ?? ''}=${inputText(each, 'Value') ?? ''}`)
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
  const parsed = typeof value === 'number' ? value * 1000 : Date.parse(inputText(input, member) ?? '');
  if (Number.isNaN(parsed)) throw new AwsFault('ValidationError', 400, `The parameter ${member} is required`);
  return parsed;
}

/** The points of the one series that is meant; none where the account has it not, or not with this period or statistic. */
function points(account: SandboxAccount, query: AwsShape, within: Interval): readonly Point[] {
  const stat = inputShape(query, 'MetricStat');
  const metric = inputShape(stat, 'Metric');
  const dimensions = metricDimensions(metric).join(',');
  const series = Object.entries(account.metrics).find(([key]) => {
    const known = parseMetric(key);
    return (
      known.namespace === inputText(metric, 'Namespace') &&
      known.name === inputText(metric, 'MetricName') &&
      known.dimensions.join(',') === dimensions
    );
  })?.[1];
  if (!isShape(series)) return [];
  const percentile = inputShape(series, 'Percentiles')[inputText(stat, 'Stat') ?? ''];
  if (percentile !== undefined) return steady({ ...series, Values: percentile }, stat, within);
  if (differs(series, stat, 'Stat')) return [];
  if (series['Timestamps'] === undefined) return steady(series, stat, within);
  if (differs(series, stat, 'Period')) return [];
  const values = inputList(series, 'Values');
  return inputList(series, 'Timestamps')
    .map((timestamp, index) => ({ timestamp: String(timestamp), value: values[index] }))
    .filter(({ timestamp, value }) => {
      const at = Date.parse(timestamp);
      return value !== undefined && at >= within.start && at < within.end;
    });
}

const differs = (series: AwsShape, asked: AwsShape, member: string): boolean =>
  inputText(series, member) !== undefined && inputText(series, member) !== inputText(asked, member);

/**
 * A value for every period, however long ago: the series' own in turn, as many of them together as the period holds, or
 * its share of the one in which a shorter period lies.
 */
function steady(series: AwsShape, asked: AwsShape, within: Interval): readonly Point[] {
  const own = 1000 * Number(inputText(series, 'Period') ?? 300);
  const step = 1000 * Number(inputText(asked, 'Period') ?? 300);
  const values = inputList(series, 'Values').filter(value => typeof value === 'number');
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
      const value = together(turns, inputText(asked, 'Stat'));
      const share = { part: Math.floor((at % own) / step), parts: Math.floor(own / step) };
      return {
        timestamp: new Date(at).toISOString(),
        value: inputText(asked, 'Stat') === 'Sum' && share.parts > 1 ? shareOf(value, share) : value,
      };
    });
}

/** A part of a number of things of which none is divided: all parts together are the number. */
function shareOf(value: number, { part, parts }: { readonly part: number; readonly parts: number }): number {
  const until = (count: number): number => Math.floor((value * count) / parts);
  return until(part + 1) - until(part);
}

function together(values: readonly number[], stat: string | undefined): number {
  const sum = values.reduce((total, value) => total + value, 0);
  if (stat === 'Sum' || stat === 'SampleCount') return sum;
  return stat === 'Average' ? sum / values.length : largestNumber(values);
}

const getMetricData: Handler = (input, { account }) => {
  const queries = inputShapes(input, 'MetricDataQueries');
  if (queries.length === 0 || queries.length > 500) {
    throw new AwsFault('ValidationError', 400, 'Between 1 and 500 metric data queries are required');
  }
  const within = { start: milliseconds(input, 'StartTime'), end: milliseconds(input, 'EndTime') };
  const direction = inputText(input, 'ScanBy') === 'TimestampAscending' ? 1 : -1;
  const shown = queries.filter(query => query['ReturnData'] !== false && query['ReturnData'] !== 'false');
  const found = shown.flatMap((query, index) =>
    [...points(account, query, within)]
      .sort((first, second) => direction * (Date.parse(first.timestamp) - Date.parse(second.timestamp)))
      .map(point => ({ ...point, index })),
  );
  const bounds = { minimum: 1, maximum: 100_800, code: 'ValidationError' };
  const { items, next } = pageItems(found, {
    size: inputInteger(input, 'MaxDatapoints', bounds) ?? 100_800,
    cursor: inputText(input, 'NextToken'),
    invalid: () => new AwsFault('InvalidNextToken', 400, 'The token is not valid'),
  });
  const last = items.at(-1);
  const results = shown.map((query, index) => {
    const own = items.filter(point => point.index === index);
    return {
      Id: inputText(query, 'Id'),
      Label:
        inputText(query, 'Label') ??
        inputText(inputShape(inputShape(query, 'MetricStat'), 'Metric'), 'MetricName') ??
        inputText(query, 'Id'),
      Timestamps: own.map(point => point.timestamp),
      Values: own.map(point => point.value),
      StatusCode:
        next !== undefined && last !== undefined && index >= last.index ? 'PartialData' : 'Complete',
    };
  });
  return withoutMembers({
    MetricDataResults: results.map(each => withoutMembers(each)),
    NextToken: next,
    Messages: [],
  });
};

const listMetrics: Handler = (input, { account }) => {
  const namespace = inputText(input, 'Namespace');
  const name = inputText(input, 'MetricName');
  const filters = inputShapes(input, 'Dimensions');
  const chosen = Object.keys(account.metrics)
    .map(parseMetric)
    .filter(
      metric =>
        (namespace === undefined || metric.namespace === namespace) &&
        (name === undefined || metric.name === name) &&
        filters.every(filter => {
          const value = inputText(filter, 'Value');
          const prefix = `${inputText(filter, 'Name') ?? ''}=`;
          return metric.dimensions.some(each =>
            value === undefined ? each.startsWith(prefix) : each === prefix + value,
          );
        }),
    );
  const { items, next } = pageItems(chosen, {
    size: 500,
    cursor: inputText(input, 'NextToken'),
    invalid: () => new AwsFault('InvalidParameterValue', 400, 'The token is not valid'),
  });
  return withoutMembers({ Metrics: items.map(toWire), NextToken: next });
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
