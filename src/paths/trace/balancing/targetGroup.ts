import { mergeConnections, type Connection } from '../../../network/legs';
import type { ReachabilityVerdict } from '../../../network/verdict';
import { functionAccess } from '../../../policies/functionAccess';
import { unreadyState } from '../../functionState';
import { isNode } from '../../../topology/document';
import { listenersBehind, type NodeOf } from '../../hops';
import { targetVerdict } from '../../targetLegs';
import type { Message } from '../message';
import type { BalancingReason } from '../reasons/balancingReason';
import { findUnansweredCall } from './findUnansweredCall';
import type { PoolTarget } from './failOpen';
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
  const balancers = new Set(onward.flat());
  const own = shares.targets.flatMap(({ target }) => (balancers.has(target) ? [] : [target]));
  const direct = directConnections(walk, given, group, own);
  const verdict = mergeConnections(direct);
  const [only, ...more] = onward;
  const targets = tracedTargets(shares, targetGroupId, 1);
  const reasons = [...shares.reasons, ...versionRemarks(group)];
  const refused = refusedFunction(walk, targetGroupId, shares);
  if (refused !== undefined) return endWalk('blocked', [refused], { hops, status: 502 });
  if (only === undefined) return atTargets(walk, given, verdict, { hops, targets, reasons });
  const paths = onward.map(([first]) => toLoadBalancer(walk, { ...given, message }, first));
  const [path] = paths;
  if (path !== undefined && more.length === 0 && only.length === shares.targets.length) {
    return prependHops(hops, { ...path, reasons: [...path.reasons, ...weakShareReasons(shares)] });
  }
  // Where a request comes to is chance. It is known only where it ends well everywhere.
  const others = paths.filter(({ outcome }) => outcome !== 'reaches-targets');
  if (others.length === 0 && verdict.kind === 'open') {
    return endWalk('reaches-targets', reasons, { hops, targets });
  }
  const failing = [...refusalReasons(verdict), ...others.flatMap(({ reasons: why }) => why)];
  return endWalk('unknown', [...reasons, { code: 'depends-on-target' }, ...failing], {
    hops,
    targets,
  });
}

/**
 * A function whose policy does not let Elastic Load Balancing invoke it, or that Lambda doesn't invoke in its state: 502
 * (Application Load Balancer user guide, "Troubleshoot your Application Load Balancers").
 */
function refusedFunction(
  { facts }: BalancingWalk,
  targetGroupId: string,
  { targets }: Shares,
): BalancingReason | undefined {
  const refused = targets.filter(({ target: { attributes, account = '', region = '' } }) => {
    const { targetId } = attributes;
    if (targetId?.includes(':function:') !== true) return false;
    const place = { account, region };
    const invoker = { service: 'elasticloadbalancing', sourceArn: targetGroupId, place };
    return functionAccess(facts, targetId, invoker)?.isAllowed === false;
  });
  const [first] = refused;
  const [only] = targets;
  const functionArn = only?.target.attributes.targetId ?? '';
  const unready = unreadyState(facts, functionArn);
  // A group has one function.
  if (unready !== undefined)
    return { code: 'target-function-not-active', function: functionArn, state: unready.state };
  if (first === undefined || refused.length < targets.length) return undefined;
  return { code: 'function-not-permitted', function: first.target.attributes.targetId ?? '' };
}

/** How the network lets the load balancer through to targets that are no load balancers. */
function directConnections(
  { facts }: BalancingWalk,
  { loadBalancerId, message }: Given,
  group: NodeOf<'target-group'> | undefined,
  targets: readonly PoolTarget[],
): readonly Connection[] {
  if (group === undefined) return [];
  const legs = { loadBalancerId, group, client: message.source.end };
  return targets.flatMap(target => {
    const verdict = targetVerdict(facts, legs, target);
    const to = target.attributes.targetId ?? target.id;
    return verdict === undefined ? [] : [{ to, verdict }];
  });
}

/**
 * What no target lets in ends at the load balancer: an Application Load Balancer answers 504 itself (user guide,
 * "Troubleshoot your Application Load Balancers"), a Network Load Balancer connects nobody.
 */
function atTargets(
  { facts }: BalancingWalk,
  { loadBalancerId }: Given,
  verdict: ReachabilityVerdict,
  { reasons, ...rest }: Pick<Balanced, 'hops' | 'targets' | 'reasons'>,
): Balanced {
  if (verdict.kind === 'open') return endWalk('reaches-targets', reasons, rest);
  const refusal = refusalReasons(verdict);
  if (verdict.kind !== 'closed') return endWalk('unknown', [...refusal, ...reasons], rest);
  const node = facts.graph.node(loadBalancerId);
  const answers =
    node !== undefined && isNode(node, 'load-balancer') && node.attributes.type === 'application';
  return endWalk('blocked', refusal, { hops: rest.hops, ...(answers ? { status: 504 } : {}) });
}

function refusalReasons({ kind, reason }: ReachabilityVerdict): readonly BalancingReason[] {
  if (kind === 'open') return [];
  return [{ code: kind === 'closed' ? 'network-refuses' : 'network-uncertain', verdict: reason }];
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
  const listener = graph.listenerOn(id, port);
  if (listener === undefined) return withoutListener(walk, node, port, hops);
  const verdict = verdictTo(walk, given, target);
  if (verdict?.kind === 'closed') return endWalk('blocked', refusalReasons(verdict), { hops });
  const onward = prependHops(hops, walk.enter(listener.id, message, walk.passed));
  if (verdict === undefined || verdict.kind === 'open') return onward;
  const { status: _status, ...rest } = onward;
  return onward.outcome === 'blocked' || onward.outcome === 'no-healthy-target'
    ? onward
    : { ...rest, outcome: 'unknown', reasons: [...refusalReasons(verdict), ...onward.reasons] };
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

function verdictTo(
  { facts }: BalancingWalk,
  { targetGroupId, loadBalancerId, message }: Given,
  target: PoolTarget,
): ReachabilityVerdict | undefined {
  const group = facts.graph.node(targetGroupId);
  if (group === undefined || !isNode(group, 'target-group')) return undefined;
  return targetVerdict(facts, { loadBalancerId, group, client: message.source.end }, target);
}
