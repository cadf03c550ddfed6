import { zoomRange } from '../../src/diagram/cards/sizes';
import { columnAt } from '../../src/diagram/cards/hit';
import { initialScroll, type ColumnScroll } from '../../src/diagram/cards/scrolling';
import type { DiagramState } from '../../src/protocol/protocol';
import type { CanvasPoint, CanvasView, Size } from '../canvas/geometry';
import { moveWithin } from '../canvas/geometry';
import type { CardStage } from '../cards/cardStage';
import { viewEmphasis } from '../cards/emphasis';
import { rowOfNode, drawnRowOf, scrollLimits } from '../cards/scene';
import { SceneMaker } from '../cards/sceneMaker';
import { initialView, readyState, untouchedView, withState } from './panelState';
import type { PanelView } from './panelView';
import type { SavedView } from './savedView';
import { isNewTrace } from '../trace/traceState';

export interface PanelParts {
  readonly saved: SavedView;
  readonly stage: CardStage;
  /** Called after every change, with what was before. */
  readonly rendered: (view: PanelView, before: PanelView) => void;
  /** A person has just traced a request, and it is shown. */
  readonly traced: () => void;
}

/** From here on there is room for what is folded otherwise. */
const NEAR = 1.3;

/** The least width that the columns need. */
const LEAST_WIDTH = 868;

/** Below this width there is a list in place of the columns. */
const LIST_BELOW = 800;

/** What the panel shows, and the drawing of it. Every change goes through `update`. */
export class Panel {
  readonly #parts: PanelParts;
  readonly #scenes = new SceneMaker();
  #view: PanelView;
  #room: Size = { width: 0, height: 0 };
  /** A person has moved something: from then on the picture grows around what is seen. */
  #isTouched: boolean;
  #restored: CanvasView | undefined;

  constructor(parts: PanelParts) {
    this.#parts = parts;
    this.#view = initialView(parts.saved);
    const { viewport } = parts.saved;
    this.#isTouched = viewport !== undefined;
    if (viewport !== undefined)
      this.#restored = { zoom: viewport.zoom, pan: { x: viewport.x, y: viewport.y } };
  }

  get view(): PanelView {
    return this.#view;
  }

