import type { Topology, TopologyEdge, TopologyNode } from './document';
import { isJsonRecord } from './values';

/** What stands for the same in both, though their names differ: node ids. */
export interface MatchedPair {
  readonly before: string;
  readonly after: string;
}

/**
 * Which nodes of two accounts stand for the same: those of one name, in what stands for the same. APIs, load balancers,
 * links, target groups and functions by name, stages by name and routes by method and path of their API, listeners by
 * protocol and port, rules by priority. What has the same name as another of its account has no match. Node ids after, each
 * with the one before.
 */
export function matchByName(
  before: Topology,
  after: Topology,
  pairs: readonly MatchedPair[] = [],
): ReadonlyMap<string, string> {
  const forced = new Map(pairs.map(pair => [pair.after, pair.before]));
  const earlier = nodesByKey(before, new Map(pairs.map(pair => [pair.before, pair.before])));
  const matched = new Map<string, string>();
  for (const [key, id] of nodesByKey(after, forced)) {
    const same = earlier.get(key);
    if (id !== undefined && same !== undefined) matched.set(id, same);
  }
  return matched;
}

/** Each key with its node; `undefined` where several have it. */
function nodesByKey(
  topology: Topology,
  forced: ReadonlyMap<string, string>,
): ReadonlyMap<string, string | undefined> {
  const keys = new NodeKeys(topology, forced);
  const found = new Map<string, string | undefined>();
  for (const { id } of topology.nodes) {
    const key = keys.of(id);
    if (key !== undefined) found.set(key, found.has(key) ? undefined : id);
  }
  return found;
}

/** The edges by which a node belongs to another one, which comes before its own name. */
const owning: ReadonlySet<TopologyEdge['kind']> = new Set(['deploys', 'listens', 'evaluates', 'registers']);

class NodeKeys {
  readonly #nodes: ReadonlyMap<string, TopologyNode>;
  readonly #owners = new Map<string, string>();
  readonly #keys = new Map<string, string | undefined>();

  constructor({ nodes, edges }: Topology, forced: ReadonlyMap<string, string>) {
    this.#nodes = new Map(nodes.map(node => [node.id, node]));
    for (const { kind, source, target } of edges)
      if (owning.has(kind) && !this.#owners.has(target)) this.#owners.set(target, source);
    // What is matched by hand has one key on both sides.
    for (const [id, key] of forced) this.#keys.set(id, key);
  }

  of(id: string): string | undefined {
    if (this.#keys.has(id)) return this.#keys.get(id);
    // A chain of owners that closes has no name.
    this.#keys.set(id, undefined);
    const key = this.#make(id);
    this.#keys.set(id, key);
    return key;
  }

  #make(id: string): string | undefined {
    const node = this.#nodes.get(id);
    if (node === undefined) return undefined;
    const own = ownName(node);
    if (own === undefined) return undefined;
    const owner = this.#ownerOf(node);
    if (owner === undefined) return JSON.stringify([node.kind, own]);
    const above = this.of(owner);
    return above === undefined ? undefined : JSON.stringify([above, node.kind, own]);
  }

  #ownerOf({ id, kind }: TopologyNode): string | undefined {
    if (kind !== 'route') return this.#owners.get(id);
    const [api] = /^.*\/(?:restapis|apis)\/[^/]+/.exec(id) ?? [];
    return api;
  }
}

/** What tells a node from its siblings, the same in every account. */
function ownName({ kind, name, attributes }: TopologyNode): string | undefined {
  const given: Readonly<Record<string, unknown>> = isJsonRecord(attributes) ? attributes : {};
  switch (kind) {
    case 'stage':
      return textOf(given['stageName']) ?? name;
    case 'route':
      return textOf(given['routeKey']) ?? joined(given['httpMethod'], given['path']) ?? name;
    case 'listener':
      return joined(given['protocol'], given['port']);
    case 'rule':
      return textOf(given['priority']);
    case 'load-balancer':
      return joined(given['type'], name);
    case 'target':
      return joined(given['targetId'], given['port'] ?? '');
    default:
      return name;
  }
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;

function joined(first: unknown, second: unknown): string | undefined {
  const [one, other] = [textOf(first), textOf(second)];
  return one === undefined || other === undefined ? undefined : `${one} ${other}`;
}

/** Ids within other ids are set off by these. */
const separators = /([\s#,]+)/;

/** The same value with other ids, also where they are part of composed ones: of edges, rows and cards. */
export function renameIds<Value>(value: Value, ids: ReadonlyMap<string, string>): Value {
  const rename = (text: string): string =>
    ids.get(text) ??
    text
      .split(separators)
      .map(part => ids.get(part) ?? part)
      .join('');
  const renamed = (one: unknown): unknown => {
    if (typeof one === 'string') return rename(one);
    if (Array.isArray(one)) return one.map(renamed);
    if (!isJsonRecord(one)) return one;
    return Object.fromEntries(Object.entries(one).map(([member, item]) => [member, renamed(item)]));
  };
  return renamed(value) as Value;
}
