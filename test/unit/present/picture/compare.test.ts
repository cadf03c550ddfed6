import { describe, expect, test } from 'vitest';
import { buildAccount } from '../../../../src/paths/account';
import { readingAfter } from '../../../../src/plan/after';
import { planDirectAlb } from '../../../../src/plan/planDirectAlb';
import type { PlanOptions } from '../../../../src/plan/document';
import { comparePictures } from '../../../../src/present/picture/compare';
import { createPicture } from '../../../../src/present/picture/picture';
import type { Picture, PictureChange } from '../../../../src/protocol/picture';
import { apiNamed, cardWith, checkSound, drawStage, pictured, rowsOf, rowText, stageNamed } from './sandbox';

const legacy = await pictured('legacy-bridge');
const { account } = legacy;
const subject = apiNamed(account, 'orders');
const stage = stageNamed(account, subject, 'prod');
const before = createPicture(account, { subject, stage });

function afterPlan(options: PlanOptions): Picture {
  const reading = readingAfter(account.reading, planDirectAlb(account, subject, options));
  return createPicture(buildAccount(reading), { subject, stage });
}

const changed = (drawn: Picture, change: PictureChange): readonly string[] =>
  rowsOf(drawn)
    .filter(row => row.change === change)
    .map(rowText);

const edgesOf = (drawn: Picture, change: PictureChange | undefined): readonly string[] =>
  drawn.edges.filter(edge => edge.change === change).map(({ accessibleName }) => accessibleName);

describe('the plan of orders, before and after', () => {
  const drawn = comparePictures(before, afterPlan({ routes: [], stages: [] }));

  test('removes the bridge and adds a link', () => {
    expect(cardWith(drawn, 'orders-link')).toMatchObject({ change: 'removed' });
    expect(changed(drawn, 'removed')).toEqual([
      'orders-link · AVAILABLE · 9 routes [V1]',
      'orders-nlb · internal · active [NLB]',
      'TCP:80 · → orders-alb-80',
      'TCP:8443 · → orders-alb-443',
    ]);
    expect(cardWith(drawn, 'orders-direct')).toMatchObject({ change: 'added', column: 1 });
    expect(changed(drawn, 'added')).toEqual(['orders-direct · AVAILABLE · 9 routes [V2]']);
    expect(changed(drawn, 'changed')).toEqual([]);
    expect(drawn.summary).toBe('Removed: orders-link and orders-nlb. Added: orders-direct.');
  });

  test('leads the same cards of routes over the new link', () => {
    const routeCards = ({ cards }: Picture): readonly string[] =>
      cards.filter(({ column }) => column === 0).map(({ id }) => id);
    expect(routeCards(drawn)).toEqual(routeCards(before));
    expect(edgesOf(drawn, 'added')).toEqual([
      'GET /customers/{customerId} goes to VPC link V2 orders-direct: added',
      '5 routes go to VPC link V2 orders-direct: added',
      'GET /orders/{orderId}/shipments goes to VPC link V2 orders-direct: added',
      'POST /payments goes to VPC link V2 orders-direct: added',
      'GET /payments/{paymentId} goes to VPC link V2 orders-direct: added',
      'VPC link V2 orders-direct goes to orders-alb HTTP:80: added',
      'VPC link V2 orders-direct goes to orders-alb HTTPS:443: added',
    ]);
    expect(edgesOf(drawn, 'removed')).toContain('5 routes go to orders-nlb TCP:80: removed');
    expect(edgesOf(drawn, undefined)).toContain(
      'GET /reports/daily goes to Lambda function orders-daily-report',
    );
  });

  test('keeps the order of what is there before', () => {
    const order = (cards: Picture['cards']): readonly string[] => cards.map(({ id }) => id);
    const known = new Set(order(before.cards));
    expect(order(drawn.cards).filter(id => known.has(id))).toEqual(order(before.cards));
  });

  test('keeps a rule that stays and is only used no more', () => {
    const rows = cardWith(drawn, 'orders-alb')?.rows ?? [];
    expect(rows.map(rowText)).toEqual(cardWith(before, 'orders-alb')?.rows.map(rowText));
    expect(rows.filter(({ change }) => change !== undefined)).toEqual([]);
  });

  test('is sound', () => {
    checkSound(drawn);
  });
});

describe('a plan for one of five routes', () => {
  const drawn = comparePictures(before, afterPlan({ routes: ['GET /orders'], stages: ['prod'] }));

  test('gives it a card of its own, where its card was', () => {
    const cards = drawn.cards
      .filter(({ column }) => column === 0)
      .map(({ rows, label }) => [label, rows.map(rowText)]);
    expect(cards).toContainEqual(['1 route', ['GET /orders']]);
    expect(cards).toContainEqual([
      '4 routes',
      ['POST /orders', 'DELETE /orders/{orderId}', 'GET /orders/{orderId}', 'PUT /orders/{orderId}'],
    ]);
    expect(edgesOf(drawn, 'removed')).toContain('GET /orders goes to orders-nlb TCP:80: removed');
    expect(edgesOf(drawn, undefined)).toContain('4 routes go to orders-nlb TCP:80');
    checkSound(drawn);
  });

  test('says what a changed row was', () => {
    const row = rowsOf(drawn).find(({ change }) => change === 'changed');
    expect(row?.text).toBe('orders-link');
    expect(row?.accessibleName).toContain('changed, was: orders-link · AVAILABLE · 9 routes');
  });
});

test('a picture and itself have no differences', () => {
  const drawn = comparePictures(before, before);
  expect(drawn.summary).toBe('Nothing in this picture differs.');
  const foot = (row: { readonly kind: string }): boolean => row.kind !== 'foot';
  expect(rowsOf(drawn)).toEqual(rowsOf(before).filter(foot));
  expect(drawn.edges.map(({ id }) => id).sort()).toEqual(before.edges.map(({ id }) => id).sort());
  expect(edgesOf(drawn, undefined).toSorted()).toEqual(
    before.edges.map(({ accessibleName }) => accessibleName).toSorted(),
  );
});

test('two stages as one picture', () => {
  const drawn = comparePictures(drawStage(legacy, 'orders', 'prod'), drawStage(legacy, 'orders', 'dev'));
  checkSound(drawn);
  expect(drawn.summary).toBe(
    'Removed: customers. Added: orders-dev-link, orders-dev-nlb and customers-dev. Changed: orders-link.',
  );
});

test('what a stage serves against what is edited', () => {
  const draw = (side: 'served' | 'edited'): Picture => createPicture(account, { subject, stage, side });
  const drawn = comparePictures(draw('served'), draw('edited'));
  checkSound(drawn);
  expect(edgesOf(drawn, 'removed')).toEqual([
    'POST /payments goes to orders-nlb TCP:80: removed',
    'orders-alb HTTP:80 · rule 40 · /payments[/*] goes to Target group payments: removed',
  ]);
  expect(edgesOf(drawn, 'added')).toEqual(['POST /payments goes to orders-nlb TCP:8443: added']);
  expect(drawn.edges.filter(({ kind }) => kind === 'edited')).toEqual([]);
});
