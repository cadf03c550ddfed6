import type { WallVertex } from '../../src/protocol/wallChart';
import type { Size } from '../canvas/geometry';
import { createElement } from '../dom';
import { drawingPoint, topMargin, wallMargin, type WallView } from './wallGeometry';

/** More frames than these in sight would hide the drawing, and one of them says nothing any more. */
const MOST = 200;

/** Frames around what a search found; a thick one around the one where a person is. */
export class WallMarks {
  readonly element = createElement('div', { class: 'wall-marks' });
  #found: readonly WallVertex[] = [];
  #current: WallVertex | undefined;

  show(found: readonly WallVertex[], current: WallVertex | undefined): void {
    this.#found = found;
    this.#current = current;
  }

  move(view: WallView, room: Size): void {
    const from = drawingPoint(view, { x: 0, y: 0 });
    const to = drawingPoint(view, { x: room.width, y: room.height });
    const inSight = this.#found.filter(
      ({ x, y, width, height }) => x <= to.x && x + width >= from.x && y <= to.y && y + height >= from.y,
    );
    const marks = inSight
      .filter(vertex => vertex !== this.#current)
      .slice(0, MOST)
      .map(vertex => frameOf(vertex, view.zoom, 'wall-mark'));
    if (this.#current !== undefined)
      marks.push(frameOf(this.#current, view.zoom, 'wall-mark wall-mark-current'));
    if (marks.length > 0 || this.element.childElementCount > 0) this.element.replaceChildren(...marks);
  }
}

function frameOf({ x, y, width, height }: WallVertex, zoom: number, className: string): HTMLElement {
  const frame = createElement('div', { class: className });
  frame.style.left = `${wallMargin.left + Math.round(x * zoom)}px`;
  frame.style.top = `${topMargin(zoom) + Math.round(y * zoom)}px`;
  frame.style.width = `${Math.round(width * zoom)}px`;
  frame.style.height = `${Math.round(height * zoom)}px`;
  return frame;
}
