import { layoutGraph, type Layout } from '../../diagram/layout/layout';
import type { Diagram, DiagramEdge, DiagramVertex } from '../diagram/drawing';
import { shortenMiddle } from '../../text/oneLine';

/** Sizes in pixels of what a drawing is made of. */
export const box = { height: 44, leastWidth: 96, mostWidth: 320, padding: 10, glyph: 12 } as const;

/** Average width of a character of these sizes in the fonts that systems use for their own text. */
const nameCharacter = 8.1;
const factCharacter = 7;
const tagCharacter = 6.2;

/** A vertex as it is drawn: texts cut to what fits, and where it stands. */
export interface PlacedVertex {
  readonly vertex: DiagramVertex;
  readonly name: string;
  readonly fact: string;
  /** Width of the badge; 0 without one. */
  readonly tagWidth: number;
  /** Left upper corner. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export interface PlacedDiagram {
  readonly vertices: ReadonlyMap<string, PlacedVertex>;
  readonly edges: readonly DiagramEdge[];
  readonly layout: Layout;
}

/**
 * Places a drawing; all boxes of a tier are as wide as the widest of them. What was in the
 * `previous` drawing keeps its order; where nothing came or went, everything stays where it was.
 */
export function placeDiagram(diagram: Diagram, previous?: PlacedDiagram): PlacedDiagram {
  const widths = diagram.tiers.map(heading => Math.max(box.leastWidth, textWidth(heading, nameCharacter)));
  for (const vertex of diagram.vertices) {
    widths[vertex.tier] = Math.max(widths[vertex.tier] ?? 0, Math.min(box.mostWidth, neededWidth(vertex)));
  }
  const placed =
    previous !== undefined && isSameGraph(diagram, widths, previous)
      ? previous.layout
      : layoutGraph({
          vertices: diagram.vertices.map(({ id, tier }) => ({
            id,
            tier,
            width: widths[tier] ?? box.mostWidth,
            height: box.height,
          })),
          edges: diagram.edges,
          ...(previous === undefined ? {} : { previous: heightsOf(previous) }),
        });
  const vertices = diagram.vertices.map((vertex): [string, PlacedVertex] => {
    const width = widths[vertex.tier] ?? box.mostWidth;
    const { x, y } = placed.positions.get(vertex.id) ?? { x: 0, y: 0 };
    const tagWidth = measureTag(vertex);
    const room = width - 2 * box.padding - box.glyph;
    return [
      vertex.id,
      {
        vertex,
        name: fitToWidth(vertex.name, room - tagWidth, nameCharacter),
        fact: fitToWidth(vertex.fact, room, factCharacter),
        tagWidth,
        x: x - width / 2,
        y: y - box.height / 2,
        width,
      },
    ];
  });
  return { vertices: new Map(vertices), edges: diagram.edges, layout: placed };
}

const heightsOf = ({ vertices }: PlacedDiagram): ReadonlyMap<string, number> =>
  new Map([...vertices].map(([id, { y }]) => [id, y]));

/** Whether the same vertices, as wide as before, are joined as before: then a layout would change nothing. */
function isSameGraph(diagram: Diagram, widths: readonly number[], previous: PlacedDiagram): boolean {
  return (
    diagram.vertices.length === previous.vertices.size &&
    diagram.edges.length === previous.edges.length &&
    diagram.vertices.every(({ id, tier }) => {
      const before = previous.vertices.get(id);
      return before?.vertex.tier === tier && before.width === widths[tier];
    }) &&
    diagram.edges.every(({ source, target }, index) => {
      const before = previous.edges[index];
      return before?.source === source && before.target === target;
    })
  );
}

function neededWidth(vertex: DiagramVertex): number {
  const own = 2 * box.padding + box.glyph + 4;
  const name = textWidth(vertex.name, nameCharacter) + measureTag(vertex);
  return Math.ceil(own + Math.max(name, textWidth(vertex.fact, factCharacter)));
}

function measureTag({ tag }: DiagramVertex): number {
  return tag === undefined ? 0 : Math.ceil(textWidth(tag, tagCharacter)) + 16;
}

/** East Asian characters and pictures take two places, capitals more than one, thin characters less. */
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;
const broad = /[A-Z@%mw→…#&+=<>~]/;
const thin = /[ijlt.,:;|!'()[\] ]/;

function measureText(text: string): number {
  let sum = 0;
  for (const character of text) {
    if (thin.test(character)) sum += 0.6;
    else if (broad.test(character)) sum += 1.25;
    else sum += wide.test(character) ? 2 : 1;
  }
  return sum;
}

const textWidth = (text: string, character: number): number => measureText(text) * character;

/** The text, or as much of its two ends as is not wider than this. */
function fitToWidth(text: string, width: number, character: number): string {
  let short = text;
  for (let limit = Array.from(text).length - 1; limit > 2 && textWidth(short, character) > width; limit--) {
    short = shortenMiddle(text, limit);
  }
  return short;
}
