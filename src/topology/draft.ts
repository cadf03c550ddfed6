import { compactJson } from './canonical';
import type {
  EdgeAttributes,
  EdgeKind,
  NodeAttributes,
  NodeKind,
  TopologyEdge,
  TopologyNode,
} from './document';
import type { Place } from './inventory';
import { compare, defined } from './values';

/** A node before it is written; what is `undefined` is left out. */
export interface NodeDraft<Kind extends NodeKind> {
  readonly id: string;
  readonly kind: Kind;
  readonly type?: string | undefined;
  readonly name?: string | undefined;
  readonly status?: string | undefined;
  /** Where it was read. */
  readonly place: Place;
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
export interface Draft {
  node<Kind extends NodeKind>(node: NodeDraft<Kind>): void;
  edge<Kind extends EdgeKind>(edge: EdgeDraft<Kind>): void;
  readonly has: (id: string) => boolean;
  /** Sorted by id, each id once, every edge with both its ends. */
  nodes(): readonly TopologyNode[];
  edges(): readonly TopologyEdge[];
}

export function createDraft(): Draft {
  const nodes = new Map<string, TopologyNode>();
  const edges = new Map<string, TopologyEdge>();
  return {
    node({ id, kind, type, name, status, place, attributes }) {
      const node: object = defined({
        id,
        kind,
        type,
        name,
        account: place.account === '' ? undefined : place.account,
        region: place.region === '' ? undefined : place.region,
        status,
        attributes: defined(attributes),
      });
      keep(nodes, node as TopologyNode);
    },
    edge({ kind, source, target, attributes, suffix = '' }) {
      const id = `${source} ${kind} ${target}${suffix}`;
      keep(edges, {
        id,
        kind,
        source,
        target,
        attributes: attributes === undefined ? {} : defined(attributes),
      });
    },
    has: id => nodes.has(id),
    nodes: () => sorted(nodes),
    edges: () => sorted(edges).filter(({ source, target }) => nodes.has(source) && nodes.has(target)),
  };
}

/** Of two with one id the same one stays, whichever came first; what exists goes before what is missing. */
function keep<Item extends { readonly id: string; readonly kind: string }>(
  kept: Map<string, Item>,
  item: Item,
): void {
  const earlier = kept.get(item.id);
  if (earlier === undefined || isBefore(item, earlier)) kept.set(item.id, item);
}

function isBefore(a: { readonly kind: string }, b: { readonly kind: string }): boolean {
  if ((a.kind === 'missing') !== (b.kind === 'missing')) return b.kind === 'missing';
  return compare(compactJson(a), compactJson(b)) < 0;
}

function sorted<Item extends { readonly id: string }>(items: ReadonlyMap<string, Item>): readonly Item[] {
  return [...items.values()].sort((a, b) => compare(a.id, b.id));
}
