import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../support/chromium';
import { manyRoutes, ordersPicture, readyPicture } from '../../support/pictures';
import { PanelHarness, PanelServer, type Given } from '../harness';

const arrives = { timeout: 10_000 };

let browser: Browser;
let server: PanelServer;
const opened: PanelHarness[] = [];

beforeAll(async () => {
  browser = await launchChromium();
  server = await PanelServer.start();
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

afterEach(async () => {
  for (const panel of opened.splice(0)) {
    await panel.close();
    expect(panel.complaints).toEqual([]);
  }
});

async function open(given: Partial<Given> = {}): Promise<PanelHarness> {
  const state = readyPicture(ordersPicture());
  const panel = await PanelHarness.open(browser, server, { state, width: 922, height: 583, ...given });
  opened.push(panel);
  await expect.poll(async () => (await panel.drawn()).rows.length).toBeGreaterThan(0);
  await panel.frame();
  return panel;
}

/** The row that has the keyboard. */
const current = async (panel: PanelHarness): Promise<string | undefined> =>
  await panel.page.evaluate(() =>
    document.activeElement instanceof HTMLElement ? document.activeElement.dataset['row'] : undefined,
  );

async function tabToTree(panel: PanelHarness): Promise<void> {
  for (let presses = 0; presses < 30; presses++) {
    await panel.page.keyboard.press('Tab');
    if ((await current(panel)) !== undefined) return;
  }
  throw new Error('Tab never comes to a row');
}

describe('the keyboard alone', () => {
  it('reaches every row from one stop', async () => {
    const panel = await open();
    await tabToTree(panel);
    const reached = new Set<string>();
    const walk = async (): Promise<void> => {
      for (;;) {
        const row = await current(panel);
        if (row !== undefined) reached.add(row);
        await panel.page.keyboard.press('ArrowDown');
        if ((await current(panel)) === row) return;
      }
    };
    // Down each column, and to the next by any row of it that leads there.
    await walk();
    for (const route of ['POST /payments', 'GET /orders']) {
      await panel.click(route);
      for (let hops = 0; hops < 4; hops++) {
        await panel.page.keyboard.press('ArrowRight');
        const here = await current(panel);
        for (let up = 0; up < 30; up++) await panel.page.keyboard.press('ArrowUp');
        await walk();
        if (here === undefined) throw new Error('the keyboard was lost');
        await panel.page.evaluate(id => {
          document.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`)?.focus();
        }, here);
      }
    }
    const { rows } = await panel.drawn();
    expect([...reached].sort()).toEqual(rows.map(({ id }) => id).sort());
    expect(await panel.page.locator('.row[tabindex="0"]').count()).toBe(1);
  });

  it('follows the path of the route that it came from, to the end and back', async () => {
    const panel = await open();
    await panel.click('POST /payments');
    const seen = [];
    for (let hops = 0; hops < 4; hops++) {
      seen.push(await current(panel));
      await panel.page.keyboard.press('ArrowRight');
    }
    seen.push(await current(panel));
    expect(seen.at(-1)).toBe('payments');
    expect(seen.slice(0, 4)).toEqual(['POST /payments', 'nlb-80', 'alb-80', 'rule-40']);
    await panel.page.keyboard.press('Home');
    expect(await current(panel)).toBe('POST /payments');
    await panel.page.keyboard.press('End');
    expect(await current(panel)).toBe('payments');
  });

  it('opens details, copies, and comes back', async () => {
    const panel = await open();
    await tabToTree(panel);
    await panel.page.keyboard.press('ArrowDown');
    expect(await current(panel)).toBe('POST /orders');
    await panel.page.keyboard.press('Enter');
    await panel.page.locator('#details').getByRole('heading', { name: 'POST /orders' }).waitFor();
    await panel.page.keyboard.press('Escape');
    expect(await current(panel)).toBe('POST /orders');
    expect(await panel.page.locator('#details').isVisible()).toBe(false);
    await panel.page.keyboard.press('c');
    await panel.page.keyboard.press('o');
    await panel.page.keyboard.press('t');
    const id = 'POST /orders';
    for (const method of ['copyArn', 'openInConsole', 'traceRequest'])
      await expect.poll(() => panel.asked, arrives).toContainEqual({ method, params: { id } });
  });

  it('goes from finding to finding', async () => {
    const panel = await open();
    await tabToTree(panel);
    const seen = [];
    for (const key of ['e', 'e', 'e', 'Shift+E']) {
      await panel.page.keyboard.press(key);
      seen.push(await current(panel));
    }
    const [customers, payments] = ['GET /customers/{customerId}', 'POST /payments'];
    expect(seen).toEqual([customers, payments, customers, payments]);
  });

  it('opens and closes a fold with Space, and keeps its place', async () => {
    const panel = await open({
      state: readyPicture(ordersPicture({ cards: [manyRoutes(60)], edges: [], paths: [] })),
    });
    await tabToTree(panel);
    const fold = await current(panel);
    const row = panel.page.locator('.row').first();
    expect(await row.getAttribute('aria-expanded')).toBe('false');
    await panel.page.keyboard.press(' ');
    expect(await row.getAttribute('aria-expanded')).toBe('true');
    expect(await current(panel)).toBe(fold);
    await panel.page.keyboard.press(' ');
    expect(await row.getAttribute('aria-expanded')).toBe('false');
  });

  it('begins a plan at the foot of a bridge', async () => {
    const panel = await open();
    await panel.click('orders-nlb');
    for (let presses = 0; presses < 3; presses++) await panel.page.keyboard.press('ArrowDown');
    await panel.page.keyboard.press('Enter');
    await expect.poll(() => panel.asked, arrives).toContainEqual({ method: 'plan', params: { id: 'api' } });
  });

  it('focuses, shows all, zooms, fits and explains itself', async () => {
    const panel = await open();
    const { keyboard } = panel.page;
    await panel.click('rule-20');
    await keyboard.press('f');
    await panel.page.locator('.focus-notice').waitFor();
    await keyboard.press('a');
    await panel.page.locator('.focus-notice').waitFor({ state: 'hidden' });
    await keyboard.press('+');
    expect((await panel.drawn()).zoom).toBeCloseTo(1.25);
    await keyboard.press('0');
    await expect.poll(async () => (await panel.drawn()).zoom).toBe(1);
    await keyboard.press('?');
    await panel.page.getByRole('dialog', { name: 'Keyboard and pointer' }).waitFor();
    await keyboard.press('Escape');
    expect(await panel.page.getByRole('dialog').count()).toBe(0);
  });

  it('widens the details', async () => {
    const panel = await open({ width: 1500 });
    await panel.openDetails('rule-20');
    const separator = panel.page.getByRole('separator', { name: 'Width of the details' });
    await separator.focus();
    const width = async (): Promise<number> =>
      (await panel.page.locator('#details').boundingBox())?.width ?? 0;
    const before = await width();
    await panel.page.keyboard.press('ArrowLeft');
    expect(await width()).toBe(before + 24);
    expect(await separator.getAttribute('aria-valuenow')).toBe(String(before + 24));
  });
});

describe('the outline', () => {
  it('has the levels, positions and set sizes of the cards', async () => {
    const panel = await open();
    const items = await panel.page.getByRole('treeitem').evaluateAll(elements =>
      elements.map(element => ({
        level: Number(element.getAttribute('aria-level')),
        position: Number(element.getAttribute('aria-posinset')),
        size: Number(element.getAttribute('aria-setsize')),
        name: element.textContent,
      })),
    );
    // Of each level, how many have come below the item of the level above.
    const places: number[] = [];
    for (const [index, { level, position, size, name }] of items.entries()) {
      places.length = level;
      places[level - 1] = (places[level - 1] ?? 0) + 1;
      expect([level, position]).toEqual([level, places[level - 1]]);
      expect(level).toBeLessThanOrEqual((items[index - 1]?.level ?? 0) + 1);
      expect(size).toBeGreaterThanOrEqual(position);
      expect(name).not.toBe('');
    }
    const { cards } = ordersPicture();
    expect(items).toHaveLength(4 + cards.length + cards.flatMap(({ rows }) => rows).length);
  });

  it('says of a row what it is, its status, and where it leads', async () => {
    const panel = await open();
    const said = async (id: string): Promise<string | null> =>
      await panel.page.locator(`[data-row="${id}"] > .unseen`).textContent();
    expect(await said('POST /payments')).toBe(
      'route POST /payments serves an older integration, leads to orders-nlb TCP:80 and orders-nlb TCP:8443',
    );
    // A line stands for all routes of its card.
    expect(await said('PUT /orders/{orderId}')).toContain('leads to orders-nlb TCP:80');
    expect(await said('rule-10')).toContain('leads to orders-canary and orders');
    expect(await said('payments')).not.toContain('leads to');
  });

  it('is said aloud when it is new', async () => {
    const panel = await open();
    await expect
      .poll(() => panel.page.locator('.unseen[aria-live]').textContent())
      .toBe('orders API, stage prod: 11 routes, 1 failing.');
  });
});
