import * as l10n from '@vscode/l10n';
import { isNode, type TopologyNode } from '../../topology/document';
import type { TopologyGraph } from '../../paths/graph';
import type { Hop } from '../../paths/hops';
import { nodeFact } from '../facts';
import { linkHealth, loadBalancerState, targetHealth } from '../health/targetStates';
import { createNames, displayName, nodeTag, ruleLabel } from '../names';
import { isLinkUnusable } from '../unusableLink';
import { countOf } from '../../words/counts';
import { joinFacts } from '../../text/oneLine';
import type { Describing } from '../diagram/vertices';
import { formatPercent, transformWords } from '../words';
import { unknownRows } from './deniedRows';
import { keyBelow, type Row } from './outlineItem';
import { factRow, nodeRow } from './outlineNodes';

/** Rows of what a request meets after a hop, each with the rows behind it. */
export function hopRows(context: Describing, parent: string, hop: Hop): readonly Row[] {
  return context.graph.next(hop).map(next => hopRow(context, parent, next));
}

/** A row for a hop, and for all that comes after it as long as nothing branches off and nothing is wrong. */
export function hopRow(context: Describing, parent: string, first: Hop): Row {
  const { graph, refused } = context;
  const chain = chainFrom(context, first);
  const hop = chain.at(-1) ?? first;
  const { node } = hop;
  const key = keyBelow(parent, first.node.id);
  const unmatched = chain.flatMap(passed =>
    unmatchedRuleRows(context, keyBelow(key, passed.node.id), passed),
  );
  const below = (): readonly Row[] => [
    ...ruleFactRows(key, node),
    ...hopRows(context, key, hop),
    ...unmatched,
    ...unknownRows(graph, key, node.id),
  ];
  const isLeaf =
    graph.next(hop).length === 0 && unmatched.length === 0 && !refused.has(node.id) && !hasRuleFacts(node);
  const row = nodeRow(context, parent, node, {
    description: hopFact(context, hop),
    healthOf: context.health.onPath(hop),
    ...(isLeaf ? {} : { below }),
  });
  return chain.length === 1 ? row : { ...row, key, ...chainWords(context, row, chain) };
}

/** Share, tag and fact of what a hop leads to. */
const hopFact = (context: Describing, hop: Hop): string =>
  joinFacts(shareWords(context, hop), nodeTag(hop.node), nodeFact(context.graph, hop.node, context.stage));

/** The hop, and those after it that are the only ones there, up to the first that has to be seen by itself. */
function chainFrom(context: Describing, first: Hop): readonly Hop[] {
  const chain = [first];
  for (let hop = first; isPassable(context, hop);) {
    const [next, ...others] = context.graph.next(hop);
    if (next === undefined || others.length > 0 || isLastTarget(context.graph, next)) break;
    chain.push(next);
    hop = next;
  }
  return chain;
}

/** A target group shows its targets, also where there is one: but for a load balancer, which a path passes. */
const isLastTarget = (graph: TopologyGraph, hop: Hop): boolean =>
  hop.node.kind === 'target' && graph.next(hop).length === 0;

/** Whether nothing would be hidden if a hop had no row: no finding, no state but a good one, no refused call. */
function isPassable({ graph, refused, marks, stageId }: Describing, hop: Hop): boolean {
  const { node } = hop;
  if (refused.has(node.id) || hasRuleFacts(node) || marks?.at(node.id, stageId) !== undefined) return false;
  switch (node.kind) {
    case 'vpc-link':
      return linkHealth(node).health === 'healthy' && !isLinkUnusable(graph, hop);
    case 'load-balancer':
      return loadBalancerState(node).health === 'healthy';
    case 'target': {
      const { health } = targetHealth(node);
      return health === 'healthy' || health === 'none';
    }
    case 'listener':
    case 'rule':
      return true;
    case 'target-group':
      // What is passed on its way to another load balancer.
      return graph.next(hop).some(target => !isLastTarget(graph, target));
    default:
      return false;
  }
}

