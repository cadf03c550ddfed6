import type { Facts } from './facts';
import { isNode } from '../topology/document';
import type { NodeOf } from './hops';
import { compareText } from '../topology/values';
import type { IntegrationPath } from './trace/gateway/integrationPath';
import {
  behindNetworkListener,
  type ApplicationEndpoint,
  type GroupShare,
  type NotOneBalancer,
} from './behindListener';
import { isAnsweredFor, type MissingRead } from './missingRead';

/** By which hops a route comes to a Network Load Balancer. Node ids. */
interface Entrance {
  readonly link: string;
  readonly linkVersion: 'V1' | 'V2';
  readonly networkLoadBalancer: string;
  readonly networkListener: string;
}

/** A route's hops over a Network Load Balancer that forwards everything to one Application Load Balancer. */
export interface BridgedPath extends Entrance, ApplicationEndpoint {}

/** The same where only a part of the connections may go to an Application Load Balancer. */
export interface PartialBridge extends Entrance {
  readonly groups: readonly GroupShare[];
}

/** Why a route over a private integration cannot do without its Network Load Balancer. */
export type BridgeObstacle =
  | { readonly code: 'undefined-variable'; readonly stage: string; readonly variable: string }
  | { readonly code: 'no-link'; readonly link: string | undefined }
  | { readonly code: 'no-load-balancer'; readonly link: string }
  | { readonly code: 'no-listener'; readonly loadBalancer: string; readonly port: number | undefined }
  | { readonly code: 'not-one-balancer'; readonly listener: string; readonly reason: NotOneBalancer }
  /** It can only use a VPC link V1. `over`: the bridge that it crosses. */
  | { readonly code: 'websocket-api'; readonly over?: BridgedPath | PartialBridge };

/** What could not be read. */
export type UnreadPart =
  | { readonly code: 'link-version'; readonly link: string | undefined }
  | { readonly code: 'link-target'; readonly link: string }
  | { readonly code: 'listeners'; readonly loadBalancer: string }
  | { readonly code: 'behind-listener'; readonly listener: string };

/** Whether one route on one stage could do without the Network Load Balancer on its path. */
export type BridgeVerdict =
  /** All its requests go over one to one Application Load Balancer, which may have no listener on the port. */
  | { readonly kind: 'bridge'; readonly bridge: BridgedPath }
  /** Only a part of them does, by the weights of target groups: an integration has one target. */
  | { readonly kind: 'partial'; readonly partial: PartialBridge }
  /** It needs the Network Load Balancer, or leads nowhere. */
  | { readonly kind: 'blocked'; readonly obstacle: BridgeObstacle }
  | { readonly kind: 'unknown'; readonly unread: UnreadPart; readonly missing: MissingRead }
  /** It passes no Network Load Balancer over a VPC link V1, and none that is a bridge over a VPC link V2. */
  | { readonly kind: 'none' };

const none: BridgeVerdict = { kind: 'none' };
const blockedBridge = (obstacle: BridgeObstacle): BridgeVerdict => ({ kind: 'blocked', obstacle });
const unknownBridge = (unread: UnreadPart, missing: MissingRead): BridgeVerdict => ({
  kind: 'unknown',
  unread,
  missing,
});

/** What the path of one route on one stage is: the one definition of a bridge. */
export function bridgeVerdict(facts: Facts, path: IntegrationPath): BridgeVerdict {
  if (path.kind !== 'private') return none;
  const { link, linkVersion, stage } = path;
  const [variable] = path.undefinedVariables;
  if (variable !== undefined)
    return blockedBridge({ code: 'undefined-variable', stage: stage.name, variable });
  if (linkVersion === undefined) return withoutLink(facts, path);
  if (link === undefined) return none;
  return linkVersion === 'V2' ? overLinkV2(facts, path, link) : overLinkV1(facts, path, link);
}

function withoutLink(facts: Facts, { connectionId, link, api }: IntegrationPath): BridgeVerdict {
  const operation = ['apigateway:GetVpcLinks', 'apigatewayv2:GetVpcLinks'].find(
    name => !facts.answered(name, api.entry),
  );
  const name = connectionId ?? link;
  return operation === undefined
    ? blockedBridge({ code: 'no-link', link: name })
    : unknownBridge({ code: 'link-version', link: name }, { operation });
}

function overLinkV1(facts: Facts, path: IntegrationPath, link: string): BridgeVerdict {
  const verdict = overV1(facts, path, link);
  if (path.api.kind.node !== 'websocket-api') return verdict;
  if (verdict.kind === 'unknown') return verdict;
  const over = findCrossedBridge(verdict);
  return blockedBridge({ code: 'websocket-api', ...(over === undefined ? {} : { over }) });
}

function overV1(facts: Facts, path: IntegrationPath, link: string): BridgeVerdict {
  const balancer = bridgeLoadBalancer(facts, path);
  if (balancer === undefined) {
    const operation = 'elasticloadbalancing:DescribeLoadBalancers';
    return facts.answered(operation, path.api.entry)
      ? blockedBridge({ code: 'no-load-balancer', link })
      : unknownBridge({ code: 'link-target', link }, { operation });
  }
  return intoBalancer(facts, path, { link, linkVersion: 'V1', networkLoadBalancer: balancer.id });
}

