import { chromium, type Browser } from 'playwright-core';
import { Workbench } from '../support/workbench';

/** The window that this extension host belongs to, taken by its debugging port. */
export async function ownWindow(): Promise<{ readonly browser: Browser; readonly workbench: Workbench }> {
  const browser = await chromium.connectOverCDP(
    `http://127.0.0.1:${process.env['REQUEST_PATH_CDP_PORT'] ?? ''}`,
  );
  const end = Date.now() + 60_000;
  for (;;) {
    for (const page of browser.contexts().flatMap(context => context.pages())) {
      // The desktop has further pages, such as that of its shared process.
      if ((await page.locator('.monaco-workbench').count()) === 0) continue;
      const workbench = new Workbench(page);
      await workbench.ready();
      return { browser, workbench };
    }
    if (Date.now() > end) throw new Error('VS Code has no window.');
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
