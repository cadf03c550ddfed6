import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FindingDetail } from '../../../src/protocol/finding';
import type { MetricsView } from '../../../src/protocol/metrics';
import type { PictureRow } from '../../../src/protocol/picture';
import type { RouteStrip } from '../../../src/protocol/strip';
import type { WatchView } from '../../../src/protocol/watch';
import { launchChromium } from '../../support/chromium';
import { ordersPicture, readyPicture, stripOf, type ReadyState } from '../../support/pictures';
import { themes, type ThemeName } from '../../support/themes';
import { PanelHarness, PanelServer, type Given } from '../harness';
import { tracedBridge } from '../tracedBridge';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = path.join(import.meta.dirname, '../../../test-results/webview');
const arrives = { timeout: 10_000 };

let browser: Browser;
let server: PanelServer;
const opened: PanelHarness[] = [];

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
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
  const state = readyPicture(ordersPicture(), { trace: tracedBridge() });
  const panel = await PanelHarness.open(browser, server, { state, width: 1440, height: 820, ...given });
  opened.push(panel);
  // A narrow panel has a list in place of the cards.
  await panel.page.locator('.row').first().waitFor({ state: 'attached' });
  await panel.frame();
  return panel;
}

/** The panel with a route selected, and what the host says of it. */
async function openRoute(view: Partial<RouteStrip> = {}, given: Partial<Given> = {}): Promise<PanelHarness> {
  return open({
    state: readyPicture(ordersPicture(), { selection: 'POST /payments' }),
    answers: { strip: () => routeStrip(view) },
    ...given,
  });
}

function routeStrip(change: Partial<RouteStrip> = {}): RouteStrip {
  const { findings } = tracedBridge();
  return {
    kind: 'route',
    title: 'ANY /payments/{proxy+}',
    place: 'on prod',
    vertexKind: 'route',
    kindLabel: 'Route',
    health: 'failing',
    statusText: '1 error',
    side: tracedBridge(),
    request: 'GET https://api.payments.example.com/prod/payments/some/path',
    findings,
    notes: ['Traced with example values for proxy.'],
    canTrace: true,
    ...change,
  };
}

const metrics = (change: Partial<MetricsView> = {}): MetricsView => ({
  period: '1h',
  isLoaded: true,
  canLoad: true,
  isCharged: true,
  verdict: {
    text: 'The application returned these errors: 12 of 3,402 requests in the last hour',
    because: 'API Gateway returned 5xx for 12 requests.',
    health: 'failing',
  },
  time: { from: '2026-11-22T09:00:00Z', to: '2026-11-22T10:00:00Z' },
  hops: [
    {
      vertex: 'POST /payments',
      kind: 'stage',
      name: 'prod of orders',
      kindLabel: 'Stage',
      health: 'warning',
      cause: '',
      missing: '',
      facts: ['3,402 requests', '12 × 5xx (0.4%)', 'p99 387–455 ms'],
      trend: { values: [0, 3, null, 9], isErrors: true, text: '5xx errors over time: 0 to 9 in 15 minutes' },
    },
    {
      kind: 'target-group',
      name: 'payments-web-green',
      kindLabel: 'Target group',
      health: 'none',
      cause: '',
      missing: 'no data',
      facts: [],
    },
  ],
  marks: [],
  notes: [],
  ...change,
});

const watch: WatchView = {
  node: 'POST /payments',
  title: 'POST /payments on prod',
  health: 'failing',
  verdict: 'No target can respond',
  interval: 'Health is checked every 30 seconds',
  checkedAt: '2026-11-22T10:42:31Z',
  events: [{ time: '2026-11-22T10:42:31Z', text: 'orders-v2: 2 of 2 → 1 of 2 healthy', health: 'warning' }],
};

