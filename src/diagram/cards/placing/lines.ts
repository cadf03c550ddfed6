import type { FoldedEdge } from '../folding/redirect';
import type { PictureBox, PicturePoint } from '../points';
import { cardSizes } from '../sizes';
import type { ColumnBox } from '../widths';
import type { EdgeBundle } from './bundles';

/** Centre of a text. */
export interface LineLabel extends PicturePoint {
  readonly text: string;
}

/** A line from the right edge of a row to the left edge of another. */
export interface PictureLine {
  readonly id: string;
  /** What the line stands for: one edge, or those of routes of one card that lead to one row. */
  readonly edges: readonly [FoldedEdge, ...FoldedEdge[]];
  readonly source: PicturePoint;
  readonly target: PicturePoint;
  /** The same from the centres of their cards. */
  readonly sourceOffset: PicturePoint;
  readonly targetOffset: PicturePoint;
  /** Where it enters and leaves the columns that it passes, between their cards. */
  readonly via: readonly PicturePoint[];
  /** False where the row is scrolled out of sight; the line then ends at the edge of the drawing. */
  readonly isSourceInView: boolean;
  readonly isTargetInView: boolean;
  /** False where both ends are out of sight on the same side. */
  readonly isInView: boolean;
  /** Centre of its label. */
  readonly label?: LineLabel;
}

/** A card as lines need it. */
interface CardBox extends PictureBox {
  readonly card: { readonly id: string };
}

/** Where the cards and lanes stand as the columns are scrolled. */
export interface LinePlaces {
  readonly columns: readonly ColumnBox[];
  /** By card id. */
  readonly cards: ReadonlyMap<string, CardBox>;
  /** Height of each lane that a bundle passes, from left to right. */
  readonly lanes: (bundle: EdgeBundle) => readonly number[];
  readonly height: number;
}

/** Lines at one row lie this far apart, or nearer where the row has no room for them. */
const portsApart = 4;
const portRoom = cardSizes.row.item - 8;
/** Between the lines of two labels. */
const labelHeight = 13;
const labelAbove = 8;

/** A line before its ends are spread over their rows. */
interface Line {
  readonly bundle: EdgeBundle;
  readonly source: CardBox;
  readonly target: CardBox;
  readonly start: number;
  readonly end: number;
  readonly via: readonly PicturePoint[];
}

export function placeLines(bundles: readonly EdgeBundle[], places: LinePlaces): readonly PictureLine[] {
  const lines = bundles.flatMap(bundle => lineOf(bundle, places) ?? []);
  const starts = spreadPorts(lines, line => [
    `${line.source.card.id} ${line.start}`,
    line.start,
    nextAfter(line),
  ]);
  const ends = spreadPorts(lines, line => [`${line.target.card.id} ${line.end}`, line.end, lastBefore(line)]);
  return spreadLabels(
    lines.map(line =>
      placeEdge(line, starts.get(line) ?? line.start, ends.get(line) ?? line.end, places.height),
    ),
  );
}

function lineOf(bundle: EdgeBundle, { columns, cards, lanes }: LinePlaces): Line | undefined {
  const source = cards.get(bundle.source.id);
  const target = cards.get(bundle.target.id);
  if (source === undefined || target === undefined) return undefined;
  const heights = lanes(bundle);
  const via = bundle.passed.flatMap((column, index) => {
    const y = heights[index] ?? 0;
    const { x = 0, width = 0 } = columns[column] ?? {};
    return [
      { x, y },
      { x: x + width, y },
    ];
  });
  return {
    bundle,
    source,
    target,
    start: source.y + bundle.sourceOffset,
    end: target.y + bundle.targetOffset,
    via,
  };
}

function nextAfter({ via: [first], end }: Line): number {
  return first?.y ?? end;
}

function lastBefore({ via, start }: Line): number {
  return via.at(-1)?.y ?? start;
}

type PortOf = (line: Line) => readonly [port: string, y: number, otherEnd: number];

/** Several lines at one row lie one below the other, in the order of their other ends. */
function spreadPorts(lines: readonly Line[], portOf: PortOf): ReadonlyMap<Line, number> {
  const ports = new Map<string, Line[]>();
  for (const line of lines) {
    const [port] = portOf(line);
    const group = ports.get(port);
    if (group === undefined) ports.set(port, [line]);
    else group.push(line);
  }
  const spread = new Map<Line, number>();
  for (const group of ports.values()) {
    const sorted = [...group].sort((a, b) => portOf(a)[2] - portOf(b)[2]);
    // Lines out of one lane stay together.
    const isNew = sorted.map((line, index) => {
      const before = sorted[index - 1];
      return before === undefined || line.via.length === 0 || portOf(before)[2] !== portOf(line)[2];
    });
    const last = isNew.filter(Boolean).length - 1;
    const apart = Math.min(portsApart, portRoom / Math.max(1, last));
    let slot = -1;
    for (const [index, line] of sorted.entries()) {
      if (isNew[index] === true) slot++;
      spread.set(line, portOf(line)[1] + (slot - last / 2) * apart);
    }
  }
  return spread;
}

/** What is scrolled out of sight ends at the edge of the drawing. */
function placeEdge(line: Line, start: number, end: number, height: number): PictureLine {
  const { bundle, source, target, via } = line;
  const clamp = (y: number): number => Math.min(height, Math.max(0, y));
  const from = { x: source.x + source.width, y: clamp(start) };
  const to = { x: target.x, y: clamp(end) };
  const isSourceInView = from.y === start;
  const isTargetInView = to.y === end;
  const label = bundle.edges.length === 1 ? bundle.edges[0].label : '';
  const beforeTarget = via.at(-1) ?? from;
  return {
    id: bundle.id,
    edges: bundle.edges,
    source: from,
    target: to,
    sourceOffset: { x: source.width / 2, y: from.y - (source.y + source.height / 2) },
    targetOffset: { x: -target.width / 2, y: to.y - (target.y + target.height / 2) },
    via,
    isSourceInView,
    isTargetInView,
    isInView: isSourceInView || isTargetInView || from.y !== to.y,
    ...(label === ''
      ? {}
      : { label: { text: label, x: Math.round((beforeTarget.x + to.x) / 2), y: to.y - labelAbove } }),
  };
}

/** Labels of one gap that would overlap move down; the same of several lines to one row is written once. */
function spreadLabels(all: readonly PictureLine[]): readonly PictureLine[] {
  const bottoms = new Map<number, number>();
  const moved = new Map<PictureLine, number>();
  const written = new Set<string>();
  const edges = all.map(({ label, ...edge }): PictureLine => {
    const key = `${edge.edges[0].target} ${label?.text ?? ''}`;
    const isNew = label !== undefined && !written.has(key);
    written.add(key);
    return isNew ? { ...edge, label } : edge;
  });
  const labelled = edges.filter(({ label }) => label !== undefined);
  for (const edge of labelled.sort((a, b) => (a.label?.y ?? 0) - (b.label?.y ?? 0))) {
    const { x = 0, y = 0 } = edge.label ?? {};
    const free = Math.max(y, (bottoms.get(x) ?? -Infinity) + labelHeight);
    bottoms.set(x, free);
    moved.set(edge, free);
  }
  return edges.map(edge => {
    const y = moved.get(edge);
    return edge.label === undefined || y === undefined ? edge : { ...edge, label: { ...edge.label, y } };
  });
}
