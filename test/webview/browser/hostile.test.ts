import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../support/chromium';
import type { Picture } from '../../../src/protocol/picture';
import { card, line, readyPicture, row, rowDetails } from '../../support/pictures';
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

const hostile = (name: string): Picture => {
  const id = `arn:aws:x:::${name}`;
  const given = row({
    id,
    kind: 'item',
    vertexKind: 'route',
    lead: name,
    text: name,
    detail: name,
    tags: [name, name],
    share: name,
    status: 'failing',
    statusText: name,
    accessibleName: name,
    layers: { tls: { text: name, health: 'failing' } },
  });
  const group = row({
    id: 'other',
    kind: 'header',
    vertexKind: 'target-group',
    text: name,
    detail: name,
    targets: [{ id: name, health: 'failing', text: name }],
  });
  return {
    columns: [name, name, name, name],
    cards: [
      { ...card(`card ${name}`, 0, 'routes', given), label: name },
      card('group', 3, 'targetGroup', group),
    ],
    edges: [line(id, 'other', { label: name, accessibleName: name })],
    paths: [{ routes: [id], rows: ['other'], edges: [`${id} → other`] }],
    summary: name,
    notice: name,
  };
};

describe.each(Object.entries(names))('a name that is %s', (_, name) => {
  it('stays text wherever it is shown', async () => {
    const shown = hostile(name);
    const [given] = shown.cards[0]?.rows ?? [];
    if (given === undefined) throw new Error('there is no row');
    const choice = { id: 'api', label: name, description: name };
    const panel = await PanelHarness.open(browser, server, {
      state: readyPicture(shown, {
        subjects: [choice],
        stages: [{ ...choice, id: 'stage' }],
        connection: name,
      }),
      answers: {
        details: () => ({
          ...rowDetails(given),
          kindLabel: name,
          sections: [{ title: name, rows: [{ name, value: name, node: 'other', health: 'failing' }] }],
          json: JSON.stringify({ name }),
        }),
        copyArn: () => {
          throw new Error(name);
        },
      },
    });
    await expect.poll(async () => (await panel.drawn()).rows.length).toBe(2);
    await panel.page.getByLabel('Layer').selectOption('TLS');
    await panel.openDetails(given.id);
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
      ...row({ id: 'a', kind: 'header', vertexKind: 'stage', text: 'a' }),
      vertexKind: 'quantum-gateway',
      status: 'radiant',
      presence: 'somewhere',
      targets: [{ id: 't', health: 'radiant', text: 't' }],
    };
    const cards = [{ ...card('odd', 2, 'balancer', odd as never), role: 'portal' as never }];
    const panel = await PanelHarness.open(browser, server, {
      state: readyPicture({ ...hostile('x'), cards, edges: [], paths: [] }),
    });
    await expect.poll(async () => (await panel.drawn()).rows.length).toBe(1);
    await panel.openDetails('a');
    await panel.page.locator('#details').getByRole('heading', { name: 'a', exact: true }).waitFor();
    expect(panel.complaints).toEqual([]);
    await panel.close();
  });
});
