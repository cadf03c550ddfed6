import type { WallChart, WallVertex } from '../../src/protocol/wallChart';
import type { CanvasPoint, Size } from '../canvas/geometry';
import type { Theme } from '../canvas/theme';
import { wheelZoom } from '../canvas/wheel';
import { createElement } from '../dom';
import { makeVisibleText } from '../text';
import { BandLayer } from './bandLayer';
import { Minimap } from './minimap';
import {
  clampWallZoom,
  drawingPoint,
  firstZoom,
  fitZoom,
  sheetSize,
  vertexAt,
  viewOfVertex,
  zoomedAt,
  type WallView,
} from './wallGeometry';
import { WallHeadings } from './wallHeadings';
import { WallMarks } from './wallMarks';

export interface WallStageEvents {
  /** A vertex was clicked. */
  readonly opened: (vertex: WallVertex) => void;
  /** Something else is in sight. */
  readonly moved: () => void;
}

/** Pixels that a pointer moves before it drags. */
const DRAG_FROM = 4;

/** At this zoom a name that was found can be read. */
const LEGIBLE = 0.7;

/** The drawing in a room that scrolls by itself, so that it moves as smoothly as any page. */
export class WallStage {
  readonly element: HTMLElement;
  /** What has the keyboard. */
  readonly room = createElement('div', { class: 'wall-room', role: 'img', tabindex: '0' });
  readonly #sheet = createElement('div', { class: 'wall-sheet' });
  readonly #bands = new BandLayer();
  readonly #headings = new WallHeadings();
  readonly #marks = new WallMarks();
  readonly #minimap: Minimap;
  readonly #events: WallStageEvents;
  #theme: Theme;
  #chart: WallChart | undefined;
  #zoom = 1;
  /** A person has moved something: from then on the view stays. */
  #isTouched = false;
  #drag: { readonly from: CanvasPoint; readonly view: WallView; isMoving: boolean } | undefined;

