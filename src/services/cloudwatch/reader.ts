import { CloudWatchClient, GetMetricDataCommand, type MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { appendAll } from '../../model/lists';
import type { ResourceReference } from '../../model/reference';
import { makeResource } from '../../model/shape';
import { splitIntoChunks } from '../chunks';
import { Priority, type ReadContext, type Reader } from '../service';
import type { MetricSeries } from './model';
import { operations } from './operations';
import { metricSeries, type Series, type Window } from './series';

/** The most queries and the most points of one call (GetMetricData, CloudWatch API reference). */
const QUERIES_A_CALL = 500;
const POINTS_A_CALL = 100_800;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/**
 * Seconds of a period, milliseconds that a window reaches back, and whether it ends with its last whole period. API
 * Gateway and load balancers write every minute ("Amazon API Gateway dimensions and metrics", "CloudWatch metrics for
 * your Application Load Balancer").
 */
const windows = {
  recent: { period: 60, reach: 180 * MINUTE, isWhole: true },
  day: { period: 300, reach: DAY, isWhole: true },
  hourly: { period: 3600, reach: DAY, isWhole: true },
  daily: { period: 86_400, reach: 63 * DAY, isWhole: false },
} as const satisfies Record<Window, unknown>;

export function createReader(): Reader {
  return {
    async expand(references, context) {
      const now = Date.parse(context.now);
      if (Number.isNaN(now)) return;
      await Promise.all([
        readWindows(context, wantedSeries(references, context, false), ['recent', 'hourly', 'daily'], now),
        readWindows(context, wantedSeries(references, context, true), ['day'], now),
      ]);
    },
  };
}

function wantedSeries(
  references: readonly ResourceReference[],
  context: ReadContext,
  isDay: boolean,
): readonly Series[] {
  const arns = references.flatMap(reference =>
    reference.kind === 'evidence' && (reference.window === 'day') === isDay ? [reference.arn] : [],
  );
  return [...new Set(arns)].sort().flatMap(arn => metricSeries(arn, of => context.find(of), isDay));
}

/** What is read of a thing is one resource, with the times of the first window. */
async function readWindows(
  context: ReadContext,
  wanted: readonly Series[],
  of: readonly [Window, ...Window[]],
  now: number,
): Promise<void> {
  const answers = await Promise.all(
    of.flatMap(window =>
      splitIntoChunks(
        wanted.filter(series => series.window === window),
        queriesOfCall(window),
      ).map(series => readSeries(context, series, readingInterval(window, now))),
    ),
  );
  const [first] = of;
  emitByThing(context, answers.flat(), { interval: readingInterval(first, now), isDay: first === 'day' });
}

/** As many as are answered in one page. */
function queriesOfCall(window: Window): number {
  const { period, reach } = windows[window];
  return Math.min(QUERIES_A_CALL, Math.floor(POINTS_A_CALL / (reach / (period * 1000) + 1)));
}

interface Interval {
  readonly StartTime: Date;
  readonly EndTime: Date;
  /** Seconds. */
  readonly Period: number;
}

/** Whole periods only: CloudWatch answers fastest where the times are those of its periods. */
function readingInterval(window: Window, now: number): Interval {
  const { period, reach, isWhole } = windows[window];
  const whole = Math.floor(now / (period * 1000)) * period * 1000;
  const end = isWhole ? whole : now;
  return { StartTime: new Date(whole - reach), EndTime: new Date(end), Period: period };
}

interface Answer {
  readonly of: string;
  readonly series: MetricSeries;
}

/** The series that were answered in full. */
async function readSeries(
  context: ReadContext,
  wanted: readonly Series[],
  { StartTime, EndTime, Period }: Interval,
): Promise<readonly Answer[]> {
  const MetricDataQueries = wanted.map((series, index) => metricQuery(series, Period, index));
  const things = new Set(wanted.map(({ of }) => of));
  const [only] = things;
  const pages = context.pages(
    operations.getMetricData,
    (NextToken, abortSignal) =>
      context.client(CloudWatchClient).send(
        new GetMetricDataCommand({
          StartTime,
          EndTime,
          MetricDataQueries,
          ScanBy: 'TimestampAscending',
          NextToken,
        }),
        { abortSignal },
      ),
    page => page.NextToken,
    { priority: Priority.evidence, ...(things.size === 1 && only !== undefined ? { node: only } : {}) },
  );
  const points = new Map<string, { readonly Timestamps: string[]; readonly Values: number[] }>();
  for await (const page of pages) {
    for (const result of page.MetricDataResults ?? []) {
      if (result.Id === undefined || result.StatusCode === 'InternalError') continue;
      const known = points.get(result.Id) ?? { Timestamps: [], Values: [] };
      appendAll(
        known.Timestamps,
        (result.Timestamps ?? []).map(time => time.toISOString()),
      );
      appendAll(known.Values, result.Values ?? []);
      points.set(result.Id, known);
    }
  }
  if (!pages.isComplete) return [];
  return wanted.flatMap((series, index) => {
    const { of, Namespace, MetricName, Stat, Dimensions } = series;
    const found = points.get(metricId(index));
    return found === undefined
      ? []
      : [{ of, series: { Namespace, MetricName, Stat, Period, Dimensions, ...found } }];
  });
}

/** Ids begin with a small letter (GetMetricData, CloudWatch API reference). */
const metricId = (index: number): string => `m${index}`;

function metricQuery(series: Series, Period: number, index: number): MetricDataQuery {
  const { Namespace, MetricName, Stat, Dimensions } = series;
  return {
    Id: metricId(index),
    MetricStat: {
      Metric: {
        Namespace,
        MetricName,
        Dimensions: Object.entries(Dimensions).map(([Name, Value]) => ({ Name, Value })),
      },
      Period,
      Stat,
    },
  };
}

function emitByThing(
  context: ReadContext,
  answers: readonly Answer[],
  { interval, isDay }: { readonly interval: Interval; readonly isDay: boolean },
): void {
  const byThing = new Map<string, MetricSeries[]>();
  for (const { of, series } of answers) {
    const known = byThing.get(of);
    if (known === undefined) byThing.set(of, [series]);
    else known.push(series);
  }
  const StartTime = interval.StartTime.toISOString();
  const EndTime = interval.EndTime.toISOString();
  const suffix = isDay ? '#metrics-day' : '#metrics';
  for (const [parent, Metrics] of byThing) {
    const identity = { type: 'AWS::CloudWatch::MetricData', arn: `${parent}${suffix}`, parent } as const;
    context.emit(makeResource(context.scope, identity, { StartTime, EndTime, Metrics }));
  }
}
