import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrowTarget } from '../../../../src/diagram/cards/arrows';
import { elideText, type ElidedPart } from '../../../../src/diagram/cards/elide';
import { foldPicture } from '../../../../src/diagram/cards/fold';
import { columnAt, rowAt } from '../../../../src/diagram/cards/hit';
import { pictureLines } from '../../../../src/diagram/cards/outline';
import { pathList } from '../../../../src/diagram/cards/pathList';
import { placeCards, type PlacedPicture } from '../../../../src/diagram/cards/place';
import { initialScroll, scrollTo } from '../../../../src/diagram/cards/scrolling';
import type { Picture } from '../../../../src/protocol/picture';
import {
  pictureCard,
  pictureEdge,
  pictureOf,
  pictureRow,
  randomPicture,
} from '../../../support/randomPicture';

const [width, height] = [922, 493];

function place(picture: Picture, budgets = 1000): PlacedPicture {
  const options = { budgets, keep: new Set<string>(), opened: new Set<string>(), detail: 'full' } as const;
  return placeCards(foldPicture(picture, options), { width, height });
}

/** Two routes over a bridge to one rule each, and one to a Lambda function. */
const bridge = pictureOf(
  [
    pictureCard('orders', 0, 'routes', [
      pictureRow({ id: 'get', text: '/orders', lead: 'GET', accessibleName: 'GET /orders, healthy' }),
      pictureRow({ id: 'post', text: '/orders', lead: 'POST', accessibleName: 'POST /orders, error.' }),
    ]),
    pictureCard('reports', 0, 'routes', [pictureRow({ id: 'daily', text: '/daily' })]),
    pictureCard('link', 1, 'link', [
      pictureRow({ id: 'link', kind: 'header', vertexKind: 'vpc-link', text: 'orders-link' }),
      pictureRow({ id: 'nlb', kind: 'header', vertexKind: 'load-balancer', text: 'orders-nlb' }),
      pictureRow({ id: 'tcp', vertexKind: 'listener', text: 'TCP:80' }),
      pictureRow({ id: 'tcp2', vertexKind: 'listener', text: 'TCP:8443' }),
    ]),
    pictureCard('alb', 2, 'balancer', [
      pictureRow({ id: 'alb', kind: 'header', vertexKind: 'load-balancer', text: 'orders-alb' }),
      pictureRow({ id: 'http', kind: 'section', vertexKind: 'listener', text: 'HTTP:80' }),
      pictureRow({ id: 'rule1', vertexKind: 'rule', lead: '10', text: '/orders' }),
      pictureRow({ id: 'rule2', vertexKind: 'rule', lead: '20', text: '/else' }),
      pictureRow({ id: 'https', kind: 'section', vertexKind: 'listener', text: 'HTTPS:443' }),
    ]),
    pictureCard('group', 3, 'targetGroup', [
      pictureRow({ id: 'group', kind: 'header', vertexKind: 'target-group', text: 'orders' }),
    ]),
    pictureCard('function', 3, 'ending', [
      pictureRow({ id: 'function', kind: 'header', vertexKind: 'lambda-function', text: 'report' }),
    ]),
  ],
  [
    pictureEdge('get', 'tcp'),
    pictureEdge('tcp', 'http'),
    pictureEdge('rule1', 'group'),
    pictureEdge('daily', 'function'),
  ],
);

describe('what is at a point', () => {
  it('is the row that is drawn there, and nothing between cards', () => {
    fc.assert(
      fc.property(randomPicture(), picture => {
        const placed = place(picture);
        for (const { card, rows } of placed.cards) {
          for (const row of rows) {
            const middle = row.y + row.height / 2;
            if (middle < 0 || middle >= height) continue;
            expect(rowAt(placed, row.x + 1, middle)?.row?.row.id).toBe(row.row.id);
            expect(rowAt(placed, row.x + row.width, middle)).toBeUndefined();
            expect(columnAt(placed, row.x + 1)).toBe(card.column);
          }
        }
        expect(rowAt(placed, 50, -1)).toBeUndefined();
        expect(rowAt(placed, 50, height)).toBeUndefined();
      }),
    );
  });
});

