import * as l10n from '@vscode/l10n';
import { parseMissingListener } from '../../model/missingListener';
import { isNode, type NodeKind, type TopologyNode } from '../../topology/document';
import type { TopologyGraph } from '../../paths/graph';
import { kindLabel } from '../../words/kinds';

/**
 * Columns of the drawing from left to right. A network load balancer has columns of its own before those of the
 * application load balancer, so that a request goes from left to right over a bridge as well as directly.
 */
export const tierNames = [
  'Domain',
  'API',
  'Stage',
  'Route',
  'VPC link',
  'NLB',
  'NLB listener',
  'NLB rule',
  'NLB target group',
  'ALB',
  'Listener',
  'Rule',
  'Target group',
  'Target',
] as const;

export type TierName = (typeof tierNames)[number];

const headings: Readonly<Record<TierName, () => string>> = {
  Domain: () => l10n.t('Domain'),
  API: () => l10n.t('API'),
  Stage: () => kindLabel('stage'),
  Route: () => kindLabel('route'),
  'VPC link': () => kindLabel('vpc-link'),
  NLB: () => l10n.t('NLB'),
  'NLB listener': () => l10n.t('NLB listener'),
  'NLB rule': () => l10n.t('NLB rule'),
  'NLB target group': () => l10n.t('NLB target group'),
  ALB: () => l10n.t('ALB'),
  Listener: () => kindLabel('listener'),
  Rule: () => l10n.t('Rule'),
  'Target group': () => kindLabel('target-group'),
  Target: () => kindLabel('target'),
};

const fixedTiers: Partial<Readonly<Record<NodeKind, TierName>>> = {
  'domain-name': 'Domain',
  'rest-api': 'API',
  'http-api': 'API',
  'websocket-api': 'API',
  stage: 'Stage',
  route: 'Route',
  'vpc-link': 'VPC link',
};

type Side = 'network' | 'application';

/** The column of a node. */
export function nodeTier(graph: TopologyGraph, node: TopologyNode): TierName {
  const kind = isNode(node, 'missing') ? missingKind(node) : node.kind;
  const fixed = fixedTiers[kind];
  if (fixed !== undefined) return fixed;
  const isNetwork = tierSide(graph, node, kind) === 'network';
  switch (kind) {
    case 'load-balancer':
      return isNetwork ? 'NLB' : 'ALB';
    case 'listener':
      return isNetwork ? 'NLB listener' : 'Listener';
    case 'rule':
      return isNetwork ? 'NLB rule' : 'Rule';
    case 'target-group':
      return isNetwork ? 'NLB target group' : 'Target group';
    default:
      return 'Target';
  }
}

function missingKind(node: TopologyNode<'missing'>): NodeKind {
  if (parseMissingListener(node.id) !== undefined) return 'listener';
  return node.attributes.referredToAs ?? 'missing';
}

/** A target group belongs to those that forward to it, a listener to its load balancer. */
function tierSide(graph: TopologyGraph, node: TopologyNode, kind: NodeKind): Side {
  switch (kind) {
    case 'load-balancer':
      return isNode(node, 'load-balancer') && node.attributes.type !== undefined
        ? sideOfType(node.attributes.type)
        : sideOfArn(node.id);
    case 'listener': {
      const owner = graph.incoming(node.id, 'listens')[0];
      const loadBalancer = owner === undefined ? undefined : graph.node(owner.source);
      return loadBalancer === undefined ? sideOfArn(node.id) : tierSide(graph, loadBalancer, 'load-balancer');
    }
    case 'rule':
      return sideOfArn(node.id);
    case 'target-group': {
      const sources = graph.incoming(node.id, 'forwards');
      return sources.length > 0 && sources.every(({ source }) => sideOfArn(source) === 'network')
        ? 'network'
        : 'application';
    }
    default:
      return 'application';
  }
}

const sideOfType = (type: string): Side => (type === 'network' ? 'network' : 'application');

/** `…:listener/net/…`, `…:loadbalancer/net/…`, `…:listener-rule/net/…` */
const sideOfArn = (arn: string): Side =>
  /:(loadbalancer|listener|listener-rule)\/net\//.test(arn) ? 'network' : 'application';

/** Headings of columns as they are shown: a column that also holds another type of load balancer says so. */
export function tierHeading(tier: TierName, nodes: readonly TopologyNode[]): string {
  if (tier !== 'ALB') return headings[tier]();
  const types = new Set(
    nodes.map(node => (isNode(node, 'load-balancer') ? node.attributes.type : undefined)),
  );
  types.delete(undefined);
  const isOnlyApplication = types.size === 0 || (types.size === 1 && types.has('application'));
  return isOnlyApplication ? headings[tier]() : kindLabel('load-balancer');
}
