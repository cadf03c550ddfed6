import type { Box, Point } from './geometry';

/** Control points of a cytoscape `unbundled-bezier` edge, relative to the line between its ends. */
export interface Curve {
  /** Along the line: 0 is its start, 1 its end. */
  readonly weights: readonly number[];
  /** Across the line, in units of the drawing. */
  readonly distances: readonly number[];
}

/**
 * A curve that leaves to the right and arrives from the left. Between neighbouring tiers it changes height on the way;
 * across several tiers it does so in the first gap or the last, whichever lets it pass fewer boxes.
 */
export function curveBetween(source: Box, target: Box, boxes: readonly Box[]): Curve {
  const start = { x: source.x + source.width, y: source.y + source.height / 2 };
  const end = { x: target.x, y: target.y + target.height / 2 };
  return relative(start, end, controlPoints(start, end, boxes));
}

/** Wide enough to turn in; the gaps between tiers are at least that wide. */
const TURN = 48;

function controlPoints(start: Point, end: Point, boxes: readonly Box[]): readonly Point[] {
  const width = end.x - start.x;
  if (width <= TURN * 2) {
    const reach = Math.max(Math.abs(width) * 0.45, TURN / 2);
    return [
      { x: start.x + reach, y: start.y },
      { x: end.x - reach, y: end.y },
    ];
  }
  const early = crossed(boxes, start.x + TURN, end.x, end.y);
  const late = crossed(boxes, start.x, end.x - TURN, start.y);
  return early <= late
    ? [
        { x: start.x + TURN * 0.4, y: start.y },
        { x: start.x + TURN * 0.6, y: end.y },
        { x: start.x + TURN, y: end.y },
      ]
    : [
        { x: end.x - TURN, y: start.y },
        { x: end.x - TURN * 0.6, y: start.y },
        { x: end.x - TURN * 0.4, y: end.y },
      ];
}

/** How many boxes a level line between two places runs through. */
function crossed(boxes: readonly Box[], from: number, to: number, y: number): number {
  return boxes.filter(box => {
    const level = box.y < y && y < box.y + box.height;
    return level && box.x < to - 1 && box.x + box.width > from + 1;
  }).length;
}

function relative(start: Point, end: Point, points: readonly Point[]): Curve {
  const across = { x: end.x - start.x, y: end.y - start.y };
  const length = Math.hypot(across.x, across.y) || 1;
  return {
    weights: points.map(
      ({ x, y }) => ((x - start.x) * across.x + (y - start.y) * across.y) / (length * length),
    ),
    distances: points.map(
      ({ x, y }) => ((y - start.y) * across.x - (x - start.x) * across.y) / length,
    ),
  };
}
