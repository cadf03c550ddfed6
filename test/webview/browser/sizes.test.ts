import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Picture } from '../../../src/protocol/picture';
import { contrastRatio, mixColors, parseColor } from '../../../webview/canvas/color';
import { launchChromium } from '../../support/chromium';
import { ordersPicture, readyPicture } from '../../support/pictures';
import { themes, type ThemeName } from '../../support/themes';
import { drawStage, pictured } from '../../unit/present/picture/sandbox';
import { PanelHarness, PanelServer } from '../harness';

const folder = path.join(import.meta.dirname, '../../../test-results/webview');

let browser: Browser;
let server: PanelServer;
let real: Readonly<Record<'orders' | 'shop' | 'accounts' | 'allotments', Picture>>;

beforeAll(async () => {
  await mkdir(folder, { recursive: true });
  browser = await launchChromium();
  server = await PanelServer.start();
  const [bridge, direct, company, broken] = await Promise.all([
    pictured('legacy-bridge'),
    pictured('direct'),
    pictured('company'),
    pictured('broken'),
  ]);
  real = {
    orders: drawStage(bridge, 'orders', 'prod'),
    shop: drawStage(direct, 'shop', 'prod'),
    accounts: drawStage(company, 'accounts', 'prod'),
    allotments: drawStage(broken, 'allotments', 'prod'),
  };
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** Beside a sidebar of 300 px. */
const panels = [
  { window: '1280x720', width: 922, height: 583 },
  { window: '1440x900', width: 1082, height: 795 },
  { window: '1920x1080', width: 1562, height: 975 },
] as const;

interface Seen {
  readonly id: string;
  readonly text: string;
  readonly box: { readonly x: number; readonly y: number; readonly right: number; readonly bottom: number };
  readonly smallest: number;
  /** What is wider than the room it has. */
  readonly cut: readonly string[];
}

/** Every row as it is seen: its text, place and smallest font. */
async function seenRows(panel: PanelHarness): Promise<readonly Seen[]> {
  return await panel.page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.cards .row')].map(row => {
      const { x, y, right, bottom } = row.getBoundingClientRect();
      const parts = [...row.querySelectorAll<HTMLElement>('.row-content *')].filter(
        part => part.childElementCount === 0 && part.textContent.trim() !== '' && part.tagName !== 'path',
      );
      return {
        id: row.dataset['row'] ?? '',
        text: parts.map(part => part.textContent).join(' '),
        box: { x, y, right, bottom },
        smallest: Math.min(...parts.map(part => Number.parseFloat(getComputedStyle(part).fontSize))),
        cut: parts
          .filter(
            part => part.getBoundingClientRect().right > right - 4 || part.scrollWidth > part.clientWidth + 1,
          )
          .filter(
            part =>
              getComputedStyle(part).display !== 'inline' || part.getBoundingClientRect().right > right - 4,
          )
          .map(part => part.textContent),
      };
    }),
  );
}

describe.each(panels)('in a window of $window', ({ window, width, height }) => {
  it.each(['orders', 'shop'] as const)('%s · prod is seen whole, and legible', async name => {
    const panel = await PanelHarness.open(browser, server, {
      state: readyPicture(real[name]),
      width,
      height,
      theme: 'light',
    });
    await expect.poll(async () => (await panel.drawn()).rows.length).toBeGreaterThan(0);
    await panel.page.waitForTimeout(250);
    await panel.page.screenshot({ path: path.join(folder, `${name}-${window}.png`) });
    const rows = await seenRows(panel);
    const given = real[name].cards.flatMap(card => card.rows);
    expect(rows.map(({ id }) => id).sort()).toEqual(given.map(({ id }) => id).sort());
    for (const { id, box, smallest, cut } of rows) {
      expect([id, box.x >= 0, box.y >= 62, box.right <= width, box.bottom <= height]).toEqual([
        id,
        true,
        true,
        true,
        true,
      ]);
      expect(smallest).toBeGreaterThanOrEqual(11);
      expect([id, cut]).toEqual([id, []]);
    }
    expect((await panel.drawn()).zoom).toBe(1);
    const lines = (await panel.drawn()).edges.length;
    expect(lines).toBeLessThanOrEqual(name === 'orders' ? 16 : 12);
    const cards = await panel.page.locator('.graph').boundingBox();
    expect(cards?.y).toBeLessThanOrEqual(64);
    await panel.close();
    expect(panel.complaints).toEqual([]);
  });
});

describe('much', () => {
  it.each(['accounts', 'allotments'] as const)('%s is folded to the height', async name => {
    const panel = await PanelHarness.open(browser, server, {
      state: readyPicture(real[name]),
      width: 922,
      height: 583,
    });
    await expect.poll(async () => (await panel.drawn()).rows.length).toBeGreaterThan(0);
    const rows = await seenRows(panel);
    const first = rows.filter(({ box }) => box.x < 200);
    expect(first.length).toBeLessThanOrEqual(22);
    for (const { box } of first) expect(box.bottom).toBeLessThanOrEqual(583);
    await panel.close();
  });

  it('names the one target that fails, and none of the rules that no route can match', async () => {
    const panel = await PanelHarness.open(browser, server, {
      state: readyPicture(real.allotments),
      width: 922,
      height: 583,
    });
    await expect.poll(async () => (await panel.drawn()).rows.length).toBeGreaterThan(0);
    const rows = await seenRows(panel);
    expect(rows.filter(({ text }) => text.includes('10.60.14.77'))).toHaveLength(1);
    expect(rows.some(({ text }) => text.includes('no route here can match'))).toBe(true);
    expect(rows.length).toBeLessThan(14);
    await panel.close();
  });
});