/**
 * What a row says that stands for several hops. Where it leads to comes first, for that decides and the end of a row is
 * cut; below a listener or a rule, which one it is comes before.
 */
function chainWords(
  { graph }: Describing,
  row: Row,
  chain: readonly Hop[],
): Pick<Row, 'label' | 'description' | 'tooltip' | 'accessibleName' | 'passes'> {
  const names = createNames(graph);
  const nameOf = ({ node }: Hop): string =>
    isNode(node, 'rule') ? ruleLabel(node, names) : displayName(node);
  const before = chain.slice(0, -1);
  const [first] = before;
  const isNamed = first?.node.kind === 'listener' || first?.node.kind === 'rule';
  const own = first !== undefined && isNamed ? nameOf(first) : undefined;
  const balancer = before.at(-1)?.node;
  const end = joinFacts(balancer?.kind === 'load-balancer' ? displayName(balancer) : undefined, row.label);
  const passed = before.flatMap((_, index) => (isNamed && index === 0 ? [] : (viaName(chain, index) ?? [])));
  const via = passed.length === 0 ? undefined : l10n.t('via {hops}', { hops: passed.join(' › ') });
  return {
    label: own === undefined ? end : `${own} → ${end}`,
    description: joinFacts(row.description, via),
    tooltip: [row.tooltip, chain.map(nameOf).join(' → ')].join('\n'),
    accessibleName: [own, row.accessibleName, via].filter(part => part !== undefined).join(', '),
    passes: before.map(({ node }) => node.id),
  };
}

/** What a path passes, by as few words as name it: what forwards to another load balancer goes without saying. */
function viaName(chain: readonly Hop[], index: number): string | undefined {
  const node = chain[index]?.node;
  switch (node?.kind) {
    case 'vpc-link':
      return displayName(node);
    case 'load-balancer':
      // It is named with its listener, and before the last row of all.
      return index >= chain.length - 2 || chain[index + 1]?.node.kind === 'listener'
        ? undefined
        : displayName(node);
    case 'listener': {
      const balancer = chain[index - 1]?.node;
      return balancer?.kind === 'load-balancer'
        ? `${displayName(balancer)}:${node.attributes.port ?? '?'}`
        : displayName(node);
    }
    case 'rule':
      return l10n.t('rule {priority}', { priority: displayName(node) });
    default:
      return undefined;
  }
}

/** A target group's part of the requests, where there are several. */
function shareWords({ graph }: Describing, { edge }: Hop): string | undefined {
  if (edge?.kind !== 'forwards' || edge.attributes.share === undefined) return undefined;
  return graph.outgoing(edge.source, 'forwards').length > 1
    ? formatPercent(edge.attributes.share)
    : undefined;
}

/** How many rules of a listener the requests of a route cannot match: they are not among the rows. */
function unmatchedRuleRows({ graph }: Describing, parent: string, hop: Hop): readonly Row[] {
  if (hop.node.kind !== 'listener') return [];
  const met = graph.next(hop).filter(({ node }) => node.kind === 'rule').length;
  const left = graph.outgoing(hop.node.id, 'evaluates').length - met;
  if (left === 0) return [];
  const label = l10n.t("{rules} that this route can't match", { rules: countOf(left, 'rule') });
  return [factRow(parent, 'unmatched', { label, icon: 'circle-slash' })];
}

function hasRuleFacts(node: TopologyNode): boolean {
  return isNode(node, 'rule') && (node.attributes.transforms ?? []).length > 0;
}

function ruleFactRows(key: string, node: TopologyNode): readonly Row[] {
  if (!isNode(node, 'rule')) return [];
  return (node.attributes.transforms ?? []).map((transform, index) =>
    factRow(key, `transform ${index}`, { label: transformWords(transform), icon: 'edit', aboutId: node.id }),
  );
}
