import * as l10n from '@vscode/l10n';
import type { VertexKind } from '../../../protocol/vertex';
import { countOf } from '../../../words/counts';
import {
  foldItems,
  mayFoldItem,
  mayFoldRow,
  replaceCards,
  type FoldableItems,
  type FoldingColumn,
  type ColumnStep,
} from './column';
import type { FoldContext } from './context';
import { rowHeight } from '../heights';
import { takesOnePath } from '../leads';
import { makeFold } from './foldRow';
import {
  heightOfCards,
  isFoldItem,
  leavesOf,
  type CardItem,
  type FoldItem,
  type RowItem,
  type WorkingCard,
} from './items';
import { foldSegment, groupBySegments, subdivide } from './segments';

/** Cards of routes that lead to the same row become one: only their gaps go. */
export const joinRouteCards: ColumnStep = column => {
  const groups = new Map<string, WorkingCard[]>();
  for (const card of column.cards) {
    const isWhole = card.items.every(({ row }) => row.kind !== 'fold');
    if (card.card.role !== 'routes' || card.card.change !== undefined || !isWhole) continue;
    addToGroup(groups, targetsOf(column.context, card).join(' '), card);
  }
  const joined = [...groups].flatMap(([key, gone]) => {
    const [first] = gone;
    if (first === undefined || gone.length < 2) return [];
    const items = gone.flatMap(card => card.items).map((item, place) => ({ ...item, place }));
    const label = countOf(items.length, 'route');
    return [{ gone, instead: { card: { ...first.card, id: `routes:${key}`, label }, items } }];
  });
  return { ...column, cards: replaceCards(column.cards, joined) };
};

function addToGroup<Key, Item>(groups: Map<Key, Item[]>, key: Key, item: Item): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [item]);
  else group.push(item);
}

function targetsOf({ edgesFrom }: FoldContext, { items }: WorkingCard): readonly string[] {
  const edges = items.flatMap(({ row }) => edgesFrom.get(row.id) ?? []);
  return [...new Set(edges.map(({ target }) => target))].sort();
}

/** `▸ /orders · 5`: routes of a card by the first segment of their paths. */
export const foldSegments: ColumnStep = column => {
  const { context, budget } = column;
  const foldable = column.cards.flatMap((card): readonly FoldableItems[] => {
    if (card.card.role !== 'routes') return [];
    const id = `fold:segment:${card.card.id}:`;
    return [...groupBySegments(card.items, 1)].flatMap(([segment, group]) => {
      const items = group.filter(({ row }) => mayFoldRow(context, row, `${id}${segment}`));
      return items.length < 2
        ? []
        : [{ card, items, fold: foldSegment(segment, items, { id, depth: 2, budget }) }];
    });
  });
  return foldItems(column, foldable);
};

const endingNames: ReadonlyMap<VertexKind | 'mock', () => string> = new Map([
  ['lambda-function', () => l10n.t('Lambda')],
  ['http-endpoint', () => l10n.t('HTTP endpoints')],
  ['aws-service', () => l10n.t('AWS services')],
  ['cloud-map-service', () => l10n.t('Cloud Map services')],
  // A type of integration, spelled as AWS spells it.
  ['mock', () => 'MOCK'],
]);

/** `▸ Lambda · 5`: routes that end outside load balancers share a card, with a row for each kind of end. */
export const foldEndings: ColumnStep = column => {
  const { context, budget } = column;
  const byKind = new Map<VertexKind | 'mock', RowItem[]>();
  for (const card of column.cards) {
    if (card.card.role !== 'routes' || card.card.change !== undefined) continue;
    for (const row of leavesOf(card.items)) {
      const kind = endingOf(context, row.id, row.tags);
      if (kind === undefined || !mayFoldRow(context, row, `fold:ending:${kind}`)) continue;
      addToGroup(byKind, kind, { row, place: 0 });
    }
  }
  let place = 0;
  const folds = [...endingNames].flatMap(([kind, name]): readonly FoldItem[] => {
    const items = (byKind.get(kind) ?? []).map(item => ({ ...item, place: place++ }));
    if (items.length < 2) return [];
    const id = `fold:ending:${kind}`;
    return [
      makeFold({
        id,
        vertexKind: kind === 'mock' ? 'route' : kind,
        name: name(),
        counted: countOf(items.length, 'route'),
        statuses: items.map(({ row }) => row.status),
        contents: subdivide(items, { id: `${id}:`, depth: 1, budget }),
      }),
    ];
  });
  return folds.length === 0
    ? column
    : { ...column, cards: moveIntoCard(column.cards, folds, 'fold:endings') };
};

