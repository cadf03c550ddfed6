import { loadBalancerPeer } from '../../../network/peers';
import { checkReachability, type Peer } from '../../../network/reachability';
import type { VerdictReason } from '../../../network/verdict';
import { isNode } from '../../../topology/document';
import { listenersBehind, type NodeOf } from '../../hops';
import type { Message } from '../message';
import type { BalancingReason } from '../reasons/balancingReason';
import { findUnansweredCall } from './findUnansweredCall';
import type { PoolTarget } from './pool';
import { targetShares, type Shares } from './shares';
import { prependHops, endWalk, reasonedHop, nodeNameIn, type Balanced, type BalancingWalk } from './walk';

/** A request that a load balancer gives to one of its target groups. */
export interface Given {
  readonly targetGroupId: string;
  readonly loadBalancerId: string;
  readonly message: Message;
}

/**
 * Through a target group to the target, and where that is a load balancer, on to its listener on the registered port
 * (Network Load Balancer user guide, "Use Application Load Balancers as targets").
 */
export function atTargetGroup(walk: BalancingWalk, given: Given): Balanced {
  const { facts } = walk;
  const { targetGroupId } = given;
  const shares = targetShares(facts, targetGroupId, given.loadBalancerId);
  const node = facts.graph.node(targetGroupId);
  if (node === undefined) return endWalk('unknown', shares.reasons);
  const group = isNode(node, 'target-group') ? node : undefined;
  const message = messageToTarget(group, given.message);
  const hops = [
    reasonedHop(node, { code: 'forwarded-to-group', targetGroup: nodeNameIn(facts, targetGroupId) }, message),
  ];
  if (shares.kind === 'nobody') return endWalk('no-healthy-target', shares.reasons, { status: 503, hops });
  if (shares.kind === 'unknown') return endWalk('unknown', shares.reasons, { hops });
  const onward = onwardFrom(facts, group, shares);
  const [only, ...more] = onward;
  const targets = tracedTargets(shares, targetGroupId, 1);
  const reasons = [...shares.reasons, ...versionRemarks(group)];
  if (only === undefined) return endWalk('reaches-targets', reasons, { hops, targets });
  const paths = onward.map(([first]) => toLoadBalancer(walk, { ...given, message }, first));
  const [path] = paths;
  if (path !== undefined && more.length === 0 && only.length === shares.targets.length) {
    return prependHops(hops, { ...path, reasons: [...path.reasons, ...weakShareReasons(shares)] });
  }
  // Where a request comes to is chance. It is known only where it ends well everywhere.
  const others = paths.filter(({ outcome }) => outcome !== 'reaches-targets');
  if (others.length === 0) return endWalk('reaches-targets', reasons, { hops, targets });
  const failing = others.flatMap(({ reasons: why }) => why);
  return endWalk('unknown', [...reasons, { code: 'depends-on-target' }, ...failing], {
    hops,
    targets,
  });
}

type Targets = readonly [PoolTarget, ...PoolTarget[]];

/** The targets that lead on to a load balancer, by what they lead to: an `alb` target, or the addresses of one. */
function onwardFrom(
  { graph }: BalancingWalk['facts'],
  group: NodeOf<'target-group'> | undefined,
  { targets }: Shares,
): readonly Targets[] {
  const found = new Map<string, Targets>();
  for (const { target } of targets) {
    const [behind] = listenersBehind(graph, target.id);
    if (behind === undefined && group?.attributes.targetType !== 'alb') continue;
    const key = `${behind?.loadBalancer ?? target.id} ${target.attributes.port ?? ''}`;
    const [first, ...others] = found.get(key) ?? [];
    found.set(key, first === undefined ? [target] : [first, ...others, target]);
  }
  return [...found.values()];
}

/** As the document writes them; `part` is the part of all requests that the group gets. */
export function tracedTargets({ targets }: Shares, targetGroup: string, part: number): Balanced['targets'] {
  return targets.map(({ target, share }) => ({
    node: target.id,
    targetGroup,
    share: share * part,
    health: target.attributes.health?.state ?? 'unknown',
  }));
}

