import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../support/chromium';
import { bridge, ready } from '../../support/diagrams';
import { themes, type ThemeName } from '../../support/themes';
import { PanelHarness, PanelServer, type Given } from '../harness';
import { tracedBridge } from '../tracedBridge';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = path.join(import.meta.dirname, '../../../test-results/webview');
const arrives = { timeout: 10_000 };

let browser: Browser;
let server: PanelServer;
const opened: PanelHarness[] = [];

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  browser = await launchChromium();
  server = await PanelServer.start();
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

afterEach(async () => {
  for (const panel of opened.splice(0)) {
    await panel.close();
    expect(panel.complaints).toEqual([]);
  }
});

async function open(given: Partial<Given> = {}): Promise<PanelHarness> {
  const state = ready(bridge(), { trace: tracedBridge() });
  const panel = await PanelHarness.open(browser, server, { state, width: 1440, height: 820, ...given });
  opened.push(panel);
  await expect.poll(async () => (await panel.drawn()).vertices.length).toBeGreaterThan(0);
  await panel.frame();
  return panel;
}

async function accountState(panel: PanelHarness, name: string): Promise<void> {
  await panel.page.waitForTimeout(250);
  await panel.page.screenshot({ path: path.join(pictures, `${name}.png`) });
}

async function violations(panel: PanelHarness): Promise<readonly string[]> {
  await panel.page.evaluate(axe);
  const found = await panel.page.evaluate(async () => (await window.axe.run(document)).violations);
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
}

const steps = (panel: PanelHarness): Locator => panel.page.locator('#trace [role="option"]');

const lit = async (panel: PanelHarness): Promise<readonly string[]> =>
  (await panel.drawn()).vertices
    .filter(({ classes }) => !classes.includes('faded'))
    .map(({ id }) => id)
    .sort();

