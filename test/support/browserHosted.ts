import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { installVscodeServer, type Installed } from '../../scripts/vscode/install.mjs';
import { pageUrl, startServer, type VscodeServer } from '../../scripts/vscode/server.mjs';
import { launchChromium } from './chromium';
import { Workbench } from './workbench';

/** A new browser-hosted VS Code with nothing in it. */
export class BrowserHosted {
  readonly installed: Installed;
  readonly data: string;
  readonly #scratch: string;
  #server: VscodeServer | undefined;
  #browser: Browser | undefined;

  private constructor(installed: Installed, scratch: string) {
    this.installed = installed;
    this.#scratch = scratch;
    this.data = path.join(scratch, 'data');
  }

  static async create(): Promise<BrowserHosted> {
    const host = new BrowserHosted(await installVscodeServer(), mkdtempSync(path.join(tmpdir(), 'vscode-')));
    mkdirSync(path.join(host.data, 'User'), { recursive: true });
    const settings = {
      'chat.disableAIFeatures': true,
      'telemetry.telemetryLevel': 'off',
      'workbench.secondarySideBar.defaultVisibility': 'hidden',
      'workbench.startupEditor': 'none',
    };
    writeFileSync(path.join(host.data, 'User', 'settings.json'), JSON.stringify(settings));
    return host;
  }

  /** Opens a new folder with these files in it. */
  async open(files: Readonly<Record<string, string>>): Promise<Workbench> {
    const folder = path.join(this.#scratch, 'workspace');
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
    this.#server = await startServer(this.installed, { data: this.data });
    return this.visit(pageUrl(this.#server.authority, { folder }));
  }

  /** An empty page of the browser that shows VS Code. */
  async newPage(): Promise<Page> {
    this.#browser ??= await launchChromium();
    return await this.#browser.newPage({ viewport: { width: 1440, height: 900 } });
  }

  async visit(url: string): Promise<Workbench> {
    const page = await this.newPage();
    await page.goto(url);
    const workbench = new Workbench(page);
    await workbench.ready();
    return workbench;
  }

  async close(): Promise<void> {
    await this.#browser?.close();
    await this.#server?.close();
    rmSync(this.#scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}
