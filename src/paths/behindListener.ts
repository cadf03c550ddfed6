import type { Facts } from './facts';
import { isNode } from '../topology/document';
import { asText } from '../topology/values';
import type { NodeOf } from './hops';
import { isAnsweredFor, isRefusedNear, type MissingRead } from './missingRead';

/** A target group that gets some of a listener's connections. */
export interface GroupShare {
  readonly group: string;
  /** 0..1 of the connections that the listener, or the rule, forwards. */
  readonly share: number;
  /** Left out for the default action of a listener that has no rules. */
  readonly rule?: string;
  /** Application Load Balancers among its targets; none where it holds other targets. */
  readonly loadBalancers: readonly string[];
}

/** The one Application Load Balancer listener behind a target group of a Network Load Balancer. */
export interface ApplicationEndpoint {
  readonly targetGroup: string;
  /** One of type `alb`, or every address of the load balancer that is registered. */
  readonly targets: readonly string[];
  /** How the load balancer is registered: as itself, or by the addresses of its network interfaces. */
  readonly registeredAs: 'alb' | 'addresses';
  /** Registered addresses that nothing answers at and that belong to nothing. */
  readonly staleTargets: readonly string[];
  readonly applicationLoadBalancer: string;
  /** The port at which the load balancer is registered. */
  readonly port: number | undefined;
  /** `undefined`: nothing listens on the port, or it could not be read. */
  readonly listener: string | undefined;
}

/** Why what is behind a listener of a Network Load Balancer is not one Application Load Balancer. */
export type NotOneBalancer =
  | { readonly code: 'no-target-group' }
  | { readonly code: 'several-groups'; readonly groups: readonly GroupShare[] }
  | { readonly code: 'other-targets'; readonly group: string; readonly targetType: string | undefined }
  | { readonly code: 'empty-group'; readonly group: string }
  | { readonly code: 'balancer-not-found'; readonly group: string }
  | {
      readonly code: 'mixed-targets';
      readonly group: string;
      readonly loadBalancer: string;
      readonly others: readonly string[];
    }
  | { readonly code: 'several-balancers'; readonly group: string; readonly loadBalancers: readonly string[] }
  | {
      readonly code: 'several-ports';
      readonly group: string;
      readonly loadBalancer: string;
      readonly ports: readonly number[];
    };

export type BehindListener =
  | { readonly kind: 'one'; readonly endpoint: ApplicationEndpoint }
  /** Several groups get connections, and at least one of them leads to an Application Load Balancer. */
  | { readonly kind: 'partial'; readonly groups: readonly GroupShare[] }
  | { readonly kind: 'other'; readonly reason: NotOneBalancer }
  | { readonly kind: 'unknown'; readonly missing: MissingRead };

/** What is behind a listener of a Network Load Balancer. A target group with weight 0 gets nothing and is not counted. */
export function behindNetworkListener(facts: Facts, listener: NodeOf<'listener'>): BehindListener {
  const forwards = groupShares(facts, listener.id);
  const ids = [...new Set(forwards.map(({ group }) => group))];
  const groups = ids.flatMap(id => {
    const node = facts.graph.node(id);
    return node !== undefined && isNode(node, 'target-group') ? [node] : [];
  });
  const [group] = groups;
  if (group === undefined) {
    const operation = 'elasticloadbalancing:DescribeTargetGroups';
    const { account = '', region = '' } = listener;
    return ids.length === 0 || facts.answered(operation, { account, region })
      ? { kind: 'other', reason: { code: 'no-target-group' } }
      : { kind: 'unknown', missing: { operation } };
  }
  return ids.length === 1 ? intoGroup(facts, group) : betweenGroups(facts, forwards, groups);
}

function groupShares({ graph }: Facts, listenerId: string): readonly GroupShare[] {
  const rules = graph.outgoing(listenerId, 'evaluates').map(({ target }) => target);
  return [listenerId, ...rules].flatMap(id =>
    graph
      .outgoing(id, 'forwards')
      .map(({ target: group, attributes: { share = 1 } }) => ({
        group,
        share,
        ...(id === listenerId ? {} : { rule: id }),
        loadBalancers: [],
      }))
      .filter(({ share }) => share > 0),
  );
}

