import type { Facts } from '../facts/facts';
import { append } from '../model/lists';
import { blocksOf, coveredOf, type Block, type Coverage } from './blocks';
import { remembered } from '../facts/remembered';
import { idIn } from './places';
import {
  admitsPort,
  permissionsOf,
  prefixListBlocks,
  type Direction,
  type Permission,
} from './securityGroups';
import type { Peer, Unread, Verdict } from './verdict';

export type { Peer, Verdict } from './verdict';
export { passesNetworkAcls } from './networkAcls';

/**
 * Whether security groups let TCP through from one peer to the other on a port: some egress rule of the one and some
 * ingress rule of the other, by group, prefix list or block. A rule that covers a part of the peer's addresses counts
 * as closed for the others only where none of them is covered; partly covered is `open` and `isPartial`.
 */
export function reach(facts: Facts, from: Peer, to: Peer, port: number): Verdict {
  const out = letsThrough(facts, { direction: 'egress', own: from, other: to, port });
  if (out.kind === 'closed') return out;
  const into = letsThrough(facts, { direction: 'ingress', own: to, other: from, port });
  if (into.kind === 'closed' || out.kind === 'open') {
    if (into.kind !== 'open' || out.kind !== 'open') return into;
    return { kind: 'open', ...partly(out, into), because: `${out.because}; ${into.because}` };
  }
  return out;
}

const partly = (...sides: readonly { readonly isPartial?: true }[]): { readonly isPartial?: true } =>
  sides.some(({ isPartial }) => isPartial === true) ? { isPartial: true } : {};

/** One side of a connection. `own` is the end whose groups are asked. */
export interface Side {
  readonly direction: Direction;
  readonly own: Peer;
  readonly other: Peer;
  readonly port: number;
}

/** Whether the groups at one end let TCP out to, or in from, the other. Answers are remembered. */
export function letsThrough(facts: Facts, side: Side): Verdict {
  const known = verdicts(facts);
  const key = keyOf(side);
  const found = known.get(key) ?? decide(facts, side);
  known.set(key, found);
  return found;
}

const verdicts = remembered(() => new Map<string, Verdict>());

function keyOf({ direction, own, other, port }: Side): string {
  const unread = [own.unread?.securityGroups, other.unread?.securityGroups, other.unread?.addresses];
  const peers = [own.name, own.securityGroups, other.name, other.securityGroups, other.addresses];
  return JSON.stringify([direction, port, ...peers, ...unread.map(one => one?.node ?? '')]);
}

function decide(facts: Facts, side: Side): Verdict {
  const { own, other, direction, port } = side;
  const unreadGroups = own.unread?.securityGroups;
  if (own.securityGroups.length === 0) {
    return unreadGroups === undefined
      ? { kind: 'open', because: `${own.name} has no security group` }
      : { kind: 'unknown', ...unreadGroups };
  }
  const found = admissions(facts, side);
  if (found.coverage !== 'none') {
    const part = found.coverage === 'some' ? { isPartial: true as const } : {};
    return { kind: 'open', ...part, because: openWords(side, found) };
  }
  const unread = found.unread ?? unreadGroups;
  if (unread !== undefined) return { kind: 'unknown', ...unread };
  const groups = own.securityGroups.map(idIn).join(' or ');
  const through = direction === 'egress' ? 'out to' : 'in from';
  return {
    kind: 'closed',
    side: direction,
    securityGroup: own.securityGroups[0] ?? '',
    because: `no ${direction} rule of ${groups} lets TCP ${port} ${through} ${peerWords(other)}`,
  };
}

interface Admissions {
  readonly coverage: Coverage;
  /** Words of the permissions that let something through, with their group. */
  readonly by: readonly string[];
  readonly unread: Unread | undefined;
}

/** What the rules of all groups together let through: a connection needs one of them. */
function admissions(facts: Facts, { own, other, direction, port }: Side): Admissions {
  const peer = { groups: other.securityGroups.map(idIn), blocks: blocksOf(other.addresses), of: other };
  const by: string[] = [];
  const permitted: Block[] = [];
  let isByGroup = false;
  let unread: Unread | undefined;
  for (const arn of own.securityGroups) {
    const permissions = permissionsOf(facts, arn, direction);
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
      append(permitted, blocks);
      by.push(`${idIn(arn)} (${permission.words})`);
    }
  }
  return { coverage: isByGroup ? 'all' : coveredBy(peer.blocks, permitted), by, unread };
}

/** Where no address of the peer is known, what admits every address admits it. */
function coveredBy(blocks: readonly Block[], by: readonly Block[]): Coverage {
  if (blocks.length > 0) return coveredOf(blocks, by);
  return by.some(block => block.version === 4 && block.first === 0n && block.last === LAST_IPV4)
    ? 'all'
    : 'none';
}

const LAST_IPV4 = 0xffffffffn;

function blocksIn(facts: Facts, { blocks, prefixLists }: Permission): readonly Block[] {
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
    const because = `the entries of ${idIn(list)} were not read`;
    return { operation: 'ec2:GetManagedPrefixListEntries', node: list, because };
  }
  const { unread } = peer.of;
  if (groups.size > 0 && unread?.securityGroups !== undefined) return unread.securityGroups;
  return blocks.length + prefixLists.length > 0 ? unread?.addresses : undefined;
}

function unreadGroup(arn: string): Unread {
  const because = `the rules of ${idIn(arn)} were not read`;
  return { operation: 'ec2:DescribeSecurityGroups', node: arn, because };
}

function openWords({ direction, other, port }: Side, { by, coverage }: Admissions): string {
  const through = direction === 'egress' ? 'out to' : 'in from';
  const part = coverage === 'some' ? 'a part of ' : '';
  return `${by.join(' and ')} lets TCP ${port} ${through} ${part}${other.name}`;
}

function peerWords({ name, securityGroups, addresses }: Peer): string {
  const known = [...securityGroups.map(idIn), ...addresses];
  return known.length === 0 ? name : `${name} (${known.join(', ')})`;
}
