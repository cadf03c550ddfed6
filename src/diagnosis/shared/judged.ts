import { canLeadToLoadBalancer } from '../../paths/behindListener';
import { forwardedTo, type NodeOf } from '../../paths/hops';
import type { Facts } from '../../paths/facts';
import type { ApiKind } from '../../topology/api';
import type { Judged } from '../check';
import type { World } from '../world';
import { nodeAttributes } from './attributes';
import { registeringServices, type RegisteringService } from './ecsServices';

/*
 * What a check looks at, by the call that a refusal leaves without an answer: what a refused call about another node
 * would have said can't change the check.
 */

export const HEALTH = 'elasticloadbalancing:DescribeTargetHealth';

const isGroup = (test: (group: TargetGroup) => boolean) => (world: World, id: string) => {
  const node = world.graph.node(id);
  return node?.kind !== 'target-group' || test(node);
};

type TargetGroup = NodeOf<'target-group'>;

/** Of registered targets only those through which requests go on to another load balancer. */
export const judgedThroughBridges: Judged = { [HEALTH]: isLeadingOn };

export function isLeadingOn({ facts, graph }: World, id: string): boolean {
  const group = graph.node(id);
  return group?.kind !== 'target-group' || canLeadToLoadBalancer(facts, group);
}

/** The targets of some types, and those that lead to another load balancer, behind which there may be more. */
export function judgedTargets(...types: readonly string[]): Judged {
  const isOfType = isGroup(({ attributes }) => types.includes(attributes.targetType ?? ''));
  return { [HEALTH]: (world, id) => isLeadingOn(world, id) || isOfType(world, id) };
}

const isBalancer =
  (type: 'application' | 'network') =>
  ({ graph }: World, id: string): boolean => {
    const node = graph.node(id);
    return node?.kind !== 'load-balancer' || (node.attributes.type ?? type) === type;
  };

const isOfNetworkListener = ({ graph }: World, id: string): boolean => {
  const node = graph.node(id);
  return node?.kind !== 'listener' || !/^HTTPS?$/.test(node.attributes.protocol ?? '');
};

/** Groups of instances and addresses: ECS registers tasks in no others. */
const mayHoldTasks = isGroup(
  ({ attributes: { targetType } }) => targetType !== 'alb' && targetType !== 'lambda',
);

/** Groups in which ECS services register tasks about which targets can say more; all where services were not read. */
export function judgedServices(
  dependsOnTargets: (
    facts: Facts,
    registering: RegisteringService,
    group: TargetGroup | undefined,
  ) => boolean,
): Judged {
  const isOfService = ({ facts, graph }: World, id: string): boolean => {
    const node = graph.node(id);
    const { account = '', region = '' } = node ?? {};
    const group = node?.kind === 'target-group' ? node : undefined;
    return (
      !facts.answered('ecs:ListClusters', { account, region }) ||
      registeringServices(facts, id).some(registering => dependsOnTargets(facts, registering, group))
    );
  };
  return {
    [HEALTH]: (world, id) => isLeadingOn(world, id) || (mayHoldTasks(world, id) && isOfService(world, id)),
  };
}

/** What rules and listeners forward to by weight: of several groups, each may be the one that can't answer. */
export const judgedWeighted: Judged = {
  [HEALTH]: (world, id) => isLeadingOn(world, id) || isOneOfSeveral(world, id),
};

const isOneOfSeveral = ({ graph, reached }: World, id: string): boolean =>
  reached.before(id).some(source => forwardedTo(graph, source).length > 1);

/** What Network Load Balancers forward to: only their target groups have these protocols. */
const isOfNetwork = isGroup(
  ({ attributes: { protocol, targetType } }) => targetType !== 'lambda' && !/^HTTPS?$/.test(protocol ?? ''),
);

export const judgedBehindNetwork: Judged = {
  'elasticloadbalancing:DescribeListeners': isBalancer('network'),
  'elasticloadbalancing:DescribeRules': isOfNetworkListener,
  [HEALTH]: isOfNetwork,
  'elasticloadbalancing:DescribeTargetGroupAttributes': isOfNetwork,
};

/** What requests of some kinds of API can come to. */
export function judgedOnPathsOf(...kinds: readonly ApiKind['node'][]): Judged {
  const isOnPath = (world: World, id: string): boolean =>
    world.reached.pathsTo(id).some(({ api }) => kinds.includes(api.kind.node));
  return {
    'elasticloadbalancing:DescribeListeners': isOnPath,
    'elasticloadbalancing:DescribeRules': isOnPath,
    [HEALTH]: (world, id) => isOnPath(world, id) && isLeadingOn(world, id),
  };
}

/** Attributes of load balancers of one type, and what leads to these. */
export function judgedBalancers(type: 'application' | 'network'): Judged {
  return {
    ...judgedThroughBridges,
    'elasticloadbalancing:DescribeLoadBalancerAttributes': isBalancer(type),
  };
}

/** Target groups of Network Load Balancers of which an attribute has a value, or may have: some were not read. */
export function judgedWhereAttribute(key: string, value: string): Judged {
  const hasValue = (world: World, id: string): boolean => {
    const group = nodeAttributes(world.facts, 'AWS::ElasticLoadBalancingV2::TargetGroupAttributes', id);
    return group === undefined || group.get(key) === value;
  };
  return {
    ...judgedBehindNetwork,
    [HEALTH]: (world, id) => isLeadingOn(world, id) || (isOfNetwork(world, id) && hasValue(world, id)),
  };
}