function betweenGroups(
  facts: Facts,
  forwards: readonly GroupShare[],
  groups: readonly NodeOf<'target-group'>[],
): BehindListener {
  const behind = new Map(groups.map(({ id }) => [id, applicationBalancersIn(facts, id)]));
  const shares = forwards.map(share => ({ ...share, loadBalancers: behind.get(share.group) ?? [] }));
  const leadsOn = groups.some(
    ({ id, attributes }) => attributes.targetType === 'alb' || (behind.get(id) ?? []).length > 0,
  );
  if (leadsOn) return { kind: 'partial', groups: shares };
  const [missing] = groups.flatMap(group => missingTargets(facts, group) ?? []);
  return missing === undefined
    ? { kind: 'other', reason: { code: 'several-groups', groups: shares } }
    : { kind: 'unknown', missing };
}

function intoGroup(facts: Facts, group: NodeOf<'target-group'>): BehindListener {
  const { targetType } = group.attributes;
  const targets = registeredTargets(facts, group.id);
  const resolved = targets.map(target => ({ target, balancer: applicationBalancer(facts, target.id) }));
  const balancers = [...new Set(resolved.flatMap(({ balancer }) => balancer ?? []))];
  const [balancer] = balancers;
  const other = (reason: NotOneBalancer): BehindListener => ({ kind: 'other', reason });
  if (balancer === undefined) {
    const missing = missingTargets(facts, group);
    if (missing !== undefined) return { kind: 'unknown', missing };
    if (!isAlbGroup(targetType, targets))
      return other({ code: 'other-targets', group: group.id, targetType });
    if (targets.length === 0) return other({ code: 'empty-group', group: group.id });
    const operation = 'elasticloadbalancing:DescribeLoadBalancers';
    return isRefusedNear(facts, operation, group)
      ? { kind: 'unknown', missing: { operation } }
      : other({ code: 'balancer-not-found', group: group.id });
  }
  if (balancers.length > 1)
    return other({ code: 'several-balancers', group: group.id, loadBalancers: balancers });
  const own = resolved.flatMap(one => (one.balancer === undefined ? [] : [one.target]));
  const rest = resolved.flatMap(one => (one.balancer === undefined ? [one.target] : []));
  const others = rest.filter(target => isAlbGroup(targetType, own) || !isStale(target)).map(({ id }) => id);
  if (others.length > 0)
    return other({ code: 'mixed-targets', group: group.id, loadBalancer: balancer, others });
  const ports = [...new Set(own.flatMap(({ attributes }) => attributes.port ?? group.attributes.port ?? []))];
  if (ports.length > 1)
    return other({ code: 'several-ports', group: group.id, loadBalancer: balancer, ports });
  const [port] = ports;
  return {
    kind: 'one',
    endpoint: {
      targetGroup: group.id,
      targets: own.map(({ id }) => id),
      registeredAs: isAlbGroup(targetType, own) ? 'alb' : 'addresses',
      staleTargets: rest.map(({ id }) => id),
      applicationLoadBalancer: balancer,
      port,
      listener: listenerBehind(facts, balancer, port),
    },
  };
}

/** Of type `alb`; where the type was not read, what is registered says so: a target of no other type is a load balancer. */
const isAlbGroup = (targetType: string | undefined, targets: readonly NodeOf<'target'>[]): boolean =>
  targetType === undefined
    ? targets.some(({ attributes }) => attributes.targetId?.includes(':loadbalancer/') === true)
    : targetType === 'alb';

/** An address of nothing that was read, at which nothing answers either: one that has gone. */
function isStale({ attributes: { health, resolvesTo } }: NodeOf<'target'>): boolean {
  return resolvesTo === undefined && health?.state !== undefined && health.state !== 'healthy';
}

/**
 * Whether targets of a group can be a load balancer, or its addresses in a group of a Network Load Balancer. Instances,
 * functions and what an Application Load Balancer forwards to by address are an end.
 */
