import * as l10n from '@vscode/l10n';
import type { Picture, PictureCard, PictureEdge, PictureRow } from '../../protocol/picture';
import { listSomeWords } from '../../words/lists';
import { edgesFromRows } from './leads';

/** One row of the outline, with its place among its siblings. */
export interface OutlineRow {
  readonly id: string;
  readonly level: 3;
  readonly position: number;
  readonly setSize: number;
  /** `POST /payments, error, 1 finding, leads to orders-nlb TCP:80` */
  readonly text: string;
  /** Of a fold only. */
  readonly isExpanded?: boolean;
  /** Rows that it leads to. */
  readonly leadsTo: readonly string[];
}

export interface OutlineCard {
  readonly id: string;
  readonly level: 2;
  readonly position: number;
  readonly setSize: number;
  readonly text: string;
  readonly rows: readonly OutlineRow[];
}

export interface OutlineColumn {
  readonly level: 1;
  readonly position: number;
  readonly setSize: number;
  readonly text: string;
  readonly cards: readonly OutlineCard[];
}

/** What assistive technology is told: column, card, row. Columns without a card are left out. */
export function pictureLines(picture: Picture): readonly OutlineColumn[] {
  const leads = edgesFromRows(picture);
  const names = namesOfRows(picture);
  const columns = picture.columns
    .map((text, index) => ({ text, cards: picture.cards.filter(({ column }) => column === index) }))
    .filter(({ cards }) => cards.length > 0);
  return columns.map(({ text, cards }, index) => ({
    level: 1,
    position: index + 1,
    setSize: columns.length,
    text,
    cards: cards.map((card, place) => ({
      id: card.id,
      level: 2,
      position: place + 1,
      setSize: cards.length,
      text: card.label,
      rows: card.rows.map((row, at) => ({
        ...outlineRow(row, leads.get(row.id) ?? [], names),
        position: at + 1,
        setSize: card.rows.length,
      })),
    })),
  }));
}

function outlineRow(
  row: PictureRow,
  edges: readonly PictureEdge[],
  names: ReadonlyMap<string, string>,
): Pick<OutlineRow, 'id' | 'level' | 'text' | 'isExpanded' | 'leadsTo'> {
  const leadsTo = [...new Set(edges.map(({ target }) => target))];
  return {
    id: row.id,
    level: 3,
    text: withTargets(
      row.accessibleName,
      leadsTo.flatMap(id => names.get(id) ?? []),
    ),
    ...(row.isOpen === undefined ? {} : { isExpanded: row.isOpen }),
    leadsTo,
  };
}

function withTargets(name: string, targets: readonly string[]): string {
  if (targets.length === 0) return name;
  return l10n.t('{name}, leads to {targets}', {
    name: name.replace(/\.$/, ''),
    targets: listSomeWords(targets),
  });
}

/** `orders-nlb TCP:80`, `orders-alb HTTP:80`: what a row is called where its card is not said. */
function namesOfRows({ cards }: Picture): ReadonlyMap<string, string> {
  return new Map(cards.flatMap(card => namesInCard(card)));
}

function namesInCard({ rows }: PictureCard): readonly (readonly [string, string])[] {
  let header = '';
  return rows.map(row => {
    if (row.kind === 'header') header = row.text;
    const isNamedBelow = header !== '' && (row.kind === 'item' || row.kind === 'section');
    return [row.id, isNamedBelow ? `${header} ${row.text}` : row.text] as const;
  });
}
