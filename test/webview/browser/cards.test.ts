import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../support/chromium';
import { card, manyRoutes, ordersPicture, readyPicture, row, shopPicture } from '../../support/pictures';
import { PanelHarness, PanelServer, type Drawn, type Given } from '../harness';

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

/** The panel beside a sidebar of 300 px in a window of 1280 × 720. */
async function open(given: Partial<Given> = {}): Promise<PanelHarness> {
  const state = readyPicture(ordersPicture());
  const panel = await PanelHarness.open(browser, server, { state, width: 922, height: 583, ...given });
  opened.push(panel);
  await expect.poll(async () => (await panel.drawn()).rows.length).toBeGreaterThan(0);
  await panel.frame();
  return panel;
}

const marked = (elements: Drawn['rows'] | Drawn['edges'], mark: string): readonly string[] =>
  elements
    .filter(({ classes }) => classes.includes(mark))
    .map(({ id }) => id)
    .sort();

const isOpen = async (panel: PanelHarness): Promise<boolean> =>
  await panel.page.locator('#details').isVisible();

describe('the cards', () => {
  it('show every row, and a line for each path', async () => {
    const panel = await open();
    const { rows, edges, zoom } = await panel.drawn();
    const { cards, edges: given } = ordersPicture();
    expect(rows.map(({ id }) => id).sort()).toEqual(
      cards.flatMap(one => one.rows.map(({ id }) => id)).sort(),
    );
    expect(edges).toHaveLength(given.length);
    expect(zoom).toBe(1);
    expect(await panel.page.getByRole('tree').getAttribute('aria-label')).toBe(ordersPicture().summary);
  });

  it('follow the zoom with the wheel and Ctrl, with their headings above', async () => {
    const panel = await open();
    const { x, y } = await panel.placeOf('rule-20');
    await panel.page.mouse.move(x, y);
    await panel.page.keyboard.down('Control');
    await panel.page.mouse.wheel(0, -60);
    await panel.page.keyboard.up('Control');
    await panel.frame();
    const { zoom } = await panel.drawn();
    expect(zoom).toBeGreaterThan(1);
    const after = await panel.placeOf('rule-20');
    // What is under the pointer stays under it.
    expect(Math.abs(after.x - x)).toBeLessThan(60);
    const heading = await panel.page.locator('.column-heading').nth(2).boundingBox();
    const box = await panel.page.locator('.card-balancer').boundingBox();
    expect(heading?.x).toBeCloseTo(box?.x ?? 0, 0);
    expect(heading?.width).toBeCloseTo(box?.width ?? 0, 0);
  });

  it('have a row for each target when they are seen from near', async () => {
    const panel = await open();
    const targets = async (): Promise<number> =>
      await panel.page.locator('.card-targetGroup .row-item').count();
    expect(await targets()).toBe(1);
    for (let presses = 0; presses < 2; presses++) await panel.page.keyboard.press('+');
    await expect.poll(targets).toBe(10);
    await panel.page.keyboard.press('0');
    await expect.poll(targets).toBe(1);
  });

  it('say what is cut off in a title', async () => {
    const panel = await open();
    const { x, y } = await panel.placeOf('rule-5');
    await panel.page.mouse.move(x, y);
    await expect
      .poll(() => panel.page.locator('.graph').getAttribute('title'))
      .toBe('5 /orders[/*]\nX-Preview: canary\nhealthy');
  });

  it('tell VS Code what a context menu is about, under the pointer and the keyboard', async () => {
    const panel = await open();
    const { x, y } = await panel.placeOf('POST /payments');
    await panel.page.mouse.move(x, y);
    await panel.page.mouse.click(x, y, { button: 'right' });
    const context = {
      webviewSection: 'row',
      preventDefaultContextMenuItems: true,
      node: 'POST /payments',
      kind: 'route',
      isTraceable: true,
      isArn: false,
    };
    const read = async (selector: string): Promise<unknown> =>
      JSON.parse((await panel.page.locator(selector).getAttribute('data-vscode-context')) ?? '{}');
    expect(await read('.graph')).toEqual(context);
    expect(await read('.row[tabindex="0"]')).toEqual(context);
  });

  it('begin a plan at the foot of a bridge', async () => {
    const panel = await open();
    await panel.page.getByText('Plan direct integration…', { exact: true }).click();
    await expect.poll(() => panel.asked, arrives).toContainEqual({ method: 'plan', params: { id: 'api' } });
  });

  it('take 5,000 rows in one turn', async () => {
    const panel = await open();
    const cards = [manyRoutes(5000), ...ordersPicture().cards.filter(({ column }) => column > 0)];
    const state = readyPicture(ordersPicture({ cards }), { revision: 2, subject: 'other' });
    await panel.change(state);
    await expect.poll(async () => await panel.page.locator('.row-fold').count(), arrives).toBeGreaterThan(0);
    const { rows } = await panel.drawn();
    expect(rows.length).toBeLessThan(80);
  });
});

