import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldPicture, type FoldedPicture } from '../../../../src/diagram/cards/fold';
import { budgetOf } from '../../../../src/diagram/cards/heights';
import { placeCards, type PlacedPicture } from '../../../../src/diagram/cards/place';
import type { PicturePoint } from '../../../../src/diagram/cards/points';
import { bundlePictureEdges, placesOfRows } from '../../../../src/diagram/cards/placing/bundles';
import { placingGraph } from '../../../../src/diagram/cards/placing/graph';
import { countAllCrossings, orderColumns } from '../../../../src/diagram/cards/placing/order';
import { cardSizes } from '../../../../src/diagram/cards/sizes';
import type { Picture } from '../../../../src/protocol/picture';
import {
  pictureCard,
  pictureEdge,
  pictureOf,
  pictureRow,
  randomPicture,
} from '../../../support/randomPicture';

const [width, height] = [922, 493];

function folded(picture: Picture, budgets: number = budgetOf(height)): FoldedPicture {
  return foldPicture(picture, { budgets, keep: new Set(), opened: new Set(), detail: 'full' });
}

/** Whether a line between two points runs through the inside of a box. */
function runsThrough(
  a: PicturePoint,
  b: PicturePoint,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): boolean {
  const [left, right] = [Math.max(a.x, box.x), Math.min(b.x, box.x + box.width)];
  if (left >= right) return false;
  const yAt = (x: number): number => a.y + ((b.y - a.y) * (x - a.x)) / (b.x - a.x);
  const [top, bottom] = [Math.min(yAt(left), yAt(right)), Math.max(yAt(left), yAt(right))];
  return top < box.y + box.height && bottom > box.y;
}

function expectSound(placed: PlacedPicture): void {
  for (const column of [0, 1, 2, 3]) {
    const cards = placed.cards.filter(({ card }) => card.column === column);
    for (const [index, card] of cards.entries()) {
      const { x = 0, width: wide = 0, scroll = 0 } = placed.columns[column] ?? {};
      expect([card.x, card.width]).toEqual([x, wide]);
      expect(card.y + scroll).toBeGreaterThanOrEqual(cardSizes.margin);
      expect(card.rows.reduce((sum, row) => sum + row.height, 0)).toBe(card.height);
      const above = cards[index - 1];
      if (above !== undefined)
        expect(card.y - above.y - above.height).toBeGreaterThanOrEqual(cardSizes.cardGap);
    }
    const last = cards.at(-1);
    const { contentHeight = 0, scroll = 0 } = placed.columns[column] ?? {};
    if (last !== undefined)
      expect(last.y + scroll + last.height + cardSizes.margin).toBeLessThanOrEqual(
        Math.max(contentHeight, placed.height),
      );
  }
}

