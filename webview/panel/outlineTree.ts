import * as l10n from '@vscode/l10n';
import { countOf } from '../../src/words/counts';
import { createElement } from '../dom';
import { readingOrder, type Terrain } from '../canvas/navigation';
import type { PanelView } from './panelView';
import type { Scene } from '../canvas/scene';
import { shortenLabel, makeVisibleText } from '../text';

/** Longer sentences would be read out for minutes; the details panel has the whole of it. */
const LONGEST_SENTENCE = 600;

export interface OutlineEvents {
  /** A vertex has the keyboard. */
  readonly entered: (id: string) => void;
  readonly left: () => void;
}

/**
 * The drawing as assistive technology and the keyboard meet it: a tree item for each vertex, a level for each tier.
 * Exactly one item can be reached by Tab. Not visible: the drawing and a caption show where the keyboard is.
 */
export class OutlineTree {
  readonly element = createElement('div', { class: 'outline', role: 'tree' });
  readonly #events: OutlineEvents;
  #items = new Map<string, HTMLElement>();
  #order: readonly string[] = [];
  #scene: Scene | undefined;
  #reachable: string | undefined;

  constructor(events: OutlineEvents) {
    this.#events = events;
    this.element.addEventListener('focusin', event => {
      const item = event.target;
      const id = item instanceof HTMLElement ? this.#idOf(item) : undefined;
      if (id !== undefined) events.entered(id);
    });
    this.element.addEventListener('focusout', () => {
      this.#events.left();
    });
  }

  get hasFocus(): boolean {
    return this.element.contains(document.activeElement);
  }

  /** The vertex from which a walk goes on. */
  get current(): string | undefined {
    return this.#reachable;
  }

  render(view: PanelView): void {
    if (view.scene !== this.#scene) this.#rebuild(view.scene);
    for (const [id, item] of this.#items) {
      const selected = id === view.selection ? 'true' : 'false';
      if (item.getAttribute('aria-selected') !== selected) item.setAttribute('aria-selected', selected);
    }
    const wanted =
      view.selection !== undefined && this.#items.has(view.selection) ? view.selection : this.#reachable;
    this.#makeReachable(wanted !== undefined && this.#items.has(wanted) ? wanted : this.#order[0]);
  }

  /** Gives the keyboard to the vertex without moving the page. */
  focus(id?: string): void {
    if (id !== undefined) this.#makeReachable(id);
    const item = this.#reachable === undefined ? undefined : this.#items.get(this.#reachable);
    item?.focus({ preventScroll: true });
  }

  #rebuild(scene: Scene | undefined): void {
    const hadFocus = this.hasFocus;
    this.#scene = scene;
    this.#order = scene === undefined ? [] : readingOrder(sceneTerrain(scene));
    this.#items = new Map(
      this.#order.map(id => [id, scene === undefined ? createElement('div') : outlineElement(scene, id)]),
    );
    if (scene !== undefined) this.element.setAttribute('aria-label', makeVisibleText(scene.diagram.summary));
    this.element.replaceChildren(...this.#items.values());
    const stillThere = this.#reachable !== undefined && this.#items.has(this.#reachable);
    if (!stillThere) this.#reachable = undefined;
    else this.#items.get(this.#reachable ?? '')?.setAttribute('tabindex', '0');
    if (hadFocus && stillThere) this.focus();
  }

  #makeReachable(id: string | undefined): void {
    if (id === this.#reachable) return;
    if (this.#reachable !== undefined) this.#items.get(this.#reachable)?.setAttribute('tabindex', '-1');
    this.#reachable = id;
    if (id !== undefined) this.#items.get(id)?.setAttribute('tabindex', '0');
  }

  #idOf(item: HTMLElement): string | undefined {
    const index = Array.prototype.indexOf.call(this.element.children, item);
    return this.#order[index];
  }
}

export function sceneTerrain(scene: Scene): Terrain {
  return {
    graph: scene.graph,
    positions: scene.positions,
    tierOf: id => scene.vertices.get(id)?.tier ?? 0,
  };
}

function outlineElement(scene: Scene, id: string): HTMLElement {
  const vertex = scene.vertices.get(id);
  const level = scene.tiers.findIndex(({ index }) => index === vertex?.tier) + 1;
  const after = (scene.graph.successors.get(id) ?? []).length;
  const name = shortenLabel(vertex?.accessibleName ?? id, LONGEST_SENTENCE);
  const sentence =
    after === 0
      ? name
      : l10n.t('{name}. Leads to {resources}.', { name, resources: countOf(after, 'resource') });
  return createElement(
    'div',
    { role: 'treeitem', tabindex: '-1', 'aria-level': String(level), 'aria-selected': 'false' },
    sentence,
  );
}
