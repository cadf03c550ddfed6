import type { World } from '../../../diagnosis/world';
import { isNode } from '../../../topology/document';
import type { NodeOf } from '../../../paths/hops';
import { compare, texts } from '../../../topology/values';
import type { Api } from '../../../topology/api';

export type LoadBalancer = NodeOf<'load-balancer'>;
export type Listener = NodeOf<'listener'>;
export type TargetGroup = NodeOf<'target-group'>;

/** A listener of a Network Load Balancer, and where it forwards to. */
export interface BridgeListener {
  readonly listener: Listener;
  readonly groups: readonly TargetGroup[];
  /** Whether all that it forwards to are Application Load Balancers, one of the API's own among them. */
  readonly isBridge: boolean;
}

/** A Network Load Balancer with listeners that stand in front of an API's Application Load Balancers. */
export interface Bridge {
  readonly loadBalancer: LoadBalancer;
  readonly listeners: readonly BridgeListener[];
  /** VPC links V1 to it. */
  readonly links: readonly NodeOf<'vpc-link'>[];
}

/** Application Load Balancers to which the API's routes lead without a Network Load Balancer between, on some stage. */
export function directLoadBalancers(world: World, api: Api): ReadonlySet<string> {
  const direct = world.waysOfApi(api.id).flatMap(({ linkVersion, loadBalancer }) => {
    const node = loadBalancer === undefined ? undefined : world.graph.node(loadBalancer);
    const isApplication =
      node !== undefined && isNode(node, 'load-balancer') && node.attributes.type === 'application';
    return linkVersion === 'V2' && isApplication ? [node.id] : [];
  });
  return new Set(direct);
}

/** Sorted by the load balancer's id. */
export function bridgesTo(world: World, behind: ReadonlySet<string>): readonly Bridge[] {
  const { graph } = world;
  return graph
    .ofKind('load-balancer')
    .filter(({ attributes }) => attributes.type === 'network')
    .map(loadBalancer => ({
      loadBalancer,
      listeners: listenersOf(world, loadBalancer.id, behind),
      links: linksTo(world, loadBalancer.id),
    }))
    .filter(({ listeners }) => listeners.some(({ isBridge }) => isBridge))
    .sort((one, other) => compare(one.loadBalancer.id, other.loadBalancer.id));
}

function listenersOf(
  { graph }: World,
  loadBalancerId: string,
  behind: ReadonlySet<string>,
): readonly BridgeListener[] {
  const listeners = graph.outgoing(loadBalancerId, 'listens').flatMap(({ target }) => {
    const node = graph.node(target);
    return node !== undefined && isNode(node, 'listener') ? [node] : [];
  });
  return listeners
    .map(listener => {
      const groups = groupsOf(graph, listener.id);
      const found = groups.flatMap(group => loadBalancersBehind(graph, group.id));
      const isBridge =
        groups.length > 0 &&
        groups.every(({ attributes }) => attributes.targetType === 'alb') &&
        found.some(id => behind.has(id));
      return { listener, groups, isBridge };
    })
    .sort((one, other) => (one.listener.attributes.port ?? 0) - (other.listener.attributes.port ?? 0));
}

/** By its default action and by its rules. */
function groupsOf(graph: World['graph'], listenerId: string): readonly TargetGroup[] {
  const rules = graph.outgoing(listenerId, 'evaluates').map(({ target }) => target);
  const ids = [listenerId, ...rules].flatMap(id =>
    graph.outgoing(id, 'forwards').map(({ target }) => target),
  );
  return [...new Set(ids)].flatMap(id => {
    const node = graph.node(id);
    return node !== undefined && isNode(node, 'target-group') ? [node] : [];
  });
}

function loadBalancersBehind(graph: World['graph'], groupId: string): readonly string[] {
  return graph
    .outgoing(groupId, 'registers')
    .flatMap(({ target }) => graph.outgoing(target, 'is').map(is => is.target));
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
export function unreadBridges({ facts, graph }: World, place: Api['entry']): readonly LoadBalancer[] {
  const owners = new Set(
    facts
      .ofType('AWS::ElasticLoadBalancingV2::TargetGroup')
      .filter(({ properties }) => properties['TargetType'] === 'alb')
      .flatMap(({ properties }) => texts(properties['LoadBalancerArns'])),
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