  /** Takes the host's state over, unless a newer one is there already. */
  accept(state: DiagramState): void {
    const before = readyState(this.#view.state);
    if (this.#view.state !== undefined && state.revision < this.#view.state.revision) return;
    const ready = readyState(state);
    const isNew = ready !== undefined && isNewTrace(ready, this.#view);
    const isOther =
      ready !== undefined &&
      (before === undefined ? ready.subject !== this.#parts.saved.subject : before.subject !== ready.subject);
    if (isOther) this.#isTouched = false;
    // What was read first decides nothing while more comes and nobody has moved anything.
    if (isOther || (before?.reading === true && !this.#isTouched)) this.#scenes.forgetOrder();
    this.update({
      ...withState(this.#view, state),
      ...(isOther && before === undefined ? untouchedView : {}),
    });
    if (isOther) this.#parts.stage.canvas.setView({ zoom: this.#firstZoom(), pan: { x: 0, y: 0 } });
    else if (before === undefined && ready !== undefined) this.#restoreView();
    if (isNew) {
      const end = ready.trace?.vertices.at(-1);
      if (end !== undefined) this.showRow(end);
      this.#parts.traced();
    }
  }

  update(changes: Partial<PanelView>): void {
    const before = this.#view;
    const merged = { ...before, ...changes };
    this.#view = this.#withScene(merged, before);
    // First the page: the drawing has no size before it is shown.
    this.#parts.rendered(this.#view, before);
    this.#parts.stage.draw(this.#view, before);
    this.#parts.stage.emphasise(viewEmphasis(this.#view), this.#view);
  }

  #withScene(view: PanelView, before: PanelView): PanelView {
    const made = this.#scenes.make(view);
    const { scene } = made;
    if (scene === undefined || scene === before.scene || this.#isTouched) return { ...view, ...made };
    // Until a person moves something, what is worst is in sight.
    const scroll = initialScroll(scene.placed);
    const isThere = scene.placed.columns.every((column, index) => column.scroll === scroll[index]);
    return isThere ? { ...view, ...made } : { ...view, scroll, ...this.#scenes.make({ ...view, scroll }) };
  }

  /** There is another amount of room: at the least zoom for what would not fit otherwise. */
  resized(room: Size): void {
    if (room.width === this.#room.width && room.height === this.#room.height) return;
    const before = this.#firstZoom();
    this.#room = room;
    const zoom = this.#firstZoom();
    const isList = room.width < LIST_BELOW;
    // A list has no zoom.
    const scale = isList ? 1 : zoom;
    const size = { width: Math.round(room.width / scale), height: Math.round(room.height / scale) };
    this.update({ size, isList });
    const { canvas } = this.#parts.stage;
    if (this.#restored !== undefined) this.#restoreView();
    else if (!this.#isTouched || canvas.view.zoom === before) canvas.setView({ zoom, pan: canvas.view.pan });
    else canvas.setView(canvas.view);
  }

  /** The drawing was moved or zoomed. */
  moved(view: CanvasView, byPerson: boolean): void {
    if (byPerson) this.#isTouched = true;
    const isNear = view.zoom > NEAR;
    if (isNear !== this.#view.isNear) this.update({ isNear });
  }

  /** The wheel scrolls the column below it, and at its end the drawing. */
  scroll(by: CanvasPoint, at: CanvasPoint): void {
    this.#isTouched = true;
    const { scene, scroll } = this.#view;
    const { canvas } = this.#parts.stage;
    const { zoom } = canvas.view;
    const column = scene === undefined ? 0 : columnAt(scene.placed, at.x);
    const limit = scene === undefined ? 0 : (scrollLimits(scene)[column] ?? 0);
    const now = scene?.placed.columns[column]?.scroll ?? 0;
    const wanted = now - by.y / zoom;
    const next = Math.min(Math.max(wanted, 0), limit);
    if (next !== now) this.update({ scroll: scrollColumn(scroll, column, next) });
    const left = (next - wanted) * zoom;
    if (left !== 0 || by.x !== 0) canvas.panBy({ x: by.x, y: left });
  }

  /** As it opens: zoom 1, nothing scrolled, everything folded that has no room. */
  fit(): void {
    this.#isTouched = false;
    this.#restored = undefined;
    this.update(untouchedView);
    this.#parts.stage.canvas.setView({ zoom: this.#firstZoom(), pan: { x: 0, y: 0 } }, true);
  }

  /** The row that shows a row or a node, after what hides it has been opened; undefined where nothing shows it. */
  reveal(id: string): string | undefined {
    const ready = readyState(this.#view.state);
    if (ready === undefined) return undefined;
    if (this.#view.scene?.rows.has(id) === true) return id;
    const row = rowOfNode(ready.picture, id);
    if (row === undefined) return undefined;
    // What is beyond the focus or on the other side of a change can only be seen without them.
    const isHidden =
      this.#view.scene?.picture.cards.some(({ rows }) => rows.some(one => one.id === row)) !== true;
    if (isHidden) this.update({ focus: undefined, side: 'both' });
    const folds = this.#view.scene?.folded.foldsOf(row) ?? [];
    if (folds.length > 0) this.update({ opened: new Set([...this.#view.opened, ...folds]) });
    const { scene } = this.#view;
    return scene === undefined ? undefined : drawnRowOf(scene, row);
  }

  /** Moves as little as shows the row. */
  showRow(id: string): void {
    const { scene } = this.#view;
    if (scene === undefined) return;
    const row = drawnRowOf(scene, id);
    if (row !== undefined) this.#bringIntoView(row);
  }

  #bringIntoView(id: string): void {
    const { scene, size, scroll } = this.#view;
    const place = scene?.rows.get(id);
    if (scene === undefined || place === undefined) return;
    const { canvas } = this.#parts.stage;
    const column = place.card.card.column;
    const by = moveWithin(place.y, place.height, 0, size.height);
    if (by !== 0 && (scrollLimits(scene)[column] ?? 0) > 0) {
      this.#isTouched = true;
      this.update({ scroll: scrollColumn(scroll, column, (scene.placed.columns[column]?.scroll ?? 0) - by) });
    }
    const now = this.#view.scene?.rows.get(id) ?? place;
    const { zoom, pan } = canvas.view;
    const screen = this.#parts.stage.screen();
    const { x, width } = now.card;
    canvas.setView(
      {
        zoom,
        pan: {
          x: pan.x + moveWithin(x * zoom + pan.x, width * zoom, 0, screen.width),
          y: pan.y + moveWithin(now.y * zoom + pan.y, now.height * zoom, 0, screen.height),
        },
      },
      true,
    );
  }

  #restoreView(): void {
    const restored = this.#restored;
    if (restored === undefined || this.#view.scene === undefined) return;
    this.#restored = undefined;
    this.#parts.stage.canvas.setView(restored);
  }

  #firstZoom(): number {
    const { width } = this.#room;
    return width === 0 ? 1 : Math.min(Math.max(width / LEAST_WIDTH, zoomRange.least), 1);
  }
}

function scrollColumn(scroll: ColumnScroll, column: number, pixels: number): ColumnScroll {
  const [one, two, three, four] = scroll.map((each, index) => (index === column ? pixels : each));
  return [one ?? 0, two ?? 0, three ?? 0, four ?? 0];
}
