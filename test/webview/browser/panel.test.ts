import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../support/chromium';
import { overviewSubject } from '../../../src/protocol/picture';
import { card, ordersPicture, readyPicture, routeRow, row, shopPicture } from '../../support/pictures';
import { PanelHarness, PanelServer, type Given } from '../harness';

/** What the page asks for comes over its own connection, after the click that asked. */
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

async function open(given: Given): Promise<PanelHarness> {
  const panel = await PanelHarness.open(browser, server, given);
  opened.push(panel);
  if (given.state.kind === 'ready' && given.state.picture.cards.length > 0) {
    await expect.poll(async () => (await panel.drawn()).rows.length).toBeGreaterThan(0);
  }
  await panel.frame();
  return panel;
}

const marked = (
  rows: readonly { readonly id: string; readonly classes: readonly string[] }[],
  mark: string,
): readonly string[] => rows.filter(({ classes }) => classes.includes(mark)).map(({ id }) => id);

const rowCount = (picture = ordersPicture()): number => picture.cards.flatMap(({ rows }) => rows).length;

describe('a refresh', () => {
  it('keeps view, selection and every place', async () => {
    const panel = await open({ state: readyPicture(ordersPicture()) });
    await panel.openDetails('rule-20');
    await panel.page.locator('.details-section').first().waitFor();
    await panel.page.keyboard.press('+');
    await panel.frame();
    const before = await panel.drawn();
    await panel.change(readyPicture(ordersPicture(), { revision: 2, collectedAt: '2026-11-22T10:05:00Z' }));
    await panel.frame();
    expect(await panel.drawn()).toEqual(before);
  });

  it('moves no card to another place in its column when others are read in another order', async () => {
    const panel = await open({ state: readyPicture(ordersPicture()) });
    const before = await panel.drawn();
    const { cards } = ordersPicture();
    await panel.change(readyPicture(ordersPicture({ cards: [...cards].reverse() }), { revision: 2 }));
    await panel.frame();
    expect((await panel.drawn()).rows).toEqual(before.rows);
  });

  it('decides nothing while the account is being read and nobody has moved anything', async () => {
    const whole = ordersPicture();
    const part = ordersPicture({
      cards: whole.cards.filter(({ column }) => column !== 1).toReversed(),
      edges: [],
      paths: [],
    });
    const atOnce = await open({ state: readyPicture(whole) });
    const slowly = await open({ state: readyPicture(part, { reading: true }) });
    await slowly.change(readyPicture(whole, { revision: 2 }));
    await slowly.frame();
    expect((await slowly.drawn()).rows).toEqual((await atOnce.drawn()).rows);
  });

  it('is asked for, can be cancelled, and shows its age', async () => {
    const panel = await open({
      state: readyPicture(ordersPicture(), { collectedAt: new Date(Date.now() - 185_000).toISOString() }),
    });
    await panel.page.getByRole('button', { name: 'Refresh. Loaded 3 minutes ago' }).waitFor();
    await panel.page.getByRole('button', { name: 'Refresh' }).click();
    await panel.change(readyPicture(ordersPicture(), { revision: 2, reading: true }));
    await panel.page.getByRole('button', { name: 'Cancel loading' }).click();
    await expect
      .poll(() => panel.asked.slice(-2).map(({ method }) => method), arrives)
      .toEqual(['refresh', 'cancel']);
  });

  it('never goes back to an older state', async () => {
    const panel = await open({ state: readyPicture(ordersPicture(), { revision: 5 }) });
    await panel.tell('diagramChanged', readyPicture(shopPicture(), { revision: 4 }));
    await panel.frame();
    expect((await panel.drawn()).rows).toHaveLength(rowCount());
  });

  it('says how many calls were not answered, and leads to the permissions that are missing', async () => {
    const panel = await open({ state: readyPicture(ordersPicture(), { unknowns: 3 }) });
    await panel.page.getByRole('button', { name: '3 calls failed' }).click();
    await expect.poll(() => panel.asked.at(-1)?.method, arrives).toBe('showMissingPermissions');
  });

  it('is not offered for what can not be read again', async () => {
    const panel = await open({ state: readyPicture(ordersPicture(), { isLive: false }) });
    expect(await panel.page.getByRole('button', { name: /^Refresh/ }).isVisible()).toBe(false);
  });
});

