import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../../support/chromium';
import { bridge, diagram, directPath, edge, ready, vertex, wide } from '../../support/diagrams';
import { PanelHarness, PanelServer, type Given } from '../harness';

/** What the page asks for comes over its own connection, after the click that asked. */
const arrives = { timeout: 10_000 };

let browser: Browser;
let server: PanelServer;
const opened: PanelHarness[] = [];

beforeAll(async () => {
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

async function open(given: Given): Promise<PanelHarness> {
  const panel = await PanelHarness.open(browser, server, given);
  opened.push(panel);
  if (given.state.kind === 'ready' && given.state.diagram.vertices.length > 0) {
    await expect.poll(async () => (await panel.drawn()).vertices.length).toBeGreaterThan(0);
  }
  await panel.frame();
  return panel;
}

const ids = (elements: readonly { readonly id: string }[]): readonly string[] => elements.map(({ id }) => id);
const marked = (
  elements: readonly { readonly id: string; readonly classes: readonly string[] }[],
  mark: string,
) =>
  elements
    .filter(({ classes }) => classes.includes(mark))
    .map(({ id }) => id)
    .sort();

describe('the drawing', () => {
  it('has every vertex and edge, and a tree item for each vertex', async () => {
    const panel = await open({ state: ready(bridge()) });
    const { vertices, edges } = await panel.drawn();
    expect(ids(vertices)).toEqual(ids(bridge().vertices));
    expect(edges).toHaveLength(bridge().edges.length);
    expect(await panel.page.getByRole('treeitem').count()).toBe(bridge().vertices.length);
    expect(await panel.page.getByRole('img').getAttribute('aria-label')).toBe(bridge().summary);
  });

  it('paints names: the pixels of a vertex differ with its name', async () => {
    const panel = await open({ state: ready(directPath()) });
    const { x, y } = await panel.placeOf('stage');
    const clip = { x: x - 60, y: y - 20, width: 120, height: 40 };
    const before = await panel.page.screenshot({ clip });
    const vertices = directPath().vertices.map(given =>
      given.id === 'stage' ? { ...given, name: 'beta' } : given,
    );
    await panel.change(ready({ ...directPath(), vertices }, { revision: 2 }));
    await panel.frame();
    expect((await panel.page.screenshot({ clip })).equals(before)).toBe(false);
  });

  it('pins the headings of the tiers above it, and moves them with it', async () => {
    const panel = await open({ state: ready(directPath()) });
    const left = async (): Promise<number> =>
      (await panel.page.locator('.tier-heading', { hasText: 'Route' }).boundingBox())?.x ?? Number.NaN;
    const before = await left();
    const stage = await panel.placeOf('get');
    await panel.page.mouse.move(stage.x, stage.y + 150);
    await panel.page.mouse.wheel(70, 0);
    await panel.frame();
    expect(await left()).toBeCloseTo(before - 70, 0);
  });

  it('zooms at the pointer with Ctrl and the wheel, and scrolls without', async () => {
    const panel = await open({ state: ready(directPath()) });
    const first = await panel.drawn();
    const { x, y } = await panel.placeOf('get');
    await panel.page.mouse.move(x, y);
    await panel.page.mouse.wheel(0, 50);
    await panel.frame();
    const scrolled = await panel.drawn();
    expect(scrolled.zoom).toBe(first.zoom);
    expect(scrolled.pan.y).toBeCloseTo(first.pan.y - 50, 0);
    await panel.page.keyboard.down('Control');
    await panel.page.mouse.wheel(0, -50);
    await panel.page.keyboard.up('Control');
    await panel.frame();
    expect((await panel.drawn()).zoom).toBeGreaterThan(first.zoom);
  });

  it('shows a whole name under the pointer', async () => {
    const panel = await open({ state: ready(bridge()) });
    const { x, y } = await panel.placeOf('api');
    await panel.page.mouse.move(x, y);
    await panel.page.locator('.hint').waitFor();
    expect(await panel.page.locator('.hint').textContent()).toContain('payments-production-internal-api');
  });

  it('takes 300 vertices in one turn', async () => {
    const panel = await open({ state: ready(directPath()) });
    const state = ready(wide(300), { revision: 2, subject: 'other' });
    await panel.page.evaluate(async data => {
      window.postMessage({ kind: 'event', name: 'diagramChanged', data }, '*');
      // The tree items come with the drawing, in one turn.
      while (document.querySelectorAll('[role="treeitem"]').length < 300) {
        await new Promise(resolve => requestAnimationFrame(resolve));
      }
      await new Promise(resolve => requestAnimationFrame(resolve));
    }, state);
    expect((await panel.drawn()).vertices).toHaveLength(300);
  });
});

describe('selecting', () => {
  it('shows details on a click, and lights up the path', async () => {
    const panel = await open({ state: ready(bridge()) });
    await panel.click('r4');
    await panel.page.getByRole('heading', { name: 'POST /refunds' }).waitFor();
    await panel.page.getByText('arn:aws:example:eu-west-1:123456789012:route/r4', { exact: true }).waitFor();
    const { vertices, edges } = await panel.drawn();
    expect(marked(vertices, 'selected')).toEqual(['r4']);
    expect(marked(edges, 'on-path')).toEqual(['edge api → stage', 'edge r4 → lambda', 'edge stage → r4']);
    expect(marked(vertices, 'faded')).toHaveLength(bridge().vertices.length - 4);
  });

  it('lets go on a click beside everything', async () => {
    const panel = await open({ state: ready(bridge()) });
    await panel.click('r4');
    const { x, y } = await panel.placeOf('api');
    await panel.page.mouse.click(x, y + 200);
    await panel.page
      .getByRole('heading', { name: 'POST /refunds' })
      .waitFor({ state: 'detached' })
      .catch(() => undefined);
    const { vertices } = await panel.drawn();
    expect(marked(vertices, 'selected')).toEqual([]);
    expect(marked(vertices, 'faded')).toEqual([]);
    expect(await panel.page.locator('#details').isVisible()).toBe(false);
  });

  it('follows a row of the details to another vertex', async () => {
    const panel = await open({ state: ready(directPath()) });
    await panel.click('listener');
    await panel.page.getByRole('button', { name: 'orders-web' }).click();
    await panel.page.getByRole('heading', { name: 'orders-web' }).waitFor();
    expect(marked((await panel.drawn()).vertices, 'selected')).toEqual(['group']);
  });

  it('asks the host to copy, open and show, by id alone', async () => {
    const panel = await open({ state: ready(directPath()) });
    await panel.click('stage');
    for (const name of ['Copy ARN', 'Open in AWS console', 'Copy invoke URL', 'Show in sidebar']) {
      await panel.page.getByRole('button', { name }).click();
    }
    const asked = panel.asked.filter(({ method }) => !['ready', 'details'].includes(method));
    expect(asked).toEqual(
      ['copyArn', 'openInConsole', 'copyInvokeUrl', 'reveal'].map(method => ({
        method,
        params: { id: 'stage' },
      })),
    );
  });

  it('copies the JSON', async () => {
    const panel = await open({ state: ready(directPath()) });
    await panel.click('stage');
    await panel.page.getByText('JSON', { exact: true }).click();
    await panel.page.getByRole('button', { name: 'Copy JSON' }).click();
    await panel.page.getByText('Copied.').waitFor();
    const copied = await panel.page.evaluate(() => navigator.clipboard.readText());
    expect(JSON.parse(copied)).toMatchObject({ id: 'stage', attributes: { port: 80 } });
  });

  it('says why details could not be had, and asks again', async () => {
    let fails = true;
    const panel = await open({
      state: ready(directPath()),
      answers: {
        details: ({ id }) => {
          if (fails) throw new Error('AccessDenied: elasticloadbalancing:DescribeListeners');
          return {
            id,
            title: 'Now it works',
            kindLabel: 'Listener',
            kind: 'listener',
            health: 'none',
            healthText: '',
            sections: [],
            json: '{}',
            canCopyArn: false,
            canOpenInConsole: false,
            canCopyInvokeUrl: false,
          };
        },
      },
    });
    await panel.click('listener');
    await panel.page.getByText('AccessDenied: elasticloadbalancing:DescribeListeners').waitFor();
    fails = false;
    await panel.page.getByRole('button', { name: 'Try again' }).click();
    await panel.page.getByRole('heading', { name: 'Now it works' }).waitFor();
    expect(await panel.page.getByRole('button', { name: 'Copy ARN' }).count()).toBe(0);
  });

  it('takes the selection of the sidebar over', async () => {
    const panel = await open({ state: ready(bridge()) });
    await panel.tell('selectionChanged', { id: 't2' });
    await panel.frame();
    expect(marked((await panel.drawn()).vertices, 'selected')).toEqual(['fold']);
  });
});

describe('focus', () => {
  it('keeps paths through a vertex on a double click, and gives back exactly what was left', async () => {
    const panel = await open({ state: ready(bridge()) });
    const before = await panel.drawn();
    await panel.doubleClick('lambda');
    await panel.page.locator('.focus-notice', { hasText: 'Only paths through refunds:live' }).waitFor();
    expect([...ids((await panel.drawn()).vertices)].sort()).toEqual(['api', 'lambda', 'r4', 'stage']);
    await panel.page.getByRole('button', { name: 'Show everything' }).click();
    await panel.frame();
    const after = await panel.drawn();
    expect(after.pan).toEqual(before.pan);
    expect([...ids(after.vertices)].sort()).toEqual([...ids(before.vertices)].sort());
  });

  it('unfolds a group on a double click instead', async () => {
    const panel = await open({ state: ready(bridge()) });
    panel.answers = { unfold: () => ready(directPath(), { revision: 2 }) };
    await panel.doubleClick('fold');
    await expect.poll(async () => (await panel.drawn()).vertices.length).toBe(directPath().vertices.length);
    await expect
      .poll(() => panel.asked, arrives)
      .toContainEqual({ method: 'unfold', params: { group: 'fold' } });
    await panel.page.getByRole('button', { name: 'Group again' }).click();
    await expect
      .poll(() => panel.asked, arrives)
      .toContainEqual({ method: 'unfold', params: { group: 'none' } });
  });

  it('reads on where a vertex is not read in detail yet', async () => {
    const unread = vertex({ id: 'alb', kind: 'load-balancer', tier: 8, name: 'not-read', expandable: true });
    const panel = await open({ state: ready(diagram([unread], [])) });
    await panel.doubleClick('alb');
    await expect.poll(() => panel.asked, arrives).toContainEqual({ method: 'expand', params: { id: 'alb' } });
  });

  it('says what was folded, and shows all', async () => {
    const panel = await open({ state: ready(bridge()) });
    await panel.page.getByText('Similar items are grouped: 3 targets in 1 group.').waitFor();
    await panel.page.getByRole('button', { name: 'Expand all groups' }).click();
    await expect
      .poll(() => panel.asked, arrives)
      .toContainEqual({ method: 'unfold', params: { group: 'all' } });
  });
});

describe('search', () => {
  it('marks what it finds, counts it and goes through it', async () => {
    const panel = await open({ state: ready(bridge()) });
    await panel.page.keyboard.press('/');
    await panel.page.keyboard.type('payments-web');
    await panel.page.getByText('2 found').waitFor();
    expect(marked((await panel.drawn()).vertices, 'match')).toEqual(['blue', 'green']);
    await panel.page.keyboard.press('Enter');
    await panel.page.getByText('1 of 2').waitFor();
    const { vertices } = await panel.drawn();
    const first = vertices.find(({ classes }) => classes.includes('selected'));
    // Found beyond the right edge: it has been brought into view.
    expect(first?.x).toBeLessThan(1280);
    await panel.page.keyboard.press('Enter');
    await panel.page.getByText('2 of 2').waitFor();
    await panel.page.keyboard.press('Escape');
    await panel.frame();
    expect(marked((await panel.drawn()).vertices, 'match')).toEqual([]);
  });

  it('says when it finds nothing, and fades nothing then', async () => {
    const panel = await open({ state: ready(bridge()) });
    await panel.page.getByRole('searchbox').fill('no such thing');
    await panel.page.getByText('No matches').waitFor();
    expect(marked((await panel.drawn()).vertices, 'faded')).toEqual([]);
  });
});

describe('the keyboard alone', () => {
  it('walks from the API to a target, opens its details and comes back', async () => {
    const panel = await open({ state: ready(directPath()) });
    const { keyboard } = panel.page;
    const current = async (): Promise<string | null> =>
      await panel.page.evaluate(() => document.activeElement?.textContent ?? null);
    for (let presses = 0; presses < 30; presses++) {
      await keyboard.press('Tab');
      if (await panel.page.evaluate(() => document.activeElement?.getAttribute('role') === 'treeitem')) break;
    }
    await keyboard.press('Home');
    const seen = [];
    for (let hops = 0; hops < 12; hops++) {
      seen.push(await current());
      await keyboard.press('ArrowRight');
    }
    expect(seen.at(-1)).toContain('target 10.0.1.17:8080');
    expect(seen.some(text => text?.includes('vpc link orders-link'))).toBe(true);
    await keyboard.press('ArrowDown');
    expect(await current()).toContain('10.0.2.23:8080');
    expect(marked((await panel.drawn()).vertices, 'keyboard')).toEqual(['target-b']);
    await keyboard.press('Enter');
    await panel.page.getByRole('heading', { name: '10.0.2.23:8080' }).waitFor();
    await keyboard.press('Escape');
    expect(await current()).toContain('10.0.2.23:8080');
    expect(await panel.page.locator('#details').isVisible()).toBe(false);
    await keyboard.press('c');
    await keyboard.press('o');
    await expect
      .poll(() => panel.asked, arrives)
      .toContainEqual({ method: 'copyArn', params: { id: 'target-b' } });
    await expect
      .poll(() => panel.asked, arrives)
      .toContainEqual({ method: 'openInConsole', params: { id: 'target-b' } });
  });

  it('focuses, shows all, zooms, fits and explains itself', async () => {
    const panel = await open({ state: ready(bridge()) });
    const { keyboard } = panel.page;
    await keyboard.press('ArrowRight');
    await keyboard.press('End');
    await keyboard.press('f');
    await panel.page.locator('.focus-notice').waitFor();
    await keyboard.press('a');
    expect((await panel.drawn()).vertices).toHaveLength(bridge().vertices.length);
    const { zoom } = await panel.drawn();
    await keyboard.press('+');
    expect((await panel.drawn()).zoom).toBeGreaterThan(zoom);
    await keyboard.press('0');
    const fit = await panel.drawn();
    for (const { x } of fit.vertices) expect(x).toBeLessThan(1280);
    await keyboard.press('?');
    await panel.page.getByRole('dialog', { name: 'Keyboard and pointer' }).waitFor();
    await keyboard.press('Escape');
    expect(await panel.page.getByRole('dialog').count()).toBe(0);
  });

  it('widens the details', async () => {
    const panel = await open({ state: ready(directPath()) });
    await panel.click('stage');
    const separator = panel.page.getByRole('separator');
    await separator.focus();
    const width = async (): Promise<number> =>
      (await panel.page.locator('#details').boundingBox())?.width ?? 0;
    const before = await width();
    await panel.page.keyboard.press('ArrowLeft');
    expect(await width()).toBe(before + 24);
    expect(await separator.getAttribute('aria-valuenow')).toBe(String(before + 24));
  });
});

describe('the pointer', () => {
  it('widens the details', async () => {
    const panel = await open({ state: ready(directPath()) });
    await panel.click('stage');
    const box = await panel.page.getByRole('separator').boundingBox();
    if (box === null) throw new Error('no separator');
    await panel.page.mouse.move(box.x, box.y + 100);
    await panel.page.mouse.down();
    await panel.page.mouse.move(box.x - 80, box.y + 100, { steps: 4 });
    await panel.page.mouse.up();
    expect((await panel.page.locator('#details').boundingBox())?.width).toBe(420);
    await expect.poll(() => panel.told.at(-1)?.detailsWidth).toBe(420);
  });
});

describe('a theme', () => {
  it('is followed while the page lives', async () => {
    const panel = await open({ state: ready(bridge()), theme: 'dark' });
    const before = await panel.drawn();
    await panel.setTheme('light');
    await expect.poll(async () => (await panel.drawn()).vertices[0]?.fill).toBe('rgb(244,244,244)');
    expect(before.vertices[0]?.fill).toBe('rgb(41,41,41)');
    expect((await panel.drawn()).pan).toEqual(before.pan);
    await panel.setTheme('high-contrast');
    await expect.poll(async () => (await panel.drawn()).vertices[0]?.fill).toBe('rgb(0,0,0)');
  });
});

describe('a refresh', () => {
  it('keeps view, selection and every place', async () => {
    const panel = await open({ state: ready(bridge()) });
    await panel.click('r3');
    await panel.page.mouse.move(600, 400);
    await panel.page.mouse.wheel(60, 40);
    await panel.frame();
    const before = await panel.drawn();
    await panel.change(ready(bridge(), { revision: 2, collectedAt: '2026-11-22T10:05:00Z' }));
    await panel.frame();
    expect(await panel.drawn()).toEqual(before);
  });

  it('holds the selected vertex still when others come beside it', async () => {
    const panel = await open({ state: ready(directPath()) });
    await panel.click('group');
    await panel.page.waitForTimeout(400);
    const before = await panel.placeOf('group');
    const { vertices, edges } = directPath();
    const more = Array.from({ length: 9 }, (_, index) =>
      vertex({ id: `more-${index}`, kind: 'route', tier: 3, name: `GET /${index}` }),
    );
    await panel.change(
      ready(diagram([...more, ...vertices], [...more.map(({ id }) => edge('stage', id)), ...edges]), {
        revision: 2,
      }),
    );
    await panel.frame();
    const after = await panel.placeOf('group');
    expect(after.x).toBeCloseTo(before.x, 0);
    expect(after.y).toBeCloseTo(before.y, 0);
  });

  it('is asked for, can be cancelled, and shows its age', async () => {
    const panel = await open({
      state: ready(bridge(), { collectedAt: new Date(Date.now() - 185_000).toISOString() }),
    });
    await panel.page.getByText('Loaded 3 minutes ago').waitFor();
    await panel.page.getByRole('button', { name: 'Refresh' }).click();
    await panel.change(ready(bridge(), { revision: 2, reading: true }));
    await panel.page.getByText('Loading…').waitFor();
    await panel.page.getByRole('button', { name: 'Cancel loading' }).click();
    await expect
      .poll(() => panel.asked.slice(-2).map(({ method }) => method), arrives)
      .toEqual(['refresh', 'cancel']);
  });

  it('never goes back to an older state', async () => {
    const panel = await open({ state: ready(bridge(), { revision: 5 }) });
    await panel.tell('diagramChanged', ready(directPath(), { revision: 4 }));
    await panel.frame();
    expect((await panel.drawn()).vertices).toHaveLength(bridge().vertices.length);
  });

  it('says how many calls were not answered, and leads to the log', async () => {
    const panel = await open({ state: ready(bridge(), { unknowns: 3 }) });
    await panel.page.getByRole('button', { name: '3 calls failed' }).click();
    await expect.poll(() => panel.asked.at(-1)?.method, arrives).toBe('showLog');
  });
});

describe('choosing', () => {
  it('another API or stage asks for it and begins from its beginning', async () => {
    const panel = await open({ state: ready(bridge()) });
    panel.answers = {
      show: ({ subject, stage }) =>
        ready(directPath(), { revision: 2, subject, ...(stage === undefined ? {} : { stage }) }),
    };
    await panel.page.getByLabel('API or load balancer').selectOption({ label: 'payments — REST API' });
    await expect.poll(async () => (await panel.drawn()).vertices.length).toBe(directPath().vertices.length);
    await panel.page.getByLabel('Stage').selectOption({ index: 1 });
    await expect
      .poll(() => panel.asked.filter(({ method }) => method === 'show'), arrives)
      .toEqual([
        { method: 'show', params: { subject: 'other' } },
        { method: 'show', params: { subject: 'other', stage: 'test' } },
      ]);
  });

  it('says so where the host refuses, and shows what was chosen before', async () => {
    const panel = await open({
      state: ready(bridge()),
      answers: {
        show: () => {
          throw new Error('This is no longer there.');
        },
      },
    });
    await panel.page.getByLabel('API or load balancer').selectOption({ index: 1 });
    await panel.page.getByText("Couldn't show the graph: This is no longer there.").waitFor();
    expect(await panel.page.getByLabel('API or load balancer').inputValue()).toContain('orders');
    await panel.page.getByRole('button', { name: 'Dismiss' }).click();
    expect(await panel.page.getByRole('alert').count()).toBe(0);
  });
});

describe('without a picture', () => {
  it('offers to connect', async () => {
    const panel = await open({ state: { kind: 'disconnected', revision: 1 } });
    await panel.page.getByRole('button', { name: 'Connect…' }).click();
    await expect.poll(() => panel.asked.at(-1)?.method, arrives).toBe('connect');
  });

  it('says what is being read, and can be cancelled', async () => {
    const panel = await open({ state: { kind: 'loading', revision: 1, message: '34 of 120 APIs' } });
    await panel.page.getByText('34 of 120 APIs').waitFor();
    await panel.page.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => panel.asked.at(-1)?.method, arrives).toBe('cancel');
  });

  it('says what failed, and offers another try and the log', async () => {
    const panel = await open({ state: { kind: 'failed', revision: 1, message: 'The token has expired.' } });
    await panel.page.getByText('The token has expired.').waitFor();
    await panel.page.getByRole('button', { name: 'Show log' }).click();
    await panel.page.getByRole('button', { name: 'Try again' }).click();
    await expect
      .poll(() => panel.asked.slice(-2).map(({ method }) => method), arrives)
      .toEqual(['showLog', 'refresh']);
    await panel.change(ready(directPath(), { revision: 2 }));
    await expect.poll(async () => (await panel.drawn()).vertices.length).toBe(directPath().vertices.length);
  });

  it('says that an account has nothing to draw', async () => {
    const panel = await open({ state: ready(diagram([], []), { subjects: [], stages: [], subject: '' }) });
    await panel.page.getByText('No APIs or load balancers found').waitFor();
    await panel.page.getByRole('button', { name: 'Try again' }).waitFor();
  });

  it('says so where the host answers nothing but an error', async () => {
    const panel = await open({
      state: { kind: 'disconnected', revision: 1 },
      answers: {
        ready: () => {
          throw new Error('The session is gone.');
        },
      },
    });
    await panel.page.getByText("Couldn't load the graph: The session is gone.").waitFor();
    await panel.page.getByRole('button', { name: 'Try again' }).waitFor();
  });
});

describe('a reload', () => {
  it('brings subject, selection, search, focus, details and place back', async () => {
    const panel = await open({ state: ready(bridge()) });
    await panel.click('link');
    await panel.page.getByRole('searchbox').fill('payments');
    await panel.page.mouse.move(500, 500);
    await panel.page.mouse.wheel(33, 21);
    await panel.frame();
    await expect
      .poll(async () => (await panel.saved()) as object)
      .toMatchObject({
        subject: 'api',
        stage: 'stage',
        selection: 'link',
        search: 'payments',
        detailsOpen: true,
      });
    await panel.page.waitForTimeout(300);
    const before = await panel.drawn();
    const again = await open({ state: ready(bridge()), saved: await panel.saved() });
    await again.page.getByRole('heading', { name: 'payments-nlb-link' }).waitFor();
    const after = await again.drawn();
    expect(after.pan).toEqual(before.pan);
    expect(marked(after.vertices, 'match')).toEqual(marked(before.vertices, 'match'));
    expect(panel.told.at(-1)).toMatchObject({
      subject: 'api',
      stage: 'stage',
      selection: 'link',
      search: 'payments',
    });
    expect(again.asked.some(({ method }) => method === 'show')).toBe(false);
  });

  it('asks for the subject that was left, and does without where it is refused', async () => {
    const asks = await open({
      state: ready(bridge()),
      saved: { subject: 'other' },
      answers: { show: ({ subject }) => ready(directPath(), { revision: 2, subject }) },
    });
    await expect.poll(async () => (await asks.drawn()).vertices.length).toBe(directPath().vertices.length);
    const refused = await open({
      state: ready(bridge()),
      saved: { subject: 'other' },
      answers: {
        show: () => {
          throw new Error('No.');
        },
      },
    });
    expect((await refused.drawn()).vertices).toHaveLength(bridge().vertices.length);
  });
});

describe('commands of the palette', () => {
  it('act on the drawing', async () => {
    const panel = await open({ state: ready(bridge()) });
    const { zoom } = await panel.drawn();
    await panel.tell('action', { name: 'zoomOut' });
    await panel.frame();
    expect((await panel.drawn()).zoom).toBeLessThan(zoom);
    await panel.tell('action', { name: 'search' });
    expect(await panel.page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search');
    await panel.tell('selectionChanged', { id: 'lambda' });
    await panel.tell('action', { name: 'focusSelection' });
    await panel.page.locator('.focus-notice', { hasText: 'Only paths through refunds:live' }).waitFor();
    await panel.tell('action', { name: 'clearFocus' });
    await panel.page.locator('.focus-notice').waitFor({ state: 'hidden' });
  });
});