describe('selecting', () => {
  it('marks just the routes that are meant, although the line of their card begins at one of them', async () => {
    const panel = await open();
    const routes = async (): Promise<readonly string[]> =>
      marked((await panel.drawn()).rows, 'on-path').filter(id => id.includes(' '));
    await panel.click('PUT /orders/{orderId}');
    expect(await routes()).toEqual(['PUT /orders/{orderId}']);
    await panel.click('rule-10');
    expect(await routes()).toHaveLength(5);
  });

  it('a route lights exactly what its requests can meet', async () => {
    const panel = await open();
    await panel.click('POST /payments');
    const { rows, edges } = await panel.drawn();
    expect(marked(rows, 'lit')).toEqual(
      [
        'POST /payments',
        'orders-link',
        'orders-nlb',
        'nlb-80',
        'nlb-8443',
        'orders-alb',
        'alb-80',
        'alb-443',
        'rule-40',
        'rule-443-10',
        'payments',
      ].sort(),
    );
    expect(marked(edges, 'on-path')).toEqual(
      [
        'POST /payments → nlb-80',
        'POST /payments → nlb-8443',
        'nlb-80 → alb-80',
        'nlb-8443 → alb-443',
        'rule-40 → payments',
        'rule-443-10 → payments',
      ].sort(),
    );
    expect(marked(edges, 'dimmed')).toHaveLength(edges.length - 6);
    expect(marked(rows, 'on-path')).toEqual(
      [
        'POST /payments',
        'nlb-80',
        'nlb-8443',
        'alb-80',
        'alb-443',
        'rule-40',
        'rule-443-10',
        'payments',
      ].sort(),
    );
    expect(marked(rows, 'selected')).toEqual(['POST /payments']);
  });

  it('a target group lights every route that can end there, and no rule beside', async () => {
    const panel = await open();
    await panel.click('payments');
    const lit = marked((await panel.drawn()).rows, 'lit');
    expect(lit).toContain('POST /payments');
    expect(lit).toContain('GET /payments/{paymentId}');
    expect(lit).toContain('rule-443-10');
    expect(lit).not.toContain('rule-20');
    expect(lit).not.toContain('GET /orders');
  });

  it('an edge lights its path, and says where it goes', async () => {
    const panel = await open();
    await panel.clickEdge('rule-20 → customers');
    const { rows, edges } = await panel.drawn();
    expect(marked(edges, 'selected')).toEqual(['rule-20 → customers']);
    expect(marked(rows, 'lit')).toContain('GET /customers/{customerId}');
    expect(marked(rows, 'selected')).toEqual([]);
    await panel.page.mouse.click(120, 345);
    await panel.frame();
    expect(marked((await panel.drawn()).edges, 'selected')).toEqual([]);
  });

  it('shows details with Enter, and closes them', async () => {
    const panel = await open();
    await panel.openDetails('orders-alb');
    await panel.page.locator('#details').getByRole('heading', { name: 'orders-alb' }).waitFor();
    await panel.page.getByRole('button', { name: 'Close details' }).click();
    expect(await isOpen(panel)).toBe(false);
  });

  it('takes details no room from the columns: beside them where there is room, else below', async () => {
    for (const [width, below] of [
      [922, true],
      [1562, false],
    ] as const) {
      const panel = await open({ width, height: 800 });
      await panel.openDetails('rule-20');
      await panel.page.locator('.details-section').first().waitFor();
      const details = await panel.page.locator('#details').boundingBox();
      expect(details?.y).toSatisfy((y: number) => (below ? y > 300 : y < 60));
      for (const { x, width: own } of (await panel.drawn()).rows) {
        expect(x + own).toBeLessThanOrEqual(below ? width : (details?.x ?? 0));
      }
    }
  });

  it('floats nothing over the rows', async () => {
    const panel = await open();
    await panel.click('rule-20');
    await panel.page.waitForTimeout(700);
    expect(await panel.page.locator('.hint').count()).toBe(0);
  });

  it('follows the sidebar, and opens what hides the row', async () => {
    const routes = manyRoutes(60);
    const panel = await open({
      state: readyPicture(ordersPicture({ cards: [routes], edges: [], paths: [] })),
    });
    const hidden = 'GET /s3/item-30';
    expect((await panel.drawn()).rows.some(({ id }) => id === hidden)).toBe(false);
    await panel.tell('selectionChanged', { id: hidden });
    await expect.poll(async () => marked((await panel.drawn()).rows, 'selected')).toEqual([hidden]);
    const { y } = await panel.placeOf(hidden);
    expect(y).toBeLessThan(583);
  });
});

