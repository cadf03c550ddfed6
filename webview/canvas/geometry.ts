export interface CanvasPoint {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** `x` and `y` are the top left corner. */
export interface Box extends CanvasPoint, Size {}

/** Where the drawing is on the screen: a point p of it is seen at `p * zoom + pan`. */
export interface CanvasView {
  readonly zoom: number;
  readonly pan: CanvasPoint;
}

export interface Insets {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export interface ViewportFit {
  readonly screen: Size;
  readonly insets: Insets;
  /** Shown whole only between these two. */
  readonly least: number;
  readonly most: number;
  /** For what cannot be shown whole. At least `least`: it has to be moved about anyway. */
  readonly otherwise: number;
}

/**
 * Shows all of the box. One too large for that is shown from its left, where a request begins, and at the height of
 * `beginning`.
 */
export function fitViewport(box: Box, beginning: number, fit: ViewportFit): CanvasView {
  const { screen, insets, least, most, otherwise } = fit;
  const width = Math.max(screen.width - insets.left - insets.right, 1);
  const height = Math.max(screen.height - insets.top - insets.bottom, 1);
  const whole = Math.min(width / Math.max(box.width, 1), height / Math.max(box.height, 1));
  const zoom = whole < least ? otherwise : Math.min(whole, most);
  const middle = (space: number, length: number): number => (space - length * zoom) / 2;
  const tallest = height - box.height * zoom;
  const y =
    tallest >= 0 ? tallest / 2 : Math.min(Math.max(height / 2 - (beginning - box.y) * zoom, tallest), 0);
  return {
    zoom,
    pan: {
      x: insets.left + Math.max(middle(width, box.width), 0) - box.x * zoom,
      y: insets.top + y - box.y * zoom,
    },
  };
}

/** The least box that holds all of these; of none a point. */
export function boxAround(boxes: readonly Box[]): Box {
  if (boxes.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, width, height } of boxes) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** The least move of the drawing after which the box is inside the screen; where it is larger, its top left corner. */
export function broughtIntoView(box: Box, view: CanvasView, screen: Size, insets: Insets): CanvasPoint {
  const { zoom, pan } = view;
  const along = (start: number, length: number, from: number, to: number): number => {
    const end = start + length;
    if (start < from || length > to - from) return from - start;
    return end > to ? to - end : 0;
  };
  const x = box.x * zoom + pan.x;
  const y = box.y * zoom + pan.y;
  return {
    x: pan.x + along(x, box.width * zoom, insets.left, screen.width - insets.right),
    y: pan.y + along(y, box.height * zoom, insets.top, screen.height - insets.bottom),
  };
}
