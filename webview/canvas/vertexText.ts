import type { DiagramVertex } from '../../src/protocol/protocol';
import { fitLabel, shortenLabel } from '../text';

/** How wide a text is in the fonts of a vertex, in units of the drawing. */
export interface TextMeasure {
  readonly name: (text: string) => number;
  readonly fact: (text: string) => number;
  readonly tag: (text: string) => number;
}

/** Lengths inside a vertex, in units of the drawing. */
export const vertexMetrics = {
  height: 44,
  least: 148,
  most: 240,
  /** From the left edge to the icon, and from the sign of health to the right edge. */
  padding: 12,
  icon: 16,
  gap: 9,
  glyph: 11,
  tagPadding: 4,
  tagGap: 6,
} as const;

/** What stands in a vertex: one line each, already as short as the vertex is wide. */
export interface VertexText {
  readonly name: string;
  readonly fact: string;
  readonly tag: string;
  readonly tagWidth: number;
}

const LONGEST_TAG = 8;

const textStart = vertexMetrics.padding + vertexMetrics.icon + vertexMetrics.gap;

/** The width at which nothing would have to be cut, within the limits. */
export function naturalWidth(vertex: DiagramVertex, measure: TextMeasure): number {
  const tag = vertexTag(vertex, measure);
  const text = Math.max(
    measure.name(shortenLabel(vertex.name, 80)),
    measure.fact(shortenLabel(vertex.fact, 80)) + tag.space,
  );
  return Math.min(
    Math.max(Math.ceil(textStart + text + endSpace(vertex)), vertexMetrics.least),
    vertexMetrics.most,
  );
}

export function vertexText(vertex: DiagramVertex, width: number, measure: TextMeasure): VertexText {
  const tag = vertexTag(vertex, measure);
  const space = width - textStart - endSpace(vertex);
  return {
    name: fitLabel(vertex.name, space, measure.name),
    fact: fitLabel(vertex.fact, space - tag.space, measure.fact),
    tag: tag.text,
    tagWidth: tag.width,
  };
}

function vertexTag(
  vertex: DiagramVertex,
  measure: TextMeasure,
): { readonly text: string; readonly width: number; readonly space: number } {
  const text = shortenLabel(vertex.tag ?? '', LONGEST_TAG);
  if (text === '') return { text, width: 0, space: 0 };
  const width = measure.tag(text) + 2 * vertexMetrics.tagPadding;
  return { text, width, space: width + vertexMetrics.tagGap };
}

function endSpace(vertex: DiagramVertex): number {
  return vertex.health === 'none'
    ? vertexMetrics.padding
    : vertexMetrics.padding + vertexMetrics.glyph + vertexMetrics.gap;
}

/** CSS fonts of the three texts of a vertex. */
export function vertexFonts(
  family: string,
  size: number,
): { readonly name: string; readonly fact: string; readonly tag: string } {
  const limited = Math.min(Math.max(size, 10), 15);
  return {
    name: `600 ${limited}px ${family}`,
    fact: `${limited - 1.5}px ${family}`,
    tag: `600 ${limited - 3}px ${family}`,
  };
}
