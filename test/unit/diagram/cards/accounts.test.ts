import { describe, expect, test } from 'vitest';
import { foldPicture } from '../../../../src/diagram/cards/fold';
import { budgetOf, columnHeight } from '../../../../src/diagram/cards/heights';
import { placeCards, type PlacedPicture } from '../../../../src/diagram/cards/place';
import { initialScroll } from '../../../../src/diagram/cards/scrolling';
import type { Picture } from '../../../../src/protocol/picture';
import { drawStage, everyPicture, pictured, rowsOf } from '../../present/picture/sandbox';

/** The drawing area of a panel beside a side bar of 300 px, in windows 1280, 1440 and 1920 px wide. */
const areas = [
  [922, 493],
  [1082, 705],
  [1562, 885],
] as const;

const nothing: ReadonlySet<string> = new Set();

function drawIn(picture: Picture, [width, height]: readonly [number, number]): PlacedPicture {
  const options = { budgets: budgetOf(height), keep: nothing, opened: nothing, detail: 'full' } as const;
  return placeCards(foldPicture(picture, options), { width, height });
}

const shownRows = (placed: PlacedPicture): readonly string[] =>
  placed.cards.flatMap(({ rows }) => rows.map(({ row }) => `${row.lead} ${row.text} ${row.detail}`.trim()));

function expectAllInView(placed: PlacedPicture): void {
  for (const { x, y, width, height } of placed.cards) {
    expect(x).toBeGreaterThanOrEqual(10);
    expect(y).toBeGreaterThanOrEqual(10);
    expect(x + width).toBeLessThanOrEqual(placed.width - 10);
    expect(y + height).toBeLessThanOrEqual(placed.height - 10);
  }
}

const [legacy, direct, broken, company] = await Promise.all([
  pictured('legacy-bridge'),
  pictured('direct'),
  pictured('broken'),
  pictured('company'),
]);

describe.each(areas)('in a drawing of %i × %i', (...area) => {
  test.each([
    ['orders', drawStage(legacy, 'orders', 'prod'), 15],
    ['shop', drawStage(direct, 'shop', 'prod'), 12],
  ] as const)('%s is in view as a whole, with few lines', (_api, picture, most) => {
    const placed = drawIn(picture, area);
    expect(
      rowsOf(picture)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...placed.rows.keys()].sort());
    expectAllInView(placed);
    expect(placed.columns.map(({ contentHeight }) => contentHeight <= area[1])).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(placed.edges.filter(({ edges: [{ kind }] }) => kind === 'served').length).toBeLessThanOrEqual(
      most,
    );
    expect(initialScroll(placed)).toEqual([0, 0, 0, 0]);
  });

  test('accounts is in view as a whole, folded to the height', () => {
    const placed = drawIn(drawStage(company, 'accounts', 'prod'), area);
    expectAllInView(placed);
  });
});

test('accounts folds its routes by segments and ends, and nothing else, in the smallest window', () => {
  const rows = shownRows(drawIn(drawStage(company, 'accounts', 'prod'), areas[0]));
  expect(rows.filter(row => row.startsWith('▸'))).toEqual([
    ...['▸ /addresses · 6', '▸ /adjustments · 5', '▸ /agreements · 3', '▸ /agreements · 4'],
    ...['▸ Lambda · 5', '▸ HTTP endpoints · 3', '▸ MOCK · 3'],
  ]);
});

test('allotments needs no folding', () => {
  const placed = drawIn(drawStage(broken, 'allotments', 'prod'), areas[0]);
  expectAllInView(placed);
  expect(shownRows(placed).filter(row => row.startsWith('▸'))).toEqual([]);
});

test.each([
  ['legacy-bridge', legacy],
  ['direct', direct],
  ['broken', broken],
  ['company', company],
] as const)('pictures of %s keep what fails, and to the height or to what fails', (_name, account) => {
  let drawn = 0;
  for (const picture of everyPicture(account)) {
    // The overview comes first, and APIs of a company are alike.
    if (++drawn > 60) break;
    const folded = foldPicture(picture, {
      budgets: budgetOf(493),
      keep: nothing,
      opened: nothing,
      detail: 'full',
    });
    const shown = new Set(rowsOf(folded).map(({ id }) => id));
    const remarkable = rowsOf(picture).filter(
      ({ status, findings }) => status === 'failing' || status === 'warning' || findings !== undefined,
    );
    expect(remarkable.filter(({ id }) => !shown.has(id))).toEqual([]);
    for (const column of [0, 1, 2, 3]) {
      const cards = folded.cards.filter(card => card.column === column);
      if (columnHeight(cards) <= budgetOf(493) * 22) continue;
      const quiet = cards.filter(({ rows }) =>
        rows.every(
          ({ kind, status, findings }) =>
            kind !== 'fold' && status !== 'failing' && status !== 'warning' && findings === undefined,
        ),
      );
      expect(quiet.length).toBeLessThanOrEqual(1);
    }
  }
});
