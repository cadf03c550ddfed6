import { GraphCanvas, type CanvasEvents } from './canvas';
import { createElement } from '../dom';
import { Hint } from '../toolbar/floating';
import { kindDrawings } from './icons';
import type { PanelView } from '../panel/panelView';
import type { Theme } from './theme';
import { TierHeadings } from './tierHeadings';
import { VertexPainter } from './vertexPainter';

/** The drawing, the headings of its tiers and the hint. */
export interface CanvasStage {
  readonly element: HTMLElement;
  readonly canvas: GraphCanvas;
  readonly painter: VertexPainter;
  readonly render: (view: PanelView, before: PanelView) => void;
}

export interface StageParts {
  readonly theme: Theme;
  readonly view: () => PanelView;
  readonly picked: CanvasEvents['picked'];
  readonly opened: CanvasEvents['opened'];
  /** The drawing was moved. */
  readonly moved: () => void;
}

/** Milliseconds the pointer rests on a vertex before its whole name is shown. */
const HOVER = 450;

export function createCanvasStage(parts: StageParts): CanvasStage {
  const container = createElement('div', { class: 'graph', role: 'img' });
  const overlay = createElement('canvas', { class: 'graph-overlay', 'aria-hidden': 'true' });
  const headings = new TierHeadings();
  const hint = new Hint();
  const painter = new VertexPainter(overlay, parts.theme, kindDrawings);
  const hover = createHover(hint, () => ({ canvas, painter, view: parts.view(), container }));
  const canvas: GraphCanvas = new GraphCanvas({
    container,
    painter,
    theme: parts.theme,
    events: {
      picked: parts.picked,
      opened: parts.opened,
      pointedAt: hover.pointedAt,
      moved: view => {
        headings.move(view);
        hover.moved();
        parts.moved();
      },
    },
  });
  const stage = createElement('div', { class: 'stage' }, container, overlay, headings.element, hint.element);
  return {
    element: stage,
    canvas,
    painter,
    render: (view, before) => {
      stage.hidden = view.scene === undefined;
      stage.classList.toggle('with-keyboard', view.keyboard !== undefined);
      if (view.scene !== undefined) container.setAttribute('aria-label', view.scene.diagram.summary);
      if (view.scene !== before.scene) headings.show(view.scene);
      headings.move(canvas.view);
      hover.keyboardAt(view.keyboard);
    },
  };
}

interface Hover {
  readonly pointedAt: (id: string | undefined) => void;
  readonly keyboardAt: (id: string | undefined) => void;
  readonly moved: () => void;
}

/** Below this zoom a name in the drawing is too small to be read with ease. */
const SMALL = 0.75;

/** Shows the hint after a pause under the pointer; under the keyboard at once, but only where the drawing says less. */
function createHover(
  hint: Hint,
  now: () => Pick<CanvasStage, 'canvas' | 'painter'> & {
    readonly view: PanelView;
    readonly container: HTMLElement;
  },
): Hover {
  let timer: number | undefined;
  let keyboard: string | undefined;
  const show = (id: string): void => {
    const { canvas, view, container } = now();
    const vertex = view.scene?.vertices.get(id);
    const box = canvas.seenBox(id);
    if (vertex === undefined || box === undefined) return;
    const screen = { width: container.clientWidth, height: container.clientHeight };
    const { name, fact, healthText } = vertex;
    hint.show([name, healthText.startsWith(fact) ? '' : fact, healthText], box, screen);
  };
  const settle = (): void => {
    window.clearTimeout(timer);
    const { canvas, painter } = now();
    if (keyboard !== undefined && (canvas.view.zoom < SMALL || painter.isCut(keyboard))) show(keyboard);
    else hint.hide();
  };
  return {
    pointedAt: id => {
      settle();
      if (id !== undefined)
        timer = window.setTimeout(() => {
          show(id);
        }, HOVER);
    },
    keyboardAt: id => {
      if (id === keyboard && id === undefined) return;
      keyboard = id;
      settle();
    },
    moved: settle,
  };
}
