import type { Health } from '../../src/protocol/vertex';

/** The sign of a state of health, in a box of 12 × 12: told apart by shape first, by colour second. */
export interface Glyph {
  readonly path: string;
  /** Filled, else stroked with `glyphStroke`. */
  readonly filled: boolean;
}

export const glyphSize = 12;
export const glyphStroke = 1.75;

export const glyphs: Readonly<Record<Exclude<Health, 'none'>, Glyph>> = {
  healthy: { path: 'M6 1.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 1 1 0-9z', filled: true },
  warning: { path: 'M6 1L11.6 11H0.4z', filled: true },
  failing: { path: 'M2 2L10 10M10 2L2 10', filled: false },
  inactive: { path: 'M2.5 1.5h2.5v9h-2.5zM7 1.5h2.5v9H7z', filled: true },
  unknown: {
    path: 'M6 1.75a4.25 4.25 0 1 1 0 8.5a4.25 4.25 0 1 1 0-8.5z',
    filled: false,
  },
};

export function healthGlyphFor(health: Health): Glyph | undefined {
  return health === 'none' ? undefined : glyphs[health];
}
