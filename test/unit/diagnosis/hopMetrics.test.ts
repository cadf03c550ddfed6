import { describe, expect, it } from 'vitest';
import { attributeErrors } from '../../../src/diagnosis/attribution';
import { checks } from '../../../src/diagnosis/checks/checks';
import { hopMetrics, measuredNodes } from '../../../src/diagnosis/hopMetrics';
import { buildAccount } from '../../../src/paths/account';
import { arns, sketch } from '../../support/sketch';
import { metricData, minutes, sums, type SeriesSketch } from '../../support/metricData';
import { withResources } from './case';

const stage = `${arns.rest('r1')}/stages/prod`;
const balancer = arns.loadBalancer('app/a1');
const text = `
  rest r1 orders
    stage prod
    GET /orders link l2 http://h/orders -> app/a1
  link2 l2
  lb app/a1
    HTTP 80 -> t2
  tg t2 ip 8080 10.0.0.5:8080=healthy`;

function accountWith(...things: readonly (readonly [string, readonly SeriesSketch[]])[]) {
  return buildAccount(withResources(sketch(text), ...things.map(([of, series]) => metricData(of, series))));
}

describe('what CloudWatch counted at a hop', () => {
  it('is of the period alone', () => {
    const account = accountWith([
      stage,
      [
        sums(
          'Count',
          minutes(180, () => 10),
        ),
        sums(
          '5XXError',
          minutes(180, back => (back < 15 ? 1 : 0)),
        ),
      ],
    ]);
    expect(hopMetrics(account, stage, '15m')).toMatchObject({ state: 'loaded', requests: 150, errors: 15 });
    expect(hopMetrics(account, stage, '1h')).toMatchObject({ requests: 600, errors: 15 });
    expect(hopMetrics(account, stage, '3h')).toMatchObject({ requests: 1800, errors: 15 });
    // Nothing reaches back so far.
    expect(hopMetrics(account, stage, '24h')).toMatchObject({ state: 'not-loaded' });
  });

  it('of a day is what was read of a day', () => {
    const account = accountWith(
      [
        stage,
        [
          sums(
            'Count',
            minutes(180, () => 10),
          ),
          sums(
            '5XXError',
            minutes(180, () => 0),
          ),
        ],
      ],
      [`${stage}#day`, [sums('Count', [[5, 700]]), sums('5XXError', [[5, 7]])]],
    );
    expect(hopMetrics(account, stage, '24h')).toMatchObject({ requests: 700, errors: 7 });
    expect(hopMetrics(account, stage, '1h')).toMatchObject({ requests: 600, errors: 0 });
  });

  it('is no 0 where CloudWatch has nothing', () => {
    const account = accountWith([stage, [sums('Count', []), sums('5XXError', [])]]);
    expect(hopMetrics(account, stage, '1h')).toEqual({ node: stage, kind: 'stage', state: 'no-data' });
    const found = attributeErrors(account, checks, stage, { period: '1h' });
    expect(found).toMatchObject({ origin: 'no-data', nodes: [] });
    expect(found.errors).toBeUndefined();
  });

  it('is 0 where a load balancer counted requests, for it writes only what is more', () => {
    const account = accountWith([
      balancer,
      [
        sums(
          'RequestCount',
          minutes(60, () => 4),
        ),
        sums('HTTPCode_ELB_5XX_Count', []),
      ],
    ]);
    expect(hopMetrics(account, balancer, '1h')).toMatchObject({ requests: 240, errors: 0 });
    // API Gateway writes its errors for every request.
    const gateway = accountWith([
      stage,
      [
        sums(
          'Count',
          minutes(60, () => 4),
        ),
        sums('5XXError', []),
      ],
    ]);
    expect(hopMetrics(gateway, stage, '1h')).not.toHaveProperty('errors');
  });

  it('has latencies in milliseconds, from the lowest to the highest', () => {
    const account = accountWith([
      balancer,
      [
        sums(
          'RequestCount',
          minutes(60, () => 4),
        ),
        {
          name: 'TargetResponseTime',
          stat: 'p50',
          points: [
            [5, 0.1],
            [9, 0.2],
          ],
        },
        { name: 'TargetResponseTime', stat: 'p99', points: [[5, 1.5]] },
      ],
    ]);
    expect(hopMetrics(account, balancer, '1h')).toMatchObject({
      latency: { p50: { least: 100, most: 200 }, p99: { least: 1500, most: 1500 } },
    });
  });

  it('has gaps in its line where there is no data', () => {
    const account = accountWith([
      stage,
      [
        sums('Count', [
          [1, 5],
          [14, 3],
        ]),
        sums('5XXError', [[1, 2]]),
      ],
    ]);
    const found = hopMetrics(account, stage, '15m');
    const trend = found?.state === 'loaded' ? found.trend : [];
    expect(trend).toHaveLength(15);
    expect(trend.map(({ requests }) => requests ?? null).filter(value => value !== null)).toEqual([3, 5]);
    expect(trend.at(-1)).toMatchObject({ requests: 5, errors: 2 });
  });

  it('is denied where CloudWatch refused, and not loaded where nobody asked', () => {
    expect(hopMetrics(accountWith(), stage, '1h')).toMatchObject({ state: 'not-loaded' });
    const reading = sketch(text);
    const { account = '', region = '' } = reading.scopes[0] ?? {};
    const refused = {
      ...reading,
      unknowns: [
        { account, region, operation: 'cloudwatch:GetMetricData', error: 'AccessDenied', message: '' },
      ],
    };
    expect(hopMetrics(buildAccount(refused), stage, '1h')).toMatchObject({ state: 'denied' });
  });

  it('is asked of a stage, and of the load balancers and target groups behind it', () => {
    const account = accountWith();
    expect(measuredNodes(account.graph, stage)).toEqual([stage, balancer, arns.targetGroup('t2')]);
    expect(hopMetrics(account, account.graph.ofKind('route')[0]?.id ?? '', '1h')).toBeUndefined();
  });
});
