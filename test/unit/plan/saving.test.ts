import { describe, expect, test } from 'vitest';
import type { World } from '../../../src/diagnosis/world';
import { measuredLatency, estimateSaving } from '../../../src/plan/saving';
import type { Reading } from '../../../src/model/reading';
import { arns, arnsIn, here, sketch } from '../../support/sketch';
import { changed, withResources } from '../diagnosis/case';
import { buildAccount } from '../../../src/paths/account';

const network = arns.loadBalancer('net/n1');
const api = arns.rest('r1');
const bridge = `
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

const world = (reading: Reading): World => buildAccount(reading);

/** The same value in each of so many hours, by metric. */
function measured(
  values: Readonly<Record<string, unknown>>,
  more: { readonly hours?: number; readonly period?: number } = {},
): Reading {
  const { hours = 24, period = 3600 } = more;
  const Timestamps = Array.from({ length: hours }, (_, hour) =>
    new Date(Date.UTC(2026, 10, 21, hour)).toISOString(),
  );
  const Metrics = Object.entries(values).map(([MetricName, value]) => ({
    MetricName,
    Period: period,
    Timestamps,
    Values: Timestamps.map(() => value),
  }));
  const properties = { Metrics };
  return withResources(sketch(bridge), {
    type: 'AWS::CloudWatch::MetricData',
    arn: `${network}#metrics`,
    parent: network,
    properties,
  });
}

describe('what a month without a Network Load Balancer costs less', () => {
  test('its hours alone where metrics were not read, and it is said so', () => {
    const saving = estimateSaving(world(sketch(bridge)), [network]);
    expect(saving.monthlyUsd).toBe(16.43);
    expect(saving.basis).toContain("metrics weren't loaded");
  });

  test.each([
    ['bytes', { NewFlowCount: 0, ActiveFlowCount: 0, ProcessedBytes: 2e9 }, 16.43 + 8.76, 'bytes'],
    [
      'new connections',
      { NewFlowCount: 800 * 3600 * 3, ProcessedBytes: 2e9 },
      16.43 + 13.14,
      'new connections',
    ],
    [
      'open connections',
      { ActiveFlowCount: 400_000, ProcessedBytes: 2e9 },
      16.43 + 17.52,
      'open connections',
    ],
    ['nothing', { NewFlowCount: 0, ActiveFlowCount: 0, ProcessedBytes: 0 }, 16.43, 'Capacity units: 0.00'],
    ['no number', { ProcessedBytes: 'much' }, 16.43, 'Capacity units: 0.00'],
  ])('the largest dimension of each hour counts: %s', (_name, values, usd, words) => {
    const saving = estimateSaving(world(measured(values)), [network]);
    expect(saving.monthlyUsd).toBeCloseTo(usd, 1);
    expect(saving.basis).toContain(words);
  });

  test('hours without a value had no traffic', () => {
    const half = estimateSaving(world(measured({ ProcessedBytes: 2e9 }, { hours: 12 })), [network]);
    expect(half.monthlyUsd).toBeCloseTo(16.43 + 4.38, 1);
  });

  test('only the series by the hour are added up', () => {
    const saving = estimateSaving(world(measured({ ProcessedBytes: 2e9 }, { period: 300 })), [network]);
    expect(saving.monthlyUsd).toBe(16.43);
  });

  test('one that stays saves nothing, and the words say why and what it would be later', () => {
    const staying = new Map([[network, ['REST API invoices uses port 8081.']]]);
    const saving = estimateSaving(world(sketch(bridge)), [network], staying);
    expect(saving.monthlyUsd).toBe(0);
    expect(saving.basis).toContain('REST API invoices uses port 8081');
    expect(saving.basis).toContain('16.43 USD');
  });

  test('each load balancer counts once, and none at all is said', () => {
    expect(estimateSaving(world(sketch(bridge)), [network, network]).monthlyUsd).toBe(16.43);
    expect(estimateSaving(world(sketch(bridge)), [])).toEqual({
      monthlyUsd: 0,
      basis: 'No Network Load Balancer would be deleted.',
    });
  });

  test('prices are those of us-east-1, and elsewhere it is said', () => {
    const there = { ...here, region: 'eu-central-1' };
    const elsewhere = estimateSaving(world(sketch(bridge, there)), [arnsIn(there).loadBalancer('net/n1')]);
    expect(elsewhere.basis).toContain('Prices in eu-central-1 may differ');
    const virginia = { ...here, region: 'us-east-1' };
    const saving = estimateSaving(world(sketch(bridge, virginia)), [arnsIn(virginia).loadBalancer('net/n1')]);
    expect(saving.basis).toContain('us-east-1');
    expect(saving.basis).not.toContain('may differ');
  });
});

describe('where the gain in latency can be seen', () => {
  test('in the metric that has the API by its name, stage by stage', () => {
    const { text } = measuredLatency(world(sketch(bridge)), api, ['prod', 'dev']);
    expect(text).toContain('ApiName=orders and Stage=prod, Stage=dev');
  });

  test('APIs of one name are counted together', () => {
    const two = sketch(`${bridge}\n  rest r2 orders`);
    expect(measuredLatency(world(two), api, []).text).toContain('2 REST APIs');
  });

  test('a name that is not ASCII is the id', () => {
    const named = changed(sketch(bridge), api, { name: '注文' });
    expect(measuredLatency(world(named), api, ['prod']).text).toContain('ApiName=r1 ');
  });
});