/** That a load balancer goes on to an unhealthy one is worth a word. */
const weakShareReasons = ({ targets, reasons }: Shares): readonly BalancingReason[] =>
  targets.some(({ target }) => target.attributes.health?.state !== 'healthy') ? reasons : [];

/** To the port of the group, in its protocol. A function has neither. */
function messageToTarget(group: NodeOf<'target-group'> | undefined, message: Message): Message {
  const { protocol, port } = group?.attributes ?? {};
  const schemes: Readonly<Record<string, Message['scheme']>> = { HTTP: 'http', HTTPS: 'https', TLS: 'https' };
  return { ...message, scheme: schemes[protocol ?? ''] ?? message.scheme, port: port ?? message.port };
}

/** User guide, "Target groups for your Application Load Balancers", protocol version: which requests each takes. */
export function versionRemarks(group: NodeOf<'target-group'> | undefined): readonly BalancingReason[] {
  const version = group?.attributes.protocolVersion;
  return version === 'GRPC' || version === 'HTTP2' ? [{ code: 'protocol-version', version }] : [];
}

function toLoadBalancer(walk: BalancingWalk, given: Given, target: PoolTarget): Balanced {
  const { facts } = walk;
  const { graph } = facts;
  const named = target.attributes.targetId ?? target.id;
  const id = graph.outgoing(target.id, 'is')[0]?.target ?? named;
  const node = graph.node(id);
  const loadBalancer = nodeNameIn(facts, id);
  if (node === undefined) {
    const call = findUnansweredCall(facts, 'elasticloadbalancing:DescribeLoadBalancers', id);
    return endWalk('unknown', [{ code: 'load-balancer-not-known', loadBalancer, call }]);
  }
  const port = target.attributes.port ?? given.message.port;
  const message = { ...given.message, port };
  const address = named === id ? undefined : named;
  const hops = [reasonedHop(node, { code: 'target-is-load-balancer', loadBalancer, address, port }, message)];
  if (!isNode(node, 'load-balancer')) {
    return endWalk('blocked', [{ code: 'load-balancer-missing', loadBalancer }], { hops });
  }
  if (node.status === 'failed' || node.status === 'provisioning') {
    return endWalk('blocked', [{ code: 'load-balancer-not-active', loadBalancer, state: node.status }], {
      hops,
    });
  }
  const refusal = refusedBetween(walk, given, { id, port });
  if (refusal !== undefined)
    return endWalk('blocked', [{ code: 'network-refuses', verdict: refusal }], { hops });
  const listener = graph.listenerOn(id, port);
  if (listener === undefined) return withoutListener(walk, node, port, hops);
  return prependHops(hops, walk.enter(listener.id, message, walk.passed));
}

function withoutListener(
  { facts }: BalancingWalk,
  node: NodeOf<'load-balancer'>,
  port: number,
  hops: Balanced['hops'],
): Balanced {
  const place = { account: node.account ?? '', region: node.region ?? '' };
  const operation = 'elasticloadbalancing:DescribeListeners';
  const loadBalancer = nodeNameIn(facts, node.id);
  return facts.answered(operation, place, node.id)
    ? endWalk('blocked', [{ code: 'port-closed', port, loadBalancer }], { hops })
    : endWalk(
        'unknown',
        [{ code: 'listeners-not-known', loadBalancer, call: findUnansweredCall(facts, operation, node.id) }],
        { hops },
      );
}

/**
 * The load balancer's own addresses, from which PrivateLink traffic comes, or the client's, which are kept else, have to
 * be let in (Network Load Balancer user guide, "Client IP preservation").
 */
function refusedBetween(
  { facts }: BalancingWalk,
  { loadBalancerId, message }: Given,
  to: { readonly id: string; readonly port: number },
): VerdictReason | undefined {
  const from = loadBalancerPeer(facts, loadBalancerId);
  const balancer = loadBalancerPeer(facts, to.id);
  if (from === undefined || balancer === undefined || from.addresses.length === 0) return undefined;
  const either: Peer = { ...from, addresses: [...from.addresses, ...message.source.blocks] };
  const verdict = checkReachability(facts, either, balancer, to.port);
  return verdict.kind === 'closed' ? verdict.reason : undefined;
}