const finding: FindingDetail = {
  check: 'RP001',
  node: 'customers',
  place: 'Target group payments-web-green',
  severity: 'error',
  title: 'The target group has no targets',
  cause: 'Nothing is registered in payments-web-green.',
  evidence: [{ what: 'TargetHealthDescriptions of payments-web-green', value: '[]' }],
  fix: 'Register the targets that serve payments.',
  hasCommand: true,
};

function drawnRow(id: string): PictureRow {
  const found = ordersPicture()
    .cards.flatMap(({ rows }) => rows)
    .find(row => row.id === id);
  if (found === undefined) throw new Error(`The drawing has no ${id}`);
  return found;
}

async function screenshot(panel: PanelHarness, name: string): Promise<void> {
  await panel.page.waitForTimeout(250);
  await panel.page.screenshot({ path: path.join(pictures, `${name}.png`) });
}

async function violations(panel: PanelHarness): Promise<readonly string[]> {
  await panel.page.evaluate(axe);
  const found = await panel.page.evaluate(async () => (await window.axe.run(document)).violations);
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
}

const strip = (panel: PanelHarness): Locator => panel.page.locator('#strip');
const steps = (panel: PanelHarness): Locator => panel.page.locator('#strip [role="option"]');

/** Opens a fold of the strip by what its line says. */
async function unfold(panel: PanelHarness, words: string): Promise<void> {
  await strip(panel).locator('summary', { hasText: words }).first().click();
}

const unfoldSteps = (panel: PanelHarness): Promise<void> => unfold(panel, 'What leaves each hop');

const lit = async (panel: PanelHarness): Promise<readonly string[]> =>
  (await panel.drawn()).rows
    .filter(({ classes }) => classes.includes('lit'))
    .map(({ id }) => id)
    .sort();

const selected = async (panel: PanelHarness): Promise<readonly string[]> =>
  (await panel.drawn()).rows.filter(({ classes }) => classes.includes('selected')).map(({ id }) => id);

const spoken = (panel: PanelHarness): Locator => panel.page.locator('.unseen[aria-live]');

