import * as l10n from '@vscode/l10n';
import type {
  LayerFacts,
  PictureEdge,
  PictureLayer,
  PicturePath,
  PictureRow,
} from '../../../protocol/picture';
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
  edges: readonly PictureEdge[],
  shown: ShownRows,
  rows: ReadonlyMap<string, PictureRow>,
): readonly FoldedEdge[] {
  const groups = new Map<string, PictureEdge[]>();
  for (const edge of edges) {
    const source = shown.get(edge.source);
    const target = shown.get(edge.target);
    if (source === undefined || target === undefined || source === target) continue;
    const isRedirected = source !== edge.source || target !== edge.target;
    const key = isRedirected ? [source, target, edge.kind, edge.change ?? ''].join(' ') : `= ${edge.id}`;
    const moved = isRedirected ? { ...edge, source, target } : edge;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [moved]);
    else group.push(moved);
  }
  return [...groups].flatMap(([key, [first, ...others]]) =>
    first === undefined
      ? []
      : [others.length === 0 ? singleEdge(first) : mergeEdges(key, [first, ...others], rows)],
  );
}

function singleEdge(edge: PictureEdge): FoldedEdge {
  return { ...edge, members: [edge.id] };
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
  const shownEdges = new Map(edges.flatMap(({ id, members }) => members.map(member => [member, id])));
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

function mapIds(ids: readonly string[], shown: ReadonlyMap<string, string>): Set<string> {
  return new Set(ids.flatMap(id => shown.get(id) ?? []));
}
