import type { GroupShare, NotOneBalancer } from '../../paths/behindListener';
import type {
  BridgedPath,
  BridgeObstacle,
  BridgeVerdict,
  PartialBridge,
  UnreadPart,
} from '../../paths/bridges';
import { isNode } from '../../topology/document';
import type { Lookup } from '../../paths/hops';
import { called } from './called';
import { sentence } from './concerned';

type Named = Pick<Lookup, 'node' | 'incoming'>;

/** Why a route cannot do without its Network Load Balancer, in sentences; `undefined` where it can, or has none. */
export function bridgeReason(graph: Named, verdict: BridgeVerdict): string | undefined {
  switch (verdict.kind) {
    case 'partial':
      return partialBridgeText(graph, verdict.partial);
    case 'blocked':
      return sentence(obstacleText(graph, verdict.obstacle));
    case 'unknown':
      return sentence(unreadText(graph, verdict.unread));
    default:
      return undefined;
  }
}

/** `Port 80 of load balancer n1 splits its connections between 2 target groups: 90 % to …` */
export function partialBridgeText(
  graph: Named,
  { networkListener, groups }: Pick<PartialBridge, 'networkListener' | 'groups'>,
): string {
  const name = endpointName(graph, networkListener);
  return sentence(`${name} splits its connections between ${splitText(graph, groups)}`);
}

function splitText(graph: Named, groups: readonly GroupShare[]): string {
  const balancers = new Set(groups.flatMap(({ loadBalancers }) => loadBalancers));
  const others = groups.filter(({ loadBalancers }) => loadBalancers.length === 0);
  const count = new Set(groups.map(({ group }) => group)).size;
  const part =
    balancers.size === 0
      ? ''
      : others.length > 0
        ? ` Only a part of them goes to ${[...balancers].map(id => called(graph, id)).join(' and ')}.`
        : '';
  return `${String(count)} target groups: ${groupSharesText(graph, groups)}.${part} An integration has one target.`;
}

/** `90 % to target group a (load balancer b) and 10 % to target group c` */
export function groupSharesText(graph: Named, groups: readonly GroupShare[]): string {
  const sorted = [...groups].sort((one, other) => other.share - one.share);
  const parts = sorted.map(({ group, share, rule, loadBalancers }) => {
    const behind = loadBalancers.map(id => called(graph, id)).join(', ');
    const where = rule === undefined ? '' : ` by ${called(graph, rule)}`;
    return `${percentOf(share)} % to ${called(graph, group)}${behind === '' ? '' : ` (${behind})`}${where}`;
  });
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

/** Two digits are enough, and a small share is not none. */
function percentOf(share: number): string {
  const percent = Math.round(share * 1000) / 10;
  return percent === 0 ? '< 0.1' : String(percent);
}

function obstacleText(graph: Named, obstacle: BridgeObstacle): string {
  switch (obstacle.code) {
    case 'undefined-variable':
      return `stage ${obstacle.stage} has no variable ${obstacle.variable}, which says where the route leads.`;
    case 'no-link':
      return `there is no VPC link ${obstacle.link ?? 'without an id'}.`;
    case 'no-load-balancer':
      return `${called(graph, obstacle.link)} leads to no load balancer that exists.`;
    case 'no-listener':
      return `nothing listens on port ${String(obstacle.port ?? 'of its URI')} of ${called(graph, obstacle.loadBalancer)}.`;
    case 'websocket-api':
      return 'a WebSocket API can only use a VPC link V1: its integrations have no integration target (API Gateway API reference, CreateIntegration).';
    case 'not-one-balancer':
      return behindText(graph, obstacle.listener, obstacle.reason);
  }
}

/** What is behind a listener of a Network Load Balancer that is no bridge. */
export function behindText(graph: Named, listener: string, reason: NotOneBalancer): string {
  const where = endpointName(graph, listener);
  switch (reason.code) {
    case 'no-target-group':
      return `no target group exists behind ${where}.`;
    case 'several-groups':
      return `${where} splits its connections between ${splitText(graph, reason.groups)}`;
    case 'other-targets':
      return `${called(graph, reason.group)} holds targets of type ${reason.targetType ?? 'unknown'} and no Application Load Balancer that the route could lead to.`;
    case 'empty-group':
      return `${called(graph, reason.group)} is empty.`;
    case 'balancer-not-found':
      return `the load balancer in ${called(graph, reason.group)} was not found.`;
    case 'mixed-targets':
      return `${called(graph, reason.group)} holds ${called(graph, reason.loadBalancer)} and other targets, ${reason.others.map(id => called(graph, id)).join(', ')}: an integration has one target.`;
    case 'several-balancers':
      return `${called(graph, reason.group)} holds ${String(reason.loadBalancers.length)} load balancers, ${reason.loadBalancers.map(id => called(graph, id)).join(' and ')}: an integration has one target.`;
    case 'several-ports':
      return `${called(graph, reason.group)} leads to ports ${reason.ports.map(String).join(' and ')} of ${called(graph, reason.loadBalancer)}: an integration has one port.`;
  }
}

function unreadText(graph: Named, unread: UnreadPart): string {
  switch (unread.code) {
    case 'link-version':
      return `the version of VPC link ${unread.link ?? 'without an id'} could not be read.`;
    case 'link-target':
      return `where ${called(graph, unread.link)} leads could not be read.`;
    case 'listeners':
      return `what listens on ${called(graph, unread.loadBalancer)} could not be read.`;
    case 'behind-listener':
      return `what is behind ${endpointName(graph, unread.listener)} could not be read.`;
  }
}

/** `port 80 of load balancer n1` */
export function endpointName(graph: Named, listener: string): string {
  const node = graph.node(listener);
  const port = node !== undefined && isNode(node, 'listener') ? String(node.attributes.port ?? '') : '';
  const owner = graph.incoming(listener, 'listens')[0]?.source;
  return `port ${port} of ${owner === undefined ? listener : called(graph, owner)}`;
}

/** How a route over a VPC link V2 leaves the bridge: the link stays, its integration gets another target. */
export function retargetText(
  graph: Named,
  { applicationLoadBalancer, listener, port }: BridgedPath,
  apiKind: 'rest-api' | 'http-api' | 'websocket-api',
): string {
  const name = called(graph, applicationLoadBalancer);
  if (listener === undefined)
    return `Nothing listens on port ${String(port ?? 'of its registration')} of ${name}: add a listener there first.`;
  return apiKind === 'rest-api'
    ? `Set integrationTarget to ${applicationLoadBalancer} and the port of the URI to ${String(port)}; the VPC link stays.`
    : `Set IntegrationUri to ${listener}, the listener on port ${String(port)} of ${name}; the VPC link stays.`;
}

/** Why a plan leaves such a route alone, with what to do by hand. */
export function overLinkV2Text(
  graph: Named,
  bridge: BridgedPath,
  apiKind: 'rest-api' | 'http-api' | 'websocket-api',
): string {
  return `It passes ${called(graph, bridge.networkLoadBalancer)} over a VPC link V2, which can lead to ${called(graph, bridge.applicationLoadBalancer)} directly. ${retargetText(graph, bridge, apiKind)}`;
}
