import type { CanvasPoint } from './geometry';

/** Control points of a cytoscape `unbundled-bezier` edge, relative to the line between its ends. */
export interface Curve {
  /** Along the line: 0 is its start, 1 its end. */
  readonly weights: readonly number[];
  /** Across the line, in units of the drawing. */
  readonly distances: readonly number[];
}

/**
 * A curve that leaves its start to the right, runs level through its passages and arrives at its end from the left.
 * It changes height only between the columns, where nothing stands.
 */
export function curveBetween(start: CanvasPoint, end: CanvasPoint, passages: readonly CanvasPoint[]): Curve {
  return relativePoints(start, end, controlPoints([start, ...passages, end]));
}

/** Share of a gap that a curve runs level at either end of it. */
const LEVEL = 0.45;

/** An edge that goes back, or nowhere, still leaves to the right by this much. */
const LEAST_REACH = 10;

/** The stops come in pairs: between the first two is a gap, between the next two a column, and so on. */
function controlPoints(stops: readonly CanvasPoint[]): readonly CanvasPoint[] {
  const points = stops.flatMap((stop, index) => {
    const next = stops[index + 1];
    if (next === undefined) return [];
    if (index % 2 === 1) return [stop, next];
    const reach = Math.max((next.x - stop.x) * LEVEL, LEAST_REACH);
    return [
      { x: stop.x + reach, y: stop.y },
      { x: next.x - reach, y: next.y },
    ];
  });
  return points;
}

function relativePoints(start: CanvasPoint, end: CanvasPoint, points: readonly CanvasPoint[]): Curve {
  const across = { x: end.x - start.x, y: end.y - start.y };
  const length = Math.hypot(across.x, across.y) || 1;
  return {
    weights: points.map(
      ({ x, y }) => ((x - start.x) * across.x + (y - start.y) * across.y) / (length * length),
    ),
    distances: points.map(({ x, y }) => ((y - start.y) * across.x - (x - start.x) * across.y) / length),
  };
}