describe('places', () => {
  it('has cards one below the other with their gaps, inside what there is to scroll', () => {
    fc.assert(
      fc.property(randomPicture(2), fc.nat(3000), (picture, scroll) => {
        expectSound(placeCards(folded(picture), { width, height, scroll: [scroll, 0, scroll, scroll] }));
      }),
    );
  });

  it('draws no line through a card', () => {
    fc.assert(
      fc.property(randomPicture(2), fc.nat(300), (picture, scroll) => {
        const placed = placeCards(folded(picture), { width, height, scroll: [scroll, 0, 0, scroll] });
        for (const { source, via, target } of placed.edges) {
          const points = [source, ...via, target];
          for (const [index, point] of points.entries()) {
            const next = points[index + 1];
            if (next === undefined) continue;
            expect(next.x).toBeGreaterThan(point.x);
            expect(placed.cards.filter(card => runsThrough(point, next, card))).toEqual([]);
          }
        }
      }),
    );
  });

  it('draws every edge once, from its row to its row', () => {
    fc.assert(
      fc.property(randomPicture(2), picture => {
        const drawn = folded(picture, 10_000);
        const placed = placeCards(drawn, { width, height: 100_000 });
        const ids = placed.edges.flatMap(({ edges }) => edges.map(({ id }) => id));
        expect([...ids].sort()).toEqual(drawn.edges.map(({ id }) => id).sort());
        for (const line of placed.edges) {
          const target = placed.rows.get(line.edges[0].target);
          expect(line.target.x).toBe(target?.x);
          expect(Math.abs(line.target.y - (target?.y ?? 0) - (target?.height ?? 0) / 2)).toBeLessThanOrEqual(
            8,
          );
          const card = placed.cards.find(each =>
            each.rows.some(({ row }) => row.id === line.edges[0].target),
          );
          expect((card?.x ?? 0) + (card?.width ?? 0) / 2 + line.targetOffset.x).toBe(line.target.x);
          expect((card?.y ?? 0) + (card?.height ?? 0) / 2 + line.targetOffset.y).toBe(line.target.y);
        }
      }),
    );
  });

  it('places the same picture the same, and the next where the last one was', () => {
    fc.assert(
      fc.property(randomPicture(2), picture => {
        const drawn = folded(picture);
        const first = placeCards(drawn, { width, height });
        const again = placeCards(drawn, { width, height });
        expect(again.cards).toEqual(first.cards);
        const reversed = { ...drawn, cards: [...drawn.cards].reverse() };
        const next = placeCards(reversed, { width, height, previous: first.order });
        expect(next.cards.map(({ card }) => card.id)).toEqual(first.cards.map(({ card }) => card.id));
      }),
    );
  });

  it('has no more crossings than the order of the picture', () => {
    fc.assert(
      fc.property(randomPicture(2), picture => {
        const drawn = folded(picture);
        const bundles = bundlePictureEdges(drawn, placesOfRows(drawn.cards));
        const graph = placingGraph(drawn.cards, bundles, new Set());
        const found = orderColumns(graph);
        expect(found.map(column => [...column].sort((a, b) => a - b))).toEqual(graph.columns);
        expect(countAllCrossings(graph, found)).toBeLessThanOrEqual(countAllCrossings(graph, graph.columns));
      }),
    );
  });

  it('scrolls no further than there is something', () => {
    const routes = Array.from({ length: 40 }, (_, index) =>
      pictureRow({ id: `r${index}`, status: 'failing' }),
    );
    const picture = pictureOf([pictureCard('c', 0, 'routes', routes)]);
    const placed = placeCards(folded(picture), { width, height, scroll: [5000, 5000, -3, NaN] });
    expect(placed.columns.map(({ scroll }) => scroll)).toEqual([40 * 22 + 20 - height, 0, 0, 0]);
  });
});

describe('columns', () => {
  const empty = folded(pictureOf([]));
  const widthsAt = (panel: number): readonly number[] =>
    placeCards(empty, { width: panel, height }).columns.map(column => column.width);

  it.each([
    [868, [196, 168, 220, 180]],
    [922, [204, 179, 237, 196]],
    [1082, [244, 215, 283, 234]],
    [1562, [300, 240, 340, 280]],
    [600, [196, 168, 220, 180]],
  ])('shares a panel %i px wide', (panel, widths) => {
    expect(widthsAt(panel)).toEqual(widths);
  });

  it('fills the panel, with gaps of 28 to 36 px and the margins', () => {
    fc.assert(
      fc.property(fc.integer({ min: 868, max: 2500 }), panel => {
        const { columns } = placeCards(empty, { width: panel, height });
        for (const [index, { x, width: wide }] of columns.entries()) {
          const next = columns[index + 1];
          const gap = next === undefined ? 28 : next.x - x - wide;
          expect(gap).toBeGreaterThanOrEqual(28);
          expect(gap).toBeLessThanOrEqual(36);
        }
        const last = columns.at(-1);
        const right = panel - (last?.x ?? 0) - (last?.width ?? 0);
        expect(right).toBeGreaterThanOrEqual(10);
        if (panel < 1260) expect(right).toBeLessThanOrEqual(14);
      }),
    );
  });
});

