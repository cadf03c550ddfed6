/** The side of a connection that asks: out of its sender, or in to its receiver. */
export type TrafficDirection = 'egress' | 'ingress';

/** What was not read, or is not documented, and would decide. */
export type UnreadReason =
  /** The entries of a prefix list, by its ARN. */
  | { readonly code: 'prefix-list-not-read'; readonly prefixList: string }
  | { readonly code: 'security-group-not-read'; readonly securityGroup: string }
  | { readonly code: 'subnet-not-read'; readonly subnet: string }
  /** Which network ACL a subnet has. */
  | { readonly code: 'network-acl-not-read'; readonly subnet: string }
  /** A VPC link V2 that was made without security groups: AWS does not document which apply then. */
  | { readonly code: 'link-without-groups'; readonly link: string }
  /** An address that no network interface was found for. */
  | { readonly code: 'interface-not-found'; readonly target: string }
  | { readonly code: 'target-without-address'; readonly target: string }
  /** Whether targets see the client's address: the attributes of the target group, by its name. */
  | { readonly code: 'client-address-not-read'; readonly targetGroup: string }
  /** Whether a rule for this group admits an address that a Network Load Balancer keeps: AWS does not document it. */
  | { readonly code: 'group-of-kept-address'; readonly securityGroup: string; readonly loadBalancer: string };

/** What one permission lets through, with what is named at the other end: ids of groups and prefix lists, blocks. */
export interface PermissionScope {
  readonly firstPort: number;
  readonly lastPort: number;
  readonly peers: readonly string[];
}

/** A permission that lets a connection through, and the ARN of the group that has it. */
export interface AdmittingRule {
  readonly securityGroup: string;
  readonly permission: PermissionScope;
}

/** One of the four ways that packets take between two subnets. ARNs; `other` is the subnet at the other end, or `0.0.0.0/0`. */
export interface AclPassage {
  readonly networkAcl: string;
  readonly subnet: string;
  readonly direction: TrafficDirection;
  readonly other: string;
  readonly firstPort: number;
  readonly lastPort: number;
}

/** Why a verdict is as it is. */
export type VerdictReason =
  | UnreadReason
  /** A peer without security groups filters nothing. */
  | { readonly code: 'no-security-group'; readonly peer: string }
  | {
      readonly code: 'rules-admit';
      readonly direction: TrafficDirection;
      readonly port: number;
      /** Name of the other end. */
      readonly peer: string;
      readonly isPartial: boolean;
      readonly rules: readonly AdmittingRule[];
    }
  | {
      readonly code: 'no-rule-admits';
      readonly direction: TrafficDirection;
      readonly port: number;
      /** Those that were asked. */
      readonly securityGroups: readonly string[];
      /** Name of the other end, its groups and its addresses. */
      readonly peer: string;
      readonly peerGroups: readonly string[];
      readonly peerAddresses: readonly string[];
    }
  | { readonly code: 'both-sides-admit'; readonly sides: readonly [VerdictReason, VerdictReason] }
  | { readonly code: 'same-subnet'; readonly subnet: string }
  | { readonly code: 'no-subnets' }
  | ({ readonly code: 'network-acl-refuses' } & AclPassage)
  | ({ readonly code: 'network-acl-admits'; readonly isPartial: boolean } & AclPassage)
  | { readonly code: 'network-acls-admit'; readonly passages: readonly VerdictReason[] }
  /**
   * Connections from, and to, a part of what the two ends are (ARNs of subnets, names of targets) are refused; both
   * empty where it is a part of the pairs. `lost`: why the first of them is.
   */
  | {
      readonly code: 'partly-refused';
      readonly from: readonly string[];
      readonly to: readonly string[];
      readonly lost: VerdictReason;
    }
  /** A load balancer with IPv4 addresses alone, and targets with IPv6 addresses. */
  | { readonly code: 'address-types-differ'; readonly loadBalancer: string }
  /** Nothing is asked of a way that health checks take, and come through. */
  | { readonly code: 'health-check-passes'; readonly port: number };

export type VerdictReasonCode = VerdictReason['code'];

/** What stands in the way of an answer: the operation that would give it, and the ARN that it is about. */
export interface Unread {
  readonly operation: string;
  readonly node: string;
  readonly reason: UnreadReason;
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
  /** Groups of which nobody can say whether a rule that names them admits it. */
  readonly doubtful?: { readonly securityGroups: readonly string[]; readonly unread: Unread };
}

/** A peer and where its network interfaces are: ARNs of subnets, none where that is not known. */
export interface LegEnd {
  readonly peer: Peer;
  readonly subnets: readonly string[];
}

/**
 * `part`: some connections get through and others do not, and which one a request takes is not known beforehand; the
 * reason says what is refused. `unknown`: something that decides was not read; `operation` and `node` say what. The
 * others carry the rule or the side that decides, for evidence. `describeVerdict` makes a clause of the reason.
 */
export type ReachabilityVerdict =
  | { readonly kind: 'open'; readonly reason: VerdictReason }
  | ({ readonly kind: 'part' } & Refusal)
  | ({ readonly kind: 'closed' } & Refusal)
  | ({ readonly kind: 'unknown' } & Unread);

/** Who refuses, all of a peer or a part of it. */
export interface Refusal {
  readonly side: TrafficDirection;
  /** ARN of the security group that lets it not through; of the network ACL, where those were asked about. */
  readonly securityGroup: string;
  readonly reason: VerdictReason;
}
