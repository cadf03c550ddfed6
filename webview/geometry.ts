export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** `x` and `y` are the top left corner. */
export interface Box extends Point, Size {}

/** Where the drawing is on the screen: a point p of it is seen at `p * zoom + pan`. */
export interface View {
  readonly zoom: number;
  readonly pan: Point;
}

export interface Insets {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/**
 * Shows all of the box, between the zooms given. A box too wide or too high even at the smallest zoom is shown from its
 * left and top, where a request begins.
 */
export function fitted(box: Box, screen: Size, insets: Insets, zooms: readonly [number, number]): View {
  const width = Math.max(screen.width - insets.left - insets.right, 1);
  const height = Math.max(screen.height - insets.top - insets.bottom, 1);
  const [least, most] = zooms;
  const whole = Math.min(width / Math.max(box.width, 1), height / Math.max(box.height, 1));
  const zoom = Math.min(Math.max(whole, least), most);
  const spare = (space: number, length: number): number => Math.max((space - length * zoom) / 2, 0);
  return {
    zoom,
    pan: {
      x: insets.left + spare(width, box.width) - box.x * zoom,
      y: insets.top + spare(height, box.height) - box.y * zoom,
    },
  };
}

/** The least move of the drawing after which the box is inside the screen; where it is larger, its top left corner. */
export function broughtIntoView(box: Box, view: View, screen: Size, insets: Insets): Point {
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