describe('the strip of a route', () => {
  it('says in its first line what is selected, its stage, its verdict and its status', async () => {
    const panel = await openRoute();
    const head = strip(panel).locator('.strip-head');
    await head.getByRole('heading', { name: 'ANY /payments/{proxy+}' }).waitFor();
    expect(await head.textContent()).toMatch(/on prod.*Reaches 5 targets.*1 error/);
    expect(await head.locator('.glyph-failing').count()).toBe(1);
    expect(await spoken(panel).textContent()).toContain('ANY /payments/{proxy+} on prod, Reaches 5 targets');
    await screenshot(panel, 'strip-route');
  });

  it('writes the path as one line of buttons, which select what they name', async () => {
    const panel = await openRoute();
    const line = strip(panel).getByRole('navigation', { name: 'Path of the request' });
    await line.waitFor();
    expect(await line.textContent()).toContain('payments-nlb-linkV1');
    expect(await line.getByRole('button').count()).toBe(8);
    await line.getByRole('button', { name: 'payments-bridge TCP:80 NLB' }).click();
    expect(await selected(panel)).toEqual(['nlb-80']);
  });

  it('shows the request as it leaves API Gateway and its timeout', async () => {
    const panel = await openRoute();
    const sent = strip(panel).locator('.strip-sent');
    await expect.poll(() => sent.textContent(), arrives).toContain('timeout 29 s');
    expect(await sent.locator('code').textContent()).toBe(tracedBridge().sent?.text);
  });

  it('has the deciding finding with cause, fix and command, and explains it at the second click', async () => {
    const panel = await openRoute();
    const decides = strip(panel).getByRole('article', { name: 'Finding RP004' });
    await decides.getByText('answers its health check with 500').waitFor();
    await decides.getByText('Look at the log of the target.').waitFor();
    await decides.getByRole('button', { name: 'Copy command for RP004' }).click();
    await decides.getByRole('button', { name: 'Explain RP004' }).click();
    await decides.getByText('Evidence').click();
    await decides.getByText('TargetHealth of 10.0.1.40').waitFor();
    const asked = panel.asked.filter(({ method }) => method === 'copyCommand' || method === 'explain');
    expect(asked).toEqual([
      { method: 'copyCommand', params: { check: 'RP004', id: 'customers-1' } },
      { method: 'explain', params: { check: 'RP004' } },
    ]);
  });

  it('opens another finding in the place of the deciding one', async () => {
    const panel = await openRoute();
    await unfold(panel, '1 more finding');
    await strip(panel)
      .getByRole('button', { name: /^RP220/ })
      .click();
    await expect
      .poll(() => panel.asked.filter(({ method }) => method === 'strip').at(-1)?.params, arrives)
      .toEqual({ id: 'POST /payments', finding: { check: 'RP220', node: 'orders-nlb' } });
  });

  it('tells why a request fails before anything else', async () => {
    const side = tracedBridge({
      outcome: 'No target can respond',
      health: 'failing',
      status: '503 Service Unavailable',
      because: 'No targets are registered in payments-web-green.',
    });
    const panel = await openRoute({
      side,
      findings: { deciding: finding, others: [], areChecksPending: false },
    });
    await strip(panel).getByText('503 Service Unavailable').waitFor();
    const order = await strip(panel)
      .locator('.strip-body > *')
      .evaluateAll((elements: Element[]) => elements.map(({ className }) => className.split(' ')[0]));
    expect(order.slice(0, 5)).toEqual([
      'strip-head',
      'strip-because',
      'strip-finding',
      'strip-path',
      'strip-sent',
    ]);
    await strip(panel).getByText('Register the targets that serve payments.').waitFor();
  });

  it('names the rules that were passed over, and why when it is asked', async () => {
    const side = tracedBridge({
      passedOver: Array.from({ length: 11 }, (_, index) => ({
        name: `rule ${index}`,
        priority: String(index * 10),
        because: `does not match ${index}`,
      })),
    });
    const panel = await openRoute({ side });
    await unfold(panel, 'Rules not matched: 0, 10, 20, 30, 40, 50, 60, 70 and 3 more');
    await strip(panel).getByText('does not match 10').waitFor();
  });

  it('says what is loading, what failed, and tries again', async () => {
    let answers = 0;
    const panel = await openRoute(
      {},
      {
        answers: {
          strip: () => {
            answers += 1;
            if (answers === 1) throw new Error('This resource no longer exists.');
            return routeStrip();
          },
        },
      },
    );
    await strip(panel).getByRole('alert').getByText('no longer exists').waitFor();
    await strip(panel).getByRole('button', { name: 'Try again' }).click();
    await strip(panel).getByRole('heading', { name: 'ANY /payments/{proxy+}' }).waitFor();
  });

  it('drops what comes late about what is no longer selected', async () => {
    const late: (() => void)[] = [];
    const panel = await openRoute(
      {},
      {
        answers: {
          strip: ({ id }) =>
            id === 'POST /payments'
              ? new Promise(resolve => {
                  late.push(() => {
                    resolve(routeStrip());
                  });
                })
              : stripOf(drawnRow(id)),
        },
      },
    );
    await expect.poll(() => late.length, arrives).toBe(1);
    await panel.tell('selectionChanged', { id: 'orders-link' });
    await strip(panel).getByRole('heading', { name: 'orders-link' }).waitFor();
    late[0]?.();
    await panel.page.waitForTimeout(300);
    expect(await strip(panel).getByRole('heading', { level: 2 }).textContent()).toBe('orders-link');
  });

  it('is not there where nothing is selected', async () => {
    const panel = await open({ state: readyPicture(ordersPicture()) });
    expect(await strip(panel).isVisible()).toBe(false);
    expect(await panel.page.getByRole('separator', { name: 'Height of the path strip' }).isVisible()).toBe(
      false,
    );
  });

  it('is copied as Markdown and closed by its buttons', async () => {
    const panel = await openRoute();
    await strip(panel).getByRole('button', { name: 'Copy as Markdown' }).click();
    await strip(panel).getByRole('button', { name: 'Trace…' }).click();
    await strip(panel).getByRole('button', { name: 'Close' }).click();
    await strip(panel).waitFor({ state: 'hidden' });
    const asked = panel.asked.filter(({ method }) => method === 'copyStrip' || method === 'traceRequest');
    expect(asked).toEqual([
      { method: 'copyStrip', params: { id: 'POST /payments', period: '1h' } },
      { method: 'traceRequest', params: { id: 'POST /payments' } },
    ]);
  });

  it('has the metrics of its hops, for the period that is chosen, and what changed while it is watched', async () => {
    const panel = await openRoute(
      {},
      {
        state: readyPicture(ordersPicture(), { selection: 'POST /payments', watch }),
        saved: { stripHeight: 500 },
        answers: {
          strip: () => routeStrip({}),
          metrics: ({ period }) =>
            period === '24h'
              ? metrics({
                  period,
                  isLoaded: false,
                  hops: [],
                  verdict: { text: '', because: '', health: 'none' },
                })
              : metrics({ period }),
        },
      },
    );
    await strip(panel).getByText('12 of 3,402 requests in the last hour').waitFor(arrives);
    await strip(panel).getByRole('img', { name: '5xx errors over time: 0 to 9' }).waitFor();
    expect(await strip(panel).locator('.strip-hop-metric').last().textContent()).toContain('no data');
    await strip(panel).getByText('orders-v2: 2 of 2 → 1 of 2 healthy').waitFor();
    const day = strip(panel).getByRole('button', { name: '24 h' });
    await day.click();
    await strip(panel).getByText('CloudWatch charges for each metric.').waitFor(arrives);
    expect(await day.getAttribute('aria-pressed')).toBe('true');
    expect(await day.evaluate(element => element === document.activeElement)).toBe(true);
    await strip(panel).getByRole('button', { name: 'Load metrics…' }).click();
    await strip(panel).getByRole('button', { name: 'Stop watching' }).click();
    expect(panel.asked.slice(-2)).toEqual([
      { method: 'loadMetrics', params: { id: 'POST /payments', period: '24h' } },
      { method: 'stopWatching', params: undefined },
    ]);
  });

  it('keeps what is unfolded and where it is scrolled to over a refresh', async () => {
    const panel = await openRoute();
    await unfoldSteps(panel);
    const body = strip(panel).locator('.strip-body');
    await body.evaluate(element => {
      element.scrollTop = 120;
    });
    await panel.change(readyPicture(ordersPicture(), { selection: 'POST /payments', revision: 2 }));
    await expect.poll(() => panel.asked.filter(({ method }) => method === 'strip').length, arrives).toBe(2);
    await panel.frame();
    expect(await steps(panel).first().isVisible()).toBe(true);
    expect(await body.evaluate(element => element.scrollTop)).toBe(120);
  });
});

