import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import dagre from '@dagrejs/dagre';
import { root } from '../../scripts/support/process.mjs';
import { buildAccount, type Account } from '../../src/paths/account';
import { createPicture } from '../../src/present/picture/picture';
import { createAccount } from '../../src/sandbox/accounts';
import { startSandbox } from '../../src/sandbox/server';
import { GraphPanel } from '../support/graphPanel';
import { StartedVscode } from '../support/startedVscode';
import { readAccount } from '../support/readAccount';
import { metOrNot, milliseconds, times, type Table } from './report';

/** In the account `company`. */
const api = 'accounts';

interface Frames {
  /** Milliseconds between two frames. */
  readonly median: number;
  readonly slow: number;
}

/**
 * The panel with the account `company` in the VS Code that `npm start` opens, beside cytoscape with dagre drawing each
 * row and line of the same picture in the same browser.
 */
export async function panelTable(): Promise<Table> {
  const rows = await rowsOfApi(api);
  const started = await StartedVscode.start();
  try {
    const { page } = started.workbench;
    await page.setViewportSize({ width: 1280, height: 720 });
    const first = await timeToFirst(started);
    const graph = await GraphPanel.find(started.workbench);
    await started.workbench
      .view('Request Path')
      .getByText(/^Loaded/)
      .waitFor({ timeout: 300_000 });
    const chosen = median(await timesToChoose(graph.frame, api));
    const scrolled = await frames(graph.frame, 'scroll');
    const zoomed = await frames(graph.frame, 'zoom');
    const other = await drawWithDagre(started.blank, rows);
    return {
      title: 'The graph in VS Code',
      note: `Account \`company\` with 2,000 routes in the browser-hosted VS Code, a window of 1280 × 720, without a GPU. Beside it cytoscape with dagre, with a vertex for each of the ${rows.vertices.length} rows of the API \`${api}\`.`,
      columns: ['what', 'Request Path', 'cytoscape and dagre', 'ratio'],
      rows: [
        {
          what: 'from choosing the account to the first picture of it',
          ours: milliseconds(first),
          alternative: '–',
          ratio: metOrNot(first < 1_500, '< 1.5 s'),
        },
        {
          what: 'from choosing an API to its picture, beside laying out and drawing',
          ours: milliseconds(chosen),
          alternative: milliseconds(other.drawn),
          ratio: `${times(other.drawn / chosen)}, ${metOrNot(chosen < 300, '< 300 ms')}`,
        },
        frameRow('scrolling', scrolled, other.scrolled),
        frameRow('zooming', zoomed, other.zoomed),
      ],
    };
  } finally {
    await started.close();
  }
}

