import { mkdir } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../support/chromium';
import { ordersPicture, readyPicture } from '../../support/pictures';
import { themes, type ThemeName } from '../../support/themes';
import { PanelHarness, PanelServer, type Given } from '../harness';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = path.join(import.meta.dirname, '../../../test-results/webview');

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

async function open(given: Given): Promise<PanelHarness> {
  const panel = await PanelHarness.open(browser, server, given);
  await panel.page.locator('.body').waitFor();
  await panel.frame();
  return panel;
}

async function accountState(panel: PanelHarness, name: string): Promise<void> {
  // Cytoscape sharpens what it has drawn a moment later.
  await panel.page.waitForTimeout(250);
  await panel.page.screenshot({ path: path.join(pictures, `${name}.png`) });
}

declare global {
  interface Window {
    axe: { run: (root: Document) => Promise<AxeResults> };
  }
}

/** What axe finds. It is brought in past the page's policy, as a browser's own tools are. */
async function violations(panel: PanelHarness): Promise<readonly string[]> {
  await panel.page.evaluate(axe);
  const found = await panel.page.evaluate(async () => (await window.axe.run(document)).violations);
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

const names = Object.keys(themes) as ThemeName[];

describe.each(names)('theme %s', theme => {
  it('has no violation with details, search, legend and help open', async () => {
    const panel = await open({
      state: readyPicture(ordersPicture(), { unknowns: 2 }),
      theme,
      width: 1440,
      height: 760,
    });
    await accountState(panel, `orders-${theme}`);
    expect(await violations(panel)).toEqual([]);
    await panel.click('rule-40');
    await panel.frame();
    expect(await violations(panel)).toEqual([]);
    await panel.openDetails('rule-40');
    await panel.page.locator('.details-section').first().waitFor();
    await panel.page.locator('.details-json summary').click();
    await panel.page.getByRole('button', { name: 'Legend' }).click();
    await accountState(panel, `details-${theme}`);
    expect(await violations(panel)).toEqual([]);
    await panel.page.getByRole('searchbox').fill('payments');
    await panel.page.keyboard.press('Enter');
    await panel.page.keyboard.press('F3');
    await accountState(panel, `search-${theme}`);
    expect(await violations(panel)).toEqual([]);
    await panel.page.getByRole('button', { name: 'Keyboard help' }).click();
    await accountState(panel, `help-${theme}`);
    expect(await violations(panel)).toEqual([]);
    await panel.close();
    expect(panel.complaints).toEqual([]);
  });

  it.each([
    { kind: 'disconnected', revision: 1 } as const,
    { kind: 'loading', revision: 1, message: '34 of 120 APIs' } as const,
    { kind: 'failed', revision: 1, message: 'The token has expired.' } as const,
  ])('has no violation while $kind', async state => {
    const panel = await open({ state, theme, width: 900, height: 500 });
    await accountState(panel, `${state.kind}-${theme}`);
    expect(await violations(panel)).toEqual([]);
    await panel.close();
  });

  it('is drawn with the keyboard on it, and focused', async () => {
    const panel = await open({ state: readyPicture(ordersPicture()), theme, width: 1440, height: 620 });
    await panel.click('POST /payments');
    await panel.page.keyboard.press('ArrowRight');
    await panel.page.keyboard.press('ArrowRight');
    await accountState(panel, `keyboard-${theme}`);
    await panel.page.keyboard.press('f');
    await panel.page.getByRole('button', { name: 'Show everything' }).waitFor();
    await accountState(panel, `focus-${theme}`);
    expect(await violations(panel)).toEqual([]);
    await panel.close();
  });
});

describe.each([600, 300])('%i pixels wide', width => {
  it('nothing hangs over the edge', async () => {
    const panel = await open({ state: readyPicture(ordersPicture(), { unknowns: 2 }), width, height: 720 });
    const hanging = async (): Promise<readonly string[]> =>
      await panel.page.evaluate(() => {
        const { clientWidth, scrollWidth } = document.documentElement;
        const page = scrollWidth > clientWidth ? [`page ${scrollWidth}`] : [];
        const elements = [
          ...document.querySelectorAll(
            '.toolbar *, .details > *, .details-head *, .details-buttons *, .state *, .focus-notice, .legend, .legend *',
          ),
        ];
        const over = elements.filter(element => {
          const { left, right, width: own } = element.getBoundingClientRect();
          return own > 0 && (right > clientWidth + 0.5 || left < -0.5);
        });
        return [...page, ...over.map(element => `${element.tagName} ${element.className}`)];
      });
    expect(await hanging()).toEqual([]);
    await panel.page.locator('.list [data-row="POST /payments"]').click();
    await panel.page.keyboard.press('Enter');
    await panel.page.locator('.details-section').first().waitFor();
    await panel.page.getByRole('button', { name: 'Legend' }).click();
    await accountState(panel, `narrow-${width}`);
    expect(await hanging()).toEqual([]);
    await panel.change({
      kind: 'failed',
      revision: 2,
      message: `The endpoint https://${'long.'.repeat(60)}example does not answer.`,
    });
    await panel.frame();
    expect(await hanging()).toEqual([]);
    await panel.close();
    expect(panel.complaints).toEqual([]);
  });
});

describe('reduced motion', () => {
  it('moves at once where it is asked for, and in steps where not', async () => {
    for (const reducedMotion of [true, false]) {
      const panel = await open({ state: readyPicture(ordersPicture()), reducedMotion });
      for (let presses = 0; presses < 3; presses++) await panel.page.keyboard.press('+');
      const before = (await panel.drawn()).zoom;
      await panel.page.keyboard.press('0');
      const at = (await panel.drawn()).zoom;
      await panel.page.waitForTimeout(400);
      const after = (await panel.drawn()).zoom;
      expect(after).not.toBe(before);
      if (reducedMotion) expect(at).toBe(after);
      await panel.close();
    }
  });
});
