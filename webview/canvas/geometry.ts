export interface CanvasPoint {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where the drawing is on the screen: a point p of it is seen at `p * zoom + pan`. */
export interface CanvasView {
  readonly zoom: number;
  readonly pan: CanvasPoint;
}

/** The view moved as little as leaves nothing blank while there is more to show. `bounds` begin at 0, 0. */
export function clampView({ zoom, pan }: CanvasView, bounds: Size, screen: Size): CanvasView {
  const along = (at: number, length: number, space: number): number =>
    Math.min(Math.max(at, Math.min(space - length * zoom, 0)), 0);
  return {
    zoom,
    pan: {
      x: along(pan.x, bounds.width, screen.width),
      y: along(pan.y, bounds.height, screen.height),
    },
  };
}

/** By how much to move a stretch so that it lies within another; where it is longer, its start counts. */
export function moveWithin(start: number, length: number, from: number, to: number): number {
  const end = start + length;
  if (start < from || length > to - from) return from - start;
  return end > to ? to - end : 0;
}