describe('what a person moves', () => {
  it('stays: the host is told once for each picture', async () => {
    const panel = await open({ state: readyPicture(ordersPicture()) });
    expect(panel.moves).toBe(0);
    const zoomIn = panel.page.getByRole('button', { name: 'Zoom in' });
    await zoomIn.click();
    await zoomIn.click();
    await expect.poll(() => panel.moves, arrives).toBe(1);
    await panel.change(readyPicture(ordersPicture(), { revision: 2 }));
    await zoomIn.click();
    await expect.poll(() => panel.moves, arrives).toBe(2);
  });
});

describe('what leads to a load balancer', () => {
  it('opens an API to its routes by a click', async () => {
    const api = (isOpen: boolean) =>
      card('apis', 0, 'apis', row({ id: 'api', kind: 'item', vertexKind: 'rest-api', text: 'api', isOpen }));
    const leading = (isOpen: boolean) =>
      ordersPicture({
        cards: [api(isOpen), ...(isOpen ? [card('r', 0, 'routes', routeRow('GET /a'))] : [])],
        edges: [],
        paths: [],
      });
    const of = { subject: 'alb', stages: [] };
    const panel = await open({ state: readyPicture(leading(false), of) });
    panel.answers = { toggleRoutes: () => readyPicture(leading(true), { ...of, revision: 2 }) };
    await panel.click('api');
    await expect.poll(async () => (await panel.drawn()).rows.length).toBe(2);
    expect(panel.asked.filter(({ method }) => method === 'toggleRoutes').map(({ params }) => params)).toEqual(
      [{ id: 'api' }],
    );
    expect(await panel.page.locator('[data-row="api"]').getAttribute('aria-expanded')).toBe('true');
  });
});

describe('choosing', () => {
  it('another API or stage asks for it and begins from its beginning', async () => {
    const panel = await open({ state: readyPicture(ordersPicture()) });
    panel.answers = {
      show: ({ subject, stage }) =>
        readyPicture(shopPicture(), { revision: 2, subject, ...(stage === undefined ? {} : { stage }) }),
    };
    await panel.page.getByLabel('API or load balancer').selectOption({ label: 'payments — REST API' });
    await expect.poll(async () => (await panel.drawn()).rows.length).toBe(rowCount(shopPicture()));
    await panel.page.getByLabel('Stage', { exact: true }).selectOption({ index: 1 });
    await expect
      .poll(() => panel.asked.filter(({ method }) => method === 'show'), arrives)
      .toEqual([
        { method: 'show', params: { subject: 'other' } },
        { method: 'show', params: { subject: 'other', stage: 'test' } },
      ]);
  });

  it('says so where the host refuses, and shows what was chosen before', async () => {
    const panel = await open({
      state: readyPicture(ordersPicture()),
      answers: {
        show: () => {
          throw new Error('This is no longer there.');
        },
      },
    });
    await panel.page.getByLabel('API or load balancer').selectOption({ index: 1 });
    await panel.page.getByText("Couldn't show the graph: This is no longer there.").waitFor();
    expect(await panel.page.getByLabel('API or load balancer').inputValue()).toContain('orders');
    await panel.page.getByRole('button', { name: 'Dismiss' }).click();
    expect(await panel.page.getByRole('alert').count()).toBe(0);
  });
});

