import type { WallChart, WallVertex } from '../../src/protocol/wallChart';
import type { CanvasPoint, Size } from '../canvas/geometry';

export const wallZoom = { least: 0.08, most: 2.5 } as const;

/** Below this zoom no text can be read: boxes in the colours of their states take its place. */
export const OUTLINE_BELOW = 0.4;

/** Pixels of the screen around the drawing. */
export const wallMargin = { left: 24, right: 24, bottom: 24 } as const;

/** Pixels of the screen above the drawing, for the headings: upright where the columns are narrow. */
export const topMargin = (zoom: number): number => (zoom < OUTLINE_BELOW ? 120 : 40);

/** What is in sight: the zoom, and where the left upper corner of the room is on the sheet, in pixels of the screen. */
export interface WallView {
  readonly zoom: number;
  readonly left: number;
  readonly top: number;
}

export function clampWallZoom(zoom: number): number {
  return Number.isFinite(zoom) ? Math.min(Math.max(zoom, wallZoom.least), wallZoom.most) : 1;
}

/** How much room the drawing takes with its margins, in pixels of the screen. */
export function sheetSize({ width, height }: Size, zoom: number): Size {
  return {
    width: Math.ceil(width * zoom) + wallMargin.left + wallMargin.right,
    height: Math.ceil(height * zoom) + topMargin(zoom) + wallMargin.bottom,
  };
}

/** The zoom at which all of it is in sight, as far as that is possible. */
export function fitZoom(chart: Size, room: Size): number {
  const across = (room.width - wallMargin.left - wallMargin.right) / Math.max(chart.width, 1);
  const fitting = (top: number): number => {
    const down = (room.height - top - wallMargin.bottom) / Math.max(chart.height, 1);
    return clampWallZoom(Math.min(across, down, 1));
  };
  const fit = fitting(topMargin(1));
  return fit < OUTLINE_BELOW ? fitting(topMargin(fit)) : fit;
}

/** All of it where its text is drawn then; else so near that it is. */
export const firstZoom = (chart: Size, room: Size): number => Math.max(fitZoom(chart, room), OUTLINE_BELOW);

/** More than two screens of it, so that one can lose one's way. */
export function needsMinimap(chart: Size, zoom: number, room: Size): boolean {
  const { width, height } = sheetSize(chart, zoom);
  const across = width / Math.max(room.width, 1);
  const down = height / Math.max(room.height, 1);
  return Math.max(across, 1) * Math.max(down, 1) > 2;
}

/** The view after zooming, with what is at a point of the room still there. */
export function zoomedAt(view: WallView, zoom: number, at: CanvasPoint): WallView {
  const factor = zoom / view.zoom;
  return {
    zoom,
    left: (view.left + at.x - wallMargin.left) * factor + wallMargin.left - at.x,
    top: (view.top + at.y - topMargin(view.zoom)) * factor + topMargin(zoom) - at.y,
  };
}

/** The point of the drawing that is at a point of the room. */
export function drawingPoint({ zoom, left, top }: WallView, at: CanvasPoint): CanvasPoint {
  return { x: (left + at.x - wallMargin.left) / zoom, y: (top + at.y - topMargin(zoom)) / zoom };
}

/** The view in which a vertex is in the middle of the room; where it is in sight with some room around, the same. */
export function viewOfVertex(view: WallView, { x, y, width, height }: WallVertex, room: Size): WallView {
  const left = x * view.zoom + wallMargin.left - view.left;
  const top = y * view.zoom + topMargin(view.zoom) - view.top;
  const right = left + width * view.zoom;
  const bottom = top + height * view.zoom;
  const isInSight =
    left >= 0 &&
    right <= room.width &&
    top >= topMargin(view.zoom) &&
    bottom <= room.height - wallMargin.bottom;
  if (isInSight) return view;
  return {
    zoom: view.zoom,
    left: view.left + (left + right - room.width) / 2,
    top: view.top + (top + bottom - room.height) / 2,
  };
}

export function vertexAt({ vertices }: WallChart, { x, y }: CanvasPoint): WallVertex | undefined {
  return vertices.find(
    vertex => x >= vertex.x && x <= vertex.x + vertex.width && y >= vertex.y && y <= vertex.y + vertex.height,
  );
}

/** A stretch of the drawing that is one image: with its text, or as boxes alone. */
export interface Band {
  readonly level: 'text' | 'outline';
  readonly index: number;
  readonly top: number;
  readonly height: number;
}

const bandHeights: Readonly<Record<Band['level'], number>> = { text: 1536, outline: 6144 };

/** The bands that are in sight, and those that come into sight with the next move. */
export function bandsInSight(chart: Size, view: WallView, room: Size): readonly Band[] {
  const { zoom, top } = view;
  const level = zoom < OUTLINE_BELOW ? 'outline' : 'text';
  const height = bandHeights[level];
  const reserve = room.height / 2;
  const from = Math.max(0, Math.floor((top - topMargin(view.zoom) - reserve) / zoom / height));
  const to = Math.min(
    Math.ceil(chart.height / height) - 1,
    Math.floor((top - topMargin(view.zoom) + room.height + reserve) / zoom / height),
  );
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, offset) => {
    const index = from + offset;
    return { level, index, top: index * height, height: Math.min(height, chart.height - index * height) };
  });
}
