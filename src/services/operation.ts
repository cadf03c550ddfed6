import type { Depth } from '../model/reading';

/**
 * Operations that share one of AWS's request-rate buckets, per account and region. An operation takes a token
 * from each family it is in.
 */
export type RateFamily =
  | 'apigateway'
  | 'apigateway-get-resources'
  | 'apigateway-create-deployment'
  | 'apigateway-create-vpc-link'
  | 'apigateway-delete-vpc-link'
  | 'elasticloadbalancing'
  | 'elasticloadbalancing-mutating'
  | 'elasticloadbalancing-registration'
  | 'ec2'
  | 'ec2-mutating'
  | 'ecs'
  | 'lambda'
  | 'servicediscovery'
  | 'acm'
  | 'wafv2'
  | 'cloudwatch'
  | 'sts';

/** One operation that a reader may call, and the permission it takes: the IAM policy is printed from these. */
export interface Operation {
  /** `{service}:{Operation}` as it stands in `unknowns`. */
  readonly name: string;
  /** IAM action, for example `apigateway:GET`. */
  readonly action: string;
  /** Resource part of the ARN for IAM, for example `/restapis/*`; left out where the action takes only `*`. */
  readonly resources?: readonly string[];
  readonly families: readonly RateFamily[];
  /** Called only where this much is read; left out for what every reading calls. */
  readonly depth?: Depth;
  /** Decides whether a request is let in: a trace waits for it, and it comes as soon as the path that was asked for. */
  readonly isGate?: true;
  /**
   * Members of the output without which it is of no use, in the SDK's names: `items[].id`. An element of a list that
   * lacks one is left out and reported; a path without a list is what the whole answer is about. The first path
   * through a list is what tells its elements apart.
   */
  readonly requires?: readonly string[];
  /** What AWS's list always has, in words: an answer without any element is none. */
  readonly always?: string;
}
