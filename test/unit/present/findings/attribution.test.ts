import { describe, expect, test } from 'vitest';
import type { Attribution } from '../../../../src/diagnosis/attribution';
import { checks } from '../../../../src/diagnosis/checks/checks';
import { attributionReport } from '../../../../src/present/findings/attribution';
import { graph, hostile, targetGroup } from './world';

const attribution: Attribution = {
  stage: 'arn:stage',
  origin: 'application-load-balancer',
  because: 'The load balancer a1 answered 1,204 requests with 503 itself.',
  nodes: [targetGroup],
  counts: [
    { node: targetGroup, metric: 'HTTPCode_ELB_503_Count', value: 1204 },
    { node: targetGroup, metric: 'IntegrationLatency', value: 28.25 },
  ],
  checks: ['RP001', 'RP999'],
  time: { from: '2026-11-22T07:00:00Z', to: '2026-11-22T10:00:00Z' },
};
const print = (changes: Partial<Attribution> = {}): string =>
  attributionReport(
    { ...attribution, ...changes },
    {
      graph,
      checks,
      title: 'orders · prod',
      period: '1h',
      hops: [
        {
          node: targetGroup,
          kind: 'target-group',
          state: 'loaded',
          requests: 3402,
          errors: 12,
          statuses: [],
          latency: { p99: { least: 387, most: 1455 } },
          trend: [],
        },
      ],
      formatTime: time => `local ${time}`,
    },
  );

describe('the report of who made the 5xx', () => {
  test('says the verdict, its numbers and what to look at', () => {
    const text = print();
    expect(text).toContain(
      '**The Application Load Balancer returned these errors itself in the last hour.**',
    );
    expect(text).toMatch(/\| Target group t1 \| HTTPCode\S*ELB\S*503\S*Count, sum \| 1,204 \|/);
    expect(text).toContain('| IntegrationLatency, highest p99 of a minute | 28 ms |');
    expect(text).toContain('3,402 requests · 12 × 5xx (0.4%) · p99 387 ms–1.5 s');
    expect(text).toContain('local 2026');
    expect(text).toMatch(/- RP001 /);
    expect(text).not.toContain('RP999');
    expect(text).toContain('2026');
  });

  test('says how many requests and in what time, where that is known', () => {
    expect(print({ origin: 'application', requests: 3402, errors: 12 })).toContain(
      'The application returned these errors: 12 of 3,402 requests in the last hour',
    );
  });

  test('says which permission would tell more', () => {
    const text = print({
      origin: 'unknown',
      counts: [],
      checks: [],
      missingAction: 'cloudwatch:GetMetricData',
    });
    expect(text).toContain('Allow `cloudwatch:GetMetricData`');
    expect(text).not.toContain('| Resource |');
    expect(text).not.toContain('## Checks to review');
  });

  test('holds names as text', () => {
    expect(print({ because: hostile, counts: [{ node: hostile, metric: hostile, value: 1 }] })).not.toMatch(
      /[^\\]<b>|[^\\]`\|/,
    );
  });
});
