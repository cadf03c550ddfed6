import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Locator, Page } from 'playwright-core';

/** A row of a tree view. */
export interface Row {
  readonly index: number;
  /** 1 at the top. */
  readonly level: number;
  readonly text: string;
  /** What assistive technology says. */
  readonly spoken: string;
}

/** Name of the view that most is done in. */
const TREE = 'Request Path';

/** The window of a VS Code, as a person sees it: desktop or browser-hosted, both show the same page. */
export class Workbench {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Resolves when the window can be used. */
  async ready(): Promise<void> {
    // A busy machine is no failure.
    this.page.setDefaultTimeout(90_000);
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
    // The icon closes the sidebar where it is open: a click that comes too late is followed by another.
    for (let attempt = 0; attempt < 10 && !(await heading.isVisible()); attempt += 1) {
      await action.first().click();
      await heading.waitFor({ timeout: 5_000 }).catch(() => undefined);
    }
    await heading.waitFor();
  }

  /** A view of the sidebar by its name. */
  view(name: string): Locator {
    const header = this.page.locator(`.pane-header[aria-label^="${name}"]`);
    return this.page.locator('.part.sidebar .pane', { has: header });
  }

  /** Folds a view of the sidebar, which gives its room to the others, or unfolds it. */
  async fold(name: string, folded: boolean): Promise<void> {
    const header = this.view(name).locator('.pane-header');
    if ((await header.getAttribute('aria-expanded')) === String(folded)) {
      // Its icons are in the middle of it.
      await header.click({ position: { x: 10, y: 10 } });
    }
  }

  /** A row of a view whose text has this in it. Rows that are scrolled out of sight are not in the page. */
  row(text: string | RegExp, view = TREE): Locator {
    return this.view(view).locator('[role="treeitem"]', { hasText: text });
  }

  /** The rows of a view, top to bottom; those that are scrolled out of sight are not in the page. */
  async rows(view = TREE): Promise<readonly Row[]> {
    const rows = await this.view(view)
      .locator('[role="treeitem"]')
      .evaluateAll(elements =>
        elements.map(element => ({
          index: Number(element.getAttribute('data-index')),
          level: Number(element.getAttribute('aria-level')),
          text: (element.querySelector('.monaco-icon-label') ?? element).textContent
            .replaceAll('\u00a0', ' ')
            .trim(),
          spoken: element.getAttribute('aria-label') ?? '',
        })),
      );
    return rows.sort((a, b) => a.index - b.index);
  }

  /**
   * Opens rows one below another, each found by its text, and gives the last, which stays as it is. Waits for rows
   * that are still being read.
   */
  async descend(...path: readonly RegExp[]): Promise<Row> {
    let last: Row | undefined;
    for (const text of path) {
      if (last !== undefined) await this.#expand(last);
      last = await this.#child(last, text);
    }
    if (last === undefined) throw new Error('A path has at least one row.');
    return last;
  }

  async #child(parent: Row | undefined, text: RegExp): Promise<Row> {
    const end = Date.now() + 30_000;
    for (;;) {
      const rows = await this.rows();
      const below = rows.filter(({ index }) => index > (parent?.index ?? -1));
      const next = below.findIndex(({ level }) => level <= (parent?.level ?? 0));
      const children = (next < 0 ? below : below.slice(0, next)).filter(
        ({ level }) => level === (parent?.level ?? 0) + 1,
      );
      const found = children.find(child => text.test(child.text));
      if (found !== undefined) return found;
      if (Date.now() > end) {
        const shown = rows.map(row => `${' '.repeat(row.level)}${row.text}`).join('\n');
        throw new Error(`No row ${String(text)} below ${parent?.text ?? 'the top'}:\n${shown}`);
      }
      await this.page.waitForTimeout(100);
    }
  }

  /** By the twistie, which unlike a click on the text runs no command. */
  async #expand({ index }: Row): Promise<void> {
    const row = this.view(TREE).locator(`[role="treeitem"][data-index="${index}"]`);
    if ((await row.getAttribute('aria-expanded')) === 'true') return;
    await row.locator('.monaco-tl-twistie').click();
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
    const found = widget.locator('[role="option"], [role="treeitem"]', { hasText: entry }).first();
    if (filter !== undefined) {
      // One pick may follow another: what is typed too early goes into the one before.
      for (let attempt = 0; attempt < 10 && !(await found.isVisible()); attempt += 1) {
        await widget.locator('input').first().fill(filter);
        await found.waitFor({ timeout: 3_000 }).catch(() => undefined);
      }
    }
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
    // A tooltip left by the pointer would hide a part: over the empty edge of the drawing, then out of it.
    const { width, height } = await this.page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    await this.page.mouse.move(width / 2, height - 100, { steps: 3 });
    await this.page.mouse.move(width / 2, height - 5);
    await this.page.waitForTimeout(400);
    await this.page.screenshot({ path: file });
  }
}