/** Over a VPC link V2 a Network Load Balancer is nothing unusual: it counts where it is a bridge, or may be. */
function overLinkV2(facts: Facts, path: IntegrationPath, link: string): BridgeVerdict {
  const balancer = bridgeLoadBalancer(facts, path);
  if (balancer?.attributes.type !== 'network') return none;
  const verdict = intoBalancer(facts, path, { link, linkVersion: 'V2', networkLoadBalancer: balancer.id });
  return verdict.kind === 'blocked' ? none : verdict;
}

function intoBalancer(
  facts: Facts,
  { listener, port }: IntegrationPath,
  entrance: Omit<Entrance, 'networkListener'>,
): BridgeVerdict {
  const { networkLoadBalancer } = entrance;
  const node = listener === undefined ? undefined : facts.graph.node(listener);
  if (node === undefined || !isNode(node, 'listener')) {
    const operation = 'elasticloadbalancing:DescribeListeners';
    const balancer = facts.graph.node(networkLoadBalancer);
    return balancer === undefined || isAnsweredFor(facts, operation, balancer)
      ? blockedBridge({ code: 'no-listener', loadBalancer: networkLoadBalancer, port })
      : unknownBridge(
          { code: 'listeners', loadBalancer: networkLoadBalancer },
          { operation, node: networkLoadBalancer },
        );
  }
  return throughListener(facts, { ...entrance, networkListener: node.id }, node);
}

function throughListener(facts: Facts, entrance: Entrance, listener: NodeOf<'listener'>): BridgeVerdict {
  const behind = behindNetworkListener(facts, listener);
  switch (behind.kind) {
    case 'one':
      return { kind: 'bridge', bridge: { ...entrance, ...behind.endpoint } };
    case 'partial':
      return { kind: 'partial', partial: { ...entrance, groups: behind.groups } };
    case 'unknown':
      return unknownBridge({ code: 'behind-listener', listener: listener.id }, behind.missing);
    case 'other':
      return blockedBridge({ code: 'not-one-balancer', listener: listener.id, reason: behind.reason });
  }
}

function bridgeLoadBalancer(
  { graph }: Facts,
  { loadBalancer }: IntegrationPath,
): NodeOf<'load-balancer'> | undefined {
  const node = loadBalancer === undefined ? undefined : graph.node(loadBalancer);
  return node !== undefined && isNode(node, 'load-balancer') ? node : undefined;
}

/** The bridge that a route crosses, wholly or in part, whether or not it could do without. */
export function findCrossedBridge(verdict: BridgeVerdict): BridgedPath | PartialBridge | undefined {
  switch (verdict.kind) {
    case 'bridge':
      return verdict.bridge;
    case 'partial':
      return verdict.partial;
    case 'blocked':
      return verdict.obstacle.code === 'websocket-api' ? verdict.obstacle.over : undefined;
    default:
      return undefined;
  }
}

/** The Application Load Balancers to which a bridge leads, each once. */
export function balancersBehindBridge(bridge: BridgedPath | PartialBridge): readonly string[] {
  return 'groups' in bridge
    ? [...new Set(bridge.groups.flatMap(({ loadBalancers }) => loadBalancers))]
    : [bridge.applicationLoadBalancer];
}

/** A bridge that ends at a listener: a route over it has somewhere to move to. */
export type MovablePath = BridgedPath & { readonly port: number; readonly listener: string };

export function movablePath(verdict: BridgeVerdict): MovablePath | undefined {
  if (verdict.kind !== 'bridge') return undefined;
  const { port, listener } = verdict.bridge;
  return port === undefined || listener === undefined ? undefined : { ...verdict.bridge, port, listener };
}

/** A Network Load Balancer that is a bridge for some route, with every route over it. */
export interface NetworkBridge {
  readonly loadBalancer: string;
  readonly crossings: readonly BridgeCrossing[];
}

export interface BridgeCrossing {
  readonly path: IntegrationPath;
  readonly verdict: BridgeVerdict;
}

/** The bridges that these paths cross, wholly or in part; sorted by the load balancer's id. */
export function findNetworkBridges(
  facts: Facts,
  paths: readonly IntegrationPath[],
): readonly NetworkBridge[] {
  const byBalancer = new Map<string, BridgeCrossing[]>();
  for (const path of paths) {
    if (path.loadBalancer === undefined) continue;
    const verdict = bridgeVerdict(facts, path);
    const crossings = byBalancer.get(path.loadBalancer);
    if (crossings === undefined) byBalancer.set(path.loadBalancer, [{ path, verdict }]);
    else crossings.push({ path, verdict });
  }
  return [...byBalancer]
    .filter(([, crossings]) => crossings.some(({ verdict }) => findCrossedBridge(verdict) !== undefined))
    .map(([loadBalancer, crossings]) => ({ loadBalancer, crossings }))
    .sort((one, other) => compareText(one.loadBalancer, other.loadBalancer));
}
