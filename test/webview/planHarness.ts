import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { PlanPageState, ToPlanPageHost } from '../../src/protocol/planPage';
import { themes, type ThemeName } from '../support/themes';
import { planPath, playVsCode, type PanelServer } from './harness';

export interface GivenPlanPage {
  readonly state: PlanPageState;
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  /** What an earlier page left with `setState`. */
  readonly saved?: unknown;
  readonly timezone?: string;
}

/** The page of a plan or journal in a browser, with the test in the place of the extension host. */
export class PlanHarness {
  readonly page: Page;
  /** Errors, warnings and refusals of the policy that the page met. */
  readonly complaints: string[] = [];
  /** What the page asked for. */
  readonly asked: ToPlanPageHost[] = [];
  readonly #context: BrowserContext;

  private constructor(context: BrowserContext, page: Page) {
    this.#context = context;
    this.page = page;
  }

  static async open(browser: Browser, server: PanelServer, given: GivenPlanPage): Promise<PlanHarness> {
    const { width = 1280, height = 720, theme = 'dark', timezone = 'Europe/Berlin', saved, state } = given;
    const context = await browser.newContext({
      viewport: { width, height },
      reducedMotion: 'reduce',
      timezoneId: timezone,
    });
    const page = await context.newPage();
    const harness = new PlanHarness(context, page);
    page.on('console', message => {
      if (message.type() === 'error' || message.type() === 'warning') harness.complaints.push(message.text());
    });
    page.on('pageerror', error => {
      harness.complaints.push(error.message);
    });
    await page.exposeFunction('toHost', async (message: ToPlanPageHost) => {
      harness.asked.push(message);
      if (message.kind === 'planReady') await harness.send(state);
    });
    await page.exposeFunction('refused', (directive: string) => {
      harness.complaints.push(`refused by policy: ${directive}`);
    });
    await page.addInitScript(playVsCode, { saved, theme: themes[theme] });
    await page.goto(`${server.origin}/${planPath}`);
    await page.locator('h1').waitFor();
    return harness;
  }

  async send(state: PlanPageState): Promise<void> {
    await this.page.evaluate(
      data => {
        window.postMessage(data, '*');
      },
      { kind: 'planState', state },
    );
  }

  async saved(): Promise<unknown> {
    return await this.page.evaluate(() => window.savedState);
  }

  async close(): Promise<void> {
    await this.#context.close();
  }
}
