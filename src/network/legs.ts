import type { Facts } from '../paths/facts';
import { rememberForFacts } from '../paths/remembered';
import { betweenSubnets } from './networkAcls';
import { joinVerdicts, letsThrough, checkReachability } from './reachability';
import { subnetAddresses } from './subnets';
import type { LegEnd, Peer, ReachabilityVerdict, TrafficDirection, VerdictReason } from './verdict';

/** TCP from one end to another on a port. */
export interface Leg {
  readonly from: LegEnd;
  readonly to: LegEnd;
  readonly port: number;
  /** Whom the receiver sees, where the address of another is kept. Left out: the sender. */
  readonly seen?: LegEnd;
}

/**
 * Whether connections get through: by the security groups of both ends and by the network ACLs of every pair of their
 * subnets. Which of its interfaces an end uses is not known beforehand, so that what gets through between some of the
 * subnets only is `part`.
 */
export function legVerdict(facts: Facts, leg: Leg): ReachabilityVerdict {
  const { from, to, port, seen } = leg;
  const known = verdicts(facts);
  const key = JSON.stringify([from, to, port, seen ?? 0]);
  const found = known.get(key) ?? decideLeg(facts, leg);
  known.set(key, found);
  return found;
}

const verdicts = rememberForFacts(() => new Map<string, ReachabilityVerdict>());

function decideLeg(facts: Facts, leg: Leg): ReachabilityVerdict {
  const whole = groupsVerdict(facts, leg);
  if (whole.kind === 'closed') return whole;
  const { from, to, port } = leg;
  const pairs = to.subnets.flatMap(target =>
    from.subnets.flatMap(source =>
      sendersOf(leg, source).map(sender => {
        const acl = betweenSubnets(facts, { from: source, to: target, port, seen: sender });
        const groups =
          whole.kind === 'part'
            ? groupsVerdict(facts, narrowLeg(facts, leg, [source, target, sender]))
            : whole;
        return { from: sender, to: target, verdict: joinVerdicts(groups, acl) };
      }),
    ),
  );
  if (pairs.length > 0) return mergeConnections(pairs);
  return joinVerdicts(whole, unknownPlace(leg) ?? whole);
}

/** What the network ACLs of two sets of subnets (ARNs) let through on a port. */
export function betweenAllSubnets(
  facts: Facts,
  fromSubnets: readonly string[],
  toSubnets: readonly string[],
  port: number,
): ReachabilityVerdict {
  return mergeConnections(
    fromSubnets.flatMap(from =>
      toSubnets.map(to => ({ from, to, verdict: betweenSubnets(facts, { from, to, port }) })),
    ),
  );
}

/** From where the receiver sees what comes from a subnet. */
const sendersOf = ({ seen }: Leg, source: string): readonly string[] =>
  seen === undefined || seen.subnets.length === 0 ? [source] : seen.subnets;

/** Groups of both ends. That nobody knows the groups of a link without any closes nothing that leaves it. */
function groupsVerdict(facts: Facts, { from, to, port, seen = from }: Leg): ReachabilityVerdict {
  const out = letsThrough(facts, { direction: 'egress', own: from.peer, other: to.peer, port });
  const isUndocumented = out.kind === 'unknown' && out.reason.code === 'link-without-groups';
  if (!isUndocumented && seen === from) return checkReachability(facts, from.peer, to.peer, port);
  const into = letsThrough(facts, { direction: 'ingress', own: to.peer, other: seen.peer, port });
  return isUndocumented ? into : joinVerdicts(out, into);
}

/** One side of a leg: the groups of one end, asked about the other. */
export interface LegSide {
  readonly direction: TrafficDirection;
  readonly own: LegEnd;
  readonly other: LegEnd;
  readonly port: number;
}

/** What the groups of one end let through; of a part, which subnets of the other end lose. */
export function sideVerdict(facts: Facts, { direction, own, other, port }: LegSide): ReachabilityVerdict {
  const whole = letsThrough(facts, { direction, own: own.peer, other: other.peer, port });
  if (whole.kind !== 'part' || other.subnets.length < 2) return whole;
  return mergeConnections(
    other.subnets.map(subnet => {
      const { peer } = narrowEnd(facts, other, subnet);
      const verdict = letsThrough(facts, { direction, own: own.peer, other: peer, port });
      return direction === 'ingress' ? { from: subnet, verdict } : { to: subnet, verdict };
    }),
  );
}

/** The same connection between one subnet and another. */
function narrowLeg(
  facts: Facts,
  { from, to, port, seen }: Leg,
  [source, target, sender]: readonly [source: string, target: string, sender: string],
): Leg {
  return {
    from: narrowEnd(facts, from, source),
    to: narrowEnd(facts, to, target),
    port,
    ...(seen === undefined ? {} : { seen: narrowEnd(facts, seen, sender) }),
  };
}

function narrowEnd(facts: Facts, end: LegEnd, subnet: string): LegEnd {
  if (end.subnets.length < 2) return end;
  const { addresses, unread } = subnetAddresses(facts, [subnet]);
  const { addresses: _whole, ...lacks } = end.peer.unread ?? {};
  const peer: Peer = {
    ...end.peer,
    addresses,
    unread: { ...lacks, ...(unread === undefined ? {} : { addresses: unread }) },
  };
  return { peer, subnets: [subnet] };
}

/** Where a target is that nothing was read of, and what its network ACL lets through, nobody knows. */
function unknownPlace({ from, to }: Leg): ReachabilityVerdict | undefined {
  const unread = to.peer.unread?.securityGroups;
  return from.subnets.length > 0 && to.subnets.length === 0 && unread !== undefined
    ? { kind: 'unknown', ...unread }
    : undefined;
}

/** One of several connections, any of which a request may take; `from` and `to` are what can be named of it. */
export interface Connection {
  readonly from?: string;
  readonly to?: string;
  readonly verdict: ReachabilityVerdict;
}

/** What several connections come to together: `part` names the ends from which, or to which, nothing gets through. */
export function mergeConnections(connections: readonly Connection[]): ReachabilityVerdict {
  const of = (kind: ReachabilityVerdict['kind']) =>
    connections.filter(({ verdict }) => verdict.kind === kind);
  const [closed] = of('closed');
  const [part] = of('part');
  const [unknown] = of('unknown');
  const [open] = of('open');
  if (closed?.verdict.kind === 'closed') {
    if (open === undefined && part === undefined) return (unknown ?? closed).verdict;
    const { side, securityGroup, reason } = closed.verdict;
    return { kind: 'part', side, securityGroup, reason: partlyRefused(connections, reason) };
  }
  return (part ?? unknown ?? open)?.verdict ?? { kind: 'open', reason: { code: 'no-subnets' } };
}

function partlyRefused(connections: readonly Connection[], lost: VerdictReason): VerdictReason {
  const refused = (key: 'from' | 'to'): readonly string[] => {
    const names = new Set(connections.flatMap(connection => connection[key] ?? []));
    return [...names].filter(name =>
      connections.every(connection => connection[key] !== name || connection.verdict.kind === 'closed'),
    );
  };
  const from = refused('from');
  return { code: 'partly-refused', from, to: from.length > 0 ? [] : refused('to'), lost };
}