describe('folding', () => {
  const state = readyPicture(
    ordersPicture({ cards: [manyRoutes(60), ...ordersPicture().cards.filter(({ column }) => column > 0)] }),
  );

  it('keeps a column to its height, opens in place, and the others stay', async () => {
    const panel = await open({ state });
    const folds = panel.page.locator('.row-fold');
    const before = await panel.drawn();
    expect(before.rows.every(({ y, height }) => y + height <= 583)).toBe(true);
    const first = before.rows.find(({ classes }) => classes.includes('row-fold'));
    if (first === undefined) throw new Error('nothing is folded');
    expect(await folds.first().getAttribute('aria-expanded')).toBe('false');
    await panel.click(first.id);
    await panel.frame();
    const after = await panel.drawn();
    expect(after.rows.length).toBeGreaterThan(before.rows.length);
    expect(await folds.first().getAttribute('aria-expanded')).toBe('true');
    const others = (drawn: Drawn): unknown =>
      drawn.rows.filter(({ id }) => id.startsWith('rule')).map(({ y }) => y);
    expect(others(after)).toEqual(others(before));
    await panel.click(first.id);
    await panel.frame();
    expect((await panel.drawn()).rows.length).toBe(before.rows.length);
  });

  it('scrolls a column by itself, until its end', async () => {
    const panel = await open({ state });
    for (const place of [2, 1, 0]) {
      const folds = (await panel.drawn()).rows.filter(({ classes }) => classes.includes('row-fold'));
      await panel.click(folds[place]?.id ?? '');
      await panel.frame();
    }
    await panel.frame();
    const before = await panel.drawn();
    await panel.page.mouse.move(100, 300);
    await panel.page.mouse.wheel(0, 120);
    await panel.frame();
    const after = await panel.drawn();
    const top = (drawn: Drawn, column: 'GET' | 'rule'): number =>
      Math.min(...drawn.rows.filter(({ id }) => id.startsWith(column)).map(({ y }) => y));
    expect(top(after, 'GET')).toBeCloseTo(top(before, 'GET') - 120, 0);
    expect(top(after, 'rule')).toBe(top(before, 'rule'));
    await panel.page.mouse.wheel(0, 100_000);
    await panel.frame();
    const { rows } = await panel.drawn();
    const last = Math.max(
      ...rows.filter(({ id }) => id.startsWith('GET')).map(({ y, height }) => y + height),
    );
    expect(last).toBeGreaterThan(560);
    expect(last).toBeLessThanOrEqual(583);
  });

  it('Fit folds again, and scrolls to the top', async () => {
    const panel = await open({ state });
    const before = await panel.drawn();
    await panel.click(before.rows.find(({ classes }) => classes.includes('row-fold'))?.id ?? '');
    await panel.page.keyboard.press('+');
    await panel.page.getByRole('button', { name: 'Fit to window' }).click();
    await panel.page.keyboard.press('Escape');
    await panel.frame();
    const after = await panel.drawn();
    expect(after.rows.map(({ id, y }) => [id, y])).toEqual(before.rows.map(({ id, y }) => [id, y]));
  });
});

describe('searching', () => {
  it('marks what it finds, unfolds it, dims the rest and goes through it', async () => {
    const panel = await open();
    await panel.page.keyboard.press('/');
    await panel.page.keyboard.type('payments');
    await panel.page.getByText(/found/).waitFor();
    const { rows, edges } = await panel.drawn();
    expect(marked(rows, 'found')).toEqual(
      ['GET /payments/{paymentId}', 'POST /payments', 'payments', 'rule-40', 'rule-443-10'].sort(),
    );
    expect(marked(edges, 'dimmed')).toHaveLength(edges.length);
    await panel.page.keyboard.press('Enter');
    await panel.page.getByText('1 of 5').waitFor();
    await panel.page.keyboard.press('Escape');
    await panel.frame();
    expect(marked((await panel.drawn()).rows, 'found')).toEqual([]);
  });

  it('unfolds what it finds', async () => {
    const panel = await open({
      state: readyPicture(ordersPicture({ cards: [manyRoutes(60)], edges: [], paths: [] })),
    });
    await panel.page.getByRole('searchbox').fill('item-33');
    await expect.poll(async () => marked((await panel.drawn()).rows, 'found')).toEqual(['GET /s6/item-33']);
  });

  it('says when it finds nothing, and dims nothing then', async () => {
    const panel = await open();
    await panel.page.getByRole('searchbox').fill('no such thing');
    await panel.page.getByText('No matches').waitFor();
    expect(await panel.page.locator('.has-lit').count()).toBe(0);
  });
});