describe('a traced request', () => {
  it('lights up its way and nothing else', async () => {
    const panel = await open();
    expect(await lit(panel)).toEqual([...tracedBridge().vertices].sort());
    const edges = (await panel.drawn()).edges
      .filter(({ classes }) => classes.includes('on-path'))
      .map(({ id }) => id);
    expect(edges.sort()).toEqual(
      tracedBridge()
        .edges.map(id => `edge ${id}`)
        .sort(),
    );
  });

  it('is told with its outcome in words, status and reason, and speaks it', async () => {
    const trace = tracedBridge({
      outcome: 'No target can respond',
      health: 'failing',
      status: '503 Service Unavailable',
      because: 'all targets are unhealthy',
    });
    const panel = await open({ state: ready(bridge(), { trace }) });
    const shown = panel.page.locator('aside#trace');
    await shown.getByText('No target can respond').waitFor();
    await shown.getByText('503 Service Unavailable').waitFor();
    await shown.getByText('all targets are unhealthy').waitFor();
    expect(await panel.page.locator('.unseen[aria-live]').textContent()).toContain(
      '503 Service Unavailable. all targets',
    );
    expect(await shown.locator('.trace-outcome .glyph-failing').count()).toBe(1);
  });

  it('says what its end depends on, and shows what a canary does with the request', async () => {
    const { steps: own, targets, passedOver } = tracedBridge();
    const trace = tracedBridge({
      outcome: 'Reaches 5 targets if the token in Authorization is valid (90% of the requests)',
      canary: {
        outcome: 'No target can respond (10% of the requests)',
        health: 'failing',
        status: '503 Service Unavailable',
        because: 'No targets are registered in payments-web-green.',
        steps: own.slice(0, 3),
        targets: targets.slice(0, 1),
        passedOver: passedOver.slice(0, 1),
      },
    });
    const panel = await open({ state: ready(bridge(), { trace }), width: 1280, height: 720 });
    const shown = panel.page.locator('aside#trace');
    await shown.getByText('if the token in Authorization is valid').waitFor();
    const canary = shown.getByRole('listbox', { name: 'Steps of a request to the canary' });
    expect(await canary.locator('[role="option"]').count()).toBe(3);
    await accountState(panel, 'trace-assumption');
    await canary.scrollIntoViewIfNeeded();
    await shown.getByText('503 Service Unavailable').waitFor();
    await accountState(panel, 'trace-canary');
    expect(await violations(panel)).toEqual([]);
  });

  it('goes with the arrow keys from step to step, selecting each in the drawing', async () => {
    const panel = await open();
    await steps(panel).first().click();
    await panel.page.keyboard.press('ArrowDown');
    await panel.page.keyboard.press('ArrowDown');
    const selected = panel.page.locator('[role="option"][aria-selected="true"]');
    expect(await selected.textContent()).toContain('ANY /payments/{proxy+}');
    const chosen = async () =>
      (await panel.drawn()).vertices
        .filter(({ classes }) => classes.includes('selected'))
        .map(({ id }) => id);
    expect(await chosen()).toEqual(['r1']);
    await panel.page.keyboard.press('End');
    expect(await chosen()).toEqual(['rule-1']);
    expect(await panel.page.locator('[role="option"][tabindex="0"]').count()).toBe(1);
    expect(await panel.page.evaluate(() => document.activeElement?.textContent)).toContain(
      'path-pattern /payments*',
    );
    expect(await lit(panel)).toEqual([...tracedBridge().vertices].sort());
  });

  it('says which parts of the request a step changes, to the eye and aloud', async () => {
    const panel = await open();
    const step = steps(panel).nth(3);
    expect(await step.locator('strong').allTextContents()).toEqual([
      'http://',
      'payments-bridge-0f3a.elb.us-east-1.amazonaws.com',
      '/payments/42?expand=lines',
    ]);
    expect(await step.locator('.unseen').textContent()).toContain('different scheme, host and path');
    expect(await panel.page.locator('.trace-request').count()).toBe(1);
  });

  it('gives way to the details of a step, and comes back from them', async () => {
    const panel = await open();
    await steps(panel).nth(3).click();
    await panel.page.keyboard.press('Enter');
    await panel.page.locator('aside#details .details-section').first().waitFor();
    expect(await panel.page.locator('aside#trace').isVisible()).toBe(false);
    await panel.page.keyboard.press('Escape');
    await panel.page.locator('aside#trace').waitFor();
    await expect
      .poll(() => panel.page.evaluate(() => document.activeElement?.getAttribute('role')), arrives)
      .toBe('option');
    await panel.page.keyboard.press('Enter');
    await panel.page.getByRole('button', { name: 'Back to the trace' }).click();
    await panel.page.locator('aside#trace').waitFor();
  });

  it('is closed with Escape, copied and changed by its buttons', async () => {
    const panel = await open({ answers: { closeTrace: () => ready(bridge(), { revision: 2 }) } });
    await panel.page.getByRole('button', { name: 'Copy as Markdown' }).click();
    await panel.page.getByRole('button', { name: 'Edit and trace again' }).click();
    await panel.page.keyboard.press('Escape');
    await panel.page.locator('aside#trace').waitFor({ state: 'hidden' });
    expect(panel.asked.map(({ method }) => method)).toEqual(
      expect.arrayContaining(['copyTrace', 'traceAgain', 'closeTrace']),
    );
    expect((await lit(panel)).length).toBe(bridge().vertices.length);
  });

  it('is asked for with T at a route, by the button of its details, and without a selection', async () => {
    const panel = await open({ state: ready(bridge()) });
    await panel.page.keyboard.press('t');
    await panel.click('r1');
    await panel.page.locator('#details').getByRole('button', { name: 'Trace a request' }).click();
    await panel.page.keyboard.press('T');
    await panel.click('link');
    await panel.page.keyboard.press('t');
    const asked = (): readonly unknown[] =>
      panel.asked.filter(({ method }) => method === 'traceRequest').map(({ params }) => params);
    await expect.poll(asked, arrives).toEqual([{}, { id: 'r1' }, { id: 'r1' }, {}]);
  });

  it('folds what was passed over where it is much', async () => {
    const many = Array.from({ length: 7 }, (_, index) => ({
      name: `rule ${index}`,
      because: 'does not match',
    }));
    const panel = await open({ state: ready(bridge(), { trace: tracedBridge({ passedOver: many }) }) });
    expect(await panel.page.locator('details.trace-fold').getAttribute('open')).toBe(null);
    await panel.page.getByText('Not matched (7)').click();
    await panel.page.getByText('rule 6').waitFor();
  });

  it('is known again after a reload by its id alone', async () => {
    const panel = await open();
    await expect
      .poll(async () => JSON.stringify(await panel.saved()), arrives)
      .toContain('"trace":"f00dfeed"');
    await expect.poll(() => panel.told.at(-1)?.trace, arrives).toBe('f00dfeed');
    expect(JSON.stringify(await panel.saved())).not.toContain('payments.example.com');
  });

  it('left with details over it, has them over it again', async () => {
    const panel = await open({
      saved: { subject: 'api', selection: 'link', detailsOpen: true, trace: 'f00dfeed' },
    });
    await panel.page.locator('aside#details').waitFor();
    await panel.page.getByRole('button', { name: 'Back to the trace' }).waitFor();
  });

  it('follows a refresh with the step and place of the list kept', async () => {
    const panel = await open();
    await steps(panel).nth(5).click();
    const trace = tracedBridge({
      outcome: 'Blocked before the backend',
      health: 'failing',
      notes: ['The account is being read again: this is of the reading before.'],
    });
    await panel.change(ready(bridge(), { revision: 2, trace }));
    await panel.page.getByText('Blocked before the backend').waitFor();
    await panel.page.getByText('of the reading before').waitFor();
    expect(await panel.page.locator('[aria-selected="true"][role="option"]').textContent()).toContain(
      'TCP:80',
    );
    expect(await panel.page.evaluate(() => document.activeElement?.textContent)).toContain('TCP:80');
  });
});

