import { appendAll } from '../model/lists';
import type { CidrBlock, Coverage } from './blocks';

/** One entry of a network ACL, for one direction and TCP. */
export interface AclRule {
  readonly number: number;
  readonly allows: boolean;
  readonly block: CidrBlock;
  readonly firstPort: number;
  readonly lastPort: number;
}

/** Packets to or from any of these addresses on any of these ports. */
export interface Packets {
  readonly block: CidrBlock;
  readonly firstPort: number;
  readonly lastPort: number;
}

/**
 * How much of the packets rules let through, the first that matches a packet deciding; what none matches is refused.
 * The rules come in the order of their numbers.
 */
export function aclCoverage(rules: readonly AclRule[], packets: Packets): Coverage {
  let undecided: readonly Packets[] = [packets];
  let isAllowed = false;
  let isRefused = false;
  for (const rule of rules) {
    const rest: Packets[] = [];
    for (const part of undecided) {
      if (!overlapsPackets(rule, part)) {
        rest.push(part);
        continue;
      }
      if (rule.allows) isAllowed = true;
      else isRefused = true;
      appendAll(rest, subtractRule(part, rule));
    }
    undecided = rest;
    if ((isAllowed && isRefused) || undecided.length === 0) break;
  }
  if (!isAllowed) return 'none';
  return isRefused || undecided.length > 0 ? 'some' : 'all';
}

function overlapsPackets({ block, firstPort, lastPort }: AclRule, part: Packets): boolean {
  return (
    block.version === part.block.version &&
    block.first <= part.block.last &&
    part.block.first <= block.last &&
    firstPort <= part.lastPort &&
    part.firstPort <= lastPort
  );
}

/** What is left of packets outside of a rule that meets them: other addresses, then other ports. */
function subtractRule(part: Packets, rule: AclRule): readonly Packets[] {
  const { version, first, last } = part.block;
  const start = rule.block.first > first ? rule.block.first : first;
  const end = rule.block.last < last ? rule.block.last : last;
  const within: CidrBlock = { version, first: start, last: end };
  const rest: Packets[] = [];
  if (first < start) rest.push({ ...part, block: { version, first, last: start - 1n } });
  if (end < last) rest.push({ ...part, block: { version, first: end + 1n, last } });
  if (part.firstPort < rule.firstPort) {
    rest.push({ block: within, firstPort: part.firstPort, lastPort: rule.firstPort - 1 });
  }
  if (rule.lastPort < part.lastPort) {
    rest.push({ block: within, firstPort: rule.lastPort + 1, lastPort: part.lastPort });
  }
  return rest;
}
