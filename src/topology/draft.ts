import { compactJson } from './canonical';
import type {
  EdgeAttributes,
  EdgeKind,
  NodeAttributes,
  NodeKind,
  TopologyEdge,
  TopologyNode,
} from './document';
import type { AccountRegion } from './inventory';
import { compareText, withoutUndefined } from './values';

/** A node before it is written; what is `undefined` is left out. */
export interface NodeDraft<Kind extends NodeKind> {
  readonly id: string;
  readonly kind: Kind;
  readonly type?: string | undefined;
  readonly name?: string | undefined;
  readonly status?: string | undefined;
  /** Where it was read. */
  readonly place: AccountRegion;
  readonly attributes: {
    readonly [Key in keyof NodeAttributes[Kind]]?: NodeAttributes[Kind][Key] | undefined;
  };
}

/** An edge before it is written; what is `undefined` is left out. */
export interface EdgeDraft<Kind extends EdgeKind> {
  readonly kind: Kind;
  readonly source: string;
  readonly target: string;
  readonly attributes?: {
    readonly [Key in keyof EdgeAttributes[Kind]]?: EdgeAttributes[Kind][Key] | undefined;
  };
  /** Behind the end of the id, where more than one edge of the kind goes between the two nodes. */
  readonly suffix?: string;
}

/** Nodes and edges as they come to be known. */
export interface TopologyDraft {
  node<Kind extends NodeKind>(node: NodeDraft<Kind>): void;
  edge<Kind extends EdgeKind>(edge: EdgeDraft<Kind>): void;
  readonly has: (id: string) => boolean;
  /** Sorted by id, each id once, every edge with both its ends. */
  nodes(): readonly TopologyNode[];
  edges(): readonly TopologyEdge[];
}

export function createTopologyDraft(): TopologyDraft {
  const nodes = new Map<string, TopologyNode>();
  const edges: TopologyEdge[] = [];
  return {
    node({ id, kind, type, name, status, place, attributes }) {
      const node: object = withoutUndefined({
        id,
        kind,
        type,
        name,
        account: place.account === '' ? undefined : place.account,
        region: place.region === '' ? undefined : place.region,
        status,
        attributes: withoutUndefined(attributes),
      });
      keepFirst(nodes, node as TopologyNode);
    },
    edge({ kind, source, target, attributes, suffix = '' }) {
      const id = `${source} ${kind} ${target}${suffix}`;
      edges.push({
        id,
        kind,
        source,
        target,
        attributes: attributes === undefined ? {} : withoutUndefined(attributes),
      });
    },
    has: id => nodes.has(id),
    nodes: () => [...nodes.values()].sort(byId),
    edges: () => eachOnce(edges).filter(({ source, target }) => nodes.has(source) && nodes.has(target)),
  };
}

/** Of two with one id the same one stays, whichever came first; what exists goes before what is missing. */
function keepFirst<Item extends { readonly id: string; readonly kind: string }>(
  kept: Map<string, Item>,
  item: Item,
): void {
  const earlier = kept.get(item.id);
  if (earlier === undefined || isBefore(item, earlier)) kept.set(item.id, item);
}

function isBefore(a: { readonly kind: string }, b: { readonly kind: string }): boolean {
  if ((a.kind === 'missing') !== (b.kind === 'missing')) return b.kind === 'missing';
  return compareText(compactJson(a), compactJson(b)) < 0;
}

/**
 * Sorted by id. Grouping by source first leaves short lists to sort, whose ids differ near their end; the last pass
 * only finds that they are in order, save where an id has a space in it.
 */
function eachOnce(edges: readonly TopologyEdge[]): readonly TopologyEdge[] {
  const bySource = new Map<string, TopologyEdge[]>();
  for (const edge of edges) {
    const own = bySource.get(edge.source);
    if (own === undefined) bySource.set(edge.source, [edge]);
    else own.push(edge);
  }
  const sorted = [...bySource.keys()]
    .sort(compareText)
    .flatMap(source => bySource.get(source)?.sort(byId) ?? [])
    .sort(byId);
  const kept: TopologyEdge[] = [];
  for (const edge of sorted) {
    const last = kept.at(-1);
    if (last?.id !== edge.id) kept.push(edge);
    else if (isBefore(edge, last)) kept[kept.length - 1] = edge;
  }
  return kept;
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => compareText(a.id, b.id);