function frameRow(what: string, ours: Frames, other: Frames): Table['rows'][number] {
  const words = ({ median: middle, slow }: Frames): string =>
    `${(1_000 / middle).toFixed(0)} frames/s, 95 % within ${milliseconds(slow)}`;
  return {
    what: `${what}, 120 frames`,
    ours: words(ours),
    alternative: words(other),
    ratio: `${times(other.median / ours.median)}, ${metOrNot(ours.slow < 20, '95 % within 20 ms')}`,
  };
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** The panel shows another account; the clock of pages and programs is the same. */
async function timeToFirst(started: StartedVscode): Promise<number> {
  const { frame } = await started.show({ account: 'legacy-bridge' });
  await frame.evaluate(name => {
    const look = (): void => {
      const rows = [...document.querySelectorAll('.cards .row .unseen')];
      if (rows.some(row => row.textContent.includes(name)))
        document.body.dataset['first'] = String(Date.now());
      else requestAnimationFrame(look);
    };
    look();
  }, api);
  await started.workbench.command('Request Path: Use Sandbox Account…');
  const entry = started.workbench.page.locator('.quick-input-widget [role="option"]', { hasText: 'company' });
  await entry.first().waitFor();
  const begin = Date.now();
  await entry.first().click();
  const end = await frame.waitForFunction(() => document.body.dataset['first']);
  return Number(await end.jsonValue()) - begin;
}

/** From the choice in the toolbar to the frame after the one that has the rows, for some APIs and then this one. */
async function timesToChoose(frame: Frame, last: string): Promise<readonly number[]> {
  const names = await frame
    .locator('.picker-subject option')
    .evaluateAll(options => options.map(option => option.textContent.split(' ')[0] ?? ''));
  const taken: number[] = [];
  for (const name of [...names.filter((_, index) => index % 8 === 5), last])
    taken.push(await frame.evaluate(choose, name));
  return taken;
}

/** Runs in the page of the graph. */
async function choose(wanted: string): Promise<number> {
  const select = document.querySelector<HTMLSelectElement>('.picker-subject select');
  if (select === null) throw new Error('There is no choice of APIs.');
  const nextFrame = (): Promise<number> => new Promise(resolve => requestAnimationFrame(resolve));
  const begin = performance.now();
  select.selectedIndex = [...select.options].findIndex(({ text }) => text.split(' ')[0] === wanted);
  select.dispatchEvent(new Event('change'));
  const isShown = (): boolean =>
    document.querySelector('h1')?.textContent.split(' ')[0] === wanted &&
    document.querySelector('.cards .row') !== null;
  while (!isShown()) {
    if (performance.now() > begin + 20_000) throw new Error(`${wanted} was not shown.`);
    await nextFrame();
  }
  await nextFrame();
  return performance.now() - begin;
}

/** What a wheel does to the graph, turned a little in each frame, to and fro. */
async function frames(frame: Frame, how: 'scroll' | 'zoom'): Promise<Frames> {
  const between = await frame.evaluate(async turned => {
    const graph = document.querySelector('.graph');
    if (graph === null) throw new Error('There is no graph.');
    const { x, y, width, height } = graph.getBoundingClientRect();
    const at = { clientX: x + width / 4, clientY: y + height / 2, bubbles: true, cancelable: true };
    const found: number[] = [];
    let before = await new Promise<number>(resolve => requestAnimationFrame(resolve));
    for (let index = 0; index < 120; index += 1) {
      const deltaY = (index % 60 < 30 ? 1 : -1) * (turned === 'zoom' ? -6 : 20);
      graph.dispatchEvent(new WheelEvent('wheel', { ...at, deltaY, ctrlKey: turned === 'zoom' }));
      const now = await new Promise<number>(resolve => requestAnimationFrame(resolve));
      found.push(now - before);
      before = now;
    }
    return found;
  }, how);
  return framesOf(between);
}

function framesOf(between: readonly number[]): Frames {
  const sorted = [...between].sort((a, b) => a - b);
  return {
    median: median(between),
    slow: sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN,
  };
}

interface DrawnRows {
  readonly vertices: readonly { readonly id: string; readonly label: string }[];
  readonly edges: readonly { readonly source: string; readonly target: string }[];
}

/** Rows of the whole picture of an API, and what leads from one to another: lines, and headings to what is below. */
async function rowsOfApi(name: string): Promise<DrawnRows> {
  const account = await readCompany();
  const subject = account.graph.ofKind('rest-api').find(node => node.name === name)?.id;
  if (subject === undefined) throw new Error(`There is no API ${name}.`);
  const { cards, edges } = createPicture(account, { subject });
  return {
    vertices: cards.flatMap(card =>
      card.rows.map(({ id, lead, text }) => ({ id, label: `${lead} ${text}` })),
    ),
    edges: [
      ...edges.map(({ source, target }) => ({ source, target })),
      ...cards
        .filter(({ column }) => column !== 0)
        .flatMap(({ rows: [first, ...below] }) =>
          below.map(({ id }) => ({ source: first?.id ?? id, target: id })),
        ),
    ],
  };
}

async function readCompany(): Promise<Account> {
  const sandbox = await startSandbox({ account: createAccount('company', { routes: 2_000 }) });
  try {
    return buildAccount(await readAccount(sandbox.url, sandbox.account.region));
  } finally {
    await sandbox.close();
  }
}

interface OtherFigures {
  readonly drawn: number;
  readonly scrolled: Frames;
  readonly zoomed: Frames;
}

/** Layout here, where it takes as long as in a page; drawing and moving in the page. */
async function drawWithDagre(page: Page, { vertices, edges }: DrawnRows): Promise<OtherFigures> {
  const begin = performance.now();
  const laidOut = new dagre.graphlib.Graph();
  laidOut.setGraph({ rankdir: 'LR' });
  laidOut.setDefaultEdgeLabel(() => ({}));
  for (const { id } of vertices) laidOut.setNode(id, { width: 200, height: 22 });
  for (const { source, target } of edges) laidOut.setEdge(source, target);
  dagre.layout(laidOut);
  const elements = [
    ...vertices.map(({ id, label }) => {
      const { x, y } = laidOut.node(id) as { readonly x: number; readonly y: number };
      return { data: { id, label }, position: { x, y } };
    }),
    ...edges.map(({ source, target }) => ({ data: { source, target } })),
  ];
  const layout = performance.now() - begin;
  await page.setViewportSize({ width: 922, height: 583 });
  await page.setContent('<div id="graph" style="position: fixed; inset: 0"></div>');
  await page.addScriptTag({ path: path.join(root, 'node_modules', 'cytoscape', 'dist', 'cytoscape.min.js') });
  const moved = await page.evaluate(moveDrawing, elements);
  return {
    drawn: layout + moved.drawn,
    scrolled: framesOf(moved.scrolled),
    zoomed: framesOf(moved.zoomed),
  };
}

interface Moved {
  readonly drawn: number;
  readonly scrolled: readonly number[];
  readonly zoomed: readonly number[];
}

/** Runs in the page with cytoscape. */
async function moveDrawing(elements: readonly object[]): Promise<Moved> {
  interface Drawing {
    readonly panBy: (by: { readonly x: number; readonly y: number }) => void;
    readonly zoom: (to?: number) => number;
  }
  const { cytoscape } = globalThis as unknown as { readonly cytoscape: (options: object) => Drawing };
  const nextFrame = (): Promise<number> => new Promise(resolve => requestAnimationFrame(resolve));
  const begin = performance.now();
  const drawing = cytoscape({
    container: document.querySelector('#graph'),
    elements,
    layout: { name: 'preset', fit: false },
    style: [
      {
        selector: 'node',
        style: { label: 'data(label)', shape: 'round-rectangle', width: 200, height: 22, 'font-size': 12 },
      },
      { selector: 'edge', style: { 'curve-style': 'bezier', 'target-arrow-shape': 'triangle', width: 1 } },
    ],
  });
  await nextFrame();
  await nextFrame();
  const drawn = performance.now() - begin;
  const measure = async (move: (direction: number) => void): Promise<readonly number[]> => {
    const found: number[] = [];
    let before = await nextFrame();
    for (let index = 0; index < 120; index += 1) {
      move(index % 60 < 30 ? 1 : -1);
      const now = await nextFrame();
      found.push(now - before);
      before = now;
    }
    return found;
  };
  const scrolled = await measure(direction => {
    drawing.panBy({ x: 0, y: -20 * direction });
  });
  const zoomed = await measure(direction => {
    drawing.zoom(drawing.zoom() * Math.exp((6 * direction) / 200));
  });
  return { drawn, scrolled, zoomed };
}