describe('the height of the strip', () => {
  it('is 146 pixels, follows the arrow keys, is never below 96 and is remembered', async () => {
    const panel = await openRoute();
    const height = async (): Promise<number> => (await strip(panel).boundingBox())?.height ?? 0;
    expect(await height()).toBe(146);
    const handle = panel.page.getByRole('separator', { name: 'Height of the path strip' });
    await handle.focus();
    await panel.page.keyboard.press('ArrowUp');
    expect(await height()).toBe(170);
    await panel.page.keyboard.press('Home');
    expect(await height()).toBe(96);
    await panel.page.keyboard.press('ArrowDown');
    expect(await height()).toBe(96);
    await expect.poll(() => panel.told.at(-1)?.stripHeight, arrives).toBe(96);
    const again = await openRoute({}, { saved: { stripHeight: 200 } });
    expect((await strip(again).boundingBox())?.height).toBe(200);
  });

  it('follows the pointer', async () => {
    const panel = await openRoute();
    const box = await panel.page.getByRole('separator', { name: 'Height of the path strip' }).boundingBox();
    if (box === null) throw new Error('There is no separator');
    await panel.page.mouse.move(box.x + 100, box.y);
    await panel.page.mouse.down();
    await panel.page.mouse.move(box.x + 100, box.y - 60, { steps: 3 });
    await panel.page.mouse.up();
    expect((await strip(panel).boundingBox())?.height).toBe(206);
  });
});

