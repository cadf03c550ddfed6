import type { OperationName } from './operationName';
import type { Evidence, Finding, Severity } from './finding';
import type { MissingRead } from '../paths/missingRead';
import type { World } from './world';

/** How sure we are that the text of a check is true. */
export type Confirmation =
  /** AWS's documents or API model say it; `source` is the page, or the model's shape. */
  | { readonly kind: 'documented' | 'model'; readonly source: string }
  /** Public reports agree; `source` names them. */
  | { readonly kind: 'reported'; readonly source: string }
  /** Nobody could confirm it: the check is `info`, and its page says so. `tried` says what was looked through. */
  | { readonly kind: 'unconfirmed'; readonly tried: string };

/** What a caller sees, for the index of symptoms. */
export type Symptom =
  | 301
  | 302
  | 400
  | 401
  | 403
  | 404
  | 429
  | 500
  | 502
  | 503
  | 504
  /** Works in the console's test, not for clients. */
  | 'test-only'
  /** Worked yesterday, was idle for months. */
  | 'idle';

/** 5xx answers by who made them, of an Application Load Balancer also by their status. */
export type ExplainedErrors =
  | 'before-load-balancer'
  | 'network-load-balancer'
  | 'gateway'
  | 'balancer-502'
  | 'balancer-503'
  | 'balancer-504';

/**
 * What a person can start from a finding: compare what a stage serves with what is edited; plan the move of its routes
 * to the Application Load Balancer.
 */
export type FindingOffer = 'compare-deployed' | 'plan-direct-alb';

/**
 * For operations that are called for each resource: whether the answer about a node can change what a check says. An
 * operation that is left out counts wherever requests can come to the node.
 */
export type Judged = Readonly<Partial<Record<OperationName, (world: World, node: string) => boolean>>>;

/** One thing that is wrong: what a check yields. */
export interface CheckFailure {
  /** Node ids, what is at fault first, then what it stands between. Only nodes of the topology. */
  readonly nodes: readonly string[];
  /** What is wrong here, in a sentence or two with the names of this account's resources. */
  readonly cause: string;
  readonly evidence: readonly Evidence[];
  readonly fix: { readonly text: string; readonly command?: string };
  /** Where it is not the check's: expired is an error, expires soon a warning. */
  readonly severity?: Severity;
}

/** One check, one file; its name is the trouble, in kebab case, and gives the file's in camel case. */
export interface Check {
  /** `RP001`, never reused. */
  readonly id: string;
  readonly name: string;
  readonly severity: Severity;
  /** `The target group has no targets` */
  readonly title: string;
  /** Why that makes requests fail, or what it costs; for its page. One to four sentences. */
  readonly rationale: string;
  /** What is looked at, for its page: `DescribeTargetHealth answers no target for a group that a rule forwards to`. */
  readonly looksAt: string;
  /** How to mend it in general, for its page; a failure's own fix names the resources. */
  readonly remedy: string;
  /** AWS's page about it. */
  readonly documentation: string;
  readonly confirmation: Confirmation;
  readonly symptoms: readonly Symptom[];
  /** The 5xx answers that it can be the reason of: 1 where it is looked at first. Left out: none. */
  readonly explains?: Readonly<Partial<Record<ExplainedErrors, 1 | 2 | 3>>>;
  /** Left out where a finding only has its fix. */
  readonly offers?: FindingOffer;
  /**
   * Every operation whose answer the check depends on, those too that only lead to what it looks at: where one was
   * refused, the check is unknown.
   */
  readonly needs: readonly OperationName[];
  /** Where it needs them; a call that was refused for anything else leaves it decided. Left out: wherever requests come. */
  readonly judged?: Judged;
  /** Of `needs` those that only some accounts take, and whether this one does. Left out: every account does. */
  readonly needsOnlyIf?: Readonly<Partial<Record<OperationName, (world: World) => boolean>>>;
  /**
   * Whether the account has anything that the check is about. Only asked where a whole depth was not read: then a
   * check that is about nothing is silent instead of unknown. Left out: always.
   */
  applies?(world: World): boolean;
  /**
   * Calls about single nodes that its answer depends on and that the reading does not hold, neither answered nor refused:
   * it was made by a version that did not make them. Left out: there are none.
   */
  missingRead?(world: World): Iterable<MissingRead>;
  /** Yields what fails. Silent where it is blind: what was not read is no failure. Never throws on odd data. */
  check(world: World): Iterable<CheckFailure>;
}

export function defineCheck(check: Check): Check {
  return check;
}

export type { Finding };
