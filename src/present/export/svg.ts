import * as l10n from '@vscode/l10n';
import type { LayoutPoint } from '../../diagram/layout/layout';
import { largestNumber, smallestNumber } from '../../model/lists';
import type { Diagram, DiagramEdge } from '../diagram/drawing';
import type { Health } from '../../protocol/vertex';
import type { TopologyGraph } from '../../paths/graph';
import { wholeDiagram } from '../diagram/diagram';
import { countOf } from '../../words/counts';
import { joinFacts, oneLine } from '../../text/oneLine';
import { box, placeDiagram, type PlacedDiagram, type PlacedVertex } from './place';
import { escapeXmlValue } from './xml';

const margin = 24;
const top = 92;

const lightColors = `
svg { --background: #ffffff; --text: #1f2328; --faint: #59636e; --line: #8c959f; --box: #f6f8fa; --border: #afb8c1;
  --healthy: #1a7f37; --warning: #9a6700; --failing: #cf222e; --inactive: #59636e; --badge: #ddf4ff; --badge-text: #0550ae; }
`;
const darkColors = `@media (prefers-color-scheme: dark) {
  svg { --background: #0d1117; --text: #e6edf3; --faint: #9198a1; --line: #6e7681; --box: #161b22; --border: #484f58;
    --healthy: #3fb950; --warning: #d29922; --failing: #f85149; --inactive: #9198a1; --badge: #121d2f; --badge-text: #79c0ff; }
}
`;
const shapes = `text { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; fill: var(--text); }
.background { fill: var(--background); }
.heading { font-size: 16px; font-weight: 600; }
.note, .tier { font-size: 12px; fill: var(--faint); }
.tier { font-weight: 600; }
.box { fill: var(--box); stroke: var(--border); }
.missing .box { stroke-dasharray: 5 3; stroke: var(--failing); }
.unreadable .box { stroke-dasharray: 1 3; }
.failing .box { stroke: var(--failing); }
.warning .box { stroke: var(--warning); }
.name { font-size: 13px; }
.fact { font-size: 11px; fill: var(--faint); }
.tag { font-size: 10px; font-weight: 600; fill: var(--badge-text); }
.badge { fill: var(--badge); }
.edge { fill: none; stroke: var(--line); stroke-width: 1.25; marker-end: url(#arrow); }
.association { stroke-width: 0.75; stroke-dasharray: 3 3; opacity: 0.75; }
.edited { stroke-dasharray: 7 4; }
.broken { stroke: var(--failing); }
.label { font-size: 11px; fill: var(--faint); stroke: var(--background); stroke-width: 4px; paint-order: stroke; }
.arrow { fill: var(--line); }
.glyph { fill: none; stroke-width: 2; }
.glyph.healthy { fill: var(--healthy); }
.glyph.warning { fill: var(--warning); }
.glyph.failing { stroke: var(--failing); }
.glyph.inactive, .glyph.unknown { stroke: var(--inactive); }
`;

/** How what is drawn looks. The variables are the colours: a page of a theme of its own sets others. */
export const svgStyle = `${lightColors}${darkColors}${shapes}`;

/** Of a picture that is drawn once and for all, whatever the theme of the window that draws it. */
export const lightSvgStyle = `${lightColors}${shapes}`;

/** Everything in the document as a drawing. */
export function printSvg(graph: TopologyGraph, style = svgStyle): string {
  const { collectedAt, unknowns } = graph.topology;
  const note = joinFacts(
    l10n.t('Loaded {time}', { time: collectedAt }),
    unknowns.length === 0 ? undefined : l10n.t('{calls} failed', { calls: countOf(unknowns.length, 'call') }),
  );
  return drawSvg(wholeDiagram(graph), note, style);
}

/** What the style asks for by name. */
export const svgDefinitions =
  '<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="arrow" d="M0 0 8 4 0 8Z"/></marker></defs>';

/** An edge, a vertex or a label, and the stretch of height that it takes. */
export interface SvgPiece {
  readonly top: number;
  readonly bottom: number;
  readonly markup: string;
}

/** What is drawn of a placed drawing, in the order in which it is drawn. */
export function svgPieces({ edges }: Diagram, placed: PlacedDiagram): readonly SvgPiece[] {
  const labels = labelEdges(edges);
  return [
    ...edges.map((edge, index) => svgEdge(placed, edge, placed.layout.passages[index] ?? [])),
    ...[...placed.vertices.values()].map(vertex => ({
      top: vertex.y,
      bottom: vertex.y + box.height,
      markup: svgVertex(vertex),
    })),
    ...edges.map(edge => edgeLabel(placed, edge, labels(edge))),
  ].flatMap(piece => piece ?? []);
}

