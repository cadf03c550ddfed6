import * as l10n from '@vscode/l10n';
import type {
  LayerFacts,
  Picture,
  PictureCard,
  PictureEdge,
  PictureLayer,
  PicturePath,
  PictureRow,
} from '../../../protocol/picture';
import { takesOnePath } from '../leads';
import { worstHealth } from './foldRow';

/** An edge as the folded picture has it. */
export interface FoldedEdge extends PictureEdge {
  /** Ids of the edges that it stands for. */
  readonly members: readonly string[];
}

/** Which row shows a row: itself, or the fold that it is in. */
export type ShownRows = ReadonlyMap<string, string>;

/** Edges between what is shown; those with the same ends and of the same kind become one. */
export function redirectEdges(
  picture: Picture,
  shown: ShownRows,
  cards: readonly PictureCard[],
): readonly FoldedEdge[] {
  const rows = new Map(cards.flatMap(card => card.rows.map(row => [row.id, row] as const)));
  const sourcesOf = sourceFinder(picture, shown, cards);
  const groups = new Map<string, PictureEdge[]>();
  for (const edge of picture.edges) {
    const target = shown.get(edge.target);
    for (const source of target === undefined ? [] : sourcesOf(edge.source)) {
      if (source === target || target === undefined) continue;
      const isMoved = source !== edge.source || target !== edge.target;
      const key = isMoved ? [source, target, edge.kind, edge.change ?? ''].join(' ') : `= ${edge.id}`;
      const moved = isMoved ? { ...edge, source, target } : edge;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [moved]);
      else group.push(moved);
    }
  }
  return [...groups].flatMap(([key, [first, ...others]]) =>
    first === undefined
      ? []
      : [others.length === 0 ? singleEdge(first, key) : mergeEdges(key, [first, ...others], rows)],
  );
}

/**
 * Where the edges of a row begin: at what shows it, and at what shows rows of its card that went to other cards and
 * have no edges of their own, because routes of a card take the same path.
 */
function sourceFinder(
  { cards: whole, edges }: Picture,
  shown: ShownRows,
  cards: readonly PictureCard[],
): (rowId: string) => readonly string[] {
  const places = new Map(
    cards.flatMap(card => card.rows.map(({ id }) => [id, takesOnePath(card) ? card.id : id] as const)),
  );
  const placeOf = (rowId: string): string | undefined => places.get(shown.get(rowId) ?? '');
  const sources = new Set(edges.map(({ source }) => source));
  const others = new Map<string, ReadonlyMap<string | undefined, string>>();
  for (const card of whole) {
    if (!takesOnePath(card) || card.rows.length < 2) continue;
    const silent = card.rows.filter(({ id }) => !sources.has(id));
    const found = new Map(silent.map(({ id }) => [placeOf(id), shown.get(id) ?? id]));
    for (const { id } of card.rows) if (sources.has(id)) others.set(id, found);
  }
  return rowId => {
    const own = shown.get(rowId);
    if (own === undefined) return [];
    const here = placeOf(rowId);
    const elsewhere = [...(others.get(rowId) ?? [])].flatMap(([place, id]) => (place === here ? [] : [id]));
    return [own, ...elsewhere];
  };
}

/** An edge can have several places; only where it was does it keep its id. */
function singleEdge(edge: PictureEdge, key: string): FoldedEdge {
  return { ...edge, id: key.startsWith('= ') ? edge.id : `edge:${key}`, members: [edge.id] };
}

function mergeEdges(
  key: string,
  edges: readonly [PictureEdge, ...PictureEdge[]],
  rows: ReadonlyMap<string, PictureRow>,
): FoldedEdge {
  const [{ source, target, kind, change }] = edges;
  const layers = mergeLayers(edges);
  return {
    id: `edge:${key}`,
    source,
    target,
    kind,
    label: '',
    isFailing: edges.some(({ isFailing }) => isFailing),
    ...(change === undefined ? {} : { change }),
    ...(layers === undefined ? {} : { layers }),
    accessibleName: l10n.t('{source} leads to {target}', {
      source: rows.get(source)?.text ?? source,
      target: rows.get(target)?.text ?? target,
    }),
    members: edges.map(({ id }) => id),
  };
}

const layerNames = ['securityGroups', 'zones', 'tls'] as const satisfies readonly PictureLayer[];

/** Of each layer the worst fact. */
function mergeLayers(edges: readonly PictureEdge[]): LayerFacts | undefined {
  const found = layerNames.flatMap(layer => {
    const facts = edges.flatMap(edge => edge.layers?.[layer] ?? []);
    const worst = worstHealth(facts.map(({ health }) => health));
    const fact = facts.find(({ health }) => health === worst);
    return fact === undefined ? [] : [[layer, fact] as const];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

/** Paths between what is shown; those of the same rows of the first column become one. */
export function redirectPaths(
  paths: readonly PicturePath[],
  shown: ShownRows,
  edges: readonly FoldedEdge[],
): readonly PicturePath[] {
  const shownEdges = new Map<string, string[]>();
  for (const { id, members } of edges)
    for (const member of members) {
      const ids = shownEdges.get(member);
      if (ids === undefined) shownEdges.set(member, [id]);
      else ids.push(id);
    }
  const merged = new Map<string, { routes: Set<string>; rows: Set<string>; edges: Set<string> }>();
  for (const path of paths) {
    const routes = mapIds(path.routes, shown);
    const key = [...routes].sort().join(' ');
    const known = merged.get(key) ?? { routes, rows: new Set<string>(), edges: new Set<string>() };
    merged.set(key, known);
    for (const id of mapIds(path.rows, shown)) known.rows.add(id);
    for (const id of mapIds(path.edges, shownEdges)) known.edges.add(id);
  }
  return [...merged.values()].map(path => ({
    routes: [...path.routes],
    rows: [...path.rows],
    edges: [...path.edges],
  }));
}

function mapIds(ids: readonly string[], shown: ReadonlyMap<string, string | readonly string[]>): Set<string> {
  return new Set(ids.flatMap(id => shown.get(id) ?? []));
}
