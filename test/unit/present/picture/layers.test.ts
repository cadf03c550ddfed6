import { describe, expect, test } from 'vitest';
import type { LayerFact, PictureLayer } from '../../../../src/protocol/picture';
import { createPicture } from '../../../../src/present/picture/picture';
import { drawStage, pictured, rowsOf } from './sandbox';

const legacy = await pictured('legacy-bridge');
const direct = await pictured('direct');
const broken = await pictured('broken');

const bridge = drawStage(legacy, 'orders', 'prod');
const shop = drawStage(direct, 'shop', 'prod');
const whole = createPicture(broken.account, { marks: broken.marks });

function onEdge(drawn: typeof bridge, sentence: string, layer: PictureLayer): LayerFact | undefined {
  const edge = drawn.edges.find(({ accessibleName }) => accessibleName === sentence);
  if (edge === undefined) throw new Error(`There is no edge: ${sentence}`);
  return edge.layers?.[layer];
}

const onRow = (drawn: typeof bridge, text: string, layer: PictureLayer): LayerFact | undefined =>
  rowsOf(drawn).find(row => row.text === text)?.layers?.[layer];

describe('what security groups admit', () => {
  test('names the groups of both ends', () => {
    const fact = onEdge(shop, 'VPC link V2 shop-link goes to checkout HTTPS:443', 'securityGroups');
    expect(fact?.text).toMatch(/^admitted by sg-\w+ and sg-\w+$/);
    expect(fact?.health).toBe('healthy');
    expect(fact?.detail).toContain('TCP 443 from the VPC link shop-link is allowed');
  });

  test('is asked of the leg from the bridge to the load balancer behind it', () => {
    expect(onEdge(bridge, 'orders-nlb TCP:80 goes to orders-alb HTTP:80', 'securityGroups')).toMatchObject({
      text: 'admitted',
      health: 'healthy',
    });
  });

  test('fails an edge that is closed', () => {
    const closed = whole.edges.filter(({ layers }) => layers?.securityGroups?.health === 'failing');
    expect(closed.map(({ accessibleName }) => accessibleName)).toContain(
      'VPC link V2 insurance goes to insurance HTTP:80',
    );
    for (const { isFailing, layers } of closed) {
      expect(isFailing).toBe(true);
      expect(layers?.securityGroups?.text).toMatch(/^refused/);
    }
  });

  test('is unknown where something that decides was not read', () => {
    const fact = onEdge(
      whole,
      'platform HTTP:80 · rule 460 · /allotments[/*] goes to Target group allotments',
      'securityGroups',
    );
    expect(fact).toEqual({ text: 'unknown', health: 'unknown' });
  });
});

test('zones are those of load balancers, links and targets', () => {
  expect(onRow(bridge, 'orders-alb', 'zones')?.text).toBe('us-east-1a, 1b, 1c');
  expect(onRow(bridge, 'shipments', 'zones')?.text).toBe('us-east-1a, 1b');
  expect(onRow(shop, 'shop-link', 'zones')?.text).toBe('eu-central-1a, 1b, 1c');
  expect(onRow(shop, 'catalogue-search', 'zones')?.text).toBe('eu-central-1a, 1c, every zone');
  expect(onRow(shop, 'catalogue-recommendations', 'zones')).toBeUndefined();
});

test('TLS is what a listener takes and passes on, and what the leg uses', () => {
  expect(onRow(bridge, 'HTTPS:443', 'tls')?.text).toBe(
    'HTTPS → HTTP · 1 certificate · ELBSecurityPolicy-TLS13-1-2-2021-06',
  );
  expect(onEdge(bridge, 'GET /payments/{paymentId} goes to orders-nlb TCP:8443', 'tls')?.text).toBe('TLS');
  expect(onEdge(bridge, '5 routes go to orders-nlb TCP:80', 'tls')?.text).toBe('HTTP, not encrypted');
});
