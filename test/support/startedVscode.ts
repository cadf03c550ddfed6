import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { firstMatch, root, start, stop } from '../../scripts/support/process.mjs';
import { pageUrl } from '../../scripts/vscode/server.mjs';
import { BrowserHosted } from './browserHosted';
import { GraphPanel } from './graphPanel';
import type { Workbench } from './workbench';

/** What a window opens with: the members of its `.request-path.json`. */
export interface ShownStage {
  readonly account: string;
  readonly routes?: number;
  readonly api?: string;
  readonly stage?: string;
}

/** The VS Code that `npm start` opens, with one window whose folder is another one for each account. */
export class StartedVscode {
  readonly workbench: Workbench;
  /** An empty page beside it. */
  readonly blank: Page;
  readonly #host: BrowserHosted;
  readonly #program: ReturnType<typeof start>;
  readonly #authority: string;
  readonly #folders = mkdtempSync(path.join(tmpdir(), 'request-path-started-'));
  #folder = '';

  private constructor(
    given: Pick<StartedVscode, 'workbench' | 'blank'> & {
      readonly host: BrowserHosted;
      readonly program: ReturnType<typeof start>;
      readonly authority: string;
    },
  ) {
    this.workbench = given.workbench;
    this.blank = given.blank;
    this.#host = given.host;
    this.#program = given.program;
    this.#authority = given.authority;
  }

  static async start(): Promise<StartedVscode> {
    const program = start(process.execPath, ['scripts/start.mjs', '--browser'], { cwd: root });
    const [[, url = ''], host] = await Promise.all([
      firstMatch(program, /^(http:\/\/127\.0\.0\.1:\d+\/\?\S+)$/m, { what: 'npm start', timeout: 240_000 }),
      BrowserHosted.create(),
    ]);
    const workbench = await host.visit(url);
    // As a person answers the browser's question.
    await workbench.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const blank = await host.newPage();
    return new StartedVscode({ workbench, blank, host, program, authority: new URL(url).host });
  }

  /** A window that connects to a sandbox account on its own, and its graph. */
  async show({ account, routes, ...opened }: ShownStage): Promise<GraphPanel> {
    this.#folder = path.join(this.#folders, account);
    mkdirSync(path.join(this.#folder, '.vscode'), { recursive: true });
    const connection = { sandbox: account, ...(routes === undefined ? {} : { routes }) };
    const file = path.join(this.#folder, '.request-path.json');
    writeFileSync(file, JSON.stringify({ connection, open: 'graph', ...opened }));
    await this.workbench.page.goto(pageUrl(this.#authority, { folder: this.#folder }));
    await this.workbench.ready();
    return await GraphPanel.find(this.workbench);
  }

  /** Of the window with this graph. */
  async setTheme(name: string, { frame }: GraphPanel): Promise<void> {
    const settings = path.join(this.#folder, '.vscode', 'settings.json');
    writeFileSync(settings, JSON.stringify({ 'workbench.colorTheme': name }));
    await frame.locator(`body[data-vscode-theme-id="${name}"]`).waitFor();
  }

  async close(): Promise<void> {
    await this.#host.close();
    await stop(this.#program);
    rmSync(this.#folders, { recursive: true, force: true });
  }
}
