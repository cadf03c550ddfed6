import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest';
import { createAccount } from '../../src/sandbox/accounts';
import { expectedPath, hasPieces, type ExpectedRow } from '../support/expectedPath';
import { GraphPanel } from '../support/graphPanel';
import { countInk, seePicture, type Box, type SeenPicture, type SeenRow } from '../support/seenPicture';
import { StartedVscode } from '../support/startedVscode';

const subjects = [
  { account: 'legacy-bridge', api: 'orders', stage: 'prod' },
  { account: 'direct', api: 'shop', stage: 'prod' },
] as const;

const sizes = [
  { width: 1280, height: 720 },
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
] as const;

const themes = ['Dark Modern', 'Default High Contrast', 'Default High Contrast Light', 'Light Modern'];

let started: StartedVscode;

beforeAll(async () => {
  started = await StartedVscode.start();
});

afterAll(async () => {
  await started.close();
});

const isWithin = (box: Box, area: Box): boolean =>
  box.x >= area.x &&
  box.y >= area.y &&
  box.x + box.width <= area.x + area.width &&
  box.y + box.height <= area.y + area.height;

/** Whether a text is another one, or what is left of it where it was cut. */
const isFormOf = (seen: string, whole: string): boolean => {
  const [before = '', ...rest] = seen.split('…');
  return rest.length === 0 ? before === whole : hasPieces([before, ...rest], whole);
};

const textOf = (row: SeenRow, kind: string): string | undefined =>
  row.texts.find(text => text.kind.split(' ').includes(kind))?.text;

/** Rows that show what is expected: exactly one is right. */
function rowsShowing({ rows }: SeenPicture, expected: ExpectedRow): readonly SeenRow[] {
  return rows.filter((row, index) => {
    if (row.column !== expected.column || row.kind === 'fold' || row.kind === 'foot') return false;
    const name = textOf(row, 'row-name') ?? textOf(row, 'row-text') ?? '';
    const above = rows.slice(0, index).filter(({ card }) => card === row.card);
    const heading = above.find(({ kind }) => kind === 'header');
    const section = above.findLast(({ kind }) => kind === 'section');
    const { lead, card } = expected;
    return (
      (row.kind === 'header') === isHeader(expected) &&
      (expected.what === 'failing target'
        ? name.replace(/:\d+$/, '') === expected.text
        : isFormOf(name, expected.text)) &&
      (lead === undefined || [lead, lead.slice(0, 3)].includes(textOf(row, 'row-lead') ?? '')) &&
      (card === undefined || isFormOf(textOf(heading ?? row, 'row-name') ?? '', card)) &&
      (expected.section === undefined ||
        textOf(section ?? row, 'row-text')?.startsWith(expected.section) === true)
    );
  });
}

const isHeader = ({ what }: ExpectedRow): boolean =>
  ['link', 'load balancer', 'target group', 'function'].includes(what);

/** What of a picture is not as a person needs it; nothing where it is well. */
async function troubles(seen: SeenPicture, expected: readonly ExpectedRow[]): Promise<readonly string[]> {
  const found = [
    ...(seen.zoom === 1 ? [] : [`The zoom is ${seen.zoom}.`]),
    ...(seen.scrolls ? ['The page scrolls.'] : []),
    ...(seen.above <= 64 ? [] : [`Toolbar and headings take ${seen.above} px.`]),
    ...expected
      .map(row => ({ row, times: rowsShowing(seen, row).length }))
      .filter(({ times }) => times !== 1)
      .map(({ row, times }) => `${JSON.stringify(row)} is shown ${times} times.`),
    ...seen.rows.flatMap(row => rowTroubles(row, seen.area)),
    ...seen.rows.flatMap((row, index) =>
      seen.rows
        .slice(0, index)
        .filter(other => looksLike(seen, row, other) && row.sentence !== other.sentence)
        .map(() => `“${row.sentence}” looks like another row of its card.`),
    ),
  ];
  return [...found, ...(await inkTroubles(seen))];
}

