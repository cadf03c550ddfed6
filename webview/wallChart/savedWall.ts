import { clampWallZoom, topMargin, wallMargin, type WallView } from './wallGeometry';

/** What the page keeps over a reload. */
export interface SavedWall {
  readonly zoom: number;
  /** The point of the drawing in the left upper corner. */
  readonly x: number;
  readonly y: number;
  readonly search: string;
}

export function toSavedWall({ zoom, left, top }: WallView, search: string): SavedWall {
  return { zoom, x: (left - wallMargin.left) / zoom, y: (top - topMargin(zoom)) / zoom, search };
}

/** What an earlier page has kept, where it is that; it may be of another version. */
export function readSavedWall(value: unknown): SavedWall | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { zoom, x, y, search } = value as Readonly<Record<string, unknown>>;
  if (![zoom, x, y].every(Number.isFinite)) return undefined;
  return {
    zoom: clampWallZoom(Number(zoom)),
    x: Number(x),
    y: Number(y),
    search: typeof search === 'string' ? search : '',
  };
}

export const savedView = ({ zoom, x, y }: SavedWall): WallView => ({
  zoom,
  left: x * zoom + wallMargin.left,
  top: y * zoom + topMargin(zoom),
});
