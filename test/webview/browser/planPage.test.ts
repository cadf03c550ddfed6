import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Journal } from '../../../src/apply/journal';
import { journalButtons, missingButtons, planButtons } from '../../../src/host/migration/planButtons';
import { buildAccount } from '../../../src/paths/account';
import type { Plan } from '../../../src/plan/document';
import { planDirectAlb } from '../../../src/plan/planDirectAlb';
import { createJournalPage } from '../../../src/present/plan/journalPage';
import { createPlanPage } from '../../../src/present/plan/planPage';
import type { PlanPageState } from '../../../src/protocol/planPage';
import { createAccount } from '../../../src/sandbox/accounts';
import { startSandbox } from '../../../src/sandbox/server';
import { launchChromium } from '../../support/chromium';
import { hostileNames } from '../../unit/present/sketch';
import { themes, type ThemeName } from '../../support/themes';
import { journal, plan, planOfNames, step } from '../../unit/present/plan/plans';
import { readAccount } from '../../support/readAccount';
import { PanelServer } from '../harness';
import { PlanHarness, type GivenPlanPage } from '../planHarness';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = path.join(import.meta.dirname, '../../../test-results/webview');

const planState = (plan: Plan): PlanPageState => ({
  kind: 'shown',
  page: createPlanPage(plan),
  buttons: planButtons(plan),
  kept: { kind: 'plan', plan: plan.id },
});

const journalState = (of: Journal): PlanPageState => ({
  kind: 'shown',
  page: createJournalPage(of),
  buttons: journalButtons(of),
  kept: { kind: 'journal', plan: of.plan.id },
});

/** A run that failed in its middle, with what AWS said at length. */
const stopped: Journal = {
  ...journal(['done', 'failed', 'pending']),
  steps: [
    {
      id: 'step-1',
      state: 'done',
      startedAt: '2026-11-30T01:49:25.233Z',
      endedAt: '2026-11-30T01:49:29.001Z',
    },
    {
      id: 'step-2',
      state: 'failed',
      startedAt: '2026-11-30T01:49:29.100Z',
      error: `AccessDenied: not authorized to perform apigateway:PATCH on ${'arn:aws:apigateway:us-east-1::/restapis/x/'.repeat(8)}`,
    },
    { id: 'step-3', state: 'pending' },
  ],
};

let browser: Browser;
let server: PanelServer;
let orders: Plan;

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  browser = await launchChromium();
  server = await PanelServer.start();
  orders = await planOfOrders();
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

async function planOfOrders(): Promise<Plan> {
  const sandbox = await startSandbox({ account: createAccount('legacy-bridge') });
  try {
    const { region } = sandbox.account;
    const depths = ['evidence'] as const;
    const account = buildAccount(await readAccount(sandbox.url, region, 1, { deployed: true, depths }));
    const [api] = account.graph.ofKind('rest-api').filter(({ name }) => name === 'orders');
    return planDirectAlb(account, api?.id ?? '', { routes: [], stages: [] });
  } finally {
    await sandbox.close();
  }
}

const open = (given: GivenPlanPage): Promise<PlanHarness> => PlanHarness.open(browser, server, given);

async function close(harness: PlanHarness): Promise<void> {
  await harness.close();
  expect(harness.complaints).toEqual([]);
}

async function violations({ page }: PlanHarness): Promise<readonly string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => (await window.axe.run(document)).violations);
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

const openAll = ({ page }: PlanHarness): Promise<void> =>
  page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
  });

describe.each(Object.keys(themes) as ThemeName[])('theme %s', theme => {
  it('shows a plan and a journal, in which axe finds nothing', async () => {
    for (const [name, state] of [
      ['plan', planState(orders)],
      ['journal', journalState(stopped)],
    ] as const) {
      const harness = await open({ state, theme });
      await harness.page.screenshot({ path: path.join(pictures, `${name}-${theme}.png`) });
      expect(await violations(harness)).toEqual([]);
      await openAll(harness);
      expect(await violations(harness)).toEqual([]);
      await close(harness);
    }
  });
});

