import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../support/chromium';
import { detailsOf, diagram, edge, ready, vertex } from '../../support/diagrams';
import { PanelHarness, PanelServer } from '../harness';

let browser: Browser;
let server: PanelServer;

beforeAll(async () => {
  browser = await launchChromium();
  server = await PanelServer.start();
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

const names: Readonly<Record<string, string>> = {
  markup: '<img src=x onerror="window.ran=1"><script>window.ran=1</script>',
  quotes: `"'\`\\"><svg onload=window.ran=1>`,
  controls: 'a\u0000b\u0007c\u001b[31m\u202egnp.exe\u2066\u200f',
  expression: '{{7*7}} ${7*7} data(id) </style>',
  long: `start-${'x'.repeat(100_000)}-end`,
};

const hostile = (name: string) => {
  const id = `arn:aws:x:::${name}`;
  const given = vertex({
    id,
    kind: 'route',
    tier: 1,
    name,
    fact: name,
    tag: name,
    health: 'failing',
    healthText: name,
    accessibleName: name,
  });
  return diagram([given, vertex({ id: 'other', kind: 'target', tier: 3, name })], [edge(id, 'other', name)], {
    tiers: [name, name, name, name],
    summary: name,
    notice: name,
  });
};

describe.each(Object.entries(names))('a name that is %s', (_, name) => {
  it('stays text wherever it is shown', async () => {
    const shown = hostile(name);
    const id = shown.vertices[0]?.id ?? '';
    const choice = { id: 'api', label: name, description: name };
    const panel = await PanelHarness.open(browser, server, {
      state: ready(shown, { subjects: [choice], stages: [{ ...choice, id: 'stage' }], connection: name }),
      answers: {
        details: () => ({
          ...detailsOf(shown.vertices[0] ?? vertex({ id, kind: 'route', tier: 1, name })),
          kindLabel: name,
          sections: [{ title: name, rows: [{ name, value: name, node: 'other', health: 'failing' }] }],
          json: JSON.stringify({ name }),
        }),
        copyArn: () => {
          throw new Error(name);
        },
      },
    });
    await expect.poll(async () => (await panel.drawn()).vertices.length).toBe(2);
    await panel.click(id);
    await panel.page.locator('.details-section').waitFor();
    await panel.page.getByRole('searchbox').fill(name.slice(0, 500));
    await panel.page.getByRole('button', { name: 'Legend' }).click();
    await panel.page.locator('.details-json summary').click();
    await panel.page.getByRole('button', { name: 'Copy ARN' }).click();
    await panel.page.locator('.failure').waitFor();
    await panel.frame();
    const found = await panel.page.evaluate(() => ({
      ran: window.ran,
      images: document.querySelectorAll('img, iframe, object').length,
      scripts: document.querySelectorAll('script').length,
      overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      text: document.body.textContent,
    }));
    expect(found).toMatchObject({ ran: undefined, images: 0, scripts: 1, overflow: 0 });
    expect(/[\u0000\u0007\u001b\u202e\u2066]/.test(found.text)).toBe(false);
    expect(await panel.page.locator('.details h2').textContent()).toContain(
      name === names['long'] ? '-end' : name.slice(0, 1),
    );
    expect(panel.complaints).toEqual([]);
    await panel.close();
  });
});

describe('a host of another version', () => {
  it('with kinds and states of health that are not known yet is drawn all the same', async () => {
    const odd = {
      ...vertex({ id: 'a', kind: 'stage', tier: 0, name: 'a' }),
      kind: 'quantum-gateway',
      health: 'radiant',
      presence: 'somewhere',
    };
    const panel = await PanelHarness.open(browser, server, { state: ready(diagram([odd as never], [])) });
    await expect.poll(async () => (await panel.drawn()).vertices.length).toBe(1);
    await panel.click('a');
    await panel.page.getByRole('heading', { name: 'a', exact: true }).waitFor();
    expect(panel.complaints).toEqual([]);
    await panel.close();
  });
});