describe('without a picture', () => {
  it('offers to connect', async () => {
    const panel = await open({ state: { kind: 'disconnected', revision: 1 } });
    await panel.page.getByRole('button', { name: 'Connect…' }).click();
    await expect.poll(() => panel.asked.at(-1)?.method, arrives).toBe('connect');
  });

  it('says what is being read, and can be cancelled', async () => {
    const panel = await open({ state: { kind: 'loading', revision: 1, message: '34 of 120 APIs' } });
    await panel.page.getByText('34 of 120 APIs').waitFor();
    await panel.page.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => panel.asked.at(-1)?.method, arrives).toBe('cancel');
  });

  it('says what failed, and offers another try and the log', async () => {
    const panel = await open({ state: { kind: 'failed', revision: 1, message: 'The token has expired.' } });
    await panel.page.getByText('The token has expired.').waitFor();
    await panel.page.getByRole('button', { name: 'Show log' }).click();
    await panel.page.getByRole('button', { name: 'Try again' }).click();
    await expect
      .poll(() => panel.asked.slice(-2).map(({ method }) => method), arrives)
      .toEqual(['showLog', 'refresh']);
    await panel.change(readyPicture(shopPicture(), { revision: 2 }));
    await expect.poll(async () => (await panel.drawn()).rows.length).toBe(rowCount(shopPicture()));
  });

  it('says that an account has nothing to draw', async () => {
    const panel = await open({
      state: readyPicture(
        { ...ordersPicture(), cards: [], edges: [], paths: [] },
        { subjects: [], stages: [], subject: '' },
      ),
    });
    await panel.page.getByText('No APIs or load balancers found').waitFor();
    await panel.page.getByRole('button', { name: 'Try again' }).waitFor();
  });

  it('says so where the host answers nothing but an error', async () => {
    const panel = await open({
      state: { kind: 'disconnected', revision: 1 },
      answers: {
        ready: () => {
          throw new Error('The session is gone.');
        },
      },
    });
    await panel.page.getByText("Couldn't load the graph: The session is gone.").waitFor();
    await panel.page.getByRole('button', { name: 'Try again' }).waitFor();
  });
});

describe('a reload', () => {
  it('brings subject, selection, search, details and place back', async () => {
    const panel = await open({ state: readyPicture(ordersPicture()) });
    await panel.openDetails('orders-link');
    await panel.page.getByRole('searchbox').fill('payments');
    await panel.page.locator('.details-section').first().waitFor();
    for (let presses = 0; presses < 2; presses++) {
      await panel.page.getByRole('button', { name: 'Zoom in' }).click();
    }
    await expect
      .poll(async () => (await panel.saved()) as object)
      .toMatchObject({
        subject: 'api',
        stage: 'stage',
        selection: 'orders-link',
        search: 'payments',
        detailsOpen: true,
      });
    await panel.page.waitForTimeout(300);
    const before = await panel.drawn();
    const again = await open({ state: readyPicture(ordersPicture()), saved: await panel.saved() });
    await again.page.locator('#details').getByRole('heading', { name: 'orders-link' }).waitFor();
    const after = await again.drawn();
    expect(after.pan).toEqual(before.pan);
    expect(after.zoom).toEqual(before.zoom);
    expect(marked(after.rows, 'found')).toEqual(marked(before.rows, 'found'));
    expect(panel.told.at(-1)).toMatchObject({
      subject: 'api',
      stage: 'stage',
      selection: 'orders-link',
      search: 'payments',
    });
    expect(again.asked.some(({ method }) => method === 'show')).toBe(false);
  });

  it('leaves nothing blank that a smaller window had scrolled to', async () => {
    const panel = await open({
      state: readyPicture(ordersPicture()),
      saved: {
        subject: 'api',
        stage: 'stage',
        viewport: { zoom: 1, x: -700, y: -400 },
        scroll: [500, 0, 9000, 0],
      },
    });
    const { pan, rows } = await panel.drawn();
    expect(pan).toEqual({ x: 0, y: 0 });
    for (const { x, y } of rows) {
      expect(x).toBeGreaterThan(0);
      expect(y).toBeGreaterThan(60);
    }
  });

  it('asks for the subject that was left, and does without where it is refused', async () => {
    const asks = await open({
      state: readyPicture(ordersPicture()),
      saved: { subject: 'other' },
      answers: { show: ({ subject }) => readyPicture(shopPicture(), { revision: 2, subject }) },
    });
    await expect.poll(async () => (await asks.drawn()).rows.length).toBe(rowCount(shopPicture()));
    const refused = await open({
      state: readyPicture(ordersPicture()),
      saved: { subject: 'other' },
      answers: {
        show: () => {
          throw new Error('No.');
        },
      },
    });
    expect((await refused.drawn()).rows).toHaveLength(rowCount());
  });
});