describe('a plan', () => {
  it.each([
    [1280, 720],
    [900, 720],
    [600, 720],
  ])('has its summary and its actions in sight at %i × %i', async (width, height) => {
    const harness = await open({ state: planState(orders), width, height });
    await harness.page.screenshot({ path: path.join(pictures, `plan-${width}.png`) });
    if (width >= 900) {
      const last = await harness.page.locator('.plan-summary').boundingBox();
      expect((last?.y ?? height) + (last?.height ?? 0)).toBeLessThan(height);
    }
    await openAll(harness);
    await harness.page.locator('.plan-main').evaluate(main => {
      main.scrollTop = main.scrollHeight;
    });
    for (const { label } of planButtons(orders)) {
      const box = await harness.page.getByRole('button', { name: label, exact: true }).boundingBox();
      expect(box?.y).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? width) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
    }
    // Nothing is cut off at the side, whatever is open.
    const excess = await harness.page
      .locator('.plan-main')
      .evaluate(main => main.scrollWidth - main.clientWidth);
    expect(excess).toBe(0);
    await close(harness);
  });

  it('folds its steps, which the keyboard opens', async () => {
    const harness = await open({ state: planState(orders) });
    const { page } = harness;
    expect(await page.getByText('"patchOperations"').first().isVisible()).toBe(false);
    await page.getByRole('heading', { name: 'Steps', exact: true }).locator('xpath=..').focus();
    await page.keyboard.press('Enter');
    const [first] = await page.getByRole('heading', { name: /^Step 5: / }).all();
    await first?.locator('xpath=..').focus();
    await page.keyboard.press('Space');
    await page.getByText('"patchOperations"').first().waitFor();
    await close(harness);
  });

  it('makes what is folded of a large one when it is opened', async () => {
    const steps = Array.from({ length: 500 }, (_, index) => step({ id: `integration-${index}` }));
    const harness = await open({ state: planState(plan({ steps })) });
    const { page } = harness;
    expect(await page.locator('.plan-main *').count()).toBeLessThan(400);
    await page.getByRole('heading', { name: 'Steps', exact: true }).click();
    await page.getByRole('heading', { name: 'Step 500: Point GET /orders to load balancer orders.' }).click();
    await page.getByText('"patchOperations"').waitFor();
    await close(harness);
  });

  it('shows equal changes once', async () => {
    const harness = await open({ state: planState(orders) });
    await openAll(harness);
    await harness.page
      .getByRole('heading', { name: '6 routes: connectionId, integrationTarget', exact: true })
      .waitFor();
    await close(harness);
  });

  it('asks for what its buttons say', async () => {
    const harness = await open({ state: planState(orders) });
    for (const { label } of planButtons(orders))
      await harness.page.getByRole('button', { name: label, exact: true }).click();
    await expect
      .poll(() => harness.asked.slice(1))
      .toEqual(planButtons(orders).map(({ action }) => ({ kind: 'planAction', action })));
    await close(harness);
  });
});

describe('a journal', () => {
  it('has times of its reader, and errors that are read without scrolling sideways', async () => {
    const harness = await open({ state: journalState(stopped), width: 900 });
    const { page } = harness;
    await page.screenshot({ path: path.join(pictures, 'journal-900.png') });
    // An hour after UTC in winter.
    await page.getByText('Nov 30, 2026, 02:49:25 AM GMT+1').first().waitFor();
    expect(await page.locator('time').first().getAttribute('datetime')).toMatch(/Z$/);
    const excess = await page.locator('.plan-main').evaluate(main => main.scrollWidth - main.clientWidth);
    expect(excess).toBe(0);
    await close(harness);
  });

  it('is brought up to date where one is, and says how far it came', async () => {
    const harness = await open({ state: journalState(journal(['done', 'pending'])), height: 200 });
    const { page } = harness;
    await page.getByRole('heading', { name: 'Next steps' }).click();
    await page.locator('.plan-main').evaluate(main => {
      main.scrollTop = 60;
    });
    await harness.send(journalState(journal(['done', 'done'])));
    await page.getByRole('status').getByText('Applied completely (2 steps).').waitFor({ state: 'attached' });
    expect(await page.locator('.plan-main').evaluate(main => main.scrollTop)).toBe(60);
    expect(await page.locator('details[open] h2').allTextContents()).toEqual(['Steps', 'Next steps']);
    await close(harness);
  });
});

describe('after a reload', () => {
  it('the page is where it was, with what was open', async () => {
    const state = planState(orders);
    const before = await open({ state, height: 300 });
    await before.page.getByRole('heading', { name: 'Routes', exact: true }).click();
    await before.page.locator('.plan-main').evaluate(main => {
      main.scrollTop = 200;
    });
    await expect.poll(() => before.saved()).toMatchObject({ kind: 'plan', plan: orders.id, top: 200 });
    const saved = await before.saved();
    await close(before);

    const after = await open({ state, saved, height: 300 });
    await expect.poll(() => after.page.locator('.plan-main').evaluate(main => main.scrollTop)).toBe(200);
    expect(await after.page.locator('details[open] > summary h2').allTextContents()).toContain('Routes');
    await close(after);
  });

  it.each(['plan', 'journal'] as const)(
    'a %s that is gone says so and offers what comes next',
    async kind => {
      const harness = await open({
        state: { kind: 'missing', message: 'This plan is no longer kept.', buttons: missingButtons(kind) },
      });
      await harness.page.getByText('no longer kept').waitFor();
      expect(await violations(harness)).toEqual([]);
      await harness.page.getByRole('button', { name: 'Plan Migration…' }).click();
      await expect.poll(() => harness.asked.at(-1)).toEqual({ kind: 'planAction', action: 'planAgain' });
      await close(harness);
    },
  );

  it('what no page left is nothing', async () => {
    const harness = await open({ state: planState(orders), saved: { folds: { a: 1 }, top: 'x', kind: 7 } });
    await harness.page.getByRole('button', { name: 'Apply…' }).waitFor();
    await close(harness);
  });
});

it('names are text, whatever they are', async () => {
  const harness = await open({ state: planState(orders) });
  for (const name of hostileNames) {
    for (const state of [
      planState(planOfNames(name)),
      journalState({ ...journal(['failed']), plan: planOfNames(name) }),
    ]) {
      await harness.send(state);
      await openAll(harness);
      expect(await harness.page.locator('main :is(img, script, iframe, a, svg)').count()).toBe(0);
    }
  }
  await close(harness);
});