/** A drawing that stands for itself: no font, script or picture from elsewhere, every text selectable. */
function drawSvg(drawn: Diagram, note: string, style: string): string {
  const placed = placeDiagram(drawn);
  const width = Math.ceil(Math.max(placed.layout.width, 480) + 2 * margin);
  const height = Math.ceil(placed.layout.height + top + margin);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title>${escapeXmlValue(drawn.summary)}</title>`,
    `<style>${style}</style>`,
    svgDefinitions,
    `<rect class="background" width="${width}" height="${height}"/>`,
    svgText('heading', margin, 32, oneLine(drawn.summary, Math.max(40, Math.floor(width / 10)))),
    svgText('note', margin, 52, oneLine(joinFacts(note, drawn.notice), 400)),
    `<g transform="translate(${margin} ${top})">`,
    ...placed.layout.tiers.map(({ index, x }) => svgText('tier', x, -16, drawn.tiers[index] ?? '')),
    ...svgPieces(drawn, placed).map(({ markup }) => markup),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

function svgText(name: string, x: number, y: number, content: string): string {
  return `<text class="${name}" x="${x}" y="${y}">${escapeXmlValue(content)}</text>`;
}

function svgVertex({ vertex, name, fact, tagWidth, x, y, width }: PlacedVertex): string {
  const nameY = fact === '' ? box.height / 2 + 4.5 : 18;
  const tagX = width - box.padding - box.glyph - tagWidth + 4;
  const parts = [
    `<g class="${vertex.presence} ${vertex.health}" transform="translate(${x} ${y})">`,
    `<title>${escapeXmlValue(`${vertex.accessibleName}\n${oneLine(vertex.id, 400)}`)}</title>`,
    `<rect class="box" width="${width}" height="${box.height}" rx="6"/>`,
    svgText('name', box.padding, nameY, name),
    ...(fact === '' ? [] : [svgText('fact', box.padding, 34, fact)]),
  ];
  if (vertex.tag !== undefined) {
    parts.push(`<rect class="badge" x="${tagX}" y="8" width="${tagWidth - 6}" height="15" rx="7"/>`);
    parts.push(svgText('tag', tagX + 5, 19, vertex.tag));
  }
  parts.push(
    svgGlyph(vertex.health, width - box.padding - 5, vertex.tag === undefined ? box.height / 2 : 15.5),
    '</g>',
  );
  return parts.join('');
}

/** A shape for each state, so that nothing hangs on colour alone. */
const glyphs: Readonly<Record<Health, string>> = {
  healthy: 'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0',
  warning: 'M0 -5 5 4 -5 4Z',
  failing: 'M-4 -4 4 4M4 -4 -4 4',
  inactive: 'M-2 -4V4M2 -4V4',
  unknown: 'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0',
  none: '',
};

function svgGlyph(health: Health, x: number, y: number): string {
  const path = glyphs[health];
  return path === '' ? '' : `<path class="glyph ${health}" transform="translate(${x} ${y})" d="${path}"/>`;
}

interface Ends {
  readonly from: LayoutPoint;
  readonly to: LayoutPoint;
}

/** From the right end of the one box to the left end of the other; the other way round where it goes back. */
function edgeEnds({ vertices }: PlacedDiagram, { source, target }: DiagramEdge): Ends | undefined {
  const a = vertices.get(source);
  const b = vertices.get(target);
  if (a === undefined || b === undefined) return undefined;
  const isForward = a.vertex.tier <= b.vertex.tier;
  const left = (placed: PlacedVertex): LayoutPoint => ({ x: placed.x, y: placed.y + box.height / 2 });
  const right = (placed: PlacedVertex): LayoutPoint => ({
    x: placed.x + placed.width,
    y: placed.y + box.height / 2,
  });
  return isForward ? { from: right(a), to: left(b) } : { from: left(a), to: right(b) };
}

/** Half the width of an arrow's head. */
const arrowHalf = 5;

function svgEdge(
  placed: PlacedDiagram,
  edge: DiagramEdge,
  passage: readonly LayoutPoint[],
): SvgPiece | undefined {
  const ends = edgeEnds(placed, edge);
  if (ends === undefined) return undefined;
  const points = [ends.from, ...passage, ends.to];
  const pieces = points.slice(1).map((point, index) => {
    const before = points[index] ?? point;
    // Between columns a curve that leaves and arrives level, through a column a straight line.
    if (index % 2 === 1) return `L${point.x} ${point.y}`;
    const middle = (before.x + point.x) / 2;
    return `C${middle} ${before.y} ${middle} ${point.y} ${point.x} ${point.y}`;
  });
  const heights = points.map(({ y }) => y);
  return {
    top: smallestNumber(heights) - arrowHalf,
    bottom: largestNumber(heights) + arrowHalf,
    markup: `<path class="edge ${edge.emphasis}${edge.isFailing === true ? ' broken' : ''}" d="M${ends.from.x} ${ends.from.y}${pieces.join('')}"/>`,
  };
}

/** At the end of an edge, where edges from one place have parted; at its beginning where many labels end together. */
function labelEdges(edges: readonly DiagramEdge[]): (edge: DiagramEdge) => 'begin' | 'end' {
  const incoming = new Map<string, number>();
  const outgoing = new Map<string, number>();
  for (const { source, target, label } of edges) {
    outgoing.set(source, (outgoing.get(source) ?? 0) + 1);
    if (label !== '') incoming.set(target, (incoming.get(target) ?? 0) + 1);
  }
  return ({ source, target }) =>
    (incoming.get(target) ?? 0) > 1 && (outgoing.get(source) ?? 0) === 1 ? 'begin' : 'end';
}

/** What a label takes above and below its line, with the ground around its letters. */
const labelAbove = 14;
const labelBelow = 6;

function edgeLabel(placed: PlacedDiagram, edge: DiagramEdge, at: 'begin' | 'end'): SvgPiece | undefined {
  const ends = edgeEnds(placed, edge);
  if (ends === undefined || edge.label === '') return undefined;
  const isEnd = at === 'end';
  const x = isEnd ? ends.to.x - 10 : ends.from.x + 12;
  const y = (isEnd ? ends.to.y : ends.from.y) - 4;
  const anchor = isEnd ? 'end' : 'start';
  return {
    top: y - labelAbove,
    bottom: y + labelBelow,
    markup: `<text class="label" text-anchor="${anchor}" x="${x}" y="${y}">${escapeXmlValue(oneLine(edge.label, 24))}</text>`,
  };
}
