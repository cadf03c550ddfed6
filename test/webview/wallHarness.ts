import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { ToWallChart, ToWallChartHost, WallChartState } from '../../src/protocol/wallChart';
import { themes, type ThemeName } from '../support/themes';
import { playVsCode, wallPath, type PanelServer } from './harness';

export interface GivenWall {
  readonly state: WallChartState;
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  /** What an earlier page left with `setState`. */
  readonly saved?: unknown;
}

/** The wall chart in a browser, with the test in the place of the extension host. */
export class WallHarness {
  readonly page: Page;
  /** Errors, warnings and refusals of the policy that the page met. */
  readonly complaints: string[] = [];
  /** What the page asked for. */
  readonly asked: ToWallChartHost[] = [];
  readonly #context: BrowserContext;

  private constructor(context: BrowserContext, page: Page) {
    this.#context = context;
    this.page = page;
  }

  static async open(browser: Browser, server: PanelServer, given: GivenWall): Promise<WallHarness> {
    const { width = 1280, height = 720, theme = 'dark', saved, state } = given;
    const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
    const page = await context.newPage();
    const harness = new WallHarness(context, page);
    page.on('console', message => {
      if (message.type() === 'error' || message.type() === 'warning') harness.complaints.push(message.text());
    });
    page.on('pageerror', error => {
      harness.complaints.push(error.message);
    });
    await page.exposeFunction('toHost', async (message: ToWallChartHost) => {
      harness.asked.push(message);
      if (message.kind !== 'wallReady') return;
      await harness.send({ kind: 'wallStatus', text: 'sandbox · Loaded just now' });
      await harness.send({ kind: 'wallState', state });
    });
    await page.exposeFunction('refused', (directive: string) => {
      harness.complaints.push(`refused by policy: ${directive}`);
    });
    await page.addInitScript(playVsCode, { saved, theme: themes[theme] });
    await page.goto(`${server.origin}/${wallPath}`);
    return harness;
  }

  async send(message: ToWallChart): Promise<void> {
    await this.page.evaluate(data => {
      window.postMessage(data, '*');
    }, message);
  }

  /** Waits until every band that is in sight is drawn. */
  async drawn(): Promise<void> {
    await this.page.waitForFunction(() => {
      const room = document.querySelector('.wall-room')?.getBoundingClientRect();
      const bands = [...document.querySelectorAll<HTMLImageElement>('.wall-band')].filter(
        ({ complete, offsetWidth, offsetHeight }) => complete && offsetWidth > 0 && offsetHeight > 0,
      );
      return (
        room !== undefined &&
        bands.some(band => {
          const { top, bottom } = band.getBoundingClientRect();
          return bottom > room.top && top < room.bottom;
        })
      );
    });
    await this.page.evaluate(
      () =>
        new Promise<void>(resolve => {
          requestAnimationFrame(() =>
            requestAnimationFrame(() => {
              resolve();
            }),
          );
        }),
    );
  }

  /** Where one is: pixels from the left upper corner of the sheet, and the zoom. */
  async view(): Promise<{ readonly left: number; readonly top: number; readonly width: number }> {
    return await this.page.evaluate(() => {
      const room = document.querySelector('.wall-room');
      const band = document.querySelector('.wall-band');
      return {
        left: room?.scrollLeft ?? 0,
        top: room?.scrollTop ?? 0,
        width: band?.getBoundingClientRect().width ?? 0,
      };
    });
  }

  async saved(): Promise<unknown> {
    return await this.page.evaluate(() => window.savedState);
  }

  async close(): Promise<void> {
    await this.#context.close();
  }
}