describe('order', () => {
  it('puts what routes lead to in their order, and a line that passes columns below what it would cross', () => {
    const card = (id: string, column: 0 | 1 | 2 | 3): ReturnType<typeof pictureCard> =>
      pictureCard(id, column, column === 0 ? 'routes' : 'ending', [
        pictureRow({ id, kind: column === 0 ? 'item' : 'header' }),
      ]);
    const picture = pictureOf(
      [
        card('a', 0),
        card('b', 0),
        card('c', 0),
        card('cc', 1),
        card('aa', 1),
        card('lb', 2),
        card('f', 3),
        card('g', 3),
      ],
      [
        pictureEdge('a', 'aa'),
        pictureEdge('c', 'cc'),
        pictureEdge('b', 'f'),
        pictureEdge('aa', 'lb'),
        pictureEdge('lb', 'g'),
      ],
    );
    const placed = placeCards(folded(picture), { width, height });
    expect(placed.cards.map(each => each.card.id)).toEqual(['a', 'b', 'c', 'aa', 'cc', 'lb', 'g', 'f']);
    const line = placed.edges.find(({ edges }) => edges[0].target === 'f');
    expect(line?.via).toHaveLength(4);
  });

  it('puts an open fold of cards above the first of them', () => {
    const header = (id: string): ReturnType<typeof pictureCard> =>
      pictureCard(id, 3, 'targetGroup', [pictureRow({ id, kind: 'header', vertexKind: 'target-group' })]);
    const rules = ['h', 'x', 'y', 'z'].map((id, index) =>
      pictureRow({ id, kind: index === 0 ? 'header' : 'item', vertexKind: 'rule', status: 'warning' }),
    );
    const failing = pictureCard('d', 3, 'targetGroup', [
      pictureRow({ id: 'd', kind: 'header', vertexKind: 'target-group', status: 'failing' }),
    ]);
    const picture = pictureOf(
      [pictureCard('alb', 2, 'balancer', rules), header('a'), header('b'), failing],
      [pictureEdge('x', 'd'), pictureEdge('y', 'b'), pictureEdge('z', 'a')],
    );
    const id = 'fold:cards:targetGroup:target-group';
    const open = foldPicture(picture, {
      budgets: 3,
      keep: new Set(),
      opened: new Set([id]),
      detail: 'full',
    });
    const placed = placeCards(open, { width, height });
    expect(placed.cards.map(({ card }) => card.id)).toEqual(['alb', 'd', 'fold:cards:targetGroup', 'b', 'a']);
  });

  it('writes the share of a line above its end, the same for one row once', () => {
    const rows = ['h', 'x', 'y'].map((id, index) =>
      pictureRow({ id, kind: index === 0 ? 'header' : 'item', vertexKind: 'rule' }),
    );
    const group = (id: string): ReturnType<typeof pictureCard> =>
      pictureCard(id, 3, 'targetGroup', [pictureRow({ id, kind: 'header', vertexKind: 'target-group' })]);
    const picture = pictureOf(
      [pictureCard('alb', 2, 'balancer', rows), group('g'), group('k')],
      [
        pictureEdge('x', 'g', { label: '90 %' }),
        pictureEdge('x', 'k', { label: '10 %' }),
        pictureEdge('y', 'g', { label: '90 %' }),
      ],
    );
    const placed = placeCards(folded(picture), { width, height });
    expect(placed.edges.map(({ label }) => label?.text)).toEqual(['90 %', '10 %', undefined]);
    for (const { label, source, target } of placed.edges) {
      if (label === undefined) continue;
      expect(label.x).toBeGreaterThan(source.x);
      expect(label.x).toBeLessThan(target.x);
    }
  });
});
