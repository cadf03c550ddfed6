import type { PictureCard, PictureEdge } from '../../../protocol/picture';
import { cardHeight } from '../heights';
import type { EdgeBundle } from './bundles';

/** What has a place in a column: a card, or a lane in which edges pass between cards. */
export interface ColumnItem {
  readonly id: string;
  readonly column: number;
  /** A lane has none. */
  readonly height: number;
  readonly isLane: boolean;
}

/** What joins two items of neighbouring columns; offsets in pixels from their tops. */
export interface ItemLink {
  readonly from: number;
  readonly fromOffset: number;
  readonly to: number;
  readonly toOffset: number;
  /** How much it counts that it is level. */
  readonly weight: number;
}

/** Cards and lanes by number, and what joins them. */
export interface PlacingGraph {
  readonly items: readonly ColumnItem[];
  readonly links: readonly ItemLink[];
  /** Of each item, those to the column before and to the one after. */
  readonly before: readonly (readonly ItemLink[])[];
  readonly after: readonly (readonly ItemLink[])[];
  /** Of each column, those to the next one. */
  readonly linksAfter: readonly (readonly ItemLink[])[];
  /** Lanes that a bundle passes, from left to right. */
  readonly lanesOf: ReadonlyMap<EdgeBundle, readonly number[]>;
  /** Items of each column as they were given. */
  readonly columns: readonly (readonly number[])[];
}

const firstPathWeight = 4;
/** A line that bends between columns looks worse than one that bends at its ends. */
const laneWeight = 8;

/** Edges that lead to one row share a lane in each column that they pass. */
export function placingGraph(
  cards: readonly PictureCard[],
  bundles: readonly EdgeBundle[],
  firstPath: ReadonlySet<PictureEdge>,
): PlacingGraph {
  const items: ColumnItem[] = cards.map(card => ({
    id: card.id,
    column: card.column,
    height: cardHeight(card),
    isLane: false,
  }));
  const numbers = new Map(cards.map((card, index) => [card, index]));
  const lanes = new Map<string, number>();
  const links = new Map<string, ItemLink>();
  const lanesOf = new Map<EdgeBundle, readonly number[]>();
  for (const bundle of bundles) {
    const passed = bundle.passed.map(column => {
      const id = `lane:${column}:${bundle.edges[0].target}`;
      const lane = lanes.get(id) ?? items.push({ id, column, height: 0, isLane: true }) - 1;
      lanes.set(id, lane);
      return lane;
    });
    lanesOf.set(bundle, passed);
    const weight = bundle.edges.some(edge => firstPath.has(edge)) ? firstPathWeight : 1;
    for (const link of chainOf(bundle, passed, numbers))
      addLink(links, { ...link, weight: isLaneLink(items, link) ? laneWeight : weight });
  }
  const all = [...links.values()];
  return {
    items,
    links: all,
    lanesOf,
    linksAfter: [0, 1, 2].map(column => all.filter(({ from }) => items[from]?.column === column)),
    before: groupLinks(items.length, all, 'to'),
    after: groupLinks(items.length, all, 'from'),
    columns: [0, 1, 2, 3].map(column => [...items.keys()].filter(item => items[item]?.column === column)),
  };
}

function isLaneLink(items: readonly ColumnItem[], { from, to }: Pick<ItemLink, 'from' | 'to'>): boolean {
  return items[from]?.isLane === true && items[to]?.isLane === true;
}

function chainOf(
  { source, target, sourceOffset, targetOffset }: EdgeBundle,
  passed: readonly number[],
  numbers: ReadonlyMap<PictureCard, number>,
): readonly Omit<ItemLink, 'weight'>[] {
  const stops = [
    { item: numbers.get(source) ?? 0, offset: sourceOffset },
    ...passed.map(item => ({ item, offset: 0 })),
    { item: numbers.get(target) ?? 0, offset: targetOffset },
  ];
  return stops.slice(1).map(({ item, offset }, index) => ({
    from: stops[index]?.item ?? 0,
    fromOffset: stops[index]?.offset ?? 0,
    to: item,
    toOffset: offset,
  }));
}

function addLink(links: Map<string, ItemLink>, link: ItemLink): void {
  const key = [link.from, link.fromOffset, link.to, link.toOffset].join(' ');
  const known = links.get(key);
  if (known === undefined || known.weight < link.weight) links.set(key, link);
}

function groupLinks(
  size: number,
  links: readonly ItemLink[],
  end: 'from' | 'to',
): readonly (readonly ItemLink[])[] {
  const groups: ItemLink[][] = Array.from({ length: size }, () => []);
  for (const link of links) groups[link[end]]?.push(link);
  return groups;
}