describe('the strip of what many share', () => {
  it('says what leads there, and who has no other path', async () => {
    const shown = drawnRow('customers');
    const panel = await open({
      state: readyPicture(ordersPicture(), { selection: 'customers' }),
      answers: {
        strip: () =>
          stripOf(shown, {
            summary: 'Only path to a backend for 2 routes. One of several paths for 1 route.',
            dependents: [
              { name: 'orders · prod', only: ['GET /a', 'GET /b'], some: [], unknown: [] },
              { name: 'payments · prod', only: [], some: ['ANY /payments'], unknown: [] },
            ],
          }),
      },
    });
    await strip(panel).getByText('Only path to a backend for 2 routes.').waitFor();
    const list = strip(panel).getByRole('list', { name: 'Routes that lead here' });
    expect(await list.getByRole('listitem').allTextContents()).toEqual([
      'orders · prod no other path: GET /a, GET /b',
      'payments · prod another path too: ANY /payments',
    ]);
    expect(await violations(panel)).toEqual([]);
  });
});

describe('a finding that was opened elsewhere', () => {
  it('is asked for with what it is about', async () => {
    const panel = await open({
      state: readyPicture(ordersPicture(), {
        selection: 'customers',
        finding: { check: 'RP001', node: 'customers', opened: 1 },
      }),
    });
    await expect
      .poll(() => panel.asked.filter(({ method }) => method === 'strip').at(-1)?.params, arrives)
      .toEqual({ id: 'customers', finding: { check: 'RP001', node: 'customers' } });
    await panel.tell('selectionChanged', { id: 'orders-link' });
    await expect
      .poll(() => panel.asked.filter(({ method }) => method === 'strip').at(-1)?.params, arrives)
      .toEqual({ id: 'orders-link' });
  });

  it('is shown again where it is opened again', async () => {
    const opening = (revision: number): ReadyState =>
      readyPicture(ordersPicture(), {
        revision,
        selection: 'customers',
        finding: { check: 'RP001', node: 'customers', opened: revision },
      });
    const panel = await open({ state: opening(1) });
    await panel.tell('selectionChanged', { id: 'orders-link' });
    await panel.change(opening(2));
    await panel.tell('selectionChanged', { id: 'customers' });
    await expect
      .poll(() => panel.asked.filter(({ method }) => method === 'strip').at(-1)?.params, arrives)
      .toEqual({ id: 'customers', finding: { check: 'RP001', node: 'customers' } });
    expect(await selected(panel)).toEqual(['customers']);
  });

  it('is asked for where the drawing does not show what it is about', async () => {
    const panel = await open({
      state: readyPicture(ordersPicture(), { finding: { check: 'RP514', node: 'elsewhere', opened: 1 } }),
    });
    await expect
      .poll(() => panel.asked.find(({ method }) => method === 'strip')?.params, arrives)
      .toEqual({ id: 'elsewhere', finding: { check: 'RP514', node: 'elsewhere' } });
  });
});

/** Rows that the traced request passes. */
const traced = [
  'POST /payments',
  'orders-link',
  'orders-nlb',
  'nlb-80',
  'orders-alb',
  'alb-80',
  'rule-40',
  'payments',
  'customers',
  'customers-1',
].sort();

