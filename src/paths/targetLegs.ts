import { legVerdict, type Leg } from '../network/legs';
import { loadBalancerEnd, targetEnd } from '../network/peers';
import { joinVerdicts } from '../network/reachability';
import type { LegEnd, Peer, ReachabilityVerdict } from '../network/verdict';
import type { AwsObject } from '../topology/document';
import { isNode } from '../topology/document';
import { asNumber, asRecord, asRecords, asText } from '../topology/values';
import type { Facts } from './facts';
import type { NodeOf } from './hops';
import { isCrossZone, loadBalancerAttributes, targetGroupAttributes } from './trace/balancing/attributes';

/** A load balancer that gives requests to a target group. */
export interface TargetLegs {
  readonly loadBalancerId: string;
  readonly group: NodeOf<'target-group'>;
  /**
   * Who sends requests to the load balancer, where its address can be kept; left out for PrivateLink, through which
   * targets always see the load balancer (Network Load Balancer user guide, "Client IP preservation").
   */
  readonly client?: LegEnd | undefined;
}

/**
 * Whether requests get from the load balancer to a target on its port. A target that is healthy on that port shows that
 * the load balancer's own address gets through; an address that is kept is asked about all the same.
 */
export function targetVerdict(
  facts: Facts,
  legs: TargetLegs,
  target: NodeOf<'target'>,
): ReachabilityVerdict | undefined {
  const { group, loadBalancerId, client } = legs;
  const port = target.attributes.port ?? group.attributes.port;
  const from = loadBalancerEnd(facts, loadBalancerId);
  if (port === undefined || from === undefined || group.attributes.targetType === 'lambda') return undefined;
  if (differInAddressType(facts, legs)) {
    const reason = { code: 'address-types-differ', loadBalancer: from.peer.name } as const;
    return { kind: 'closed', side: 'egress', securityGroup: '', reason };
  }
  const own = (): ReachabilityVerdict =>
    withControlPort(
      facts,
      { legs, target },
      isCheckedOn(facts, group, target, port)
        ? { kind: 'open', reason: { code: 'health-check-passes', port } }
        : ownVerdict(facts, legs, target, port),
    );
  const keeps = keepsClientAddress(facts, legs);
  if (keeps === false || client === undefined) return own();
  const kept = toTarget(facts, target, {
    from: sendingEnd(facts, legs, target, from),
    port,
    seen: keptAddress(from, client),
  });
  if (keeps === true) return kept;
  const plain = own();
  if (plain.kind === kept.kind) return plain;
  return {
    kind: 'unknown',
    operation: 'elasticloadbalancing:DescribeTargetGroupAttributes',
    node: group.id,
    reason: { code: 'client-address-not-read', targetGroup: group.name ?? group.id },
  };
}

/** Only a dual-stack load balancer has IPv6 targets (user guides, "Target groups", IP address type). */
export function differInAddressType(
  facts: Facts,
  { loadBalancerId, group }: Pick<TargetLegs, 'loadBalancerId' | 'group'>,
): boolean {
  const typeOf = (type: 'LoadBalancer' | 'TargetGroup', id: string): string | undefined =>
    asText(facts.resource(`AWS::ElasticLoadBalancingV2::${type}`, id)?.properties['IpAddressType']);
  return typeOf('TargetGroup', group.id) === 'ipv6' && typeOf('LoadBalancer', loadBalancerId) === 'ipv4';
}

/**
 * The load balancer and the agent of the target optimizer have a port of their own (API model, `TargetControlPort`).
 * What becomes of requests where it is closed, no document says.
 */
function withControlPort(
  facts: Facts,
  { legs, target }: { readonly legs: TargetLegs; readonly target: NodeOf<'target'> },
  verdict: ReachabilityVerdict,
): ReachabilityVerdict {
  const port = controlPort(facts, legs.group.id);
  if (port === undefined || verdict.kind === 'closed') return verdict;
  const control = ownVerdict(facts, legs, target, port);
  return joinVerdicts(verdict, control.kind === 'closed' ? { ...control, kind: 'part' } : control);
}

/** The same on any port from the load balancer's own addresses: what its health checks take. */
export function ownVerdict(
  facts: Facts,
  legs: TargetLegs,
  target: NodeOf<'target'>,
  port: number,
): ReachabilityVerdict {
  const from = loadBalancerEnd(facts, legs.loadBalancerId);
  if (from === undefined) return { kind: 'open', reason: { code: 'no-subnets' } };
  return toTarget(facts, target, { from: sendingEnd(facts, legs, target, from), port });
}

function toTarget(facts: Facts, target: NodeOf<'target'>, leg: Omit<Leg, 'to'>): ReachabilityVerdict {
  const to = targetEnd(facts, target.id);
  if (to !== undefined) return legVerdict(facts, { ...leg, to });
  const name = target.attributes.targetId ?? target.id;
  return {
    kind: 'unknown',
    operation: 'ec2:DescribeInstances',
    node: target.id,
    reason: { code: 'target-without-address', target: name },
  };
}

