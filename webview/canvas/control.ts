import type { HostEvents } from '../../src/protocol/protocol';
import { keyAction, keyPlace, type KeyAction } from '../panel/keyboard';
import { readingOrder, KeyboardWalk, type NavigationStep } from './navigation';
import { sceneTerrain, type OutlineTree } from '../panel/outlineTree';
import type { Panel } from '../panel/panel';
import { drawnAs, readyState } from '../panel/panelState';
import type { Actions } from '../panel/panelView';
import { isTraceable, showsDetails, shownTrace } from '../trace/traceState';

export interface ControlParts {
  readonly panel: Panel;
  readonly actions: Actions;
  readonly tree: OutlineTree;
  readonly focusSearch: () => void;
  readonly focusDetails: () => void;
  readonly showHelp: () => void;
}

/** After a click a second one may follow: until then nothing may move under the pointer. */
const DOUBLE_CLICK = 320;

const ZOOM_STEP = 1.25;

/** Pointer, keys, commands of the palette and the sidebar's selection, turned into actions. */
export class Control {
  readonly #parts: ControlParts;
  readonly #walk = new KeyboardWalk();
  #byPointer = false;
  #opening: number | undefined;

  constructor(parts: ControlParts) {
    this.#parts = parts;
  }

  picked(id: string | undefined): void {
    const { panel, actions, tree } = this.#parts;
    if (id === undefined) {
      panel.update({ selection: undefined });
      return;
    }
    this.#walk.visit(id);
    const { detailsOpen, selection, scene } = panel.view;
    // Details that are not there yet wait: they might come to lie under the pointer, and take the second click.
    panel.update({ selection: id, detailsOpen: detailsOpen && selection !== undefined });
    tree.focus(id);
    this.#cancelOpening();
    this.#opening = window.setTimeout(() => {
      if (panel.view.selection === id && panel.view.scene === scene) actions.open(id);
    }, DOUBLE_CLICK);
  }

  /** Double click. */
  activated(id: string): void {
    this.#cancelOpening();
    this.#parts.actions.activate(id);
  }

  #cancelOpening(): void {
    window.clearTimeout(this.#opening);
  }

  /** The keyboard has come to a vertex; selection follows it. After a click it is not shown where the keyboard is. */
  entered(id: string): void {
    const { panel, actions } = this.#parts;
    if (panel.view.selection !== id) actions.select(id);
    panel.update({ keyboard: this.#byPointer ? undefined : id });
  }

  /** From now on the pointer is used. */
  pointed(): void {
    this.#byPointer = true;
  }

  selectedOutside(id: string | undefined): void {
    const { panel, actions } = this.#parts;
    const ready = readyState(panel.view.state);
    const drawn = ready === undefined ? undefined : drawnAs(ready.diagram, id);
    if (drawn === undefined || drawn === panel.view.selection) return;
    this.#walk.visit(drawn);
    actions.select(drawn);
  }

  command(name: HostEvents['action']['name']): void {
    const { panel, actions, focusSearch } = this.#parts;
    switch (name) {
      case 'fit':
        actions.fit();
        return;
      case 'zoomIn':
        actions.zoomBy(ZOOM_STEP);
        return;
      case 'zoomOut':
        actions.zoomBy(1 / ZOOM_STEP);
        return;
      case 'search':
        focusSearch();
        return;
      case 'focusSelection':
        if (panel.view.selection !== undefined) actions.focus(panel.view.selection);
        return;
      case 'clearFocus':
        actions.focus(undefined);
        return;
    }
  }

  pressed(event: KeyboardEvent): void {
    const { panel, tree } = this.#parts;
    this.#byPointer = false;
    if (event.defaultPrevented || panel.view.scene === undefined) return;
    const action = keyAction(event, keyPlace(event.target, tree.element));
    if (action === undefined) return;
    event.preventDefault();
    if (action.kind === 'walk') this.#walkBy(action.step);
    else this.#act(action.kind);
  }

  #walkBy(step: NavigationStep): void {
    const { panel, tree } = this.#parts;
    const { scene } = panel.view;
    if (scene === undefined) return;
    const terrain = sceneTerrain(scene);
    const from = tree.current;
    const walking = tree.hasFocus || panel.view.selection !== undefined;
    const to =
      walking && from !== undefined ? this.#walk.step(terrain, from, step) : readingOrder(terrain)[0];
    if (to !== undefined) this.#walk.visit(to);
    tree.focus(to);
  }

  #act(kind: Exclude<KeyAction['kind'], 'walk'>): void {
    const { panel, actions, focusSearch, showHelp } = this.#parts;
    switch (kind) {
      case 'search':
        focusSearch();
        return;
      case 'nextFound':
      case 'previousFound':
        actions.stepFound(kind === 'nextFound' ? 1 : -1);
        return;
      case 'showAll':
        actions.search('');
        actions.focus(undefined);
        return;
      case 'fit':
      case 'zoomIn':
      case 'zoomOut':
        this.command(kind);
        return;
      case 'help':
        showHelp();
        return;
      case 'clear':
        this.#clear();
        return;
      case 'trace':
        actions.traceRequest(this.#traceable());
        return;
      default:
        if (panel.view.selection !== undefined) this.#actOn(kind, panel.view.selection);
    }
  }

  #actOn(kind: 'open' | 'activate' | 'focus' | 'copyArn' | 'openInConsole', id: string): void {
    const { panel, actions, focusDetails } = this.#parts;
    switch (kind) {
      case 'open':
        actions.open(id);
        focusDetails();
        return;
      case 'focus':
        actions.focus(panel.view.focus === id ? undefined : id);
        return;
      default:
        actions[kind](id);
    }
  }

  /** The selection, where a request can begin there. */
  #traceable(): string | undefined {
    const { selection, scene } = this.#parts.panel.view;
    const vertex = selection === undefined ? undefined : scene?.vertices.get(selection);
    return vertex !== undefined && isTraceable(vertex.kind) ? vertex.id : undefined;
  }

  /** Takes back the last thing that narrowed the view. */
  #clear(): void {
    const { panel, actions, tree } = this.#parts;
    const { search, focus } = panel.view;
    if (search !== '') actions.search('');
    else if (focus !== undefined) actions.focus(undefined);
    else if (showsDetails(panel.view)) {
      actions.closeDetails();
      // From the details over a trace one comes back to the trace, which takes the keyboard itself.
      if (shownTrace(panel.view) === undefined) tree.focus();
    } else if (shownTrace(panel.view) !== undefined) {
      actions.closeTrace();
      tree.focus();
    } else actions.select(undefined);
  }
}
