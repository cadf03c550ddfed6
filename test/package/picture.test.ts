import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest';
import { firstMatch, root, start, stop } from '../../scripts/support/process.mjs';
import { createAccount } from '../../src/sandbox/accounts';
import { BrowserHosted } from '../support/browserHosted';
import { expectedPath, hasPieces, type ExpectedRow } from '../support/expectedPath';
import { GraphPanel } from '../support/graphPanel';
import { countInk, seePicture, type Box, type SeenPicture, type SeenRow } from '../support/seenPicture';
import type { Workbench } from '../support/workbench';

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

const folders = mkdtempSync(path.join(tmpdir(), 'request-path-picture-'));
const program = start(process.execPath, ['scripts/start.mjs', '--browser'], { cwd: root });
let host: BrowserHosted;
let workbench: Workbench;
/** Reads pixels. */
let reader: Page;
let first: URL;

beforeAll(async () => {
  const [[, url = '']] = await Promise.all([
    firstMatch(program, /^(http:\/\/127\.0\.0\.1:\d+\/\?\S+)$/m, { what: 'npm start', timeout: 240_000 }),
    BrowserHosted.create().then(created => (host = created)),
  ]);
  first = new URL(url);
  for (const subject of subjects) writeFolder(subject);
  workbench = await host.visit(urlOf('legacy-bridge'));
  reader = await host.newPage();
});

afterAll(async () => {
  await host.close();
  await stop(program);
  rmSync(folders, { recursive: true, force: true });
});

function writeFolder({ account, api }: (typeof subjects)[number]): void {
  const folder = path.join(folders, account);
  mkdirSync(path.join(folder, '.vscode'), { recursive: true });
  const connection = { sandbox: account };
  writeFileSync(path.join(folder, '.request-path.json'), JSON.stringify({ connection, open: 'graph', api }));
}

function urlOf(account: string): string {
  const url = new URL(first);
  url.searchParams.set('folder', path.join(folders, account).replaceAll(path.sep, '/'));
  return url.href;
}

/** Applies to the window of the folder alone. */
function setTheme(account: string, theme: string): void {
  const settings = path.join(folders, account, '.vscode', 'settings.json');
  writeFileSync(settings, JSON.stringify({ 'workbench.colorTheme': theme }));
}

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
const LEAST_INK = 2;

async function inkTroubles({ rows }: SeenPicture): Promise<readonly string[]> {
  const texts = rows.flatMap(row => row.texts);
  const inks = await countInk(
    workbench.page,
    reader,
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

async function openPicture({ account }: (typeof subjects)[number]): Promise<GraphPanel> {
  if (workbench.page.url() !== urlOf(account)) await workbench.page.goto(urlOf(account));
  await workbench.ready();
  const graph = await GraphPanel.find(workbench);
  // Findings come after the picture.
  await graph.frame.locator('.toolbar').waitFor();
  return graph;
}

describe.each(subjects)('$api · $stage of $account', subject => {
  const expected = expectedPath(createAccount(subject.account), subject.api, subject.stage);
  let graph: GraphPanel;

  beforeAll(async () => {
    graph = await openPicture(subject);
  });

  test.each(sizes)('is seen whole and legible in a window of $width × $height', async size => {
    const { page } = workbench;
    onTestFailed(() => workbench.screenshot(`test-results/package/${subject.api}-${size.width}.png`));
    await page.setViewportSize(size);
    const seen = await seePicture(page, graph.frame);
    const sidebar = await page.locator('.part.sidebar').boundingBox();
    expect(sidebar?.width).toBe(300);
    expect(await troubles(seen, expected)).toEqual([]);
  });

  test.each(themes)('is legible with the theme %s', async theme => {
    const { page } = workbench;
    setTheme(subject.account, theme);
    await graph.frame.locator(`body[data-vscode-theme-id="${theme}"]`).waitFor();
    await page.setViewportSize(sizes[0]);
    expect(await troubles(await seePicture(page, graph.frame), expected)).toEqual([]);
  });
});

test.each(spoiled)('a picture that is spoiled by $css is noticed', async ({ css, says }) => {
  const { page } = workbench;
  const { frame } = await GraphPanel.find(workbench);
  await frame.evaluate(text => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [sheet];
  }, css);
  const found = await troubles(await seePicture(page, frame), []);
  await frame.evaluate(() => (document.adoptedStyleSheets = []));
  expect(found.join('\n')).toMatch(says);
});
