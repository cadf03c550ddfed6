import type { ReadResource } from '../../model/resource';

/** One series: what was asked for, and AWS's answer to it, oldest value first. */
export interface MetricSeries {
  readonly Namespace: string;
  readonly MetricName: string;
  /** `Sum`, `Average`, `p99` … */
  readonly Stat: string;
  /** Seconds. */
  readonly Period: number;
  readonly Dimensions: Readonly<Record<string, string>>;
  readonly Timestamps: readonly string[];
  readonly Values: readonly number[];
}

/**
 * Metrics of one thing: a stage, a load balancer, a target group. arn: the thing's with `#metrics` behind it,
 * `#metrics-day` where they are of a whole day. parent: the thing
 */
export type MetricData = ReadResource<
  'AWS::CloudWatch::MetricData',
  { readonly StartTime: string; readonly EndTime: string; readonly Metrics: readonly MetricSeries[] }
>;
