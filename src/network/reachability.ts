import type { Facts } from '../paths/facts';
import { appendAll } from '../model/lists';
import { parseCidrBlocks, blocksCoverage, type CidrBlock, type Coverage } from './blocks';
import { rememberForFacts } from '../paths/remembered';
import { idIn } from './places';
import { admitsPort, groupPermissions, prefixListBlocks, type Permission } from './securityGroups';
import type { AdmittingRule, TrafficDirection, Peer, Unread, ReachabilityVerdict } from './verdict';

export type { Peer, ReachabilityVerdict as Verdict } from './verdict';
export { passesNetworkAcls } from './networkAcls';

/**
 * Whether security groups let TCP through from one peer to the other on a port: some egress rule of the one and some
 * ingress rule of the other, by group, prefix list or block. A rule that covers a part of the peer's addresses counts
 * as closed for the others only where none of them is covered; partly covered is `open` and `isPartial`.
 */
export function checkReachability(facts: Facts, from: Peer, to: Peer, port: number): ReachabilityVerdict {
  const out = letsThrough(facts, { direction: 'egress', own: from, other: to, port });
  if (out.kind === 'closed') return out;
  const into = letsThrough(facts, { direction: 'ingress', own: to, other: from, port });
  if (into.kind === 'closed' || out.kind === 'open') {
    if (into.kind !== 'open' || out.kind !== 'open') return into;
    const reason = { code: 'both-sides-admit', sides: [out.reason, into.reason] } as const;
    return { kind: 'open', ...markPartial(out, into), reason };
  }
  return out;
}

const markPartial = (...sides: readonly { readonly isPartial?: true }[]): { readonly isPartial?: true } =>
  sides.some(({ isPartial }) => isPartial === true) ? { isPartial: true } : {};

/** One side of a connection. `own` is the end whose groups are asked. */
export interface Side {
  readonly direction: TrafficDirection;
  readonly own: Peer;
  readonly other: Peer;
  readonly port: number;
}

/** Whether the groups at one end let TCP out to, or in from, the other. Answers are remembered. */
export function letsThrough(facts: Facts, side: Side): ReachabilityVerdict {
  const known = verdicts(facts);
  const key = sideKey(side);
  const found = known.get(key) ?? decideSide(facts, side);
  known.set(key, found);
  return found;
}

const verdicts = rememberForFacts(() => new Map<string, ReachabilityVerdict>());

function sideKey({ direction, own, other, port }: Side): string {
  const unread = [own.unread?.securityGroups, other.unread?.securityGroups, other.unread?.addresses];
  const peers = [own.name, own.securityGroups, other.name, other.securityGroups, other.addresses];
  return JSON.stringify([direction, port, ...peers, ...unread.map(one => one?.node ?? '')]);
}

function decideSide(facts: Facts, side: Side): ReachabilityVerdict {
  const { own, other, direction, port } = side;
  const unreadGroups = own.unread?.securityGroups;
  if (own.securityGroups.length === 0) {
    return unreadGroups === undefined
      ? { kind: 'open', reason: { code: 'no-security-group', peer: own.name } }
      : { kind: 'unknown', ...unreadGroups };
  }
  const found = findAdmissions(facts, side);
  if (found.coverage !== 'none') {
    const isPartial = found.coverage === 'some';
    const reason = {
      code: 'rules-admit',
      direction,
      port,
      peer: other.name,
      isPartial,
      rules: found.by,
    } as const;
    return { kind: 'open', ...(isPartial ? { isPartial } : {}), reason };
  }
  const unread = found.unread ?? unreadGroups;
  if (unread !== undefined) return { kind: 'unknown', ...unread };
  return {
    kind: 'closed',
    side: direction,
    securityGroup: own.securityGroups[0] ?? '',
    reason: {
      code: 'no-rule-admits',
      direction,
      port,
      securityGroups: own.securityGroups,
      peer: other.name,
      peerGroups: other.securityGroups,
      peerAddresses: other.addresses,
    },
  };
}

interface Admissions {
  readonly coverage: Coverage;
  /** The permissions that let something through, with their group. */
  readonly by: readonly AdmittingRule[];
  readonly unread: Unread | undefined;
}

/** What the rules of all groups together let through: a connection needs one of them. */
function findAdmissions(facts: Facts, { own, other, direction, port }: Side): Admissions {
  const peer = {
    groups: other.securityGroups.map(idIn),
    blocks: parseCidrBlocks(other.addresses),
    of: other,
  };
  const by: AdmittingRule[] = [];
  const permitted: CidrBlock[] = [];
  let isByGroup = false;
  let unread: Unread | undefined;
  for (const arn of own.securityGroups) {
    const permissions = groupPermissions(facts, arn, direction);
    if (permissions === undefined) {
      unread ??= unreadGroup(arn);
      continue;
    }
    for (const permission of permissions.filter(one => admitsPort(one, port))) {
      const blocks = blocksIn(facts, permission);
      unread ??= unreadPart(facts, permission, peer);
      const isGroupNamed = peer.groups.some(group => permission.groups.has(group));
      if (!isGroupNamed && coveredBy(peer.blocks, blocks) === 'none') continue;
      isByGroup ||= isGroupNamed;
      appendAll(permitted, blocks);
      by.push({ securityGroup: arn, permission: permission.scope });
    }
  }
  return { coverage: isByGroup ? 'all' : coveredBy(peer.blocks, permitted), by, unread };
}

/** Where no address of the peer is known, what admits every address admits it. */
function coveredBy(blocks: readonly CidrBlock[], by: readonly CidrBlock[]): Coverage {
  if (blocks.length > 0) return blocksCoverage(blocks, by);
  return by.some(block => block.version === 4 && block.first === 0n && block.last === LAST_IPV4)
    ? 'all'
    : 'none';
}

const LAST_IPV4 = 0xffffffffn;

function blocksIn(facts: Facts, { blocks, prefixLists }: Permission): readonly CidrBlock[] {
  return prefixLists.length === 0
    ? blocks
    : [...blocks, ...prefixLists.flatMap(arn => prefixListBlocks(facts, arn) ?? [])];
}

/** What might make a permission fit that does not as far as is known. */
function unreadPart(
  facts: Facts,
  { groups, blocks, prefixLists }: Permission,
  peer: { readonly of: Peer },
): Unread | undefined {
  const list = prefixLists.find(arn => prefixListBlocks(facts, arn) === undefined);
  if (list !== undefined) {
    const reason = { code: 'prefix-list-not-read', prefixList: list } as const;
    return { operation: 'ec2:GetManagedPrefixListEntries', node: list, reason };
  }
  const { unread } = peer.of;
  if (groups.size > 0 && unread?.securityGroups !== undefined) return unread.securityGroups;
  return blocks.length + prefixLists.length > 0 ? unread?.addresses : undefined;
}

function unreadGroup(arn: string): Unread {
  const reason = { code: 'security-group-not-read', securityGroup: arn } as const;
  return { operation: 'ec2:DescribeSecurityGroups', node: arn, reason };
}