function rowTroubles({ sentence, box, isOnTop, texts }: SeenRow, area: Box): readonly string[] {
  return [
    ...(isWithin(box, area) ? [] : [`“${sentence}” lies outside the drawing.`]),
    ...(isOnTop ? [] : [`“${sentence}” is covered.`]),
    ...texts.flatMap(({ text, fontSize, isCut }) => [
      ...(fontSize >= 11 ? [] : [`“${text}” has ${fontSize} px.`]),
      ...(isCut ? [`“${text}” is wider than its room.`] : []),
    ]),
  ];
}

function looksLike({ rows }: SeenPicture, row: SeenRow, other: SeenRow): boolean {
  const shown = (one: SeenRow): string => {
    const section = rows
      .slice(0, rows.indexOf(one))
      .findLast(({ card, kind }) => card === one.card && kind === 'section');
    return [section, one].flatMap(each => each?.texts.map(({ text }) => text) ?? []).join('\n');
  };
  return row.card === other.card && shown(row) === shown(other);
}

/** Pixels that a letter has at least, in a contrast of 4.5:1: a dot or a bar has fewer than others. */
const LEAST_INK = 1;

async function inkTroubles({ rows }: SeenPicture): Promise<readonly string[]> {
  const texts = rows.flatMap(row => row.texts);
  const inks = await countInk(
    started.workbench.page,
    started.blank,
    texts.map(({ box }) => box),
  );
  return texts.flatMap(({ text }, index) => {
    const ink = inks[index];
    if (ink === undefined) return [`“${text}” was not looked at.`];
    const letters = Array.from(text.replaceAll(/\s/g, '')).length;
    const isLegible = ink.contrast >= 4.5 && ink.strong >= LEAST_INK * letters && ink.ground > 0.4;
    return isLegible ? [] : [`“${text}” is not legible: ${JSON.stringify(ink)}`];
  });
}

/** What a style sheet makes of a picture that was well. */
const spoiled = [
  { css: '.row-text { font-size: 10px !important; }', says: /has 10 px/ },
  { css: '.cards { opacity: 0.4; }', says: /is not legible/ },
  { css: '.column-cards { margin-top: 400px; }', says: /lies outside the drawing/ },
  { css: '.row-text { display: block; width: 40px; overflow: hidden; }', says: /is wider than its room/ },
  { css: '.row-text { flex: 0 0 0; font-size: 0; }', says: /is shown 0 times|is not legible/ },
  { css: '.drawing::after { content: ""; position: absolute; inset: 0; }', says: /is covered/ },
  { css: '.toolbar { height: 60px !important; box-sizing: border-box; }', says: /Toolbar and headings take/ },
];

describe.each(subjects)('$api · $stage of $account', subject => {
  const expected = expectedPath(createAccount(subject.account), subject.api, subject.stage);
  let graph: GraphPanel;

  beforeAll(async () => {
    graph = await started.show(subject);
  });

  test.each(sizes)('is seen whole and legible in a window of $width × $height', async size => {
    const { page } = started.workbench;
    onTestFailed(() => started.workbench.screenshot(`test-results/package/${subject.api}-${size.width}.png`));
    await page.setViewportSize(size);
    const seen = await seePicture(page, graph.frame);
    const sidebar = await page.locator('.part.sidebar').boundingBox();
    expect(sidebar?.width).toBe(300);
    expect(await troubles(seen, expected)).toEqual([]);
  });

  test.each(themes)('is legible with the theme %s', async theme => {
    const { page } = started.workbench;
    await started.setTheme(theme, graph);
    await page.setViewportSize(sizes[0]);
    expect(await troubles(await seePicture(page, graph.frame), expected)).toEqual([]);
  });
});

test.each(spoiled)('a picture that is spoiled by $css is noticed', async ({ css, says }) => {
  const { page } = started.workbench;
  const { frame } = await GraphPanel.find(started.workbench);
  await frame.evaluate(text => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [sheet];
  }, css);
  const found = await troubles(await seePicture(page, frame), []);
  await frame.evaluate(() => (document.adoptedStyleSheets = []));
  expect(found.join('\n')).toMatch(says);
});
