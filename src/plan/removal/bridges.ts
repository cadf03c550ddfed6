import type { World } from '../../diagnosis/world';
import { behindNetworkListener, type BehindListener } from '../../paths/behindListener';
import { isNode } from '../../topology/document';
import type { NodeOf } from '../../paths/hops';
import { compareText, asTexts } from '../../topology/values';
import type { ApiWithRoutes } from '../../topology/api';

export type BridgeLoadBalancer = NodeOf<'load-balancer'>;
export type BridgeListenerNode = NodeOf<'listener'>;
export type BridgeTargetGroup = NodeOf<'target-group'>;

/** A listener of a Network Load Balancer, and where it forwards to. */
export interface BridgeListener {
  readonly listener: BridgeListenerNode;
  readonly behind: BehindListener;
  /** The group that goes with the listener: that of a bridge to one of the API's own Application Load Balancers. */
  readonly group: BridgeTargetGroup | undefined;
  /** Whether everything that it forwards goes to one of the API's own Application Load Balancers. */
  readonly isBridge: boolean;
}

/** A Network Load Balancer with listeners in front of an API's Application Load Balancers. */
export interface RetirableBridge {
  readonly loadBalancer: BridgeLoadBalancer;
  readonly listeners: readonly BridgeListener[];
  /** VPC links V1 to it. */
  readonly links: readonly NodeOf<'vpc-link'>[];
}

/** Application Load Balancers to which the API's routes lead without a Network Load Balancer between, on some stage. */
export function directLoadBalancers(world: World, api: ApiWithRoutes): ReadonlySet<string> {
  const direct = world.pathsOfApi(api.id).flatMap(({ linkVersion, loadBalancer }) => {
    const node = loadBalancer === undefined ? undefined : world.graph.node(loadBalancer);
    const isApplication =
      node !== undefined && isNode(node, 'load-balancer') && node.attributes.type === 'application';
    return linkVersion === 'V2' && isApplication ? [node.id] : [];
  });
  return new Set(direct);
}

/** Sorted by the load balancer's id. */
export function bridgesTo(world: World, behind: ReadonlySet<string>): readonly RetirableBridge[] {
  return world.graph
    .ofKind('load-balancer')
    .filter(({ attributes }) => attributes.type === 'network')
    .map(loadBalancer => ({
      loadBalancer,
      listeners: bridgeListeners(world, loadBalancer.id, behind),
      links: linksTo(world, loadBalancer.id),
    }))
    .filter(({ listeners }) =>
      listeners.some(({ isBridge, behind: found }) => isBridge || leadsPartly(found, behind)),
    )
    .sort((one, other) => compareText(one.loadBalancer.id, other.loadBalancer.id));
}

/** Whether a share of the connections goes to one of these load balancers. */
function leadsPartly(behind: BehindListener, balancers: ReadonlySet<string>): boolean {
  return (
    behind.kind === 'partial' &&
    behind.groups.some(({ loadBalancers }) => loadBalancers.some(id => balancers.has(id)))
  );
}

function bridgeListeners(
  { facts, graph }: World,
  loadBalancerId: string,
  balancers: ReadonlySet<string>,
): readonly BridgeListener[] {
  const listeners = graph.outgoing(loadBalancerId, 'listens').flatMap(({ target }) => {
    const node = graph.node(target);
    return node !== undefined && isNode(node, 'listener') ? [node] : [];
  });
  return listeners
    .map(listener => {
      const behind = behindNetworkListener(facts, listener);
      const endpoint = behind.kind === 'one' ? behind.endpoint : undefined;
      const group = endpoint === undefined ? undefined : graph.node(endpoint.targetGroup);
      return {
        listener,
        behind,
        group: group !== undefined && isNode(group, 'target-group') ? group : undefined,
        isBridge: endpoint !== undefined && balancers.has(endpoint.applicationLoadBalancer),
      };
    })
    .sort((one, other) => (one.listener.attributes.port ?? 0) - (other.listener.attributes.port ?? 0));
}

function linksTo({ graph }: World, loadBalancerId: string): readonly NodeOf<'vpc-link'>[] {
  return graph
    .ofKind('vpc-link')
    .filter(
      ({ attributes }) =>
        attributes.vpcLinkVersion === 'V1' && attributes.targetArns?.includes(loadBalancerId) === true,
    );
}

/**
 * Network Load Balancers with `alb` target groups whose listeners were not read, because no link leads to them any
 * more: whether they are left of this API's bridges cannot be told.
 */
export function unreadBridges(
  { facts, graph }: World,
  place: ApiWithRoutes['entry'],
): readonly BridgeLoadBalancer[] {
  const owners = new Set(
    facts
      .ofType('AWS::ElasticLoadBalancingV2::TargetGroup')
      .filter(({ properties }) => properties['TargetType'] === 'alb')
      .flatMap(({ properties }) => asTexts(properties['LoadBalancerArns'])),
  );
  return graph
    .ofKind('load-balancer')
    .filter(
      ({ id, account, region, attributes }) =>
        attributes.expanded === false &&
        owners.has(id) &&
        account === place.account &&
        region === place.region,
    );
}
