import { isNode } from '../../../topology/document';
import type { NodeOf } from '../../../paths/hops';
import type { MissingRead } from '../../../paths/missingRead';
import { ownMember, asRecords, asText } from '../../../topology/values';
import type { World } from '../../world';

export type LoadBalancerOnBridge = NodeOf<'load-balancer'>;
export type TargetGroupOnBridge = NodeOf<'target-group'>;
export type TargetOnBridge = NodeOf<'target'>;

/** Target groups that a Network Load Balancer forwards requests of some route to, each with those. */
export function groupsOfNetwork(
  world: World,
): readonly { readonly group: TargetGroupOnBridge; readonly owners: readonly LoadBalancerOnBridge[] }[] {
  const reached = world.reached;
  return reached.targetGroups.flatMap(group => {
    const owners = loadBalancersOwning(world, reached.before(group.id));
    const network = owners.filter(({ attributes }) => attributes.type === 'network');
    return network.length === 0 ? [] : [{ group, owners: network }];
  });
}

/** The load balancers of listeners and rules, each once. */
function loadBalancersOwning({ graph }: World, ids: readonly string[]): readonly LoadBalancerOnBridge[] {
  const listeners = ids.map(id =>
    graph.node(id)?.kind === 'rule' ? (graph.incoming(id, 'evaluates')[0]?.source ?? id) : id,
  );
  const owners = listeners.flatMap(id => graph.incoming(id, 'listens')[0]?.source ?? []);
  return [...new Set(owners)].flatMap(id => {
    const node = graph.node(id);
    return node !== undefined && isNode(node, 'load-balancer') ? [node] : [];
  });
}

export function groupTargets({ graph }: World, group: TargetGroupOnBridge): readonly TargetOnBridge[] {
  return graph.outgoing(group.id, 'registers').flatMap(({ target }) => {
    const node = graph.node(target);
    return node !== undefined && isNode(node, 'target') ? [node] : [];
  });
}

/** The load balancers that are targets of an `alb` group. */
export function balancersBehind(world: World, group: TargetGroupOnBridge): readonly LoadBalancerOnBridge[] {
  const { graph } = world;
  return groupTargets(world, group).flatMap(target =>
    graph.outgoing(target.id, 'is').flatMap(is => {
      const node = graph.node(is.target);
      return node !== undefined && isNode(node, 'load-balancer') ? [node] : [];
    }),
  );
}

/** An attribute of a load balancer or target group; `undefined` where it was not read or is not there. */
export function loadBalancerAttribute({ facts }: World, id: string, key: string): string | undefined {
  const found =
    facts.resource('AWS::ElasticLoadBalancingV2::LoadBalancerAttributes', `${id}#attributes`) ??
    facts.resource('AWS::ElasticLoadBalancingV2::TargetGroupAttributes', `${id}#attributes`);
  return asText(asRecords(found?.properties['Attributes']).find(({ Key }) => Key === key)?.['Value']);
}

export function isHealthAnswered(
  { facts }: World,
  operation: string,
  { id, account = '', region = '' }: LoadBalancerOnBridge | TargetGroupOnBridge | NodeOf<'listener'>,
): boolean {
  return facts.answered(operation, { account, region }, id);
}

/** The call that lists a load balancer's listeners, where it was not answered. */
export function missingListenerReads(world: World, loadBalancerId: string): readonly MissingRead[] {
  const operation = 'elasticloadbalancing:DescribeListeners';
  const node = world.graph.node(loadBalancerId);
  if (node === undefined || !isNode(node, 'load-balancer') || isHealthAnswered(world, operation, node))
    return [];
  return [{ operation, node: loadBalancerId }];
}

/** A member of a target group's health check, as AWS gave it. */
export function healthCheck({ attributes }: TargetGroupOnBridge, name: string): unknown {
  return ownMember(attributes.healthCheck ?? {}, name);
}
