import type { Finding } from '../diagnosis/finding';
import type { Account } from '../paths/account';
import type { IntegrationPath } from '../paths/trace/gateway/integrationPath';
import { findingMarks } from '../present/findings/marks';
import { healthIn } from '../present/health/health';
import { displayName } from '../present/names';
import { isNode, type TopologyNode } from '../topology/document';
import type { FilterFacts, FilterSubject, FindingFacts } from './values/subject';

/** An account, indexed once for every expression that is asked of it. */
export interface FilterIndex extends FilterFacts {
  readonly nodes: readonly TopologyNode[];
  /** Name, ID, DNS name, ARN and route of a node. */
  readonly textsOf: (node: TopologyNode) => readonly string[];
  /** The same of the node at a place, as one text in lower case, for parts of it. */
  readonly searchedText: (at: number) => string;
  /** What was worked out for every node once, by the name of what it is; `undefined` where it wasn't yet. */
  readonly columns: Map<string, unknown[]>;
}

/** The same function of a node, each node asked once. A value stands in a list of its own: it may be `undefined`. */
export function rememberColumn<Value>(
  { columns }: FilterIndex,
  name: string,
  valueOf: (subject: FilterSubject) => Value,
): (subject: FilterSubject) => Value {
  const known = columns.get(name) ?? [];
  columns.set(name, known);
  const column = known as (readonly [Value] | undefined)[];
  return subject => (column[subject.at] ??= [valueOf(subject)])[0];
}

/** `findings`: of every check; left out where nothing was checked. */
export function createFilterIndex(account: Account, findings?: readonly Finding[]): FilterIndex {
  const { graph, topology } = account;
  const refused = new Set(topology.unknowns.flatMap(({ node }) => node ?? []));
  const isListRefused = topology.unknowns.some(({ node }) => node === undefined);
  const searched: string[] = [];
  let paths: ReadonlyMap<string, readonly IntegrationPath[]> | undefined;
  return {
    account,
    nodes: topology.nodes,
    healthOf: healthIn(graph),
    ...(findings === undefined ? {} : { findings: indexFindings(findings) }),
    pathsOf: id => (paths ??= groupByRoute(account.paths)).get(id) ?? [],
    isRefused: id => isListRefused || refused.has(id),
    textsOf,
    searchedText: at => {
      const node = topology.nodes[at];
      return (searched[at] ??= node === undefined ? '' : textsOf(node).join('\n').toLowerCase());
    },
    columns: new Map(),
  };
}

function textsOf(node: TopologyNode): readonly string[] {
  const texts = [displayName(node), node.id];
  if (node.name !== undefined) texts.push(node.name);
  if (isNode(node, 'load-balancer') && node.attributes.dnsName !== undefined)
    texts.push(node.attributes.dnsName);
  if (isNode(node, 'target') && node.attributes.resolvesTo !== undefined)
    texts.push(node.attributes.resolvesTo.name);
  if (isNode(node, 'stage') && node.attributes.invokeUrl !== undefined) texts.push(node.attributes.invokeUrl);
  return [...new Set(texts)];
}

function groupByRoute(paths: readonly IntegrationPath[]): ReadonlyMap<string, readonly IntegrationPath[]> {
  const groups = new Map<string, IntegrationPath[]>();
  for (const path of paths) {
    const group = groups.get(path.route.id);
    if (group === undefined) groups.set(path.route.id, [path]);
    else group.push(path);
  }
  return groups;
}

function indexFindings(findings: readonly Finding[]): FindingFacts {
  const byNode = new Map<string, Finding[]>();
  for (const finding of findings) {
    for (const id of new Set(finding.nodes)) {
      const found = byNode.get(id);
      if (found === undefined) byNode.set(id, [finding]);
      else found.push(finding);
    }
  }
  const undecided = findings.filter(({ state, nodes }) => state === 'unknown' && nodes.length === 0);
  const possible = new Map<unknown, readonly string[]>();
  return {
    marks: findingMarks(findings),
    at: id => byNode.get(id) ?? [],
    possibleAnywhere: valuesOf => {
      const known = possible.get(valuesOf) ?? undecided.flatMap(valuesOf);
      possible.set(valuesOf, known);
      return known;
    },
  };
}
