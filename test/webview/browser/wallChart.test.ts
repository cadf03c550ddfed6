import { mkdir, stat } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createWallChart } from '../../../src/present/export/wallChart';
import type { WallChart, WallChartState } from '../../../src/protocol/wallChart';
import { launchChromium } from '../../support/chromium';
import { themes, type ThemeName } from '../../support/themes';
import { addRoute, hostile, hostileNames, orders } from '../../unit/present/sketch';
import { PanelServer } from '../harness';
import { WallHarness, type GivenWall } from '../wallHarness';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = path.join(import.meta.dirname, '../../../test-results/webview');

/** An account of one API, with as many routes besides. */
function chartOf(routes = 0): WallChart {
  const { sketch, api, prod, linkV2 } = orders();
  for (let index = 0; index < routes; index++) {
    const route = addRoute(sketch, { api, id: `many${index}`, path: `/many/${index}` });
    sketch.edge('serves', prod, route).edge('integrates', route, linkV2);
  }
  return createWallChart(sketch.graph()).chart;
}

const small = chartOf();
const large = chartOf(800);
const ready = (chart: WallChart): WallChartState => ({ kind: 'ready', chart });

let browser: Browser;
let server: PanelServer;

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  browser = await launchChromium();
  server = await PanelServer.start();
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

async function open(chart: WallChart, given: Partial<GivenWall> = {}): Promise<WallHarness> {
  const wall = await WallHarness.open(browser, server, { state: ready(chart), ...given });
  await wall.drawn();
  return wall;
}

async function close(wall: WallHarness): Promise<void> {
  await wall.close();
  expect(wall.complaints).toEqual([]);
}

declare global {
  interface Window {
    axe: { run: (root: Document) => Promise<AxeResults> };
  }
}

async function violations({ page }: WallHarness): Promise<readonly string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => (await window.axe.run(document)).violations);
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** The middle of a vertex on the page. */
async function placeOf({ page }: WallHarness, name: string): Promise<{ x: number; y: number }> {
  const vertex = small.vertices.find(one => one.name === name);
  if (vertex === undefined) throw new Error(`${name} is not there`);
  const at = await page.evaluate(() => {
    const band = document.querySelector('.wall-band')?.getBoundingClientRect();
    return { x: band?.x ?? 0, y: band?.y ?? 0, width: band?.width ?? 0 };
  });
  const zoom = at.width / small.width;
  return {
    x: at.x + (vertex.x + vertex.width / 2) * zoom,
    y: at.y + (vertex.y + vertex.height / 2) * zoom,
  };
}

describe.each(Object.keys(themes) as ThemeName[])('theme %s', theme => {
  it('is drawn in its colours, and axe finds nothing', async () => {
    const wall = await open(small, { theme });
    await wall.page.screenshot({ path: path.join(pictures, `wall-${theme}.png`) });
    expect(await violations(wall)).toEqual([]);
    await close(wall);
  });
});

describe('without a drawing', () => {
  it.each([
    [{ kind: 'disconnected' }, 'Not connected'],
    [{ kind: 'loading', message: '3 of 12 APIs…' }, '3 of 12 APIs…'],
    [{ kind: 'failed', message: 'The token has expired.' }, 'The token has expired.'],
    [{ kind: 'empty', message: 'No APIs or load balancers found.' }, 'No APIs or load balancers found.'],
  ] as const satisfies readonly (readonly [WallChartState, string])[])(
    'says why: %j',
    async (state, words) => {
      const wall = await WallHarness.open(browser, server, { state });
      await wall.page.getByText(words).waitFor();
      expect(await wall.page.locator('.wall-room').isVisible()).toBe(false);
      expect(await violations(wall)).toEqual([]);
      await close(wall);
    },
  );

  it('begins what its buttons say', async () => {
    const wall = await WallHarness.open(browser, server, { state: { kind: 'failed', message: 'No.' } });
    for (const name of ['Try again', 'Connect…', 'Show log'])
      await wall.page.getByRole('button', { name }).click();
    await wall.send({ kind: 'wallState', state: { kind: 'loading', message: '…' } });
    await wall.page.getByRole('button', { name: 'Cancel' }).click();
    await expect
      .poll(() => wall.asked.map(({ kind }) => kind))
      .toEqual(['wallReady', 'wallRefresh', 'wallConnect', 'wallShowLog', 'wallCancel']);
    await close(wall);
  });

  it('draws once there is something', async () => {
    const wall = await WallHarness.open(browser, server, { state: { kind: 'loading', message: '…' } });
    await wall.page.getByRole('button', { name: 'Cancel' }).waitFor();
    await wall.send({ kind: 'wallState', state: ready(small) });
    await wall.drawn();
    expect(await wall.page.locator('.state').isVisible()).toBe(false);
    await close(wall);
  });
});

