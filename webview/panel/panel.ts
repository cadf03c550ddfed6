import type { DiagramState } from '../../src/protocol/protocol';
import type { GraphCanvas } from '../canvas/canvas';
import { viewEmphasis } from '../canvas/emphasis';
import type { CanvasView } from '../canvas/geometry';
import { foundIn, initialView, readyState, withState, type SceneMaker } from './panelState';
import type { PanelView } from './panelView';
import type { SavedView } from './savedView';
import { isNewTrace } from '../trace/traceState';

export interface PanelParts {
  readonly saved: SavedView;
  readonly canvas: GraphCanvas;
  readonly scenes: SceneMaker;
  /** Called after every change, with what was before. */
  readonly rendered: (view: PanelView, before: PanelView) => void;
  /** A person has just traced a request, and it is shown. */
  readonly traced: () => void;
}

/** What the panel shows, and the drawing of it. Every change goes through `update`. */
export class Panel {
  readonly #parts: PanelParts;
  #view: PanelView;
  /** Subject of the scene that the canvas shows. */
  #drawnSubject: string | undefined;
  /** Where the drawing was left when a focus was entered. */
  #beforeFocus: CanvasView | undefined;
  #restoredViewport: CanvasView | undefined;

  constructor(parts: PanelParts) {
    this.#parts = parts;
    this.#view = initialView(parts.saved);
    const { viewport } = parts.saved;
    if (viewport !== undefined) {
      this.#restoredViewport = { zoom: viewport.zoom, pan: { x: viewport.x, y: viewport.y } };
    }
  }

  get view(): PanelView {
    return this.#view;
  }

  /** Takes the host's state over, unless a newer one is there already. */
  accept(state: DiagramState): void {
    if (this.#view.state !== undefined && state.revision < this.#view.state.revision) return;
    const ready = readyState(state);
    const isNew = ready !== undefined && isNewTrace(ready, this.#view);
    this.update(withState(this.#view, state));
    if (isNew) this.#parts.canvas.showAll(ready.trace?.vertices ?? []);
    if (isNew) this.#parts.traced();
  }

  update(changes: Partial<PanelView>): void {
    const before = this.#view;
    const merged = { ...before, ...changes };
    const scene = this.#parts.scenes.make(merged.state, merged.focus);
    const found =
      scene === before.scene && merged.search === before.search
        ? before.found
        : foundIn(scene, merged.search);
    this.#view = { ...merged, scene, found };
    // First the page: the drawing has no size before it is shown.
    this.#parts.rendered(this.#view, before);
    if (scene !== before.scene) this.#draw(before);
    this.#parts.canvas.emphasise(viewEmphasis(this.#view));
  }

  /** The font is another one: everything is measured and drawn again, in place. */
  redraw(): void {
    this.#parts.scenes.forgetWidths();
    this.update({});
  }

  #draw(before: PanelView): void {
    const { scene, focus, selection } = this.#view;
    if (scene === undefined) return;
    const { canvas } = this.#parts;
    const subject = readyState(this.#view.state)?.subject;
    const isOther = subject !== this.#drawnSubject;
    this.#drawnSubject = subject;
    if (isOther) {
      const isLeft = subject === this.#parts.saved.subject;
      canvas.show(scene, (isLeft ? this.#restoredViewport : undefined) ?? 'fit');
      this.#beforeFocus = undefined;
    } else if (focus !== before.focus && focus !== undefined) {
      if (before.focus === undefined) this.#beforeFocus = canvas.view;
      canvas.show(scene, 'fit');
    } else if (focus !== before.focus && this.#beforeFocus !== undefined) {
      canvas.show(scene, this.#beforeFocus);
      this.#beforeFocus = undefined;
    } else {
      canvas.show(scene, 'keep', selection);
    }
    this.#restoredViewport = undefined;
  }
}
