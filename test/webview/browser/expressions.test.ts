import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FindAnswer, FindCompletion } from '../../../src/protocol/find';
import { launchChromium } from '../../support/chromium';
import { ordersPicture, readyPicture } from '../../support/pictures';
import { PanelHarness, PanelServer } from '../harness';

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

const completing = (from: number, ...items: readonly FindCompletion[]) => ({ completions: { from, items } });

/** What the host answers: the rules to one expression, a problem to another, and words to all else. */
function answer(text: string): FindAnswer {
  if (text === 'type=rule')
    return { kind: 'found', nodes: ['rule-5', 'rule-10'], undecided: 0, ...completing(9) };
  if (text === 'heatlh=x')
    return { kind: 'problem', message: 'Did you mean health?', at: 0, length: 6, ...completing(8) };
  if (text === 'failing') return { kind: 'found', nodes: ['rule-5'], undecided: 2, ...completing(7) };
  if (text === 'fai') return { kind: 'text', ...completing(0, { text: 'failing', label: 'Failing' }) };
  return { kind: 'text', ...completing(text.length) };
}

async function open(saved?: unknown): Promise<PanelHarness> {
  const panel = await PanelHarness.open(browser, server, {
    state: readyPicture(ordersPicture()),
    answers: { find: ({ text }) => answer(text) },
    saved,
  });
  opened.push(panel);
  await expect.poll(async () => (await panel.drawn()).rows.length).toBeGreaterThan(0);
  return panel;
}

const box = (panel: PanelHarness) => panel.page.getByRole('searchbox');
const count = (panel: PanelHarness) => panel.page.locator('.search-count');
const hasRow = async (panel: PanelHarness, id: string): Promise<boolean> =>
  (await panel.page.locator(`[data-row="${id}"]`).count()) > 0;

describe('an expression', () => {
  it('finds what the host says, and F3 goes from one to the next', async () => {
    const panel = await open();
    await box(panel).fill('type=rule');
    await expect.poll(() => count(panel).textContent()).toBe('2 found');
    await panel.page.keyboard.press('F3');
    await expect.poll(() => count(panel).textContent()).toBe('1 of 2');
    await panel.page.keyboard.press('F3');
    await expect.poll(() => count(panel).textContent()).toBe('2 of 2');
    await panel.page.keyboard.press('Shift+F3');
    await expect.poll(() => count(panel).textContent()).toBe('1 of 2');
  });

  it('is asked about once typing has paused', async () => {
    const panel = await open();
    await box(panel).pressSequentially('type=rule', { delay: 5 });
    await expect.poll(() => count(panel).textContent()).toBe('2 found');
    const asked = panel.asked.filter(({ method }) => method === 'find');
    expect(asked.length).toBeLessThan(4);
    expect(asked.at(-1)?.params).toEqual({ text: 'type=rule' });
  });

  it('with a mistake says what is wrong, at the characters', async () => {
    const panel = await open();
    await box(panel).fill('heatlh=x');
    const notes = panel.page.locator('.search-notes');
    await expect.poll(() => notes.isVisible()).toBe(true);
    expect(await notes.locator('mark').textContent()).toBe('heatlh');
    expect(await notes.textContent()).toContain('Did you mean health?');
    expect(await box(panel).getAttribute('aria-invalid')).toBe('true');
    await box(panel).fill('orders');
    await expect.poll(() => notes.isVisible()).toBe(false);
    expect(await box(panel).getAttribute('aria-invalid')).toBe('false');
  });

  it('says how much may match', async () => {
    const panel = await open();
    await box(panel).fill('failing');
    await expect
      .poll(() => panel.page.locator('.search-notes').textContent())
      .toContain("2 resources may match, but what decides wasn't read.");
  });

  it('is completed by Tab, which else leaves the box', async () => {
    const panel = await open();
    await box(panel).fill('fai');
    await expect.poll(() => panel.page.locator('.search-completions').textContent()).toContain('failing');
    await box(panel).press('Tab');
    expect(await box(panel).inputValue()).toBe('failing');
    await box(panel).press('Tab');
    expect(await panel.page.evaluate(() => document.activeElement?.getAttribute('type'))).not.toBe('search');
  });

  it('hides what it finds, and shows it again', async () => {
    const panel = await open();
    await box(panel).fill('type=rule');
    await expect.poll(() => count(panel).textContent()).toBe('2 found');
    const hide = panel.page.getByRole('button', { name: 'Hide', exact: true });
    await hide.click();
    await expect.poll(() => hasRow(panel, 'rule-10')).toBe(false);
    expect(await hide.getAttribute('aria-pressed')).toBe('true');
    await hide.click();
    await expect.poll(() => hasRow(panel, 'rule-10')).toBe(true);
    await hide.click();
    await box(panel).fill('');
    await expect.poll(() => hasRow(panel, 'rule-10')).toBe(true);
  });

  it('hides after a reload what it hid before', async () => {
    const panel = await open({ search: 'type=rule', hidesFound: true });
    await expect.poll(() => hasRow(panel, 'rule-10')).toBe(false);
    const hide = panel.page.getByRole('button', { name: 'Hide', exact: true });
    expect(await hide.getAttribute('aria-pressed')).toBe('true');
    await expect.poll(() => panel.saved()).toMatchObject({ search: 'type=rule', hidesFound: true });
    await hide.click();
    await expect.poll(() => hasRow(panel, 'rule-10')).toBe(true);
    await expect.poll(() => panel.saved()).not.toHaveProperty('hidesFound');
  });
});

describe('earlier searches', () => {
  it('are kept, the newest first, beside presets', async () => {
    const panel = await open({ searches: ['orders'] });
    const list = panel.page.getByRole('combobox', { name: 'Presets and recent searches' });
    await box(panel).fill('type=rule');
    await box(panel).press('Enter');
    await expect
      .poll(() => list.locator('optgroup[label="Recent searches"] option').allTextContents())
      .toEqual(['type=rule', 'orders']);
    await list.selectOption('failing');
    expect(await box(panel).inputValue()).toBe('failing');
    await list.selectOption('type=rule');
    expect(await box(panel).inputValue()).toBe('type=rule');
  });
});