describe('two rows of a card', () => {
  it.each(['orders', 'shop', 'accounts', 'allotments'] as const)('of %s never look alike', async name => {
    for (const { width, height } of panels) {
      const panel = await PanelHarness.open(browser, server, {
        state: readyPicture(real[name]),
        width,
        height,
      });
      await expect.poll(async () => (await panel.drawn()).rows.length).toBeGreaterThan(0);
      // A row is told apart by the heading that it stands below, too.
      const texts = await panel.page.evaluate(() =>
        [...document.querySelectorAll('.card')].map(card => {
          let heading = '';
          return [...card.querySelectorAll('.row')].map(row => {
            const shown = row.querySelector('.row-content')?.textContent ?? '';
            if (!row.classList.contains('row-item') && !row.classList.contains('row-fold')) heading = shown;
            return {
              shown: `${heading} ${shown}`,
              said: `${heading} ${row.querySelector('.unseen')?.textContent}`,
            };
          });
        }),
      );
      for (const rows of texts) {
        const unlike = (of: 'shown' | 'said'): number => new Set(rows.map(row => row[of])).size;
        expect(unlike('shown')).toBe(unlike('said'));
      }
      await panel.close();
    }
  });
});

describe.each(Object.keys(themes) as ThemeName[])('theme %s', theme => {
  it('keeps the contrast of what is lit and of what is dimmed', async () => {
    const panel = await PanelHarness.open(browser, server, {
      state: readyPicture(ordersPicture()),
      theme,
      width: 922,
      height: 583,
    });
    await expect.poll(async () => (await panel.drawn()).rows.length).toBeGreaterThan(0);
    await panel.click('POST /payments');
    await panel.frame();
    const texts = await panel.page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.cards .row')].flatMap(row => {
        const grounds: string[] = [];
        for (let at: HTMLElement | null = row; at !== null; at = at.parentElement)
          grounds.push(getComputedStyle(at).backgroundColor);
        return [...row.querySelectorAll<HTMLElement>('.row-content span, .row-content svg')].map(part => ({
          what: `${row.dataset['row']} ${part.textContent}`,
          isText: part.tagName === 'SPAN' && part.textContent !== '',
          color: getComputedStyle(part).color,
          grounds: [getComputedStyle(part).backgroundColor, ...grounds],
        }));
      }),
    );
    expect(texts.length).toBeGreaterThan(60);
    for (const { what, isText, color, grounds } of texts) {
      const ground = grounds
        .map(parseColor)
        .filter(one => one !== undefined)
        .reduceRight((under, over) => mixColors(under, over), { red: 0, green: 0, blue: 0, alpha: 1 });
      const text = parseColor(color);
      if (text === undefined) throw new Error(`${color} is no colour`);
      const ratio = contrastRatio(mixColors(ground, text), ground);
      expect([what, ratio >= (isText ? 4.5 : 3), ratio]).toEqual([what, true, ratio]);
    }
    await panel.page.screenshot({ path: path.join(folder, `selected-${theme}.png`) });
    await panel.close();
  });
});

describe('a narrow panel', () => {
  it('lists the routes, and the path of the one that is selected', async () => {
    const panel = await PanelHarness.open(browser, server, {
      state: readyPicture(ordersPicture()),
      width: 600,
      height: 700,
    });
    const lists = panel.page.getByRole('listbox');
    await lists.first().waitFor();
    const rows = async (place: number): Promise<readonly (string | null)[]> =>
      await lists
        .nth(place)
        .locator('.row')
        .evaluateAll(elements =>
          elements.map(element => (element instanceof HTMLElement ? (element.dataset['row'] ?? '') : '')),
        );
    expect(await rows(0)).toContain('POST /payments');
    await lists.first().locator('[data-row="POST /payments"]').click();
    expect(await rows(1)).toEqual(
      expect.arrayContaining(['orders-link', 'orders-nlb', 'nlb-80', 'alb-80', 'rule-40', 'payments']),
    );
    expect(await rows(1)).not.toContain('rule-20');
    await panel.page.keyboard.press('ArrowDown');
    expect(await panel.page.locator('[aria-selected="true"]').first().getAttribute('data-row')).toBe(
      'GET /payments/{paymentId}',
    );
    await panel.page.screenshot({ path: path.join(folder, 'list-600.png') });
    await panel.page.setViewportSize({ width: 922, height: 583 });
    await panel.page.locator('.card').first().waitFor();
    await panel.close();
    expect(panel.complaints).toEqual([]);
  });

  it('from 800 to 868 pixels shows the columns a little smaller', async () => {
    const panel = await PanelHarness.open(browser, server, {
      state: readyPicture(ordersPicture()),
      width: 820,
      height: 583,
    });
    await expect.poll(async () => (await panel.drawn()).rows.length).toBeGreaterThan(0);
    const { zoom, rows } = await panel.drawn();
    expect(zoom).toBeCloseTo(820 / 868, 2);
    for (const { x, width } of rows) expect(x + width).toBeLessThanOrEqual(820);
    await panel.close();
  });
});
