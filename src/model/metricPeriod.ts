/** How far back one looks at metrics. */
export const metricPeriods = ['15m', '1h', '3h', '24h'] as const;
export type MetricPeriod = (typeof metricPeriods)[number];

const MINUTE = 60_000;
const lengths: Readonly<Record<MetricPeriod, number>> = {
  '15m': 15 * MINUTE,
  '1h': 60 * MINUTE,
  '3h': 180 * MINUTE,
  '24h': 1440 * MINUTE,
};

/** Milliseconds. */
export const periodLength = (period: MetricPeriod): number => lengths[period];

/** As far back as metrics are read without being asked for more. */
export const DEFAULT_PERIOD: MetricPeriod = '3h';
