import { countOf } from '../../../words/counts';
import { rowHeight } from '../heights';
import { makeFold } from './foldRow';
import { isFoldItem, leavesOf, type CardItem, type RowItem } from './items';

/** What the rows below a path are called by, and how many of them may stand side by side. */
export interface Segmenting {
  /** Beginning of the ids of its folds. */
  readonly id: string;
  /** How many segments the rows are known to share. */
  readonly depth: number;
  /** In pixels. */
  readonly budget: number;
}

/** The first segments of a route's path, `/orders/{orderId}`; nothing where it has fewer. */
export function segmentsOf({ row }: RowItem, depth: number): string | undefined {
  if (depth === 1) return row.segment;
  if (row.segment === undefined || !row.text.startsWith('/')) return undefined;
  const parts = row.text.slice(1).split('/');
  return parts.length < depth ? undefined : `/${parts.slice(0, depth).join('/')}`;
}

/** Items that a fold shows when it opens: by the next segment of their paths where they are more than the budget. */
export function subdivide(items: readonly CardItem[], segmenting: Segmenting): readonly CardItem[] {
  if (items.length * rowHeight({ kind: 'item' }) <= segmenting.budget) return items;
  const groups = groupBySegments(items, segmenting.depth);
  if (groups.size === 0) return items;
  const next = { ...segmenting, depth: segmenting.depth + 1 };
  const [only] = groups.values();
  if (only?.length === items.length) return subdivide(items, next);
  const divided = [...groups].flatMap(([segment, group]) =>
    group.length < 2 ? group : [foldSegment(segment, group, next)],
  );
  const grouped = new Set<CardItem>([...groups.values()].flat());
  return [...items.filter(item => !grouped.has(item)), ...divided].sort((a, b) => a.place - b.place);
}

/** By as many segments of the path; rows with fewer are left out. */
export function groupBySegments(
  items: readonly CardItem[],
  depth: number,
): ReadonlyMap<string, readonly RowItem[]> {
  const groups = new Map<string, RowItem[]>();
  for (const item of items) {
    const segment = isFoldItem(item) ? undefined : segmentsOf(item, depth);
    if (segment === undefined || isFoldItem(item)) continue;
    const group = groups.get(segment);
    if (group === undefined) groups.set(segment, [item]);
    else group.push(item);
  }
  return groups;
}

/** `▸ /orders · 5`; `segmenting` is that of what is in it. */
export function foldSegment(
  segment: string,
  items: readonly RowItem[],
  segmenting: Segmenting,
): ReturnType<typeof makeFold> {
  const leaves = leavesOf(items);
  return makeFold({
    id: `${segmenting.id}${segment}`,
    vertexKind: leaves[0]?.vertexKind ?? 'group',
    name: segment,
    counted: countOf(leaves.length, 'route'),
    statuses: leaves.map(({ status }) => status),
    contents: subdivide(items, segmenting),
    segment: leaves[0]?.segment ?? segment,
    place: items.reduce((least, { place }) => Math.min(least, place), Infinity),
  });
}
