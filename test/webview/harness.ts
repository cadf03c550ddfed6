import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Core } from 'cytoscape';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { inject } from 'vitest';
import { diagramPage } from '../../src/host/diagram/page';
import type {
  DiagramState,
  DiagramVertex,
  HostEvents,
  HostRequests,
  ToHost,
  ToWebview,
  ViewState,
} from '../../src/protocol/protocol';
import { detailsOf, stripOf } from '../support/diagrams';
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
      if (name === '') {
        const html = pageFor(origin);
        const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
        response.writeHead(200, {
          'content-type': 'text/html',
          'content-security-policy': policy.replaceAll('&amp;', '&'),
        });
        response.end(html);
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

function pageFor(origin: string): string {
  return diagramPage({
    contentSource: origin,
    nonce: 'bm9uY2U',
    script: `${origin}/webview.js`,
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
      case 'unfold':
        return this.state;
      case 'details':
        return detailsOf(this.#shown(params));
      case 'strip':
        return stripOf(this.#shown(params));
      default:
        return undefined;
    }
  }

  #shown(params: unknown): DiagramVertex {
    const { id } = params as { readonly id: string };
    const shown =
      this.state.kind === 'ready' ? this.state.diagram.vertices.find(vertex => vertex.id === id) : undefined;
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

  /** What cytoscape itself holds, which no one but a test looks at from outside. */
  async drawn(): Promise<Drawn> {
    return await this.page.evaluate(() => {
      const { cy } = document.querySelector<GraphElement>('.graph')?._cyreg ?? {};
      if (cy === undefined) return { vertices: [], edges: [], zoom: 0, pan: { x: 0, y: 0 } };
      return {
        vertices: cy.nodes().map(node => ({
          id: node.id(),
          classes: node.classes(),
          ...node.renderedPosition(),
          fill: String(node.style('background-color')),
        })),
        edges: cy.edges().map(edge => ({ id: edge.id(), classes: edge.classes() })),
        zoom: cy.zoom(),
        pan: { ...cy.pan() },
      };
    });
  }

  /** The middle of a vertex on the page. */
  async placeOf(id: string): Promise<{ readonly x: number; readonly y: number }> {
    const { vertices } = await this.drawn();
    const found = vertices.find(vertex => vertex.id === id);
    const box = await this.page.locator('.graph').boundingBox();
    if (found === undefined || box === null) throw new Error(`${id} is not drawn`);
    return { x: box.x + found.x, y: box.y + found.y };
  }

  /** The middle of a vertex, after all of the drawing was shown where it could not be seen. */
  async #reach(id: string): Promise<{ readonly x: number; readonly y: number }> {
    const box = await this.page.locator('.graph').boundingBox();
    const { x } = await this.placeOf(id);
    if (box !== null && x > box.x && x < box.x + box.width) return await this.placeOf(id);
    await this.page.getByRole('button', { name: 'Fit to window' }).click();
    await this.frame();
    return await this.placeOf(id);
  }

  async click(id: string): Promise<void> {
    const { x, y } = await this.#reach(id);
    await this.page.mouse.click(x, y);
  }

  async doubleClick(id: string): Promise<void> {
    const { x, y } = await this.#reach(id);
    await this.page.mouse.dblclick(x, y, { delay: 20 });
  }

  async saved(): Promise<unknown> {
    return await this.page.evaluate(() => window.savedState);
  }

  async close(): Promise<void> {
    await this.#context.close();
  }
}

export interface Drawn {
  readonly vertices: readonly {
    readonly id: string;
    readonly classes: readonly string[];
    readonly x: number;
    readonly y: number;
    readonly fill: string;
  }[];
  readonly edges: readonly { readonly id: string; readonly classes: readonly string[] }[];
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
function playVsCode({
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