function endingOf(
  { edgesFrom, endings }: FoldContext,
  id: string,
  tags: readonly string[],
): VertexKind | 'mock' | undefined {
  const edges = edgesFrom.get(id) ?? [];
  if (edges.length === 0) return tags.includes('MOCK') ? 'mock' : undefined;
  const kinds = new Set(edges.map(({ target }) => endings.get(target)));
  const [kind] = kinds;
  return kinds.size === 1 ? kind : undefined;
}

/** Takes the rows of folds out of their cards, and puts the folds into one of their own. */
function moveIntoCard(
  cards: readonly WorkingCard[],
  folds: readonly FoldItem[],
  id: string,
): readonly WorkingCard[] {
  const gone = new Set(leavesOf(folds));
  const first = folds[0];
  const left = cards.flatMap(card => {
    const items = withoutRows(card.items, gone);
    return items.length === 0 ? [] : [{ ...card, items }];
  });
  if (first === undefined) return left;
  const label = countOf(gone.size, first.row.vertexKind.endsWith('-api') ? 'api' : 'route');
  const role = first.row.vertexKind.endsWith('-api') ? 'apis' : 'routes';
  return [...left, { card: { id, column: 0, label, role }, items: folds }];
}

function withoutRows(items: readonly CardItem[], gone: ReadonlySet<unknown>): readonly CardItem[] {
  return items.filter(item => !isGone(item, gone));
}

function isGone(item: CardItem, gone: ReadonlySet<unknown>): boolean {
  return isFoldItem(item) ? item.contents.every(each => isGone(each, gone)) : gone.has(item.row);
}

/** `▸ 23 routes, all healthy`: what may be folded of a card. Of APIs, each another thing, no more than has no room. */
export const foldRouteCards: ColumnStep = column => {
  const { context } = column;
  const foldable = column.cards.flatMap((card): readonly FoldableItems[] => {
    const id = `fold:${card.card.role}:${card.card.id}`;
    const all = card.items.filter(item => mayFoldItem(context, item, id));
    const items = card.card.role === 'apis' ? all.slice(-Math.max(2, rowsTooMany(column) + 1)) : all;
    if (items.length < 2 || !mayFoldCardRows(card)) return [];
    return [{ card, items, fold: foldRest(id, card.card.role, items) }];
  });
  return foldItems(column, foldable);
};

function rowsTooMany({ cards, budget }: FoldingColumn): number {
  return Math.ceil((heightOfCards(cards) - budget) / rowHeight({ kind: 'item' }));
}

function mayFoldCardRows({ card }: WorkingCard): boolean {
  return card.role === 'apis' || takesOnePath(card);
}

function foldRest(id: string, role: string, contents: readonly CardItem[]): FoldItem {
  const leaves = leavesOf(contents);
  return makeFold({
    id,
    vertexKind: leaves[0]?.vertexKind ?? 'group',
    counted: countOf(leaves.length, role === 'apis' ? 'api' : 'route'),
    statuses: leaves.map(({ status }) => status),
    contents,
  });
}

/** One row for whatever may be folded of all cards. */
export const foldAllRoutes: ColumnStep = column => {
  const { context, budget } = column;
  const id = 'fold:column:0';
  const cards = column.cards.filter(({ card }) => card.change === undefined);
  const items = cards.flatMap(card => card.items).filter(item => mayFoldItem(context, item, id));
  if (items.length < 2) return column;
  const leaves = leavesOf(items).map((row, place) => ({ row, place }));
  const contents = subdivide(leaves, { id: `${id}:`, depth: 1, budget });
  const role = cards.every(({ card }) => card.role === 'apis') ? 'apis' : 'routes';
  return { ...column, cards: moveIntoCard(column.cards, [foldRest(id, role, contents)], id) };
};
