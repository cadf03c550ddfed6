import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Core } from 'cytoscape';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { inject } from 'vitest';
import { diagramPage } from '../../src/host/diagram/page';
import type { PictureRow } from '../../src/protocol/picture';
import type {
  DiagramState,
  HostEvents,
  HostRequests,
  ToHost,
  ToWebview,
  ViewState,
} from '../../src/protocol/protocol';
import { rowDetails, stripOf } from '../support/pictures';
import { themes, type ThemeName } from '../support/themes';

type Answers = {
  readonly [Method in keyof HostRequests]?: (
    params: Parameters<HostRequests[Method]>[0],
  ) => ReturnType<HostRequests[Method]> | Promise<ReturnType<HostRequests[Method]>>;
};

export interface Given {
  readonly state: DiagramState;
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  /** What an earlier page left with `setState`. */
  readonly saved?: unknown;
  /** Where left out, requests are answered by what `state` shows. */
  readonly answers?: Answers;
  readonly reducedMotion?: boolean;
}

export interface Asked {
  readonly method: string;
  readonly params: unknown;
}

const folder = (): string => inject('webviewFolder');

const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css' };

/** Where the server has the page of the wall chart, and that of plans and journals. */
export const wallPath = 'wall';
export const planPath = 'plan';

const entries: Readonly<Record<string, 'webview' | 'wallChart' | 'planPage'>> = {
  '': 'webview',
  [wallPath]: 'wallChart',
  [planPath]: 'planPage',
};

/** What VS Code puts before the styles of every webview, as far as it can get in their way. */
const hostStyles = 'body { margin: 0; padding: 0 20px; } img, video { max-width: 100%; max-height: 100%; }';
const hostStylesName = 'vscode.css';

/** Serves the page as the panel has it, with its policy both as a header and in the page. */
export class PanelServer {
  readonly #server: Server;
  readonly origin: string;

  private constructor(server: Server, origin: string) {
    this.#server = server;
    this.origin = origin;
  }

  static async start(): Promise<PanelServer> {
    const server = createServer((request, response) => {
      const name = path.basename(new URL(request.url ?? '/', 'http://localhost').pathname);
      const origin = `http://${request.headers.host ?? ''}`;
      const entry = Object.hasOwn(entries, name) ? entries[name] : undefined;
      if (entry !== undefined) {
        const html = pageFor(origin, entry);
        const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
        response.writeHead(200, {
          'content-type': 'text/html',
          'content-security-policy': policy.replaceAll('&amp;', '&'),
        });
        response.end(
          html.replace('<head>', `<head><link rel="stylesheet" href="${origin}/${hostStylesName}" />`),
        );
        return;
      }
      if (name === hostStylesName) {
        response.writeHead(200, { 'content-type': 'text/css' }).end(hostStyles);
        return;
      }
      readFile(path.join(folder(), name)).then(
        content => {
          response.writeHead(200, {
            'content-type': types[path.extname(name)] ?? 'application/octet-stream',
          });
          response.end(content);
        },
        () => {
          // Browsers ask for an icon of their own accord.
          response.writeHead(name === 'favicon.ico' ? 204 : 404).end();
        },
      );
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    return new PanelServer(server, `http://127.0.0.1:${port}`);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>(resolve => {
      this.#server.close(() => {
        resolve();
      });
    });
  }
}

function pageFor(origin: string, entry: (typeof entries)[string]): string {
  return diagramPage({
    contentSource: origin,
    nonce: 'bm9uY2U',
    script: `${origin}/${entry}.js`,
    stylesheet: `${origin}/webview.css`,
    language: 'en',
    localization: undefined,
  });
}

/** The panel in a browser, with the test in the place of the extension host. */
export class PanelHarness {
  readonly page: Page;
  /** Errors, warnings and refusals of the policy that the page met. */
  readonly complaints: string[] = [];
  readonly asked: Asked[] = [];
  /** What the page told the host to keep, oldest first. */
  readonly told: ViewState[] = [];
  /** How often the page has said that a person moved what is drawn. */
  moves = 0;
  state: DiagramState;
  answers: Answers;
  readonly #context: BrowserContext;

