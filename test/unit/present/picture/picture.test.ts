import { describe, expect, test } from 'vitest';
import { cardWith, drawStage, pictured, rowsOf, rowText, sentences } from './sandbox';

const accounts = {
  'legacy-bridge': await pictured('legacy-bridge'),
  direct: await pictured('direct'),
  broken: await pictured('broken'),
};

describe('stage prod of orders in account legacy-bridge', () => {
  const drawn = drawStage(accounts['legacy-bridge'], 'orders', 'prod');
  const statusOf = (lead: string, text: string): string | undefined =>
    rowsOf(drawn).find(row => row.lead === lead && row.text === text)?.status;

  test('has the Network Load Balancer of the bridge below the link', () => {
    expect(drawn.columns).toEqual([
      'Routes',
      'VPC link › NLB',
      'Load balancer › listener › rule',
      'Target groups › targets',
    ]);
    expect(cardWith(drawn, 'orders-link')?.rows.map(rowText)).toEqual([
      'orders-link · AVAILABLE · 9 routes [V1]',
      'orders-nlb · internal · active [NLB]',
      'TCP:80 · → orders-alb-80',
      'TCP:8443 · → orders-alb-443',
      'other listeners: TCP:8081',
      'Plan direct integration…',
    ]);
  });

  test('has the rules that its routes can meet, short', () => {
    expect(cardWith(drawn, 'orders-alb')?.rows.map(rowText)).toEqual([
      'orders-alb · internal · active [ALB]',
      'HTTP:80',
      '5 /orders[/*] · X-Preview: canary',
      '10 /orders[/*]',
      '20 /customers/*',
      '30 /shipments/*',
      '40 /payments[/*]',
      '∗ default · fixed response 404',
      'HTTPS:443',
      '10 /payments[/*]',
      '∗ default · fixed response 404',
    ]);
  });

  test('names the target that fails, and shows the others as signs', () => {
    const card = cardWith(drawn, 'customers');
    expect(card?.rows.map(rowText)).toEqual(['customers · ECS · HTTP:8080 1/2', '10.20.32.12 · answers 500']);
    expect(card?.rows[0]?.targets?.map(({ health }) => health)).toEqual(['healthy', 'failing']);
  });

  test('has a card for the routes that take the same path', () => {
    const cards = drawn.cards.filter(({ column }) => column === 0);
    expect(cards.map(({ rows }) => rows.map(rowText))).toEqual([
      ['GET /customers/{customerId}'],
      ['GET /health [MOCK]'],
      [
        'GET /orders',
        'POST /orders',
        'DELETE /orders/{orderId}',
        'GET /orders/{orderId}',
        'PUT /orders/{orderId}',
      ],
      ['GET /orders/{orderId}/shipments'],
      ['POST /payments'],
      ['GET /payments/{paymentId}'],
      ['GET /reports/daily'],
    ]);
  });

  test('has one edge for each path, with its share where weights decide', () => {
    const served = drawn.edges.filter(({ kind }) => kind === 'served');
    expect(served.length).toBeLessThanOrEqual(15);
    expect(served.map(({ label }) => label).filter(label => label !== '')).toEqual(['10%', '90%']);
    expect(sentences(drawn)).toContain('5 routes go to orders-nlb TCP:80');
    expect(sentences(drawn)).toContain('GET /payments/{paymentId} goes to orders-nlb TCP:8443');
    expect(drawn.edges.filter(({ isFailing }) => isFailing)).toEqual([]);
  });

  test('draws what is edited and not deployed beside what is served', () => {
    expect(sentences(drawn)).toContain('POST /payments goes to orders-nlb TCP:80');
    expect(sentences(drawn, 'edited')).toEqual([
      'POST /payments goes to orders-nlb TCP:8443 as edited, not deployed',
    ]);
    expect(drawn.edges.flatMap(({ kind, label }) => (kind === 'edited' ? [label] : []))).toEqual(['edited']);
  });

  test('gives a route the status of what its requests meet, with its findings', () => {
    expect(statusOf('GET', '/orders')).toBe('healthy');
    expect(statusOf('GET', '/customers/{customerId}')).toBe('warning');
    expect(statusOf('POST', '/payments')).toBe('failing');
  });

  test('lights what a route meets', () => {
    const names = new Map(rowsOf(drawn).map(row => [row.id, row.text]));
    const route = rowsOf(drawn).find(
      ({ lead, text }) => lead === 'GET' && text === '/customers/{customerId}',
    );
    const path = drawn.paths.find(({ routes }) => routes.includes(route?.id ?? ''));
    expect(path?.rows.map(id => names.get(id))).toEqual([
      'orders-link',
      'orders-nlb',
      'TCP:80',
      'orders-alb',
      'HTTP:80',
      '/customers/*',
      'customers',
      '10.20.32.12',
    ]);
    expect(path?.edges).toHaveLength(3);
  });
});

test('findings of another stage are not shown', () => {
  const row = rowsOf(drawStage(accounts['legacy-bridge'], 'orders', 'dev')).find(
    ({ text }) => text === '/payments',
  );
  expect(row).not.toHaveProperty('findings');
  expect(row?.status).not.toBe('failing');
});

test('a direct integration has no Network Load Balancer, and few edges', () => {
  const drawn = drawStage(accounts.direct, 'shop', 'prod');
  expect(drawn.columns[1]).toBe('VPC link');
  expect(drawn.edges.length).toBeLessThanOrEqual(12);
  expect(cardWith(drawn, 'shop-link')?.rows.map(rowText)).toEqual(['shop-link · AVAILABLE · 7 routes [V2]']);
  expect(cardWith(drawn, 'catalogue')?.rows.map(rowText)).toContain('1 /products[/*] · GET or HEAD');
});

test('the rules of a shared listener that no route here can match are one row', () => {
  const drawn = drawStage(accounts.broken, 'allotments', 'prod');
  const rows = rowsOf(drawn);
  expect(rows.filter(({ vertexKind }) => vertexKind === 'route')).toHaveLength(2);
  expect(rows.filter(({ vertexKind, node }) => vertexKind === 'rule' && node !== undefined)).toHaveLength(1);
  const rest = rows.find(({ text }) => text.endsWith('no route here can match'));
  expect(rest?.text).toBe(`${rest?.members?.length ?? 0} rules no route here can match`);
  expect(rest?.members?.length).toBeGreaterThanOrEqual(50);
  const groups = drawn.cards.filter(({ role }) => role === 'targetGroup');
  expect(groups.map(({ rows: own }) => own.map(rowText))).toEqual([
    ['allotments · ECS · HTTP:8080 2/3', '10.60.14.77 · times out'],
  ]);
});