describe('the room', () => {
  it('has a name, and leads to the list', async () => {
    const wall = await open(small);
    const room = wall.page.getByRole('img', { name: small.summary });
    expect(await room.count()).toBe(1);
    await wall.page.getByRole('button', { name: 'Open the list' }).click();
    await expect.poll(() => wall.asked.at(-1)).toEqual({ kind: 'wallList' });
    await close(wall);
  });

  it('shows what is clicked in the graph, by its id alone', async () => {
    const clicked = small.vertices.find(({ id }) => id.includes('/methods/'))?.name ?? '';
    const wall = await open(small);
    const { x, y } = await placeOf(wall, clicked);
    await wall.page.mouse.click(x, y);
    const { id } = small.vertices.find(({ name }) => name === clicked) ?? {};
    await expect.poll(() => wall.asked.at(-1)).toEqual({ kind: 'wallOpen', id });
    await close(wall);
  });

  it('is dragged, which opens nothing', async () => {
    const wall = await open(large);
    await wall.page.mouse.move(600, 500);
    await wall.page.mouse.down();
    await wall.page.mouse.move(580, 300, { steps: 5 });
    await wall.page.mouse.up();
    expect((await wall.view()).top).toBe(200);
    expect(wall.asked).toHaveLength(1);
    await close(wall);
  });

  it('moves, zooms and fits by keyboard', async () => {
    const wall = await open(large);
    const first = (await wall.view()).width;
    await wall.page.locator('.wall-room').focus();
    await wall.page.keyboard.press('+');
    await wall.page.waitForTimeout(300);
    expect((await wall.view()).width / first).toBeCloseTo(1.25, 1);
    await wall.page.keyboard.press('ArrowDown');
    await wall.page.waitForTimeout(300);
    expect((await wall.view()).top).toBeGreaterThan(0);
    await wall.page.keyboard.press('0');
    await wall.page.waitForTimeout(300);
    const { top, width } = await wall.view();
    expect(top).toBe(0);
    expect(width / large.width).toBeCloseTo(0.08, 2);
    await close(wall);
  });

  it('zooms no further than 8 % and 250 %', async () => {
    const wall = await open(small);
    await wall.page.locator('.wall-room').focus();
    for (const [key, zoom] of [
      ['+', 2.5],
      ['-', 0.08],
    ] as const) {
      for (let presses = 0; presses < 20; presses++) await wall.page.keyboard.press(key);
      await wall.page.waitForTimeout(400);
      expect((await wall.view()).width / small.width).toBeCloseTo(zoom, 1);
    }
    await close(wall);
  });

  it('keeps the headings in sight', async () => {
    const wall = await open(large);
    await wall.page.locator('.wall-room').evaluate(room => {
      room.scrollTop = 3000;
    });
    const heading = wall.page.locator('.wall-heading', { hasText: 'Route' });
    const box = await heading.boundingBox();
    const room = await wall.page.locator('.wall-room').boundingBox();
    expect((box?.y ?? 0) - (room?.y ?? 0)).toBeLessThan(28);
    await close(wall);
  });
});