export function canHoldLoadBalancer({ attributes }: NodeOf<'target-group'>): boolean {
  const { targetType, protocol } = attributes;
  const isOfNetwork = protocol === undefined || /^(?:TCP|TLS)/.test(protocol);
  return targetType === undefined || targetType === 'alb' || (targetType === 'ip' && isOfNetwork);
}

/**
 * Whether requests can go on from a group whose targets were not read. Addresses of a load balancer are registered at a
 * port where it listens: that takes one in the VPC of the group with a listener on the group's port.
 */
export function canLeadToLoadBalancer(facts: Facts, group: NodeOf<'target-group'>): boolean {
  if (!canHoldLoadBalancer(group)) return false;
  const { targetType, port } = group.attributes;
  if (targetType !== 'ip' || port === undefined) return true;
  const { graph } = facts;
  const entry = facts.resource('AWS::ElasticLoadBalancingV2::TargetGroup', group.id);
  const vpc = asText(entry?.properties['VpcId']);
  return graph
    .ofKind('load-balancer')
    .filter(({ attributes }) => attributes.type === 'application')
    .filter(({ attributes }) => vpc === undefined || (attributes.vpcId ?? vpc) === vpc)
    .some(({ id }) => graph.outgoing(id, 'listens').length === 0 || graph.listenerOn(id, port) !== undefined);
}

/** What decides whether the targets of a group are a load balancer and was not read. */
function missingTargets(facts: Facts, group: NodeOf<'target-group'>): MissingRead | undefined {
  const { targetType } = group.attributes;
  if (targetType !== 'alb' && targetType !== 'ip') return undefined;
  const health = 'elasticloadbalancing:DescribeTargetHealth';
  if (!isAnsweredFor(facts, health, group)) return { operation: health, node: group.id };
  if (targetType === 'alb') return undefined;
  const interfaces = 'ec2:DescribeNetworkInterfaces';
  const isOpen = registeredTargets(facts, group.id).some(
    ({ attributes }) => attributes.resolvesTo === undefined,
  );
  return isOpen && isRefusedNear(facts, interfaces, group) ? { operation: interfaces } : undefined;
}

export function registeredTargets({ graph }: Facts, groupId: string): readonly NodeOf<'target'>[] {
  return graph.outgoing(groupId, 'registers').flatMap(({ target }) => {
    const node = graph.node(target);
    return node !== undefined && isNode(node, 'target') ? [node] : [];
  });
}

/** The Application Load Balancer that a target is: one of type `alb`, or an address of its network interfaces. */
function applicationBalancer({ graph }: Facts, targetId: string): string | undefined {
  return graph
    .outgoing(targetId, 'is')
    .map(({ target }) => graph.node(target))
    .find(
      node => node !== undefined && isNode(node, 'load-balancer') && node.attributes.type === 'application',
    )?.id;
}

/** The Application Load Balancers among the targets of a group, each once. */
export function applicationBalancersIn(facts: Facts, groupId: string): readonly string[] {
  const found = registeredTargets(facts, groupId).flatMap(({ id }) => applicationBalancer(facts, id) ?? []);
  return [...new Set(found)];
}

/** Where a target that is an Application Load Balancer sends connections to. */
export interface BehindTarget {
  readonly loadBalancer: string;
  readonly port: number | undefined;
  /** `undefined`: nothing listens on the port, or it could not be read. */
  readonly listener: string | undefined;
}

export function behindTarget(
  facts: Facts,
  target: NodeOf<'target'>,
  group: NodeOf<'target-group'>,
): BehindTarget | undefined {
  const loadBalancer = applicationBalancer(facts, target.id);
  if (loadBalancer === undefined) return undefined;
  const port = target.attributes.port ?? group.attributes.port;
  return { loadBalancer, port, listener: listenerBehind(facts, loadBalancer, port) };
}

function listenerBehind(
  { graph }: Facts,
  loadBalancer: string,
  port: number | undefined,
): string | undefined {
  return port === undefined ? undefined : graph.listenerOn(loadBalancer, port)?.id;
}
