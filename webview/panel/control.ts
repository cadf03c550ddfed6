import type { ArrowKey } from '../../src/diagram/cards/arrows';
import type { HostEvents } from '../../src/protocol/protocol';
import type { CardLayer } from '../cards/cardLayer';
import { rowsInOrder } from '../cards/scene';
import { RowWalk } from '../cards/walk';
import { keyAction, keyPlace, type KeyAction } from './keyboard';
import type { Panel } from './panel';
import type { Actions } from './panelView';
import { isTraceable, showsDetails, shownTrace } from '../trace/traceState';

export interface ControlParts {
  readonly panel: Panel;
  readonly actions: Actions;
  readonly cards: CardLayer;
  readonly focusSearch: () => void;
  readonly focusDetails: () => void;
  readonly showHelp: () => void;
}

const ZOOM_STEP = 1.25;

/** Pointer, keys, commands of the palette and the sidebar's selection, turned into actions. */
export class Control {
  readonly #parts: ControlParts;
  readonly #walk = new RowWalk();

  constructor(parts: ControlParts) {
    this.#parts = parts;
  }

  /** A click on a row: the strip says what it is, and a fold opens. */
  picked(id: string): void {
    const { panel, actions, cards } = this.#parts;
    const { scene } = panel.view;
    const row = scene?.rows.get(id)?.row;
    if (scene === undefined) return;
    if (row === undefined) {
      // Of the whole path, some may be folded in the columns.
      actions.select(id);
      return;
    }
    this.#walk.visit(scene, id);
    panel.update({ selection: id, edge: undefined });
    if (!panel.view.isList) cards.focus(id);
    if (row.kind === 'fold' || scene.rows.get(id)?.card.card.role === 'apis') actions.activate(id);
  }

  /** Double click. */
  activated(id: string): void {
    const { panel, actions } = this.#parts;
    const place = panel.view.scene?.rows.get(id);
    // The clicks of it have opened and closed a fold.
    if (place !== undefined && place.row.kind !== 'fold' && place.card.card.role !== 'apis')
      actions.activate(id);
  }

  /** The keyboard has come to a row; selection follows it. */
  entered(id: string): void {
    const { panel, actions } = this.#parts;
    if (panel.view.selection !== id) actions.select(id);
  }

  selectedOutside(id: string | undefined): void {
    const { panel, actions } = this.#parts;
    if (id === undefined) return;
    actions.select(id);
    const { scene, selection } = panel.view;
    if (scene !== undefined && selection !== undefined) this.#walk.visit(scene, selection);
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
    const { panel, cards } = this.#parts;
    if (event.defaultPrevented || panel.view.scene === undefined) return;
    const action = keyAction(event, keyPlace(event.target, cards.element));
    if (action === undefined) return;
    event.preventDefault();
    if (action.kind === 'walk') this.#walkBy(action.step);
    else this.#act(action.kind);
  }

  #walkBy(step: ArrowKey): void {
    const { panel, cards } = this.#parts;
    const { scene } = panel.view;
    if (scene === undefined) return;
    const from = cards.current;
    const walking = cards.hasFocus || panel.view.selection !== undefined;
    const to = walking && from !== undefined ? this.#walk.step(scene, from, step) : rowsInOrder(scene)[0];
    if (to === undefined) return;
    this.#walk.visit(scene, to);
    cards.focus(to);
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
      case 'nextFinding':
      case 'previousFinding':
        actions.stepFinding(kind === 'nextFinding' ? 1 : -1);
        this.#parts.cards.focus(panel.view.selection);
        return;
      case 'back':
        actions.goBack();
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
    const row = panel.view.scene?.rows.get(id)?.row;
    const node = row?.node;
    switch (kind) {
      case 'open':
        if (row?.kind === 'fold' || row?.kind === 'foot') actions.activate(id);
        else {
          actions.open(id);
          focusDetails();
        }
        return;
      case 'focus':
        actions.focus(panel.view.focus === id ? undefined : id);
        return;
      case 'activate':
        actions.activate(id);
        return;
      default:
        if (node !== undefined) actions[kind](node);
    }
  }

  /** The selection, where a request can begin there. */
  #traceable(): string | undefined {
    const { selection, scene } = this.#parts.panel.view;
    const row = selection === undefined ? undefined : scene?.rows.get(selection)?.row;
    return row !== undefined && isTraceable(row.vertexKind) ? row.node : undefined;
  }

  /** Takes back the last thing that narrowed the view. */
  #clear(): void {
    const { panel, actions, cards } = this.#parts;
    const { search, focus } = panel.view;
    if (search !== '') actions.search('');
    else if (focus !== undefined) actions.focus(undefined);
    else if (showsDetails(panel.view)) {
      actions.closeDetails();
      // From the details over a trace one comes back to the trace, which takes the keyboard itself.
      if (shownTrace(panel.view) === undefined) cards.takeBack();
    } else if (shownTrace(panel.view) !== undefined) {
      actions.closeTrace();
      cards.takeBack();
    } else actions.select(undefined);
  }
}
