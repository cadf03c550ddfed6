import { describe, expect, it } from 'vitest';
import { litByEdge, litByRow, servedRows } from '../../../webview/cards/litRows';
import { focusPicture, hasChanges, pictureSide } from '../../../webview/cards/focusPicture';
import { searchMatches } from '../../../webview/toolbar/search';
import type { Picture } from '../../../src/protocol/picture';
import { card, line, ordersPicture, row, routeRow } from '../../support/pictures';

const lit = (id: string): readonly string[] => [...litByRow(ordersPicture(), id).rows].sort();

/** What requests of POST /payments meet as they are served. */
const servedPayments = [
  'POST /payments',
  'orders-link',
  'orders-nlb',
  'nlb-80',
  'orders-alb',
  'alb-80',
  'rule-40',
  'payments',
].sort();

describe('what a row lights', () => {
  it('is what the requests of a route can meet, and none of its neighbours', () => {
    expect(lit('POST /orders')).toEqual(
      [
        'POST /orders',
        'orders-link',
        'orders-nlb',
        'nlb-80',
        'orders-alb',
        'alb-80',
        'rule-5',
        'rule-10',
        'orders-canary',
        'orders',
      ].sort(),
    );
    expect([...litByRow(ordersPicture(), 'POST /orders').edges]).toContain('GET /orders → nlb-80');
  });

  it('is before and after a rule only what its requests meet', () => {
    const rows = lit('rule-10');
    expect(rows).toContain('GET /orders');
    expect(rows).toContain('DELETE /orders/{orderId}');
    expect(rows).toContain('nlb-80');
    expect(rows).toContain('orders');
    expect(rows).not.toContain('rule-5');
    expect(rows).not.toContain('nlb-8443');
    expect(rows).not.toContain('GET /customers/{customerId}');
  });

  it('is every path through what is shared', () => {
    const rows = lit('nlb-80');
    expect(rows).toContain('GET /orders');
    expect(rows).toContain('POST /payments');
    expect(rows).toContain('customers');
    expect(rows).not.toContain('rule-443-10');
    expect(rows).not.toContain('GET /reports/daily');
  });

  it('goes on at the listener where it comes in, although edited requests come in at another', () => {
    // Requests of POST /payments come in at HTTP:80 as they are served, and at HTTPS:443 as they are edited.
    expect(lit('POST /payments')).toEqual(expect.arrayContaining(['rule-40', 'rule-443-10']));
    for (const row of ['nlb-80', 'alb-80', 'rule-40'])
      for (const other of ['nlb-8443', 'alb-443', 'rule-443-10']) {
        expect(lit(row)).not.toContain(other);
        expect(lit(other)).not.toContain(row);
      }
    for (const row of ['nlb-8443', 'alb-443', 'rule-443-10'])
      expect(lit(row)).toEqual(
        [
          'POST /payments',
          'GET /payments/{paymentId}',
          'orders-link',
          'orders-nlb',
          'nlb-8443',
          'orders-alb',
          'alb-443',
          'rule-443-10',
          'payments',
        ].sort(),
      );
  });

  it('is a group with its failing targets', () => {
    const withTarget = (id: string): readonly string[] => {
      const picture = ordersPicture();
      const paths = picture.paths.map(path =>
        path.rows.includes('customers') ? { ...path, rows: [...path.rows, 'customers-1'] } : path,
      );
      return [...litByRow({ ...picture, paths }, id).rows];
    };
    expect(withTarget('rule-20')).toContain('customers-1');
    expect(withTarget('customers-1')).toEqual(expect.arrayContaining(['customers', 'rule-20', 'nlb-80']));
    expect(withTarget('nlb-80')).toContain('customers-1');
  });

  it('is the row alone where no path passes', () => {
    expect(lit('GET /health')).toEqual(['GET /health']);
    expect(lit('nothing')).toEqual(['nothing']);
  });

  it('ends on a picture whose paths run in a circle', () => {
    const rows = [row({ id: 'a', kind: 'header', vertexKind: 'missing', text: 'a' })];
    const circle = ordersPicture({
      cards: [card('r', 0, 'routes', routeRow('GET /a')), card('a', 1, 'link', ...rows)],
      edges: [line('GET /a', 'a'), line('a', 'a')],
      paths: [{ routes: ['GET /a'], rows: ['a'], edges: ['GET /a → a', 'a → a', 'gone'] }],
    });
    expect([...litByRow(circle, 'a').rows].sort()).toEqual(['GET /a', 'a']);
  });
});

describe('what a route serves', () => {
  it('is not what is only edited', () => {
    const rows = servedRows(ordersPicture(), 'POST /payments');
    expect([...rows].sort()).toEqual(servedPayments);
    // The line of a card begins at one of its routes.
    expect([...servedRows(ordersPicture(), 'PUT /orders/{orderId}')]).toContain('orders-canary');
    expect([...servedRows(ordersPicture(), 'GET /health')]).toEqual(['GET /health']);
  });
});

