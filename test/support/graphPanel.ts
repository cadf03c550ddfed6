import type { Frame, Locator } from 'playwright-core';
import type { Workbench } from './workbench';

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
    const panel = new GraphPanel(workbench, await workbench.webview('#app [data-row]'));
    await panel.until(nodes => nodes.length > 0);
    return panel;
  }

  get frame(): Frame {
    return this.#frame;
  }

  /** Ids of the nodes that have a row, sorted. */
  async nodes(): Promise<readonly string[]> {
    const contexts = await this.#frame.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('#app [data-row]')].map(
        row => row.dataset['vscodeContext'] ?? '{}',
      ),
    );
    const ids = contexts.flatMap(context => {
      const { node } = JSON.parse(context) as { readonly node?: string };
      return node === undefined ? [] : [node];
    });
    return [...new Set(ids)].sort();
  }

  /** The row of a node; the first one where it has several. */
  row(node: string): Locator {
    return this.#frame
      .locator(`#app [data-row][data-vscode-context*=${JSON.stringify(`"node":"${node}"`)}]`)
      .first();
  }

  /** Waits until the nodes with a row are as wanted, and gives them. */
  async until(wanted: (nodes: readonly string[]) => boolean, timeout = 30_000): Promise<readonly string[]> {
    const end = Date.now() + timeout;
    for (;;) {
      const nodes = await this.nodes();
      if (wanted(nodes)) return nodes;
      if (Date.now() > end) throw new Error(`The graph still shows:\n${nodes.join('\n')}`);
      await this.#workbench.page.waitForTimeout(100);
    }
  }

  /** Clicks the row of a node, once the drawing does not move any more: what is under the pointer takes the click. */
  async click(node: string): Promise<void> {
    const { mouse } = this.#workbench.page;
    let before = await this.#middle(node);
    for (;;) {
      await this.#workbench.page.waitForTimeout(150);
      const place = await this.#middle(node);
      if (place.x === before.x && place.y === before.y) break;
      before = place;
    }
    await mouse.click(before.x, before.y);
  }

  async #middle(node: string): Promise<{ readonly x: number; readonly y: number }> {
    // Rows are made again when the size of the panel changes.
    const end = Date.now() + 30_000;
    for (;;) {
      const box = await this.row(node).boundingBox();
      if (box !== null) return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      if (Date.now() > end) throw new Error(`The row of ${node} isn't seen.`);
      await this.#workbench.page.waitForTimeout(100);
    }
  }
}
