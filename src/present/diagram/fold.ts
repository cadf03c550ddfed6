import * as l10n from '@vscode/l10n';
import type { DiagramEdge, DiagramVertex } from './drawing';
import type { Health } from '../../protocol/vertex';
import { accessibleName } from './vertices';
import { countOf, type CountedNoun } from '../../words/counts';
import { listWords } from '../../words/lists';
import { joinFacts } from '../../text/oneLine';

/** What a drawing consists of, before or after folding. */
export interface Drawn {
  readonly vertices: readonly DiagramVertex[];
  readonly edges: readonly DiagramEdge[];
}

export interface Folded extends Drawn {
  /** What was folded, as a sentence; empty where nothing was. */
  readonly notice: string;
}

export interface FoldOptions {
  /** Nothing is folded up to this many vertices. */
  readonly limit: number;
  /** What decides, beside its neighbours, whether a vertex is like another: `undefined` for one that is never folded. */
  readonly likeness: (vertex: DiagramVertex, step: FoldStep) => string | undefined;
}

/** What is folded, one after the other until few enough vertices are left. */
export type FoldStep = 'targets' | 'routes-by-path' | 'routes' | 'rules';

const steps: readonly FoldStep[] = ['targets', 'routes-by-path', 'routes', 'rules'];

const smallestGroup = 3;

/**
 * Puts vertices that look alike and lead to the same place into groups while there are more vertices than the limit.
 * What fails is never put together with what does not.
 */
export function foldDiagram(drawn: Drawn, options: FoldOptions): Folded {
  let current: Drawn = drawn;
  for (const step of steps) {
    if (current.vertices.length <= options.limit) break;
    current = foldStep(current, step, options.likeness);
  }
  return { ...current, notice: foldNotice(current.vertices) };
}

function foldStep(drawn: Drawn, step: FoldStep, likeness: FoldOptions['likeness']): Drawn {
  const around = createNeighbourhoods(drawn.edges);
  const members = new Map<string, DiagramVertex[]>();
  for (const vertex of drawn.vertices) {
    const like = likeness(vertex, step);
    if (like === undefined) continue;
    const key = `group:${step} ${vertex.health} ${like} ${around(vertex.id)}`;
    const group = members.get(key);
    if (group === undefined) members.set(key, [vertex]);
    else group.push(vertex);
  }
  const groupOf = new Map<string, string>();
  const groups = new Map<string, DiagramVertex>();
  for (const [key, alike] of members) {
    const [first] = alike;
    if (first === undefined || alike.length < smallestGroup) continue;
    groups.set(first.id, groupVertex(key, step, alike));
    for (const { id } of alike) groupOf.set(id, key);
  }
  const vertices = drawn.vertices.flatMap(
    vertex => groups.get(vertex.id) ?? (groupOf.has(vertex.id) ? [] : [vertex]),
  );
  return { vertices, edges: redirectEdges(drawn.edges, groupOf) };
}

/** Where a vertex is reached from and where it leads to, as one string. */
function createNeighbourhoods(edges: readonly DiagramEdge[]): (id: string) => string {
  const into = new Map<string, string[]>();
  const out = new Map<string, string[]>();
  for (const { source, target, label } of edges) {
    pushToList(out, source, `${target} ${label}`);
    pushToList(into, target, source);
  }
  const all = (map: ReadonlyMap<string, readonly string[]>, id: string): string =>
    [...(map.get(id) ?? [])].sort().join(' ');
  return id => `${all(into, id)} > ${all(out, id)}`;
}

function pushToList(lists: Map<string, string[]>, key: string, value: string): void {
  const found = lists.get(key);
  if (found === undefined) lists.set(key, [value]);
  else found.push(value);
}

function redirectEdges(
  edges: readonly DiagramEdge[],
  groupOf: ReadonlyMap<string, string>,
): readonly DiagramEdge[] {
  const merged = new Map<string, DiagramEdge>();
  for (const edge of edges) {
    const source = groupOf.get(edge.source) ?? edge.source;
    const target = groupOf.get(edge.target) ?? edge.target;
    const isSame = source === edge.source && target === edge.target;
    const id = isSame ? edge.id : `${source} ${edge.emphasis} ${target}`;
    const earlier = merged.get(id);
    const label = earlier === undefined || earlier.label === edge.label ? edge.label : '';
    merged.set(id, { ...edge, id, source, target, label });
  }
  return [...merged.values()];
}

type Folding = 'target' | 'route' | 'rule';

const nouns: Readonly<Record<FoldStep, Folding>> = {
  targets: 'target',
  'routes-by-path': 'route',
  routes: 'route',
  rules: 'rule',
};

/** Where all members have a status, the group is called by it. */
const nounsWithHealth: Readonly<Record<Folding, Partial<Readonly<Record<Health, CountedNoun>>>>> = {
  target: { healthy: 'healthyTarget', failing: 'failingTarget', inactive: 'inactiveTarget' },
  route: { healthy: 'healthyRoute', failing: 'failingRoute', inactive: 'inactiveRoute' },
  rule: { healthy: 'healthyRule', failing: 'failingRule', inactive: 'inactiveRule' },
};

function groupVertex(id: string, step: FoldStep, alike: readonly DiagramVertex[]): DiagramVertex {
  const [first] = alike;
  const health = first?.health ?? 'none';
  const name = countOf(alike.length, nounsWithHealth[nouns[step]][health] ?? nouns[step]);
  const sameFacts = new Set(alike.map(vertex => vertex.fact)).size === 1 ? first?.fact : undefined;
  const sameHealth = new Set(alike.map(vertex => vertex.healthText)).size === 1;
  const prefix =
    step === 'targets' || step === 'rules' ? undefined : commonPath(alike.map(vertex => vertex.name));
  const fact = joinFacts(prefix, sameFacts);
  const healthText = sameHealth ? (first?.healthText ?? '') : '';
  return {
    id,
    kind: 'group',
    tier: first?.tier ?? 0,
    name,
    fact,
    health,
    healthText,
    presence: 'exists',
    accessibleName: accessibleName(l10n.t('Group of {members}', { members: name }), [fact, healthText]),
    members: alike.map(vertex => vertex.id),
  };
}

/** `/orders/…` of `GET /orders/{id}` and `POST /orders/search`. */
function commonPath(names: readonly string[]): string | undefined {
  const paths = names.map(name => name.replace(/^\S+ (?=\/)/, '').split('/'));
  const [first = []] = paths;
  const same = first.findIndex((segment, index) => paths.some(path => path[index] !== segment));
  const shared = (same === -1 ? first : first.slice(0, same)).join('/');
  if (shared === '') return undefined;
  return same === -1 ? shared : `${shared}/…`;
}

function foldNotice(vertices: readonly DiagramVertex[]): string {
  const numbers = new Map<Folding, { members: number; groups: number }>();
  for (const { kind, id, members } of vertices) {
    if (kind !== 'group' || members === undefined) continue;
    const step = steps.find(step => id.startsWith(`group:${step} `)) ?? 'targets';
    const noun = nouns[step];
    const sum = numbers.get(noun) ?? { members: 0, groups: 0 };
    numbers.set(noun, { members: sum.members + members.length, groups: sum.groups + 1 });
  }
  if (numbers.size === 0) return '';
  const parts = [...numbers].map(([noun, { members, groups }]) =>
    l10n.t('{members} in {groups}', { members: countOf(members, noun), groups: countOf(groups, 'group') }),
  );
  return l10n.t('Similar items are grouped: {parts}.', { parts: listWords(parts) });
}