  private constructor(context: BrowserContext, page: Page, given: Given) {
    this.#context = context;
    this.page = page;
    this.state = given.state;
    this.answers = given.answers ?? {};
  }

  static async open(browser: Browser, server: PanelServer, given: Given): Promise<PanelHarness> {
    const { width = 1280, height = 720, reducedMotion = true } = given;
    const context = await browser.newContext({
      viewport: { width, height },
      reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    const harness = new PanelHarness(context, page, given);
    await harness.#load(server, given);
    return harness;
  }

  async #load(server: PanelServer, given: Given): Promise<void> {
    this.page.on('console', message => {
      if (message.type() === 'error' || message.type() === 'warning') this.complaints.push(message.text());
    });
    this.page.on('pageerror', error => {
      this.complaints.push(error.message);
    });
    await this.page.exposeFunction('toHost', (message: ToHost) => {
      void this.#receive(message);
    });
    await this.page.exposeFunction('refused', (directive: string) => {
      this.complaints.push(`refused by policy: ${directive}`);
    });
    await this.page.addInitScript(playVsCode, { saved: given.saved, theme: themes[given.theme ?? 'dark'] });
    await this.page.goto(server.origin);
  }

  async #receive(message: ToHost): Promise<void> {
    if (message.kind === 'viewState') {
      this.told.push(message.state);
      return;
    }
    if (message.kind === 'moved') {
      this.moves += 1;
      return;
    }
    const { id, method, params } = message;
    this.asked.push({ method, params });
    try {
      await this.send({ kind: 'result', id, result: await this.#answer(method, params) });
    } catch (error) {
      await this.send({
        kind: 'failure',
        id,
        message: error instanceof Error ? error.message : String(error),
      });
    }
  }

  async #answer(method: keyof HostRequests, params: unknown): Promise<unknown> {
    const answer = this.answers[method] as ((given: unknown) => unknown) | undefined;
    if (answer !== undefined) return await answer(params);
    switch (method) {
      case 'ready':
      case 'show':
        return this.state;
      case 'details':
        return rowDetails(this.#shown(params));
      case 'strip':
        return stripOf(this.#shown(params));
      case 'find':
        return { kind: 'text', completions: { from: 0, items: [] } };
      default:
        return undefined;
    }
  }

  #shown(params: unknown): PictureRow {
    const { id } = params as { readonly id: string };
    const rows = this.state.kind === 'ready' ? this.state.picture.cards.flatMap(card => card.rows) : [];
    const shown = rows.find(row => row.node === id);
    if (shown === undefined) throw new Error('This is no longer there.');
    return shown;
  }

  /** Sends a message as the workbench does. The page may be gone by then. */
  async send(message: ToWebview): Promise<void> {
    if (this.page.isClosed()) return;
    await this.page.evaluate(data => {
      window.postMessage(data, '*');
    }, message);
  }

  async tell<Name extends keyof HostEvents>(name: Name, data: HostEvents[Name]): Promise<void> {
    await this.send({ kind: 'event', name, data } as ToWebview);
  }

  async change(state: DiagramState): Promise<void> {
    this.state = state;
    await this.tell('diagramChanged', state);
  }

  async setTheme(name: ThemeName): Promise<void> {
    await this.page.evaluate(theme => {
      const { style } = document.documentElement;
      style.cssText = '';
      for (const [variable, value] of Object.entries(theme.variables))
        style.setProperty(`--vscode-${variable}`, value);
      document.body.className = theme.bodyClass;
    }, themes[name]);
    await this.frame();
  }

  /** Waits until what was last changed has been painted. */
  async frame(): Promise<void> {
    await this.page.evaluate(
      () =>
        new Promise<void>(resolve => {
          requestAnimationFrame(() =>
            requestAnimationFrame(() => {
              resolve();
            }),
          );
        }),
    );
  }

  /** What is drawn: rows as elements, and the lines that cytoscape holds. */
  async drawn(): Promise<Drawn> {
    return await this.page.evaluate(() => {
      const { cy } = document.querySelector<GraphElement>('.graph')?._cyreg ?? {};
      const rows = [...document.querySelectorAll<HTMLElement>('.cards .row')].map(row => {
        const { x, y, width, height } = row.getBoundingClientRect();
        return { id: row.dataset['row'] ?? '', classes: [...row.classList], x, y, width, height };
      });
      const edges = cy?.edges().map(edge => ({
        id: edge.id().replace(/^edge /, ''),
        classes: edge.classes(),
        ...edge.renderedMidpoint(),
      }));
      return { rows, edges: edges ?? [], zoom: cy?.zoom() ?? 0, pan: { ...(cy?.pan() ?? { x: 0, y: 0 }) } };
    });
  }

  /** The middle of a row on the page. */
  async placeOf(id: string): Promise<{ readonly x: number; readonly y: number }> {
    const { rows } = await this.drawn();
    const found = rows.find(row => row.id === id);
    if (found === undefined) throw new Error(`${id} is not drawn`);
    return { x: found.x + found.width / 2, y: found.y + found.height / 2 };
  }

  async click(id: string): Promise<void> {
    const { x, y } = await this.placeOf(id);
    await this.page.mouse.click(x, y);
  }

  /** Opens the details of a row. */
  async openDetails(id: string): Promise<void> {
    await this.click(id);
    await this.page.keyboard.press('Enter');
    await this.page.locator('#details').waitFor();
  }

  async doubleClick(id: string): Promise<void> {
    const { x, y } = await this.placeOf(id);
    await this.page.mouse.dblclick(x, y, { delay: 20 });
  }

  /** The middle of a line on the page. */
  async clickEdge(id: string): Promise<void> {
    const box = await this.page.locator('.graph').boundingBox();
    const edge = (await this.drawn()).edges.find(one => one.id === id);
    if (box === null || edge === undefined) throw new Error(`${id} is not drawn`);
    await this.page.mouse.click(box.x + edge.x, box.y + edge.y);
  }

  async saved(): Promise<unknown> {
    return await this.page.evaluate(() => window.savedState);
  }

  async close(): Promise<void> {
    await this.#context.close();
  }
}

export interface Drawn {
  /** In pixels of the page. */
  readonly rows: readonly {
    readonly id: string;
    readonly classes: readonly string[];
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[];
  /** Places in pixels of the drawing. */
  readonly edges: readonly {
    readonly id: string;
    readonly classes: readonly string[];
    readonly x: number;
    readonly y: number;
  }[];
  readonly zoom: number;
  readonly pan: { readonly x: number; readonly y: number };
}

/** cytoscape leaves itself on the element that it draws into. */
interface GraphElement extends Element {
  readonly _cyreg?: { readonly cy: Core };
}

declare global {
  interface Window {
    /** What the page left with `setState`. */
    savedState?: unknown;
    /** A message to the test that stands in for the extension host. */
    toHost: (message: unknown) => void;
    /** A refusal of the page's policy. */
    refused: (directive: string) => void;
    /** Set by a name that was taken for a script. */
    ran?: number;
  }
}

/** Runs in the page before its own script: what VS Code gives a webview. */
export function playVsCode({
  saved,
  theme,
}: {
  readonly saved: unknown;
  readonly theme: (typeof themes)[ThemeName];
}): void {
  window.savedState = saved;
  window.acquireVsCodeApi = () => ({
    postMessage: message => {
      window.toHost(message);
    },
    getState: () => window.savedState,
    setState: state => (window.savedState = structuredClone(state)),
  });
  document.addEventListener('securitypolicyviolation', event => {
    window.refused(`${event.violatedDirective} ${event.blockedURI}`);
  });
  // There is no body yet; VS Code has dressed it before any script of a webview runs.
  new MutationObserver((_, observer) => {
    const body = document.querySelector('body');
    if (body === null) return;
    observer.disconnect();
    body.className = theme.bodyClass;
    for (const [variable, value] of Object.entries(theme.variables)) {
      document.documentElement.style.setProperty(`--vscode-${variable}`, value);
    }
  }).observe(document, { childList: true, subtree: true });
}