describe.each(Object.keys(themes) as ThemeName[])('in theme %s', theme => {
  it('has no serious violation', async () => {
    const panel = await open({ theme });
    await steps(panel).nth(3).click();
    await accountState(panel, `trace-${theme}`);
    expect(await violations(panel)).toEqual([]);
    await panel.page.locator('.trace-headers summary').click();
    await panel.page.locator('.trace-body').evaluate(body => {
      body.scrollTop = body.scrollHeight;
    });
    await accountState(panel, `trace-end-${theme}`);
    expect(await violations(panel)).toEqual([]);
  });
});

describe.each([600, 300])('%i pixels wide', width => {
  it('nothing hangs over the edge, however long', async () => {
    const long = 'x'.repeat(400);
    const trace = tracedBridge({ url: `https://${long}.example.com/${long}`, because: `${long} ${long}` });
    const panel = await open({ width, state: ready(bridge(), { trace }) });
    await accountState(panel, `trace-narrow-${width}`);
    const hanging = await panel.page.evaluate(() => {
      const { clientWidth, scrollWidth } = document.documentElement;
      const over = [...document.querySelectorAll('#trace *')].filter(element => {
        const { right, left, width: own } = element.getBoundingClientRect();
        return own > 1 && (right > clientWidth + 0.5 || left < -0.5);
      });
      return [...(scrollWidth > clientWidth ? ['page'] : []), ...over.map(element => element.className)];
    });
    expect(hanging).toEqual([]);
  });
});

describe('hostile words', () => {
  it.each([
    '<img src=x onerror="window.ran=1"><script>window.ran=1</script>',
    'a\u0000b\u202egnp.exe\u2066',
    `start-${'x'.repeat(50_000)}-end`,
  ])('stay text', async name => {
    const [first] = tracedBridge().steps;
    const trace = tracedBridge({
      method: name,
      url: name,
      outcome: name,
      status: name,
      because: name,
      headers: [{ name, value: name }],
      steps:
        first === undefined
          ? []
          : [
              {
                ...first,
                kindLabel: name,
                name,
                because: name,
                changes: name,
                request: [{ text: name, changed: true }],
              },
            ],
      passedOver: [{ name, because: name }],
      targets: [{ name, group: name, share: name, health: 'failing', healthText: name }],
      findings: [{ id: name, title: name }],
      notes: [name],
    });
    const panel = await open({ state: ready(bridge(), { trace }) });
    const found = await panel.page.evaluate(() => ({
      ran: window.ran,
      images: document.querySelectorAll('img, iframe').length,
      scripts: document.querySelectorAll('script').length,
      overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      text: document.body.textContent,
    }));
    expect(found).toMatchObject({ ran: undefined, images: 0, scripts: 1, overflow: 0 });
    expect(/[\u0000\u202e\u2066]/.test(found.text)).toBe(false);
  });
});