describe('a large account', () => {
  it('has few images, however far one goes, and draws while a person zooms only what is missing', async () => {
    const wall = await open(large);
    const most = await wall.page.evaluate(async () => {
      const room = document.querySelector('.wall-room');
      let seen = 0;
      for (let step = 0; step < 60; step++) {
        room?.scrollBy(0, 250);
        await new Promise(resolve => {
          requestAnimationFrame(resolve);
        });
        seen = Math.max(seen, document.querySelectorAll('.wall-band').length);
      }
      return seen;
    });
    expect(most).toBeLessThanOrEqual(20);
    const scaled = await wall.page.evaluate(() => {
      const room = document.querySelector('.wall-room');
      const band = document.querySelector<HTMLElement>('.wall-band');
      const before = band?.style.width;
      room?.dispatchEvent(new WheelEvent('wheel', { deltaY: -20, ctrlKey: true, cancelable: true }));
      const transform = document.querySelector<HTMLElement>('.wall-bands')?.style.transform ?? '';
      return { same: before === band?.style.width, transform };
    });
    expect(scaled.same).toBe(true);
    expect(scaled.transform).toMatch(/^scale\(1\.\d+\)$/);
    await wall.page.waitForFunction(
      () => document.querySelector<HTMLElement>('.wall-bands')?.style.transform === '',
    );
    await close(wall);
  });

  it('has a minimap that leads elsewhere', async () => {
    const wall = await open(large);
    const map = wall.page.locator('.wall-minimap');
    const box = await map.boundingBox();
    if (box === null) throw new Error('There is no minimap.');
    await wall.page.mouse.click(box.x + box.width / 2, box.y + box.height - 10);
    expect((await wall.view()).top).toBeGreaterThan(5000);
    await close(wall);
    const little = await open(small, { width: 1900, height: 1000 });
    expect(await little.page.locator('.wall-minimap').isVisible()).toBe(false);
    await close(little);
  });

  it('is searched: the room moves to what is found, and says how many there are', async () => {
    const wall = await open(large);
    await wall.page.locator('.wall-room').focus();
    await wall.page.keyboard.press('/');
    await wall.page.keyboard.type('/many/70');
    await wall.page.getByText('11 found').waitFor();
    await wall.page.keyboard.press('Enter');
    await wall.page.getByText('1 of 11').waitFor();
    const mark = await wall.page.locator('.wall-mark-current').boundingBox();
    expect(mark?.y).toBeGreaterThan(60);
    expect(mark?.y).toBeLessThan(720);
    await wall.page.locator('.wall-room').focus();
    await wall.page.keyboard.press('F3');
    await wall.page.getByText('2 of 11').waitFor();
    await wall.page.keyboard.press('Enter');
    await expect.poll(() => wall.asked.at(-1)).toMatchObject({ kind: 'wallOpen' });
    await wall.page.keyboard.press('Escape');
    expect(await wall.page.locator('.wall-mark').count()).toBe(0);
    await close(wall);
  });

  it('stays where it is when the account was read again, and comes back after a reload', async () => {
    const wall = await open(large);
    await wall.page.mouse.move(600, 400);
    await wall.page.mouse.wheel(0, 900);
    await wall.page.waitForFunction(() => (document.querySelector('.wall-room')?.scrollTop ?? 0) > 800);
    await wall.page.waitForTimeout(400);
    const before = await wall.view();
    await wall.send({ kind: 'wallState', state: ready(chartOf(800)) });
    await wall.page.waitForTimeout(600);
    expect(await wall.view()).toEqual(before);
    const saved = await wall.saved();
    await close(wall);
    const again = await open(large, { saved });
    expect((await again.view()).top).toBeCloseTo(before.top, 0);
    await close(again);
  });
});

describe('hostile names', () => {
  it.each(hostileNames.filter(name => name.length < 1000))('do nothing: %j', async name => {
    const { chart } = createWallChart(hostile(name).graph());
    const wall = await open(chart);
    await wall.page.getByRole('searchbox').fill('a');
    await wall.page.keyboard.press('Enter');
    expect(await wall.page.evaluate(() => window.ran)).toBeUndefined();
    // Chromium reports an image that is not well-formed nowhere, but has no size for it.
    const sizes = await wall.page
      .locator('.wall-band')
      .evaluateAll(bands => bands.map(band => (band as HTMLImageElement).naturalWidth));
    expect(Math.min(...sizes)).toBeGreaterThan(0);
    await close(wall);
  });
});

it('is a page of less than 200 KB', async () => {
  const { size } = await stat(path.join(inject('webviewFolder'), 'wallChart.js'));
  expect(size).toBeLessThan(200_000);
});
