import type { WallChart } from '../../src/protocol/wallChart';
import type { CanvasPoint, Size } from '../canvas/geometry';
import type { Theme } from '../canvas/theme';
import { createElement } from '../dom';
import { drawingPoint, needsMinimap, type WallView } from './wallGeometry';

const WIDTH = 132;
const LEAST_HEIGHT = 56;

/** Of the height of the room, the minimap takes at most this part. */
const SHARE = 0.5;

/** All of the drawing in small, with what is in sight. Says nothing to assistive technology. */
export class Minimap {
  readonly element = createElement('div', { class: 'wall-minimap', 'aria-hidden': 'true' });
  readonly #canvas = createElement('canvas');
  readonly #seen = createElement('div', { class: 'wall-minimap-seen' });
  readonly #go: (to: CanvasPoint) => void;
  #chart: WallChart | undefined;
  #theme: Theme | undefined;
  #size: Size = { width: 0, height: 0 };

  /** `go` is given a point of the drawing to have in the middle. */
  constructor(go: (to: CanvasPoint) => void) {
    this.#go = go;
    this.element.hidden = true;
    this.element.append(this.#canvas, this.#seen);
    this.element.addEventListener('pointerdown', event => {
      event.preventDefault();
      this.element.setPointerCapture(event.pointerId);
      this.#pointed(event);
    });
    this.element.addEventListener('pointermove', event => {
      if (this.element.hasPointerCapture(event.pointerId)) this.#pointed(event);
    });
  }

  show(chart: WallChart | undefined, theme: Theme): void {
    this.#chart = chart;
    this.#theme = theme;
    this.#size = { width: 0, height: 0 };
  }

  move(view: WallView, room: Size): void {
    const chart = this.#chart;
    this.element.hidden = chart === undefined || !needsMinimap(chart, view.zoom, room);
    if (chart === undefined || this.element.hidden) return;
    const natural = (WIDTH * chart.height) / Math.max(chart.width, 1);
    const height = Math.round(Math.min(Math.max(natural, LEAST_HEIGHT), room.height * SHARE));
    if (height !== this.#size.height) {
      this.#size = { width: WIDTH, height };
      this.#draw(chart);
    }
    const from = drawingPoint(view, { x: 0, y: 0 });
    const to = drawingPoint(view, { x: room.width, y: room.height });
    const across = (x: number): number => Math.min(Math.max(x / chart.width, 0), 1) * this.#size.width;
    const down = (y: number): number => Math.min(Math.max(y / chart.height, 0), 1) * this.#size.height;
    const { style } = this.#seen;
    style.left = `${across(from.x)}px`;
    style.top = `${down(from.y)}px`;
    style.width = `${Math.max(across(to.x) - across(from.x), 4)}px`;
    style.height = `${Math.max(down(to.y) - down(from.y), 3)}px`;
  }

  #draw(chart: WallChart): void {
    const { width, height } = this.#size;
    const theme = this.#theme;
    const ratio = window.devicePixelRatio;
    this.#canvas.width = width * ratio;
    this.#canvas.height = height * ratio;
    this.#canvas.style.width = `${width}px`;
    this.#canvas.style.height = `${height}px`;
    const context = this.#canvas.getContext('2d');
    if (context === null || theme === undefined) return;
    context.scale((width * ratio) / chart.width, (height * ratio) / chart.height);
    const least = { x: (1.5 * chart.width) / width, y: chart.height / height };
    // What fails comes last and is taller, so that nothing hides it.
    for (const health of ['none', 'warning', 'failing'] as const) {
      context.fillStyle = health === 'none' ? theme.line : theme.health[health];
      const tall = health === 'none' ? 1 : 2.5;
      for (const { x, y, width: across, height: down, health: own } of chart.vertices) {
        const shown = own === 'warning' || own === 'failing' ? own : 'none';
        if (shown === health)
          context.fillRect(x, y, Math.max(across, least.x), Math.max(down, least.y * tall));
      }
    }
  }

  #pointed({ clientX, clientY }: PointerEvent): void {
    const chart = this.#chart;
    if (chart === undefined) return;
    const { left, top } = this.#canvas.getBoundingClientRect();
    this.#go({
      x: ((clientX - left) / this.#size.width) * chart.width,
      y: ((clientY - top) / this.#size.height) * chart.height,
    });
  }
}
