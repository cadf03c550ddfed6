import type { Operation } from '../operation';

export const operations = {
  getMetricData: {
    name: 'cloudwatch:GetMetricData',
    action: 'cloudwatch:GetMetricData',
    families: ['cloudwatch'],
    depth: 'metrics',
    requires: ['MetricDataResults[].Id', 'MetricDataResults'],
  },
} as const satisfies Record<string, Operation>;
