import { describe, expect, it } from 'vitest';
import { filterNeeds } from '../../../src/filter/needs';
import { buildAccount } from '../../../src/paths/account';
import { metricData, minutes, sums } from '../../support/metricData';
import { arns, sketch } from '../../support/sketch';
import { withResources } from '../diagnosis/case';
import { mixed, parsed, select } from './world';

const stage = `${arns.rest('r1')}/stages/prod`;
const balancer = arns.loadBalancer('app/a1');
const account = buildAccount(
  withResources(
    sketch(mixed),
    metricData(stage, [
      sums(
        'Count',
        minutes(180, () => 60),
      ),
      sums(
        '5XXError',
        minutes(180, back => (back < 60 ? 3 : 0)),
      ),
      {
        name: 'Latency',
        stat: 'p95',
        points: [
          [5, 400],
          [9, 1200],
          [90, 9000],
        ],
      },
    ]),
    metricData(balancer, [
      sums(
        'RequestCount',
        minutes(60, () => 120),
      ),
      sums('HTTPCode_ELB_5XX_Count', []),
      sums('HTTPCode_Target_5XX_Count', []),
    ]),
  ),
);

describe('fields of metrics', () => {
  it.each([
    ['rps>=2', ['load-balancer a1']],
    ['rps=1', ['stage prod']],
    ['5xx%>=5', ['stage prod']],
    ['5xx%=0', ['load-balancer a1']],
    ['p95=1.2s', ['stage prod']],
    ['p95>5000', []],
  ])('%s, of the last hour', (text, matching) => {
    expect(select(text, account).matching).toEqual(matching);
  });

  it('are unknown where no metrics were loaded, and of no route or Network Load Balancer', () => {
    const { matching, undecided } = select('rps>0', buildAccount(sketch(mixed)));
    expect(matching).toEqual([]);
    expect(undecided).toContain('stage prod');
    expect(undecided).toContain('load-balancer a1');
    expect(undecided.filter(name => name.startsWith('route') || name === 'load-balancer n1')).toEqual([]);
  });

  it('are unknown where CloudWatch has no data, which is no 0', () => {
    const silent = buildAccount(
      withResources(sketch(mixed), metricData(stage, [sums('Count', []), sums('5XXError', [])])),
    );
    expect(select('rps=0', silent)).toMatchObject({ matching: [] });
    expect(select('rps=0', silent).undecided).toContain('stage prod');
  });

  it('need metrics, which nothing else does', () => {
    expect(filterNeeds(parsed('5xx%>1 or p95>1s'))).toMatchObject({ metrics: true, evidence: false });
    expect(filterNeeds(parsed('failing')).metrics).toBe(false);
  });
});
