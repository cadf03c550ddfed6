import { describe, expect, it } from 'vitest';
import type { WallVertex } from '../../../src/protocol/wallChart';
import { readSavedWall, savedView, toSavedWall } from '../../../webview/wallChart/savedWall';
import {
  bandsInSight,
  clampWallZoom,
  drawingPoint,
  firstZoom,
  fitZoom,
  needsMinimap,
  OUTLINE_BELOW,
  sheetSize,
  viewOfVertex,
  zoomedAt,
} from '../../../webview/wallChart/wallGeometry';

const room = { width: 1280, height: 680 };
const small = { width: 900, height: 400 };
const tall = { width: 3700, height: 115_000 };

describe('the zoom', () => {
  it.each([
    [0.01, 0.08],
    [0.5, 0.5],
    [9, 2.5],
    [Number.NaN, 1],
  ])('of %d is %d', (asked, zoom) => {
    expect(clampWallZoom(asked)).toBe(zoom);
  });

  it('fits all of it where that is possible, and makes nothing larger', () => {
    expect(fitZoom(small, room)).toBe(1);
    const chart = { width: 3000, height: 900 };
    const sheet = sheetSize(chart, fitZoom(chart, room));
    expect(sheet.width).toBeLessThanOrEqual(room.width);
    expect(sheet.height).toBeLessThanOrEqual(room.height);
    expect(fitZoom(tall, room)).toBe(0.08);
  });

  it('begins where text is drawn', () => {
    expect(firstZoom(tall, room)).toBe(OUTLINE_BELOW);
    expect(firstZoom(small, room)).toBe(1);
  });

  it.each([0.08, 0.3, 0.39, 0.4, 1, 2.5])('to %d keeps what is under the pointer', zoom => {
    const view = { zoom: 0.7, left: 300, top: 4000 };
    const at = { x: 640, y: 300 };
    const before = drawingPoint(view, at);
    const after = drawingPoint(zoomedAt(view, zoom, at), at);
    expect(after.x).toBeCloseTo(before.x, 6);
    expect(after.y).toBeCloseTo(before.y, 6);
  });
});

describe('bands', () => {
  it.each([0.08, 0.39, 0.4, 1, 2.5])('cover what is in sight at zoom %d, and few more', zoom => {
    for (const top of [0, 5000, tall.height * zoom - room.height]) {
      const view = { zoom, left: 0, top };
      const bands = bandsInSight(tall, view, room);
      const from = Math.max(0, drawingPoint(view, { x: 0, y: 0 }).y);
      const to = Math.min(tall.height, drawingPoint(view, { x: 0, y: room.height }).y);
      expect(bands[0]?.top).toBeLessThanOrEqual(from);
      const last = bands.at(-1);
      expect((last?.top ?? 0) + (last?.height ?? 0)).toBeGreaterThanOrEqual(to);
      expect(bands.length).toBeLessThanOrEqual(5);
    }
  });

  it('end with the drawing', () => {
    expect(bandsInSight(small, { zoom: 1, left: 0, top: 0 }, room)).toEqual([
      { level: 'text', index: 0, top: 0, height: 400 },
    ]);
    expect(bandsInSight({ width: 0, height: 0 }, { zoom: 1, left: 0, top: 0 }, room)).toEqual([]);
  });
});

describe('the minimap', () => {
  it('is there above two screens', () => {
    expect(needsMinimap(small, 1, room)).toBe(false);
    expect(needsMinimap({ width: 1500, height: 600 }, 1, room)).toBe(false);
    expect(needsMinimap({ width: 3000, height: 600 }, 1, room)).toBe(true);
    expect(needsMinimap(tall, 0.08, room)).toBe(true);
  });
});

describe('a vertex that was found', () => {
  const vertex = { x: 2000, y: 50_000, width: 200, height: 44 } as WallVertex;

  it('is brought to the middle, unless it is in sight', () => {
    const there = viewOfVertex({ zoom: 1, left: 0, top: 0 }, vertex, room);
    const middle = drawingPoint(there, { x: room.width / 2, y: room.height / 2 });
    expect(middle).toEqual({ x: 2100, y: 50_022 });
    const near = { ...there, left: there.left + 100 };
    expect(viewOfVertex(near, vertex, room)).toBe(near);
  });
});

describe('what is kept over a reload', () => {
  it('comes back as it was', () => {
    const view = { zoom: 0.5, left: 123, top: 4567 };
    const saved = readSavedWall(structuredClone(toSavedWall(view, 'orders')));
    expect(saved?.search).toBe('orders');
    expect(saved === undefined ? undefined : savedView(saved)).toEqual(view);
  });

  it.each([
    undefined,
    null,
    'x',
    7,
    {},
    { zoom: 1 },
    { zoom: 'a', x: 1, y: 2 },
    { zoom: 1, x: Infinity, y: 0 },
  ])('is left where it is something else: %j', value => {
    expect(readSavedWall(value)).toBeUndefined();
  });

  it('has a zoom that there is', () => {
    expect(readSavedWall({ zoom: 99, x: 0, y: 0 })).toEqual({ zoom: 2.5, x: 0, y: 0, search: '' });
  });
});
