import { describe, expect, it } from 'vitest';
import { buildAccount } from '../../../../src/paths/account';
import { createStrip } from '../../../../src/present/strip/createStrip';
import { metricsView, nodesToMeasure } from '../../../../src/present/strip/metricsView';
import { stripMarkdown } from '../../../../src/present/strip/stripMarkdown';
import { metricData, minutes, sums, type SeriesSketch } from '../../../support/metricData';
import { arns, sketch } from '../../../support/sketch';
import { withResources } from '../../diagnosis/case';

const stage = `${arns.rest('r1')}/stages/prod`;
const network = arns.loadBalancer('net/n1');
const balancer = arns.loadBalancer('app/a1');
const group = arns.targetGroup('t2');
const text = `
  rest r1 orders
    stage prod
    GET /orders link l1 http://n1:80/orders
  link1 l1 -> net/n1
  lb net/n1
    TCP 80 -> t1
  tg t1 alb 80 app/a1:80=healthy
  lb app/a1
    HTTP 80 -> t2
  tg t2 ip 8080 10.0.0.5:8080=healthy`;

function view(
  things: Readonly<Record<string, readonly SeriesSketch[]>>,
  options: Partial<Parameters<typeof metricsView>[1]> = {},
) {
  const account = buildAccount(
    withResources(sketch(text), ...Object.entries(things).map(([of, series]) => metricData(of, series))),
  );
  const route = account.graph.ofKind('route')[0]?.id ?? '';
  return metricsView(account, {
    id: route,
    stage,
    period: '1h',
    showing: id => id,
    canLoad: true,
    isCharged: false,
    ...options,
  });
}

const failing = {
  [stage]: [
    sums(
      'Count',
      minutes(60, () => 57),
    ),
    sums('5XXError', [[3, 12]]),
    {
      name: 'Latency',
      stat: 'p50',
      points: [
        [3, 98],
        [9, 114],
      ],
    },
    {
      name: 'Latency',
      stat: 'p99',
      points: [
        [3, 387],
        [9, 455],
      ],
    },
  ],
  [network]: [
    sums(
      'NewFlowCount',
      minutes(60, () => 9),
    ),
  ],
  [balancer]: [
    sums(
      'RequestCount',
      minutes(60, () => 57),
    ),
    sums('HTTPCode_ELB_5XX_Count', []),
    sums('HTTPCode_Target_5XX_Count', [[3, 12]]),
  ],
} as const;

describe('the metrics of a path', () => {
  it('say who returned the errors, with the numbers of every hop in their order', () => {
    const found = view(failing);
    expect(found?.verdict).toMatchObject({
      text: 'The application returned these errors: 12 of 3,420 requests in the last hour',
      health: 'failing',
    });
    expect(found?.hops.map(({ name, cause, missing }) => [name, cause, missing])).toEqual([
      ['prod of orders', '', ''],
      ['n1', '', ''],
      ['a1', 'its targets returned the errors', ''],
      ['t2', '', 'not loaded'],
    ]);
    expect(found?.hops[0]?.facts).toEqual([
      '3,420 requests',
      '12 × 5xx (0.4%)',
      'p50 98–114 ms',
      'p99 387–455 ms',
    ]);
    expect(found?.hops[1]?.facts).toEqual(['540 connections']);
    expect(found?.time).toEqual({ from: '2026-11-22T09:00:00.000Z', to: '2026-11-22T10:00:00.000Z' });
  });

  it('name the target group whose targets returned them, where it is read', () => {
    const found = view({
      ...failing,
      [group]: [sums('RequestCount', [[3, 57]]), sums('HTTPCode_Target_5XX_Count', [[3, 12]])],
    });
    expect(found?.verdict?.because).toContain('5xx errors from targets of target group t2 (12).');
  });

  it('stand beside the stops of the path', () => {
    const marks = view(failing)?.marks.map(({ text: words, health }) => [words, health]);
    expect(marks).toContainEqual(['12 × 5xx (0.4%) · p99 387–455 ms', 'warning']);
  });

  it('have a line with its numbers in words', () => {
    expect(view(failing)?.hops[0]?.trend).toMatchObject({
      isErrors: true,
      text: '5xx errors over time: 12 to 12 in 2 minutes',
    });
    expect(view(failing)?.hops[1]?.trend).toMatchObject({
      isErrors: false,
      text: 'Connections over time: 18 to 18 in 2 minutes',
    });
  });

  it('are no numbers where nothing was loaded, and no data where CloudWatch has none', () => {
    expect(view({})).toEqual({
      period: '1h',
      isLoaded: false,
      canLoad: true,
      isCharged: false,
      hops: [],
      marks: [],
      notes: [],
    });
    const silent = view({ [stage]: [sums('Count', []), sums('5XXError', [])] });
    expect(silent?.hops[0]).toMatchObject({ missing: 'no data', facts: [], health: 'none' });
    expect(silent?.verdict).toMatchObject({
      text: 'No data of this stage in the last hour',
      health: 'unknown',
    });
    // What is read of the last hours is not read of a day.
    expect(view(failing, { period: '24h' })).toMatchObject({ isLoaded: false });
  });

  it('of a resource are its own alone, and of what nothing counts at none', () => {
    expect(view(failing, { id: balancer })?.hops.map(({ name }) => name)).toEqual(['a1']);
    expect(view(failing, { id: balancer })?.verdict).toBeUndefined();
    expect(view(failing, { id: arns.link('l1') })).toBeUndefined();
    expect(view(failing, { id: 'gone' })).toBeUndefined();
  });

  it('are in the Markdown of the strip, with times that are the same everywhere', () => {
    const account = buildAccount(sketch(text));
    const route = account.graph.ofKind('route')[0]?.id ?? '';
    const strip = createStrip(account, { id: route, stage, findings: [], showing: () => undefined });
    if (strip === undefined) throw new Error('There is no strip.');
    const printed = stripMarkdown(strip, '', view(failing));
    expect(printed).toContain('## Metrics');
    expect(printed).toMatch(/\*\*.*12 of 3,420 requests in the last hour\.\*\*/);
    expect(printed).toContain('2026-11-22T09:00:00.000Z');
    expect(printed).toMatch(/- \*\*t2\*\* \(Target group\): not loaded/);
    expect(stripMarkdown(strip, '', view({}))).not.toContain('## Metrics');
  });

  it('are asked of the stage and everything behind it', () => {
    const account = buildAccount(sketch(text));
    const route = account.graph.ofKind('route')[0]?.id ?? '';
    expect([...nodesToMeasure(account, route, stage)].sort()).toEqual(
      [stage, network, balancer, group].sort(),
    );
    expect(nodesToMeasure(account, balancer, stage)).toEqual([balancer]);
  });
});