describe('focusing', () => {
  it('leaves the paths through one row, and comes back', async () => {
    const panel = await open();
    await panel.click('rule-20');
    await panel.page.keyboard.press('f');
    await panel.page.getByText('Only paths through 20 /customers/*').waitFor();
    const { rows } = await panel.drawn();
    expect(rows.map(({ id }) => id)).toContain('GET /customers/{customerId}');
    expect(rows.map(({ id }) => id)).not.toContain('POST /payments');
    await panel.page.getByRole('button', { name: 'Show everything' }).click();
    await panel.frame();
    expect((await panel.drawn()).rows.length).toBeGreaterThan(rows.length);
  });
});

describe('a change', () => {
  const { cards, edges } = ordersPicture();
  const changed = ordersPicture({
    cards: [
      ...cards.map(one =>
        one.id === 'orders-link'
          ? {
              ...one,
              change: 'removed' as const,
              rows: one.rows.map(each => ({ ...each, change: 'removed' as const })),
            }
          : one,
      ),
      card(
        'new-link',
        1,
        'link',
        row({ id: 'new-link', kind: 'header', vertexKind: 'vpc-link', text: 'new-link', change: 'added' }),
      ),
    ],
    edges: [
      ...edges.map(edge =>
        edge.target.startsWith('nlb') || edge.source.startsWith('nlb')
          ? { ...edge, change: 'removed' as const }
          : edge,
      ),
    ],
  });

  it('is one picture of which either side can be seen', async () => {
    const panel = await open({ state: readyPicture(changed) });
    const has = async (id: string): Promise<boolean> =>
      (await panel.drawn()).rows.some(each => each.id === id);
    expect([await has('orders-link'), await has('new-link')]).toEqual([true, true]);
    const name = panel.page.locator('.row-removed .row-name').first();
    expect(await name.evaluate(element => getComputedStyle(element).textDecorationLine)).toBe('line-through');
    await panel.page.getByRole('button', { name: 'Before' }).click();
    await panel.frame();
    expect([await has('orders-link'), await has('new-link')]).toEqual([true, false]);
    await panel.page.getByRole('button', { name: 'After' }).click();
    await panel.frame();
    expect([await has('orders-link'), await has('new-link')]).toEqual([false, true]);
  });

  it('has no switch where nothing changes', async () => {
    const panel = await open();
    expect(await panel.page.getByRole('group', { name: 'Side of the change' }).isVisible()).toBe(false);
  });
});

describe('layers', () => {
  it('leave a line whole where there is no sign to put on it', async () => {
    const picture = ordersPicture();
    const edges = picture.edges.map(
      each => ({ ...each, layers: { tls: { text: 'HTTP', health: 'none' } } }) as const,
    );
    const panel = await open({ state: readyPicture({ ...picture, edges }) });
    const labels = panel.page.locator('.edge-label');
    const before = await labels.allTextContents();
    await panel.page.getByLabel('Layer').selectOption('TLS');
    await panel.page.locator('.picker', { hasText: 'TLS' }).first().waitFor();
    expect(await labels.allTextContents()).toEqual(before);
    expect(before).not.toContain('');
  });

  it('are offered where there are facts of them, one at a time', async () => {
    const { cards, edges } = ordersPicture();
    const picture = ordersPicture({
      cards: cards.map(one => ({
        ...one,
        rows: one.rows.map(each =>
          each.id === 'orders-alb'
            ? { ...each, layers: { zones: { text: 'us-east-1a, 1b', health: 'none' } } as const }
            : each,
        ),
      })),
      edges: edges.map(edge =>
        edge.id === 'rule-20 → customers'
          ? {
              ...edge,
              layers: { securityGroups: { text: 'refused by sg-0a1b', health: 'failing' } } as const,
            }
          : edge,
      ),
    });
    const panel = await open({ state: readyPicture(picture) });
    const layer = panel.page.getByLabel('Layer');
    expect(await layer.locator('option').allTextContents()).toEqual([
      'No layer',
      'Security groups',
      'Availability Zones',
    ]);
    await layer.selectOption('Availability Zones');
    await panel.page.getByText('us-east-1a, 1b').waitFor();
    await layer.selectOption('Security groups');
    await panel.page.getByText('refused by sg-0').waitFor();
    expect(await panel.page.getByText('us-east-1a, 1b').count()).toBe(0);
  });
});

describe('two accounts', () => {
  it('differ at first sight in whether an NLB is between', async () => {
    const bridged = await open();
    const direct = await open({ state: readyPicture(shopPicture()) });
    const tags = async (panel: PanelHarness): Promise<readonly string[]> =>
      await panel.page.locator('.card-link .row-tag').allTextContents();
    expect(await tags(bridged)).toEqual(['V1', 'NLB']);
    expect(await tags(direct)).toEqual(['V2']);
  });
});
