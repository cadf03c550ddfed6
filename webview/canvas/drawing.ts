/** A monochrome picture of 16 × 16 units that is nothing but stroked paths, so that canvas and DOM can draw it alike. */
export interface Drawing {
  readonly paths: readonly string[];
}

/** The paths of one of our own SVG files; they hold `path` elements only. */
export function toDrawing(svg: string): Drawing {
  return { paths: [...svg.matchAll(/<path\s+d="([^"]+)"/g)].map(match => match[1] ?? '') };
}

export const drawingSize = 16;
export const drawingStroke = 1.25;