describe('arrow keys', () => {
  const placed = place(bridge);

  it.each([
    ['get', 'down', 'post'],
    ['post', 'down', 'daily'],
    ['get', 'up', undefined],
    ['get', 'right', 'tcp'],
    ['post', 'right', 'tcp'],
    ['tcp', 'right', 'http'],
    ['http', 'right', 'rule1'],
    ['group', 'right', undefined],
    ['group', 'left', 'rule1'],
    ['rule1', 'left', 'http'],
    ['link', 'right', 'tcp'],
    ['http', 'end', 'group'],
    ['http', 'home', 'get'],
    ['group', 'home', 'get'],
    ['daily', 'end', 'function'],
    ['nothing', 'down', undefined],
  ] as const)('from %s %s go to %s', (from, key, to) => {
    expect(arrowTarget(placed, from, key)).toBe(to);
  });

  it('go along every column and end', () => {
    fc.assert(
      fc.property(randomPicture(), picture => {
        const all = place(picture);
        for (const column of [0, 1, 2, 3]) {
          const rows = all.cards.filter(({ card }) => card.column === column).flatMap(card => card.rows);
          const reached = [];
          for (let id = rows[0]?.row.id; id !== undefined; id = arrowTarget(all, id, 'down'))
            reached.push(id);
          expect(reached).toEqual(rows.map(({ row }) => row.id));
        }
        for (const id of all.rows.keys()) {
          const end = arrowTarget(all, id, 'end');
          if (end !== undefined) expect(arrowTarget(all, end, 'right')).toBeUndefined();
        }
      }),
    );
  });
});

describe('the outline', () => {
  it('says of a row where it leads, also where another row of its card has the edge', () => {
    const lines = pictureLines(bridge);
    const texts = lines.flatMap(({ cards }) => cards.flatMap(({ rows }) => rows.map(({ text }) => text)));
    expect(texts.slice(0, 2)).toEqual([
      'GET /orders, healthy, leads to orders-nlb TCP:80',
      'POST /orders, error, leads to orders-nlb TCP:80',
    ]);
    expect(texts).toContain('TCP:80, leads to orders-alb HTTP:80');
  });

  it('has true levels, positions and set sizes for every column, card and row', () => {
    fc.assert(
      fc.property(randomPicture(), picture => {
        const columns = pictureLines(picture);
        for (const [index, column] of columns.entries()) {
          expect([column.level, column.position, column.setSize]).toEqual([1, index + 1, columns.length]);
          for (const [place, card] of column.cards.entries()) {
            expect([card.level, card.position, card.setSize]).toEqual([2, place + 1, column.cards.length]);
            for (const [at, row] of card.rows.entries())
              expect([row.level, row.position, row.setSize]).toEqual([3, at + 1, card.rows.length]);
          }
        }
        const ids = columns.flatMap(({ cards }) => cards.flatMap(({ rows }) => rows.map(({ id }) => id)));
        expect(new Set(ids)).toEqual(new Set(picture.cards.flatMap(({ rows }) => rows.map(({ id }) => id))));
      }),
    );
  });
});

