import { mkdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium';
import { bridge, directPath, ready, wide } from '../support/diagrams';
import { PanelHarness, PanelServer } from './harness';
let browser: Browser, server: PanelServer;
beforeAll(async () => { mkdirSync('test-results/webview',{recursive:true}); browser = await launchChromium(); server = await PanelServer.start(); });
afterAll(async () => { await browser.close(); await server.stop(); });
it('shoots', async () => {
  for (const theme of ['dark','light','high-contrast','high-contrast-light'] as const) {
    const panel = await PanelHarness.open(browser, server, { state: ready(bridge()), theme, width: 1500, height: 760 });
    await panel.frame();
    await panel.page.waitForTimeout(200);
    await panel.page.screenshot({ path: `test-results/webview/tmp-bridge-${theme}.png` });
    console.log(panel.complaints, panel.asked);
    await panel.click('nlb');
    await panel.page.waitForTimeout(500);
    await panel.page.screenshot({ path: `test-results/webview/tmp-details-${theme}.png` });
    await panel.close();
  }
  const panel = await PanelHarness.open(browser, server, { state: ready(wide()), width: 1500, height: 760 });
  await panel.page.waitForTimeout(500);
  await panel.page.screenshot({ path: `test-results/webview/tmp-wide.png` });
  expect(panel.complaints).toEqual([]);
  await panel.close();
});
