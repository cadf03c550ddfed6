import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FindingDetail } from '../../../src/protocol/finding';
import type { Picture, PictureRow } from '../../../src/protocol/picture';
import { launchChromium } from '../../support/chromium';
import { ordersPicture, readyPicture, rowDetails } from '../../support/pictures';
import { themes, type ThemeName } from '../../support/themes';
import { PanelHarness, PanelServer } from '../harness';

const arrives = { timeout: 10_000 };
const pictures = path.join(import.meta.dirname, '../../../test-results/webview');

const error: FindingDetail = {
  check: 'RP001',
  node: 'web',
  place: 'Target group orders-web',
  evidence: [{ what: 'TargetHealthDescriptions', value: '[]' }],
  severity: 'error',
  title: 'The target group is empty',
  cause: 'The target group orders-web has no target, so the load balancer answers 503.',
  fix: 'Register targets, or start the service orders.',
  hasCommand: true,
};
const hostile: FindingDetail = {
  check: 'RP514',
  node: 'web',
  place: '<b>web</b>',
  evidence: [],
  severity: 'info',
  title: '<img src=x onerror=alert(1)>',
  cause: '\u202egpj.exe',
  fix: '${x}',
  hasCommand: false,
};

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

/** The picture with findings at its link. */
function found(): Picture {
  const shown = ordersPicture();
  return { ...shown, cards: shown.cards.map(card => ({ ...card, rows: card.rows.map(withFindings) })) };
}

function withFindings(row: PictureRow): PictureRow {
  if (row.id !== 'orders-link') return row;
  return {
    ...row,
    status: 'failing',
    statusText: 'AVAILABLE · 2 errors and 1 warning',
    findings: { errors: 2, warnings: 1 },
    accessibleName: 'orders-link, failing, AVAILABLE · 2 errors and 1 warning',
  };
}

async function open(findings: readonly FindingDetail[], theme: ThemeName = 'dark'): Promise<PanelHarness> {
  const link = found()
    .cards.flatMap(({ rows }) => rows)
    .find(({ id }) => id === 'orders-link');
  if (link === undefined) throw new Error('The drawing has no link.');
  const panel = await PanelHarness.open(browser, server, {
    state: readyPicture(found(), { selection: 'orders-link' }),
    theme,
    width: 1500,
    answers: {
      // Details know the health of the thing alone.
      details: () => rowDetails(link, { findings, health: 'healthy', healthText: 'AVAILABLE' }),
      explain: () => undefined,
      copyCommand: () => undefined,
    },
  });
  await panel.page.locator('.toolbar').waitFor();
  await panel.frame();
  return panel;
}

async function openDetails(panel: PanelHarness): Promise<void> {
  await panel.openDetails('orders-link');
  await panel.page.getByRole('heading', { name: 'Findings', exact: true }).waitFor();
}

describe('findings in the graph panel', () => {
  it.each(Object.keys(themes) as ThemeName[])('stand at vertices and in details: theme %s', async theme => {
    const panel = await open([error, hostile], theme);
    await openDetails(panel);
    await expect.poll(() => panel.page.locator('.finding').count(), arrives).toBe(2);
    await panel.page.waitForTimeout(250);
    await panel.page.screenshot({ path: path.join(pictures, `findings-${theme}.png`) });
    await panel.close();
    expect(panel.complaints).toEqual([]);
  });

  it('are counted in the sign of the status', async () => {
    const panel = await open([]);
    const sign = panel.page.locator('[data-row="orders-link"] .row-sign');
    expect(await sign.textContent()).toBe('3');
    expect(await sign.locator('svg').getAttribute('class')).toContain('glyph-failing');
    expect(await sign.count()).toBe(1);
    await panel.close();
  });

  it('are one status with health: in the outline, in the head of details, and in the legend', async () => {
    const panel = await open([error]);
    const { page } = panel;
    const item = (name: string) => page.getByRole('treeitem', { name });
    expect(await item('orders-link, failing, AVAILABLE · 2 errors and 1 warning').count()).toBe(1);
    await openDetails(panel);
    expect(await page.locator('.details-health').innerText()).toBe('AVAILABLE · 2 errors and 1 warning');
    expect(await page.locator('.details-health svg').getAttribute('class')).toContain('failing');
    await page.getByRole('button', { name: 'Legend' }).click();
    const headings = page.getByRole('region', { name: 'Legend' }).getByRole('heading');
    expect(await headings.allInnerTexts()).toContain('Status');
    await panel.close();
  });

  it('say what is wrong as text, whatever the names hold, and how to mend it', async () => {
    const panel = await open([error, hostile]);
    await openDetails(panel);
    const items = panel.page.locator('.finding');
    await expect.poll(() => items.count(), arrives).toBe(2);
    expect(await items.first().innerText()).toContain(error.fix);
    expect(await items.nth(1).innerText()).toContain('<img src=x onerror=alert(1)>');
    expect(await panel.page.locator('.finding img').count()).toBe(0);
    await panel.close();
    expect(panel.complaints).toEqual([]);
  });

  it('are explained, and their command copied, by the host', async () => {
    const panel = await open([error, hostile]);
    await openDetails(panel);
    await panel.page.getByRole('button', { name: 'Explain RP001' }).click();
    await panel.page.getByRole('button', { name: 'Copy the AWS CLI command for RP001' }).click();
    expect(await panel.page.getByRole('button', { name: /command for RP514/ }).count()).toBe(0);
    await expect
      .poll(
        () => panel.asked.filter(({ method }) => method === 'explain' || method === 'copyCommand'),
        arrives,
      )
      .toEqual([
        { method: 'explain', params: { check: 'RP001' } },
        { method: 'copyCommand', params: { check: 'RP001', id: 'orders-link' } },
      ]);
    await panel.close();
  });

  it('are in the legend while they are drawn', async () => {
    const panel = await open([]);
    await panel.page.getByRole('button', { name: 'Legend' }).click();
    const legend = panel.page.getByRole('region', { name: 'Legend' });
    expect(await legend.innerText()).toContain('Number of findings');
    const sound = ordersPicture();
    const cards = sound.cards.filter(({ column }) => column > 0);
    await panel.change(readyPicture({ ...sound, cards, paths: [] }, { revision: 2 }));
    await expect.poll(() => legend.innerText(), arrives).not.toContain('Number of findings');
    await panel.close();
  });
});
