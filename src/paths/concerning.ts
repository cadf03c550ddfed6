import type { Unknown } from '../model/reading';
import type { NodeKind, TopologyNode } from '../topology/document';
import { canHoldLoadBalancer } from './behindListener';
import type { TopologyGraph } from './graph';

/** The unknowns that stay for a part of a topology, and the nodes that they are about. */
export interface Concerning {
  readonly unknowns: readonly Unknown[];
  readonly nodes: ReadonlySet<string>;
}

const balancing: readonly NodeKind[] = ['load-balancer', 'listener', 'rule', 'target-group', 'target'];
const backends: readonly NodeKind[] = [...balancing, 'vpc-link', 'lambda-function', 'cloud-map-service'];
const balanced: readonly NodeKind[] = [...balancing, 'lambda-function'];
const everyKind: readonly NodeKind[] = [...backends, 'domain-name'];

/** Calls whose answer says where requests go on, and the kinds of node that it can lead to. */
const leadsTo: ReadonlyMap<string, readonly NodeKind[]> = new Map([
  ['apigateway:GetRestApis', everyKind],
  ['apigatewayv2:GetApis', everyKind],
  ['apigateway:GetStages', everyKind],
  ['apigatewayv2:GetStages', everyKind],
  ['apigateway:GetResources', backends],
  ['apigateway:GetExport', backends],
  ['apigatewayv2:GetRoutes', backends],
  ['apigatewayv2:GetIntegrations', backends],
  ['apigatewayv2:ExportApi', backends],
  ['apigateway:GetVpcLinks', balancing],
  ['apigatewayv2:GetVpcLinks', balancing],
  ['elasticloadbalancing:DescribeLoadBalancers', balanced],
  ['elasticloadbalancing:DescribeTargetGroups', balanced],
  ['elasticloadbalancing:DescribeListeners', balanced],
  ['elasticloadbalancing:DescribeRules', balanced],
]);

const HEALTH = 'elasticloadbalancing:DescribeTargetHealth';

function kindsBehind({ operation }: Unknown, node: TopologyNode | undefined): readonly NodeKind[] {
  if (operation !== HEALTH) return leadsTo.get(operation) ?? [];
  return node?.kind !== 'target-group' || canHoldLoadBalancer(node) ? balanced : [];
}

/** Whether a call that was not answered may have led to a node of a kind. */
export function mayLeadToKind(graph: TopologyGraph, unknown: Unknown, kind: NodeKind): boolean {
  return kindsBehind(unknown, unknown.node === undefined ? undefined : graph.node(unknown.node)).includes(
    kind,
  );
}

/** Calls whose answer says to which APIs of its account and region a domain name leads. */
const mappings: ReadonlySet<string> = new Set([
  'apigateway:GetBasePathMappings',
  'apigatewayv2:GetApiMappings',
  'apigatewayv2:ListRoutingRules',
]);

const apiKinds: ReadonlySet<NodeKind> = new Set(['rest-api', 'http-api', 'websocket-api']);

/**
 * Which unknowns may concern the nodes that are kept. An unknown is left out only where the topology proves that it is
 * about something else. These stay:
 *
 * - one without a node: a list or a call about an account;
 * - one about a node that is kept;
 * - one about a domain name whose mappings were not read, where an API of its account and region is kept;
 * - one about a node of a kind to which a call that stays can lead: rules that were not read may forward to any
 *   target group.
 *
 * The nodes of the last two belong to the part as well. Takes time proportional to nodes and unknowns.
 */
export function unknownsConcerning(graph: TopologyGraph, kept: ReadonlySet<string>): Concerning {
  const places = placesOfApis(graph, kept);
  const nodes = new Set(kept);
  const reachable = new Set<NodeKind>();
  const staying = new Set<Unknown>();
  let open: readonly Unknown[] = graph.topology.unknowns;
  for (let before = -1; staying.size > before;) {
    before = staying.size;
    for (const unknown of open) {
      const node = unknown.node === undefined ? undefined : graph.node(unknown.node);
      if (node !== undefined && !nodes.has(node.id) && !mayConcern(unknown, node, { places, reachable }))
        continue;
      staying.add(unknown);
      if (node !== undefined) nodes.add(node.id);
      for (const kind of kindsBehind(unknown, node)) reachable.add(kind);
    }
    open = open.filter(unknown => !staying.has(unknown));
  }
  const added = [...nodes].filter(id => !kept.has(id));
  return {
    unknowns: graph.topology.unknowns.filter(unknown => staying.has(unknown)),
    nodes: new Set(added),
  };
}

interface Reach {
  readonly places: ReadonlySet<string>;
  readonly reachable: ReadonlySet<NodeKind>;
}

function mayConcern(unknown: Unknown, node: TopologyNode, { places, reachable }: Reach): boolean {
  return reachable.has(node.kind) || (mappings.has(unknown.operation) && places.has(accountAndRegion(node)));
}

function placesOfApis(graph: TopologyGraph, kept: ReadonlySet<string>): ReadonlySet<string> {
  const places = new Set<string>();
  for (const id of kept) {
    const node = graph.node(id);
    if (node !== undefined && apiKinds.has(node.kind)) places.add(accountAndRegion(node));
  }
  return places;
}

const accountAndRegion = ({ account = '', region = '' }: TopologyNode): string => `${account} ${region}`;
