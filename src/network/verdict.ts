/** What stands in the way of an answer: the operation that would give it, and the ARN that it is about. */
export interface Unread {
  readonly operation: string;
  readonly node: string;
  /** As a clause: `the rules of sg-1 were not read`. */
  readonly because: string;
}

/** One end of a connection: its security groups and where its addresses come from. */
export interface Peer {
  /** ARNs of security groups; none: nothing filters at this end (a Network Load Balancer without any). */
  readonly securityGroups: readonly string[];
  /** CIDR blocks or single addresses that it may have. */
  readonly addresses: readonly string[];
  /** For sentences: `the VPC link orders-link`. */
  readonly name: string;
  /** What it has besides and could not be told. Left out: what stands above is all. */
  readonly unread?: { readonly securityGroups?: Unread; readonly addresses?: Unread };
}

/**
 * `unknown`: something that decides was not read; `operation` and `node` say what. `open` and `closed` carry the rule
 * or the side that decides, for evidence.
 */
export type Verdict =
  /** `isPart`: of the peer's addresses only some. */
  | { readonly kind: 'open'; readonly because: string; readonly isPart?: true }
  | {
      readonly kind: 'closed';
      readonly side: 'egress' | 'ingress';
      /** ARN of the security group that lets nothing through; of the network ACL, where those were asked about. */
      readonly securityGroup: string;
      readonly because: string;
    }
  | ({ readonly kind: 'unknown' } & Unread);
