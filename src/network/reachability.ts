import type { Facts } from '../facts/facts';

/** One end of a connection: its security groups and where its addresses come from. */
export interface Peer {
  /** ARNs of security groups; none: nothing filters at this end (a Network Load Balancer without any). */
  readonly securityGroups: readonly string[];
  /** CIDR blocks or single addresses that it may have. */
  readonly addresses: readonly string[];
  /** For sentences: `the VPC link orders-link`. */
  readonly name: string;
}

/**
 * `unknown`: something that decides was not read; `operation` and `node` say what. `open` and `closed` carry the rule
 * or the side that decides, for evidence.
 */
export type Verdict =
  | { readonly kind: 'open'; readonly because: string }
  | {
      readonly kind: 'closed';
      readonly side: 'egress' | 'ingress';
      /** ARN of the group that lets nothing through. */
      readonly securityGroup: string;
      readonly because: string;
    }
  | { readonly kind: 'unknown'; readonly operation: string; readonly node: string; readonly because: string };

/**
 * Whether security groups let TCP through from one peer to the other on a port: some egress rule of the one and some
 * ingress rule of the other, by group, prefix list or block. A rule that covers a part of the peer's addresses counts
 * as closed for the others only where none of them is covered; partly covered is `open` and says so.
 */
export function reach(_facts: Facts, _from: Peer, _to: Peer, _port: number): Verdict {
  throw new Error('not written yet');
}

/** The same for the network ACLs of two sets of subnets (ARNs), the port and the ephemeral ports of the answers. */
export function passesNetworkAcls(
  _facts: Facts,
  _fromSubnets: readonly string[],
  _toSubnets: readonly string[],
  _port: number,
): Verdict {
  throw new Error('not written yet');
}
