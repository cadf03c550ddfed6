import type { ReadResource, ReadScope } from './resource';

/** A call that AWS did not answer, or not in full. */
export interface Unknown {
  readonly account: string;
  readonly region: string;
  /** `{service}:{Operation}`, for example `elasticloadbalancing:DescribeRules`. */
  readonly operation: string;
  /** ARN of what the call was about, where it was about one thing. */
  readonly node?: string;
  /** AWS's error code verbatim; `Aborted` where the reading was cancelled before the call was answered. */
  readonly error: string;
  readonly message: string;
}

/**
 * A call that AWS answered to its last page. Only what an answered call did not return is missing; everything
 * else that is not there is merely not known.
 */
export interface Answered {
  readonly account: string;
  readonly region: string;
  readonly operation: string;
  readonly node?: string;
}

/** What one stage has deployed: the document of `GetExport` (oas30, extensions `apigateway`) or `ExportApi`. */
export interface Deployment {
  readonly account: string;
  readonly region: string;
  /** ARN of the stage. */
  readonly stage: string;
  readonly deploymentId?: string;
  /** The parsed OpenAPI document. */
  readonly document: unknown;
}

/**
 * How much was asked for beyond the ways of requests: what stages have deployed, what only checks look at, the usage
 * plans (whose permission also shows API keys) and metrics (which cost money).
 */
export type Depth = 'deployed' | 'evidence' | 'usage-plans' | 'metrics';

/** Everything that was read, and everything that was not: all that topology, trace and checks are made from. */
export interface Reading {
  /** ISO 8601 UTC. */
  readonly collectedAt: string;
  readonly scopes: readonly ReadScope[];
  /** Left out by readings of before there were depths: then nothing is known of it. */
  readonly depths?: readonly Depth[];
  readonly resources: readonly ReadResource[];
  readonly answered: readonly Answered[];
  readonly unknowns: readonly Unknown[];
  readonly deployments: readonly Deployment[];
}
