import type { Facts } from '../paths/facts';
import { appendAll } from '../model/lists';
import { parseCidrBlocks, blocksCoverage, type CidrBlock, type Coverage } from './blocks';
import { rememberForFacts } from '../paths/remembered';
import { idIn } from './places';
import { admitsPort, groupPermissions, prefixListBlocks, type Permission } from './securityGroups';
import type { AdmittingRule, TrafficDirection, Peer, Unread, ReachabilityVerdict } from './verdict';

export type { Peer, ReachabilityVerdict as Verdict } from './verdict';

/**
 * Whether security groups let TCP through from one peer to the other on a port: some egress rule of the one and some
 * ingress rule of the other, by group, prefix list or block. Rules that cover a part of the peer's addresses let a
 * part of the connections through.
 */
export function checkReachability(facts: Facts, from: Peer, to: Peer, port: number): ReachabilityVerdict {
  const out = letsThrough(facts, { direction: 'egress', own: from, other: to, port });
  if (out.kind === 'closed') return out;
  return joinVerdicts(out, letsThrough(facts, { direction: 'ingress', own: to, other: from, port }));
}

/** Of two that both have to let a connection through. */
export function joinVerdicts(one: ReachabilityVerdict, other: ReachabilityVerdict): ReachabilityVerdict {
  for (const kind of ['closed', 'unknown', 'part'] as const) {
    const found = [one, other].find(verdict => verdict.kind === kind);
    if (found !== undefined) return found;
  }
  return { kind: 'open', reason: { code: 'both-sides-admit', sides: [one.reason, other.reason] } };
}

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
  const unread = [
    own.unread?.securityGroups,
    other.unread?.securityGroups,
    other.unread?.addresses,
    other.doubtful?.unread,
  ];
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
  const { coverage, by, unread = unreadGroups } = findAdmissions(facts, side);
  const isPartial = coverage === 'some';
  const admitted = {
    code: 'rules-admit',
    direction,
    port,
    peer: other.name,
    isPartial,
    rules: by,
  } as const;
  if (coverage === 'all') return { kind: 'open', reason: admitted };
  if (unread !== undefined) return { kind: 'unknown', ...unread };
  const refusal = { side: direction, securityGroup: own.securityGroups[0] ?? '' };
  if (isPartial) return { kind: 'part', ...refusal, reason: admitted };
  return {
    kind: 'closed',
    ...refusal,
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
  if (isByGroup) return { coverage: 'all', by, unread };
  const coverage = coveredBy(peer.blocks, permitted);
  // Addresses that are not known are admitted for certain where all addresses are.
  const lacking = coverage === 'all' ? other.unread?.addresses : undefined;
  return lacking === undefined || coveredBy([], permitted) === 'all'
    ? { coverage, by, unread }
    : { coverage: 'some', by, unread: unread ?? lacking };
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
  const { unread, doubtful } = peer.of;
  if (groups.size > 0 && unread?.securityGroups !== undefined) return unread.securityGroups;
  if (doubtful?.securityGroups.some(arn => groups.has(idIn(arn))) === true) return doubtful.unread;
  return blocks.length + prefixLists.length > 0 ? unread?.addresses : undefined;
}

function unreadGroup(arn: string): Unread {
  const reason = { code: 'security-group-not-read', securityGroup: arn } as const;
  return { operation: 'ec2:DescribeSecurityGroups', node: arn, reason };
}
