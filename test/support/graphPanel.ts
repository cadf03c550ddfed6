import type { Core } from 'cytoscape';
import type { Frame } from 'playwright-core';
import type { Workbench } from './workbench';

/** cytoscape leaves itself on the element that it draws into. */
interface Drawn extends Element {
  readonly _cyreg?: { readonly cy: Core };
}

/** The graph panel in a window of VS Code. */
export class GraphPanel {
  readonly #workbench: Workbench;
  readonly #frame: Frame;

  constructor(workbench: Workbench, frame: Frame) {
    this.#workbench = workbench;
    this.#frame = frame;
  }

  /** Waits for a panel that has drawn something. */
  static async find(workbench: Workbench): Promise<GraphPanel> {
    const panel = new GraphPanel(workbench, await workbench.webview('#app canvas'));
    await panel.until(nodes => nodes.length > 0);
    return panel;
  }

  get frame(): Frame {
    return this.#frame;
  }

  /** Ids of the drawn nodes, sorted. */
  async nodes(): Promise<readonly string[]> {
    const ids = await this.#frame.evaluate(() => {
      const drawn = [...document.querySelectorAll<Drawn>('*')].find(element => element._cyreg !== undefined);
      return drawn?._cyreg?.cy.nodes().map(node => node.id()) ?? [];
    });
    return [...ids].sort();
  }

  /** Waits until the drawn nodes are as wanted, and gives them. */
  async until(wanted: (nodes: readonly string[]) => boolean, timeout = 30_000): Promise<readonly string[]> {
    const end = Date.now() + timeout;
    for (;;) {
      const nodes = await this.nodes();
      if (wanted(nodes)) return nodes;
      if (Date.now() > end) throw new Error(`The graph still shows:\n${nodes.join('\n')}`);
      await this.#workbench.page.waitForTimeout(100);
    }
  }

  /** Clicks where a node is drawn, once the drawing does not move any more. */
  async click(id: string): Promise<void> {
    let before = await this.#place(id);
    for (;;) {
      await this.#workbench.page.waitForTimeout(150);
      const place = await this.#place(id);
      if (place.x === before.x && place.y === before.y) break;
      before = place;
    }
    await this.#frame.locator('#app canvas').first().click({ position: before, force: true });
  }

  /** Where the middle of a node is, in pixels of the canvas. */
  async #place(id: string): Promise<{ readonly x: number; readonly y: number }> {
    const place = await this.#frame.evaluate(wanted => {
      const drawn = [...document.querySelectorAll<Drawn>('*')].find(element => element._cyreg !== undefined);
      const node = drawn?._cyreg?.cy.getElementById(wanted);
      return node?.nonempty() === true ? node.renderedPosition() : undefined;
    }, id);
    if (place === undefined) throw new Error(`The graph has no ${id}.`);
    return place;
  }
}