describe('a traced request', () => {
  it('lights up its path and nothing else', async () => {
    const panel = await open();
    expect(await lit(panel)).toEqual(traced);
    const edges = (await panel.drawn()).edges
      .filter(({ classes }) => classes.includes('on-path'))
      .map(({ id }) => id);
    expect(edges.sort()).toEqual(['POST /payments → nlb-80', 'nlb-80 → alb-80', 'rule-40 → payments'].sort());
  });

  it('has its status first, and speaks it', async () => {
    const trace = tracedBridge({
      outcome: 'No target can respond',
      health: 'failing',
      status: '503 Service Unavailable',
      because: 'all targets are unhealthy',
    });
    const panel = await open({ state: readyPicture(ordersPicture(), { trace }) });
    const shown = strip(panel);
    await shown.getByRole('heading', { name: '503 Service Unavailable' }).waitFor();
    await shown.getByText('No target can respond').waitFor();
    await shown.locator('.strip-because').getByText('all targets are unhealthy').waitFor();
    expect(await spoken(panel).textContent()).toContain('503 Service Unavailable. all targets');
    expect(await shown.locator('.strip-head .glyph-failing').count()).toBe(1);
    await screenshot(panel, 'strip-trace');
  });

  it('says what its end depends on, and shows what a canary does with the request', async () => {
    const { path: line, steps: own, targets, passedOver } = tracedBridge();
    const trace = tracedBridge({
      outcome: 'Reaches 5 targets if the token in Authorization is valid (90% of the requests)',
      canary: {
        outcome: 'No target can respond (10% of the requests)',
        health: 'failing',
        status: '503 Service Unavailable',
        because: 'No targets are registered in payments-web-green.',
        path: line,
        steps: own.slice(0, 3),
        targets: targets.slice(0, 1),
        passedOver: passedOver.slice(0, 1),
      },
    });
    const panel = await open({ state: readyPicture(ordersPicture(), { trace }), width: 1280, height: 720 });
    await strip(panel).getByText('if the token in Authorization is valid').waitFor();
    await unfold(panel, 'Canary: No target can respond (10% of the requests) · 503 Service Unavailable');
    await strip(panel).locator('[data-fold="canary-steps"] > summary').click();
    const canary = strip(panel).getByRole('listbox', { name: 'Steps of a request to the canary' });
    expect(await canary.locator('[role="option"]').count()).toBe(3);
    expect(await violations(panel)).toEqual([]);
  });

  it('goes with the arrow keys from step to step, selecting each in the drawing', async () => {
    const panel = await open();
    await unfoldSteps(panel);
    await steps(panel).first().click();
    await panel.page.keyboard.press('ArrowDown');
    await panel.page.keyboard.press('ArrowDown');
    const chosen = panel.page.locator('[role="option"][aria-selected="true"]');
    expect(await chosen.textContent()).toContain('ANY /payments/{proxy+}');
    expect(await selected(panel)).toEqual(['POST /payments']);
    await panel.page.keyboard.press('End');
    expect(await selected(panel)).toEqual(['rule-40']);
    expect(await panel.page.locator('[role="option"][tabindex="0"]').count()).toBe(1);
    expect(await panel.page.evaluate(() => document.activeElement?.textContent)).toContain(
      'path-pattern /payments*',
    );
    expect(await lit(panel)).toEqual(traced);
  });

  it('says which parts of the request a step changes, to the eye and aloud', async () => {
    const panel = await open();
    await unfoldSteps(panel);
    const step = steps(panel).nth(3);
    expect(await step.locator('strong').allTextContents()).toEqual([
      'http://',
      'payments-bridge-0f3a.elb.us-east-1.amazonaws.com',
      '/payments/42?expand=lines',
    ]);
    expect(await step.locator('.unseen').textContent()).toContain('different scheme, host and path');
    expect(await panel.page.locator('.trace-request').count()).toBe(1);
  });

  it('stays while the details of a step are shown beside the picture', async () => {
    const panel = await open();
    await unfoldSteps(panel);
    await steps(panel).nth(3).click();
    await panel.page.keyboard.press('Enter');
    await panel.page.locator('aside#details .details-section').first().waitFor();
    expect(await strip(panel).isVisible()).toBe(true);
    await panel.page.keyboard.press('Escape');
    await panel.page.locator('aside#details').waitFor({ state: 'hidden' });
    await expect
      .poll(() => panel.page.evaluate(() => document.activeElement?.getAttribute('role')), arrives)
      .toBe('option');
  });

  it('opens a finding of its path in the strip, not the page of the check', async () => {
    const panel = await open();
    await unfold(panel, '1 more finding');
    await strip(panel)
      .getByRole('button', { name: /^RP220/ })
      .click();
    const shown = strip(panel).getByRole('article', { name: 'Finding RP220' });
    await shown.getByText('Plan the migration.').waitFor();
    expect(panel.asked.some(({ method }) => method === 'explain')).toBe(false);
    await shown.getByRole('button', { name: 'Explain RP220' }).click();
    await expect.poll(() => panel.asked.some(({ method }) => method === 'explain'), arrives).toBe(true);
  });

  it('is closed with Escape, copied and changed by its buttons', async () => {
    const panel = await open({
      answers: { closeTrace: () => readyPicture(ordersPicture(), { revision: 2 }) },
    });
    await strip(panel).getByRole('button', { name: 'Copy as Markdown' }).click();
    await strip(panel).getByRole('button', { name: 'Edit and trace again' }).click();
    await panel.page.keyboard.press('Escape');
    await strip(panel).getByRole('button', { name: 'Close trace' }).waitFor({ state: 'hidden' });
    expect(panel.asked.map(({ method }) => method)).toEqual(
      expect.arrayContaining(['copyTrace', 'traceAgain', 'closeTrace']),
    );
    expect(await panel.page.locator('.has-lit').count()).toBe(0);
  });

  it('is asked for with T at a route, by the button of its details, and without a selection', async () => {
    const panel = await open({ state: readyPicture(ordersPicture()) });
    await panel.page.keyboard.press('t');
    await panel.openDetails('POST /payments');
    await panel.page.locator('#details').getByRole('button', { name: 'Trace a request' }).click();
    await panel.page.keyboard.press('T');
    await panel.click('orders-link');
    await panel.page.keyboard.press('t');
    const asked = (): readonly unknown[] =>
      panel.asked.filter(({ method }) => method === 'traceRequest').map(({ params }) => params);
    await expect.poll(asked, arrives).toEqual([{}, { id: 'POST /payments' }, { id: 'POST /payments' }, {}]);
  });

  it('is known again after a reload by its id alone', async () => {
    const panel = await open();
    await expect
      .poll(async () => JSON.stringify(await panel.saved()), arrives)
      .toContain('"trace":"f00dfeed"');
    await expect.poll(() => panel.told.at(-1)?.trace, arrives).toBe('f00dfeed');
    expect(JSON.stringify(await panel.saved())).not.toContain('payments.example.com');
  });

  it('follows a refresh with the step and place of the list kept', async () => {
    const panel = await open();
    await unfoldSteps(panel);
    await steps(panel).nth(5).click();
    const trace = tracedBridge({
      outcome: 'Blocked before the backend',
      health: 'failing',
      notes: ['The account is being read again: this is of the reading before.'],
    });
    await panel.change(readyPicture(ordersPicture(), { revision: 2, trace }));
    await strip(panel).getByText('Blocked before the backend').waitFor();
    await strip(panel).getByText('of the reading before').waitFor();
    expect(await panel.page.locator('[aria-selected="true"][role="option"]').textContent()).toContain(
      'TCP:80',
    );
    expect(await panel.page.evaluate(() => document.activeElement?.textContent)).toContain('TCP:80');
  });
});

