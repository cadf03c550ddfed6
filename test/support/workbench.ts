import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Locator, Page } from 'playwright-core';

/** The window of a VS Code, as a person sees it: desktop or browser-hosted, both show the same page. */
export class Workbench {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Resolves when the window can be used. */
  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.activitybar').waitFor({ timeout: 60_000 });
    await this.page.locator('.part.statusbar .statusbar-item').first().waitFor({ timeout: 60_000 });
  }

  /** Clicks a view container in the activity bar, where it is not open yet. */
  async openContainer(title: string): Promise<void> {
    const action = this.page.locator('.part.activitybar .action-item', {
      has: this.page.locator(`[aria-label^="${title}"]`),
    });
    await action.first().waitFor({ timeout: 60_000 });
    const heading = this.page.locator('.part.sidebar .composite.title h2', { hasText: title });
    if ((await heading.count()) === 0) await action.first().click();
    await heading.waitFor();
  }

  /** A row of the sidebar whose text has this in it. Rows that are scrolled out of sight are not in the page. */
  row(text: string | RegExp): Locator {
    return this.page.locator('.part.sidebar [role="treeitem"]', { hasText: text });
  }

  /** Text of the sidebar's visible rows, top to bottom, with their depth. */
  async rows(): Promise<readonly { readonly level: number; readonly text: string }[]> {
    const rows = await this.page.locator('.part.sidebar [role="treeitem"]').evaluateAll(elements =>
      elements.map(element => ({
        top: element.getBoundingClientRect().top,
        level: Number(element.getAttribute('aria-level') ?? '0'),
        text: element.textContent.replaceAll('\u00a0', ' ').trim(),
      })),
    );
    return rows.sort((a, b) => a.top - b.top).map(({ level, text }) => ({ level, text }));
  }

  /** Opens a row by its twistie, which unlike a click on its text runs no command. */
  async expand(row: Locator): Promise<void> {
    await row.first().waitFor({ timeout: 30_000 });
    if ((await row.first().getAttribute('aria-expanded')) === 'true') return;
    await row.first().locator('.monaco-tl-twistie').click();
    await this.page.waitForFunction(
      element => element.getAttribute('aria-expanded') === 'true',
      await row.first().elementHandle(),
      { timeout: 30_000 },
    );
  }

  /** Chooses an entry of the command palette. */
  async command(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.choose(title, `>${title}`);
  }

  /** Types into the open quick pick and takes the entry that has this text. */
  async choose(entry: string | RegExp, filter?: string): Promise<void> {
    const widget = this.page.locator('.quick-input-widget');
    await widget.waitFor({ state: 'visible' });
    if (filter !== undefined) await widget.locator('input').first().fill(filter);
    const found = widget.locator('[role="option"], [role="treeitem"]', { hasText: entry }).first();
    await found.waitFor();
    await found.click();
  }

  /** The page inside the webview that has such an element. */
  async webview(selector: string, timeout = 60_000): Promise<Frame> {
    const end = Date.now() + timeout;
    for (;;) {
      for (const frame of this.page.frames()) {
        if (frame === this.page.mainFrame()) continue;
        // A frame may go while it is asked.
        const found = await frame
          .locator(selector)
          .count()
          .catch(() => 0);
        if (found > 0) return frame;
      }
      if (Date.now() > end) throw new Error(`No webview shows ${selector}.`);
      await this.page.waitForTimeout(100);
    }
  }

  async screenshot(file: string): Promise<void> {
    mkdirSync(path.dirname(file), { recursive: true });
    // A tooltip left by the pointer would hide a part.
    await this.page.mouse.move(720, 890);
    await this.page.screenshot({ path: file });
  }
}
