import type { Operation } from '../operation';

export const operations = {
  getMetricData: {
    name: 'cloudwatch:GetMetricData',
    action: 'cloudwatch:GetMetricData',
    families: ['cloudwatch'],
    depth: 'metrics',
  },
} as const satisfies Record<string, Operation>;