describe.each(Object.keys(themes) as ThemeName[])('in theme %s', theme => {
  it('has no serious violation', async () => {
    const panel = await open({ theme, saved: { stripHeight: 500 } });
    await unfoldSteps(panel);
    await unfold(panel, 'Evidence');
    await steps(panel).nth(3).click();
    await screenshot(panel, `strip-trace-${theme}`);
    expect(await violations(panel)).toEqual([]);
    const route = await openRoute(
      {},
      {
        theme,
        saved: { stripHeight: 500 },
        state: readyPicture(ordersPicture(), { selection: 'POST /payments', watch }),
        answers: { strip: () => routeStrip({}), metrics: () => metrics() },
      },
    );
    await strip(route).locator('.strip-hop-metric').first().waitFor();
    await screenshot(route, `strip-metrics-${theme}`);
    expect(await violations(route)).toEqual([]);
  });
});

describe.each([600, 300])('%i pixels wide', width => {
  it('nothing hangs over the edge, however long', async () => {
    const long = 'x'.repeat(400);
    const trace = tracedBridge({
      url: `https://${long}.example.com/${long}`,
      because: `${long} ${long}`,
      path: { stops: [{ text: long, tag: 'V1', accessibleName: long }], branches: [] },
      sent: { text: `GET https://${long}`, timeout: '29 s' },
    });
    const panel = await open({
      width,
      state: readyPicture(ordersPicture(), { trace }),
      saved: { stripHeight: 600 },
      answers: { metrics: () => metrics({ notes: [long] }) },
    });
    await screenshot(panel, `strip-narrow-${width}`);
    const hanging = await panel.page.evaluate(() => {
      const { clientWidth, scrollWidth } = document.documentElement;
      const over = [...document.querySelectorAll('#strip *')].filter(element => {
        const { right, left, width: own } = element.getBoundingClientRect();
        return own > 1 && (right > clientWidth + 0.5 || left < -0.5);
      });
      return [...(scrollWidth > clientWidth ? ['page'] : []), ...over.map(element => element.className)];
    });
    expect(hanging).toEqual([]);
  });
});