describe('what an edge lights', () => {
  it('is the paths over it', () => {
    const { rows, edges } = litByEdge(ordersPicture(), 'rule-40 → payments');
    expect([...rows].sort()).toEqual(servedPayments);
    expect([...edges].sort()).toEqual(
      ['POST /payments → nlb-80', 'nlb-80 → alb-80', 'rule-40 → payments'].sort(),
    );
  });

  it('is one of a route that leads to two listeners', () => {
    const edgesOf = (id: string): readonly string[] => [...litByEdge(ordersPicture(), id).edges].sort();
    expect(edgesOf('POST /payments → nlb-8443')).toEqual([
      'POST /payments → nlb-8443',
      'nlb-8443 → alb-443',
      'rule-443-10 → payments',
    ]);
    expect(edgesOf('nlb-80 → alb-80')).not.toContain('rule-443-10 → payments');
  });

  it('is itself where no path has it, and nothing where it is gone', () => {
    const picture = ordersPicture({ paths: [] });
    expect([...litByEdge(picture, 'POST /payments → nlb-8443').edges]).toEqual(['POST /payments → nlb-8443']);
    expect(litByEdge(ordersPicture(), 'gone').edges.size).toBe(0);
  });
});

describe('focused', () => {
  it('keeps paths through the row alone', () => {
    const { cards, edges, paths } = focusPicture(ordersPicture(), 'orders-daily-report');
    expect(cards.map(({ id }) => id)).toEqual(['routes reports', 'orders-daily-report']);
    expect(edges.map(({ id }) => id)).toEqual(['GET /reports/daily → orders-daily-report']);
    expect(paths).toHaveLength(1);
  });

  it('keeps the line of a card, whichever of its routes is left', () => {
    const left = ({ cards, edges }: Picture): readonly string[] => {
      const routes = new Set(
        cards.filter(({ column }) => column === 0).flatMap(({ rows }) => rows.map(({ id }) => id)),
      );
      return edges
        .filter(({ source }) => routes.has(source))
        .map(({ source, target }) => `${source} → ${target}`);
    };
    const focused = (id: string): Picture => focusPicture(ordersPicture(), id);
    // It begins at the first of the five routes of its card.
    expect(left(focused('GET /orders'))).toEqual(['GET /orders → nlb-80']);
    expect(left(focused('POST /orders'))).toEqual(['POST /orders → nlb-80']);
    expect(left(focused('DELETE /orders/{orderId}'))).toEqual(['DELETE /orders/{orderId} → nlb-80']);
    expect(left(focused('rule-10'))).toEqual(['GET /orders → nlb-80']);
    expect(left(focused('GET /health'))).toEqual([]);
  });

  it('keeps everything where the row is not there', () => {
    const whole = ordersPicture();
    expect(focusPicture(whole, 'gone')).toBe(whole);
  });
});

describe('sides of a change', () => {
  const picture = ordersPicture({
    cards: [
      card(
        'r',
        0,
        'routes',
        routeRow('GET /old', { change: 'removed' }),
        routeRow('GET /new', { change: 'added' }),
      ),
      card(
        'same',
        1,
        'link',
        row({ id: 'same', kind: 'header', vertexKind: 'vpc-link', text: 'same', change: 'changed' }),
      ),
    ],
    edges: [line('GET /old', 'same', { change: 'removed' }), line('GET /new', 'same', { change: 'added' })],
    paths: [],
  });
  const rows = (side: 'before' | 'both' | 'after'): readonly string[] =>
    pictureSide(picture, side).cards.flatMap(one => one.rows.map(({ id }) => id));

  it('leave out what only the other has', () => {
    expect(rows('before')).toEqual(['GET /old', 'same']);
    expect(rows('after')).toEqual(['GET /new', 'same']);
    expect(rows('both')).toEqual(['GET /old', 'GET /new', 'same']);
    expect(pictureSide(picture, 'after').edges.map(({ id }) => id)).toEqual(['GET /new → same']);
  });

  it('are there only where something changes', () => {
    expect(hasChanges(picture)).toBe(true);
    expect(hasChanges(ordersPicture())).toBe(false);
  });
});

describe('searching', () => {
  const find = (text: string): readonly string[] => searchMatches(ordersPicture(), text);

  it('takes words in any order and case, in everything a row shows or stands for', () => {
    expect(find('PAYMENTS post')).toEqual(['POST /payments']);
    expect(find('x-preview')).toEqual(['rule-5']);
    expect(find('orders-alb-80')).toEqual(['nlb-80']);
    expect(find('10.20.1.2')).toEqual(['orders']);
    expect(find('failing')).toEqual(['POST /payments', 'customers-1']);
  });

  it('of nothing finds nothing', () => {
    expect(find('   ')).toEqual([]);
  });
});