describe('the list of a narrow panel', () => {
  it('has a hop for everything that requests of a route meet, in that order', () => {
    expect(pathList(bridge, 'post').map(({ row, depth }) => `${depth} ${row.id}`)).toEqual([
      ...['0 post', '1 link', '1 nlb', '1 tcp', '2 alb', '2 http', '2 rule1', '3 group'],
    ]);
    expect(pathList(bridge, 'daily').map(({ row }) => row.id)).toEqual(['daily', 'function']);
    expect(pathList(bridge, 'nothing')).toEqual([]);
  });

  it('has the links before and after a change before what both lead to', () => {
    const changed = pictureOf(
      [
        pictureCard('routes', 0, 'routes', [pictureRow({ id: 'get' })]),
        pictureCard('old', 1, 'link', [
          pictureRow({ id: 'old link', kind: 'header' }),
          pictureRow({ id: 'tcp' }),
        ]),
        pictureCard('new', 1, 'link', [pictureRow({ id: 'new link', kind: 'header' })]),
        pictureCard('balancer', 2, 'balancer', [pictureRow({ id: 'alb', kind: 'header' })]),
      ],
      [
        pictureEdge('get', 'tcp', { change: 'removed' }),
        pictureEdge('tcp', 'alb', { change: 'removed' }),
        pictureEdge('get', 'new link', { change: 'added' }),
        pictureEdge('new link', 'alb', { change: 'added' }),
      ],
    );
    expect(pathList(changed, 'get').map(({ row, edges }) => `${row.id} ${edges.length}`)).toEqual([
      ...['get 0', 'old link 0', 'tcp 1', 'new link 1', 'alb 2'],
    ]);
  });

  it('ends, and has no hop twice', () => {
    fc.assert(
      fc.property(randomPicture(), picture => {
        for (const { routes } of picture.paths) {
          const hops = pathList(picture, routes[0] ?? '').map(({ row }) => row.id);
          expect(hops[0]).toBe(routes[0]);
          expect(new Set(hops).size).toBe(hops.length);
        }
      }),
    );
  });
});

describe('scrolling', () => {
  it('brings rows into sight wherever they are', () => {
    fc.assert(
      fc.property(randomPicture(3), fc.nat(), (picture, pick) => {
        const options = {
          budgets: 1000,
          keep: new Set<string>(),
          opened: new Set<string>(),
          detail: 'full',
        } as const;
        const folded = foldPicture(picture, options);
        const placed = placeCards(folded, { width, height });
        const ids = [...placed.rows.keys()];
        const id = ids[pick % Math.max(1, ids.length)];
        if (id === undefined) return;
        const scroll = scrollTo(placed, new Set([id]));
        const row = placeCards(folded, { width, height, scroll }).rows.get(id);
        expect(row?.y).toBeGreaterThanOrEqual(0);
        expect((row?.y ?? 0) + (row?.height ?? 0)).toBeLessThanOrEqual(height);
      }),
    );
  });

  it('opens at the path that fails, and at the top where none does', () => {
    const routes = Array.from({ length: 60 }, (_, index) => pictureRow({ id: `r${index}` }));
    const well = pictureOf([pictureCard('c', 0, 'routes', routes)]);
    expect(initialScroll(place(well))).toEqual([0, 0, 0, 0]);
    const failing = routes.map((row, index) => (index === 50 ? { ...row, status: 'failing' as const } : row));
    const [first] = initialScroll(place(pictureOf([pictureCard('c', 0, 'routes', failing)])));
    expect(first).toBe(10 + 51 * 22 + 10 - height);
  });
});

describe('a text that is too long', () => {
  const count = (text: string): number => Array.from(text).length;

  it.each<[string, ElidedPart, number, string]>([
    ['/orders/{orderId}/shipments', 'start', 11, '…/shipments'],
    ['orders-canary', 'middle', 9, 'orde…nary'],
    ['orders-canary', 'end', 7, 'orders…'],
    ['orders', 'end', 6, 'orders'],
    ['orders', 'start', 0, '…'],
    ['a😀😀😀b', 'middle', 3, 'a…b'],
  ])('%s is cut at its %s to %i', (text, part, most, expected) => {
    expect(elideText(text, part, count, most)).toBe(expected);
  });

  it('fits, keeps as much as it can, and measures no more than it must', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom<ElidedPart>('start', 'middle', 'end'),
        fc.nat(60),
        (text, part, most) => {
          const cut = elideText(text, part, count, most);
          if (count(text) <= most) expect(cut).toBe(text);
          else expect(count(cut)).toBe(Math.max(1, most));
        },
      ),
    );
    let calls = 0;
    elideText('x'.repeat(100_000), 'end', text => (calls++, text.length), 50);
    expect(calls).toBeLessThan(12);
  });
});
