import type { PictureCard } from '../../../protocol/picture';
import type { VertexKind } from '../../../protocol/vertex';
import { countOf, type CountedNoun } from '../../../words/counts';
import {
  foldItems,
  isTooHigh,
  mayFoldRow,
  replaceCards,
  type FoldableItems,
  type ColumnStep,
  type FoldingColumn,
} from './column';
import { makeFold, worstHealth } from './foldRow';
import { isFoldItem, leavesOf, type CardItem, type RowItem, type WorkingCard } from './items';

const nouns: ReadonlyMap<VertexKind, CountedNoun> = new Map<VertexKind, CountedNoun>([
  ['vpc-link', 'vpcLink'],
  ['load-balancer', 'loadBalancer'],
  ['listener', 'listener'],
  ['rule', 'rule'],
  ['target-group', 'group'],
  ['lambda-function', 'lambdaFunction'],
  ['http-endpoint', 'httpEndpoint'],
  ['aws-service', 'awsService'],
  ['cloud-map-service', 'cloudMapService'],
]);

/** A header or the heading of a listener, and the rows below it. */
interface CardPart {
  readonly head: RowItem | undefined;
  readonly items: readonly CardItem[];
}

function partsOf(card: WorkingCard): readonly CardPart[] {
  const parts: { head: RowItem | undefined; items: CardItem[] }[] = [];
  for (const item of card.items) {
    if (!isFoldItem(item) && (item.row.kind === 'header' || item.row.kind === 'section'))
      parts.push({ head: item, items: [] });
    else if (parts.length === 0) parts.push({ head: undefined, items: [item] });
    else parts.at(-1)?.items.push(item);
  }
  return parts;
}

/** `▸ 4 rules, all healthy`: of a listener, or listeners of a load balancer. Rows without a node stay. */
export const foldRules: ColumnStep = column => {
  const foldable = column.cards.flatMap(card =>
    partsOf(card).flatMap(part => [
      ...foldablePart(column, card, part, 'rule'),
      ...foldablePart(column, card, part, 'listener'),
    ]),
  );
  return foldItems(column, foldable);
};

function foldablePart(
  { context }: FoldingColumn,
  card: WorkingCard,
  { head, items: all }: CardPart,
  kind: 'rule' | 'listener',
): readonly FoldableItems[] {
  const id = `fold:${kind}s:${head?.row.id ?? card.card.id}`;
  const items = all.filter(
    item =>
      !isFoldItem(item) &&
      item.row.kind === 'item' &&
      item.row.vertexKind === kind &&
      item.row.node !== undefined &&
      mayFoldRow(context, item.row, id),
  );
  // A default action is no rule that anything is to match, and mostly has no status.
  const rules = leavesOf(items).filter(({ lead, status }) => lead !== '∗' || status !== 'none');
  if (rules.length < 2) return [];
  const statuses = rules.map(({ status }) => status);
  const counted = countOf(rules.length, kind);
  return [{ card, items, fold: makeFold({ id, vertexKind: kind, counted, statuses, contents: items }) }];
}

/** `▸ 3 listeners, all healthy`: whole listeners of a load balancer with their rules, in one row. */
export const foldListeners: ColumnStep = column => {
  const { context } = column;
  const foldable = column.cards.flatMap((card): readonly FoldableItems[] => {
    const id = `fold:sections:${card.card.id}`;
    const parts = partsOf(card)
      .filter(({ head }) => head?.row.kind === 'section')
      .map(({ head, items }) => [...(head === undefined ? [] : [head]), ...items])
      .filter(items => leavesOf(items).every(row => row.kind !== 'foot' && mayFoldRow(context, row, id)));
    const items = parts.flat();
    if (items.length < 2) return [];
    const statuses = parts.map(items => worstHealth(leavesOf(items).map(({ status }) => status)));
    const counted = countOf(parts.length, 'listener');
    return [
      { card, items, fold: makeFold({ id, vertexKind: 'listener', counted, statuses, contents: items }) },
    ];
  });
  return foldItems(column, foldable);
};

/** `▸ 4 groups · 24 of 24`: cards of one role without anything that must stay, one row for each kind. */
export function foldCards(role: PictureCard['role']): ColumnStep {
  return column => {
    const id = `fold:cards:${role}`;
    const byKind = new Map<VertexKind, WorkingCard[]>();
    for (const card of column.cards) {
      const kind = card.items[0]?.row.vertexKind;
      if (kind === undefined || !mayFoldCard(column, card, role)) continue;
      const cards = byKind.get(kind);
      if (cards === undefined) byKind.set(kind, [card]);
      else cards.push(card);
    }
    const kinds = [...byKind].filter(([, cards]) => cards.length > 1);
    const inOrder = new Set(kinds.flatMap(([, cards]) => cards));
    const gone = column.cards.filter(card => inOrder.has(card));
    if (gone.length === 0 || (!column.isCompact && !isTooHigh(column))) return column;
    const items = kinds.map(([kind, cards], place) => foldKind(`${id}:${kind}`, kind, cards, place));
    const label = items.map(({ row }) => row.text).join(', ');
    const instead = { card: { id, column: column.cards[0]?.card.column ?? 0, label, role }, items };
    return { ...column, cards: replaceCards(column.cards, [{ gone, instead }]) };
  };
}

function mayFoldCard({ context }: FoldingColumn, { card, items }: WorkingCard, role: string): boolean {
  const id = `fold:cards:${role}:${items[0]?.row.vertexKind ?? ''}`;
  return (
    card.role === role &&
    card.change === undefined &&
    items[0]?.row.kind === 'header' &&
    leavesOf(items).every(row => mayFoldRow(context, row, id))
  );
}

function foldKind(
  id: string,
  vertexKind: VertexKind,
  cards: readonly WorkingCard[],
  place: number,
): ReturnType<typeof makeFold> {
  return makeFold({
    id,
    vertexKind,
    counted: countOf(cards.length, nouns.get(vertexKind) ?? 'resource'),
    statuses: cards.map(({ items }) => worstHealth(leavesOf(items).map(({ status }) => status))),
    cards,
    place,
  });
}