/** Without cross-zone load balancing only the zone of the target sends to it. */
function sendingEnd(
  facts: Facts,
  { loadBalancerId, group }: TargetLegs,
  target: NodeOf<'target'>,
  whole: LegEnd,
): LegEnd {
  const node = facts.graph.node(loadBalancerId);
  const balancer = node !== undefined && isNode(node, 'load-balancer') ? node.attributes : undefined;
  const zone = target.attributes.availabilityZone;
  const own = targetGroupAttributes(facts, group.id);
  const type = balancer?.type ?? 'application';
  if (zone === undefined || isCrossZone(own, loadBalancerAttributes(facts, loadBalancerId), type))
    return whole;
  const names = (balancer?.availabilityZones ?? []).map(({ ZoneName }) => asText(ZoneName));
  const subnets = whole.subnets.filter((_, index) => names[index] === zone);
  return subnets.length === 0 ? whole : { peer: whole.peer, subnets };
}

/**
 * Whether targets see the address of the client; `undefined` where that was not read. Application Load Balancers never
 * keep it. Kept for UDP and QUIC protocols and for Application Load Balancers as targets; else as the attribute says,
 * which is on for instances and off for addresses at first (Network Load Balancer user guide, "Edit target group
 * attributes" and "Use Application Load Balancers as targets").
 */
export function keepsClientAddress(
  facts: Facts,
  { loadBalancerId, group }: Omit<TargetLegs, 'client'>,
): boolean | undefined {
  const balancer = facts.graph.node(loadBalancerId);
  if (balancer === undefined || !isNode(balancer, 'load-balancer')) return undefined;
  if (balancer.attributes.type !== 'network') return false;
  const { targetType, protocol } = group.attributes;
  if (targetType === 'alb' || /UDP|QUIC/.test(protocol ?? '')) return true;
  const attributes = targetGroupAttributes(facts, group.id);
  if (attributes === undefined) return undefined;
  const written = attributes.get('preserve_client_ip.enabled');
  return written === undefined ? targetType === 'instance' : written === 'true';
}

/**
 * What a target sees where the address is kept. A rule for the load balancer's group admits it; of one for the client's
 * group no document says so (aws-load-balancer-controller#3521).
 */
function keptAddress(balancer: LegEnd, { peer, subnets }: LegEnd): LegEnd {
  const [first] = peer.securityGroups;
  const seen: Peer = {
    name: peer.name,
    securityGroups: balancer.peer.securityGroups,
    addresses: peer.addresses,
    ...(peer.unread === undefined ? {} : { unread: peer.unread }),
    ...(first === undefined
      ? {}
      : {
          doubtful: {
            securityGroups: peer.securityGroups,
            unread: {
              operation: 'ec2:DescribeSecurityGroups',
              node: first,
              reason: {
                code: 'group-of-kept-address',
                securityGroup: first,
                loadBalancer: balancer.peer.name,
              },
            },
          },
        }),
  };
  return { peer: seen, subnets };
}

/** A target that is healthy by checks on this port. */
function isCheckedOn(
  facts: Facts,
  group: NodeOf<'target-group'>,
  target: NodeOf<'target'>,
  port: number,
): boolean {
  return target.attributes.health?.state === 'healthy' && checkedPort(facts, group.id, target) === port;
}

/** The port that the health check of a target goes to. */
export function checkedPort(facts: Facts, groupId: string, target: NodeOf<'target'>): number | undefined {
  const { targetId, port } = target.attributes;
  const answer = facts
    .children('AWS::ElasticLoadBalancingV2::TargetHealth', groupId)
    .flatMap(({ properties }) => asRecords(properties['TargetHealthDescriptions']))
    .find(one => isAbout(one, targetId, port));
  const group = facts.resource('AWS::ElasticLoadBalancingV2::TargetGroup', groupId)?.properties ?? {};
  return portIn(answer ?? {}, 'HealthCheckPort') ?? portIn(group, 'HealthCheckPort') ?? port;
}

function isAbout(answer: AwsObject, targetId: string | undefined, port: number | undefined): boolean {
  const target = asRecord(answer['Target']);
  return asText(target['Id']) === targetId && asNumber(target['Port']) === port;
}

/** The port of the agent that the target optimizer talks to; `undefined` where the group has none. */
export function controlPort(facts: Facts, groupId: string): number | undefined {
  const group = facts.resource('AWS::ElasticLoadBalancingV2::TargetGroup', groupId);
  return portIn(group?.properties ?? {}, 'TargetControlPort');
}

/** AWS gives it as a text; `traffic-port` is none. */
function portIn(answer: AwsObject, name: string): number | undefined {
  const value = answer[name];
  const port = typeof value === 'string' && /^\d{1,5}$/.test(value) ? Number(value) : asNumber(value);
  return port === undefined || port > 65535 ? undefined : port;
}
