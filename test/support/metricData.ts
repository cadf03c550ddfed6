const END = Date.parse('2026-11-22T10:00:00Z');
const MINUTE = 60_000;

/** A value, so many minutes before the end. */
type PointSketch = readonly [minutesBack: number, value: number];

export interface SeriesSketch {
  readonly name: string;
  readonly stat: string;
  readonly points: readonly PointSketch[];
}

export const sums = (name: string, points: readonly PointSketch[]): SeriesSketch => ({
  name,
  stat: 'Sum',
  points,
});

/** A value of each of the last minutes. */
export const minutes = (count: number, value: (minutesBack: number) => number): readonly PointSketch[] =>
  Array.from({ length: count }, (_, index) => [count - index, value(count - index - 1)] as const);

/** What a reader makes of CloudWatch's answers; of a whole day where `of` ends with `#day`. */
export function metricData(of: string, series: readonly SeriesSketch[]) {
  const [parent = of, day] = of.split('#');
  const isDay = day === 'day';
  return {
    type: 'AWS::CloudWatch::MetricData',
    arn: `${parent}${isDay ? '#metrics-day' : '#metrics'}`,
    parent,
    properties: {
      StartTime: new Date(END - (isDay ? 1440 : 180) * MINUTE).toISOString(),
      EndTime: new Date(END).toISOString(),
      Metrics: series.map(({ name, stat, points }) => ({
        MetricName: name,
        Stat: stat,
        Period: isDay ? 300 : 60,
        Timestamps: points.map(([back]) => new Date(END - back * MINUTE).toISOString()),
        Values: points.map(([, value]) => value),
      })),
    },
  };
}