describe('hostile words', () => {
  it.each([
    '<img src=x onerror="window.ran=1"><script>window.ran=1</script>',
    'a\u0000b\u202egnp.exe\u2066',
    `start-${'x'.repeat(50_000)}-end`,
  ])('stay text', async name => {
    const [first] = tracedBridge().steps;
    const trace = tracedBridge({
      method: name,
      url: name,
      outcome: name,
      status: name,
      because: name,
      headers: [{ name, value: name }],
      path: {
        stops: [{ vertex: 'POST /payments', text: name, tag: name, accessibleName: name }],
        branches: [],
      },
      sent: { text: name, timeout: name },
      steps:
        first === undefined
          ? []
          : [
              {
                ...first,
                kindLabel: name,
                name,
                because: name,
                changes: name,
                request: [{ text: name, changed: true }],
              },
            ],
      passedOver: [{ name, priority: name, because: name }],
      targets: [{ name, group: name, share: name, health: 'failing', healthText: name }],
      findings: {
        deciding: { ...finding, check: name, title: name, cause: name, fix: name, place: name },
        others: [{ ...finding, check: name, node: name, title: name }],
        areChecksPending: false,
      },
      notes: [name],
    });
    const panel = await open({ state: readyPicture(ordersPicture(), { trace }) });
    const found = await panel.page.evaluate(() => ({
      ran: window.ran,
      images: document.querySelectorAll('img, iframe').length,
      scripts: document.querySelectorAll('script').length,
      overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      text: document.body.textContent,
    }));
    expect(found).toMatchObject({ ran: undefined, images: 0, scripts: 1, overflow: 0 });
    expect(/[\u0000\u202e\u2066]/.test(found.text)).toBe(false);
  });
});