  constructor(theme: Theme, events: WallStageEvents) {
    this.#theme = theme;
    this.#events = events;
    this.#minimap = new Minimap(to => {
      this.#isTouched = true;
      const { width, height } = this.#size;
      const from = drawingPoint(this.view, { x: width / 2, y: height / 2 });
      this.#setView({
        zoom: this.#zoom,
        left: this.view.left + (to.x - from.x) * this.#zoom,
        top: this.view.top + (to.y - from.y) * this.#zoom,
      });
    });
    this.#sheet.append(this.#headings.element, this.#bands.element, this.#marks.element);
    this.room.append(this.#sheet);
    this.element = createElement('div', { class: 'wall-stage' }, this.room, this.#minimap.element);
    this.#listen();
  }

  get view(): WallView {
    return { zoom: this.#zoom, left: this.room.scrollLeft, top: this.room.scrollTop };
  }

  get isTouched(): boolean {
    return this.#isTouched;
  }

  /** Draws another chart where one was; `undefined` draws nothing. */
  show(chart: WallChart | undefined): void {
    const before = this.#chart;
    this.#chart = chart;
    this.#bands.show(chart, this.#theme);
    this.#headings.show(chart);
    this.#minimap.show(chart, this.#theme);
    if (chart === undefined) return;
    this.room.setAttribute('aria-label', makeVisibleText(chart.summary));
    const ids = new Set(before?.vertices.map(({ id }) => id));
    if (before !== undefined && !chart.vertices.some(({ id }) => ids.has(id))) this.#isTouched = false;
    if (this.#isTouched) this.#setView(this.view);
    else this.#setView({ zoom: firstZoom(chart, this.#size), left: 0, top: 0 });
  }

  setTheme(theme: Theme): void {
    this.#theme = theme;
    this.#bands.show(this.#chart, theme);
    this.#minimap.show(this.#chart, theme);
    this.#moved();
  }

  /** Goes back to where a person was before a reload. */
  restore(view: WallView): void {
    this.#isTouched = true;
    this.#setView(view);
  }

  mark(found: readonly WallVertex[], current: WallVertex | undefined): void {
    this.#marks.show(found, current);
    if (current !== undefined) {
      this.#isTouched = true;
      if (this.#zoom < LEGIBLE) this.#setView({ ...this.view, zoom: LEGIBLE });
      this.#setView(viewOfVertex(this.view, current, this.#size));
    }
    this.#moved();
  }

  fit(): void {
    if (this.#chart === undefined) return;
    this.#isTouched = true;
    this.#setView({ zoom: fitZoom(this.#chart, this.#size), left: 0, top: 0 });
  }

  /** Around the middle of the room, or what is under the pointer. */
  zoomBy(factor: number, at: CanvasPoint = { x: this.#size.width / 2, y: this.#size.height / 2 }): void {
    this.#isTouched = true;
    this.#setView(zoomedAt(this.view, clampWallZoom(this.#zoom * factor), at));
  }

  get #size(): Size {
    return { width: this.room.clientWidth, height: this.room.clientHeight };
  }

  #setView({ zoom, left, top }: WallView): void {
    const chart = this.#chart;
    if (chart === undefined) return;
    this.#zoom = clampWallZoom(zoom);
    const { width, height } = sheetSize(chart, this.#zoom);
    this.#sheet.style.width = `${width}px`;
    this.#sheet.style.height = `${height}px`;
    this.#headings.move(this.#zoom);
    this.room.scrollTo({ left, top, behavior: 'instant' });
    this.#moved();
  }

  #moved(): void {
    const { view } = this;
    const size = this.#size;
    this.#bands.move(view, size);
    this.#marks.move(view, size);
    this.#minimap.move(view, size);
    this.#events.moved();
  }

  #listen(): void {
    const { room } = this;
    room.addEventListener('scroll', () => {
      this.#moved();
    });
    room.addEventListener(
      'wheel',
      event => {
        this.#isTouched = true;
        const factor = wheelZoom(event);
        if (factor === undefined) return;
        event.preventDefault();
        this.zoomBy(factor, this.#at(event));
      },
      { passive: false },
    );
    room.addEventListener('keydown', () => {
      this.#isTouched = true;
    });
    room.addEventListener('pointerdown', event => {
      this.#pressed(event);
    });
    room.addEventListener('pointermove', event => {
      this.#pointed(event);
    });
    room.addEventListener('pointerup', event => {
      this.#released(event);
    });
    room.addEventListener('pointercancel', () => {
      this.#endDrag();
    });
    new ResizeObserver(() => {
      if (this.#chart !== undefined && !this.#isTouched)
        this.#setView({ zoom: firstZoom(this.#chart, this.#size), left: 0, top: 0 });
      else this.#moved();
    }).observe(room);
  }

  #at({ clientX, clientY }: MouseEvent): CanvasPoint {
    const { left, top } = this.room.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  }

  #vertexUnder(event: MouseEvent): WallVertex | undefined {
    return this.#chart === undefined
      ? undefined
      : vertexAt(this.#chart, drawingPoint(this.view, this.#at(event)));
  }

  #pressed(event: PointerEvent): void {
    const from = this.#at(event);
    const { width, height } = this.#size;
    // A finger scrolls by itself; beside what is seen are the scroll bars.
    if (event.button !== 0 || from.x >= width || from.y >= height) return;
    this.#isTouched = true;
    this.#drag = { from, view: this.view, isMoving: false };
  }

  #pointed(event: PointerEvent): void {
    const drag = this.#drag;
    if (drag === undefined || event.pointerType === 'touch') {
      const vertex = this.#vertexUnder(event);
      this.room.classList.toggle('wall-over-vertex', vertex !== undefined);
      this.room.title = vertex === undefined ? '' : makeVisibleText(vertex.accessibleName);
      return;
    }
    const at = this.#at(event);
    const by = { x: at.x - drag.from.x, y: at.y - drag.from.y };
    if (!drag.isMoving && Math.hypot(by.x, by.y) < DRAG_FROM) return;
    if (!drag.isMoving) {
      drag.isMoving = true;
      this.room.setPointerCapture(event.pointerId);
      this.room.classList.add('wall-dragging');
    }
    this.room.scrollTo({ left: drag.view.left - by.x, top: drag.view.top - by.y, behavior: 'instant' });
  }

  #released(event: PointerEvent): void {
    const drag = this.#drag;
    this.#endDrag();
    if (drag === undefined || drag.isMoving) return;
    const vertex = this.#vertexUnder(event);
    if (vertex !== undefined) this.#events.opened(vertex);
  }

  #endDrag(): void {
    this.#drag = undefined;
    this.room.classList.remove('wall-dragging');
  }
}