describe('commands of the palette', () => {
  it('act on the drawing', async () => {
    const panel = await open({ state: readyPicture(ordersPicture()) });
    await panel.tell('action', { name: 'zoomIn' });
    await panel.frame();
    expect((await panel.drawn()).zoom).toBeCloseTo(1.25);
    await panel.tell('action', { name: 'fit' });
    await expect.poll(async () => (await panel.drawn()).zoom).toBe(1);
    await panel.tell('action', { name: 'search' });
    expect(await panel.page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search');
    await panel.tell('selectionChanged', { id: 'orders-daily-report' });
    await panel.tell('action', { name: 'focusSelection' });
    await panel.page
      .locator('.focus-notice', { hasText: 'Only paths through orders-daily-report' })
      .waitFor();
    await panel.tell('action', { name: 'clearFocus' });
    await panel.page.locator('.focus-notice').waitFor({ state: 'hidden' });
  });
});

describe('going back', () => {
  it('shows what was there before, by button and key', async () => {
    const panel = await open({ state: readyPicture(ordersPicture()) });
    let revision = 1;
    panel.answers = {
      show: ({ subject, stage }) => {
        revision += 1;
        const picture = subject === 'api' ? ordersPicture() : shopPicture();
        return readyPicture(picture, { revision, subject, ...(stage === undefined ? {} : { stage }) });
      },
    };
    const picker = panel.page.getByLabel('API or load balancer');
    const back = panel.page.getByRole('button', { name: 'Back' });
    expect(await back.isVisible()).toBe(false);
    for (const goBack of [() => back.click(), () => panel.page.keyboard.press('Alt+ArrowLeft')]) {
      await picker.selectOption({ index: 1 });
      await expect.poll(async () => (await panel.drawn()).rows.length).toBe(rowCount(shopPicture()));
      await goBack();
      await expect.poll(async () => (await panel.drawn()).rows.length).toBe(rowCount());
    }
    expect(await back.isVisible()).toBe(false);
    expect(panel.asked.findLast(({ method }) => method === 'show')?.params).toEqual({
      subject: 'api',
      stage: 'stage',
    });
  });
});

describe('the overview', () => {
  const overview = { id: overviewSubject, label: 'All APIs', description: '2 APIs' };
  const api = (id: string) => row({ id, kind: 'item', vertexKind: 'rest-api', text: id, tags: ['REST'] });
  const apis = ordersPicture({
    cards: [card('apis', 0, 'apis', api('other'), api('api'))],
    edges: [],
    paths: [],
    columns: ['APIs', 'VPC link', 'Load balancer', 'Target groups'],
  });

  it('opens an API by a click, and is come back to', async () => {
    const subjects = [overview, ...readyPicture(apis).subjects];
    const panel = await open({
      state: readyPicture(apis, { subjects, subject: overviewSubject, stages: [] }),
    });
    let revision = 1;
    panel.answers = {
      show: ({ subject }) => {
        revision += 1;
        const picture = subject === overviewSubject ? apis : ordersPicture();
        return readyPicture(picture, { revision, subjects, subject });
      },
    };
    const up = panel.page.getByRole('button', { name: 'All APIs' });
    expect(await up.isVisible()).toBe(false);
    const wallChart = panel.page.getByRole('button', { name: 'Open Wall Chart' });
    expect(await wallChart.isVisible()).toBe(true);
    await panel.click('api');
    await expect.poll(async () => (await panel.drawn()).rows.length).toBe(rowCount());
    expect(await wallChart.isVisible()).toBe(false);
    await up.click();
    await expect.poll(async () => (await panel.drawn()).rows.length).toBe(2);
    expect(panel.asked.filter(({ method }) => method === 'show').map(({ params }) => params)).toEqual([
      { subject: 'api' },
      { subject: overviewSubject },
    ]);
    await wallChart.click();
    await expect.poll(() => panel.asked.at(-1)?.method, arrives).toBe('openWallChart');
  });
});
