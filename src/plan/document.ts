import type { ManagerTool } from '../topology/manager';

/** A JSON value as it goes to AWS or comes from it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [member: string]: Json };
export type JsonObject = Readonly<Record<string, Json>>;

/** `{service}:{Operation}` of AWS's API models; the input members are those of the operation's input shape. */
export interface PlannedCall {
  readonly action: string;
  readonly input: JsonObject;
}

/**
 * What a member of an answer has to be: a value that is equal, where `null` is a member that is not there; less than a
 * number; one of several; there at all.
 */
export type Expected =
  | Json
  | { readonly below: number }
  | { readonly oneOf: readonly Json[] }
  | { readonly present: true };

/**
 * Members of an answer by their path (`VpcLinkStatus`, `TargetHealthDescriptions.?.TargetHealth.State`), all of which
 * have to be as expected. In a path a number is an index, `*` is every element of a list, so that it holds where there
 * is none, and `?` is some element.
 */
export type Expectations = Readonly<Record<string, Expected>>;

/**
 * What a read has to answer. `forSeconds`: has to hold so long, asked every `everySeconds`. `withinSeconds`: may take
 * so long to become true. A whole text `"${now}"` or `"${now-300s}"` in `input` is the time of the call, or so many
 * seconds before it, in ISO 8601.
 */
export interface Verification extends PlannedCall {
  readonly expect: Expectations;
  readonly everySeconds?: number;
  readonly forSeconds?: number;
  readonly withinSeconds?: number;
  /** What it proves, in one sentence. */
  readonly text?: string;
}

/**
 * A call that takes something back. `onlyIf`: it is left out where the read answers otherwise, since there is nothing to
 * take back any more. What AWS does not find (NotFoundException and the like) is taken back already. A VPC link is
 * deleted when GetVpcLink does not find it: only then can what it used be deleted.
 */
export interface UndoCall extends PlannedCall {
  readonly onlyIf?: Verification;
}

/**
 * One call that writes. A whole text `"${steps.ID.MEMBER}"` in `input`, `requires`, `undo` and `verify` stands for a
 * member of the output of an earlier step, in `undo` and `verify` also of the step itself; any other text is literal,
 * whatever it looks like.
 */
export interface PlanStep extends PlannedCall {
  /** Unique in the plan, kebab-case: `vpc-link`, `integration-3`, `deploy-prod`. */
  readonly id: string;
  /** What it does, in one sentence. */
  readonly text: string;
  /** Asked before the call; another answer than that stops the plan: something has changed since it was made. */
  readonly requires: readonly Verification[];
  /** What the call itself has to answer; another answer means that the step has failed. */
  readonly expect?: Expectations;
  /** Takes the step back; in this order. None where nothing has to be taken back, or nothing can. */
  readonly undo: readonly UndoCall[];
  readonly verify: readonly Verification[];
  /** IAM actions of the call, its undo and its verification. */
  readonly iam: readonly string[];
}

/** In the order in which a plan has them, each once. A plan to retire has others of its own. */
export const preconditionIds = [
  /** Each network load balancer leads to one application load balancer, which is healthy. */
  'bridge',
  /** Port, protocol and certificate of the application load balancer's listener fit the URI. */
  'listener',
  /** Nobody looks at the addresses that requests come from: those change. */
  'source-address',
  /** No listener asks for a client certificate. */
  'client-certificate',
  /** A VPC link V2 can have interfaces where the load balancer is, and is let through. */
  'network',
  /** There may be one VPC link V2 more. */
  'quota',
  /** The API is of a kind that can have an integration target. */
  'api-type',
  /** A deployment publishes nothing else. */
  'undeployed-changes',
  /** No tool takes the changes back. */
  'managed-by',
  /** Nobody else needs the network load balancer. */
  'other-users',
  /** What depends on stage variables leads where it should on every stage. */
  'stage-variables',
  /** Every stage has a deployment to go back to, and no canary. */
  'canary',
  /** The new way is tried before a stage gets it. */
  'test-invoke',
] as const;
export type PreconditionId = (typeof preconditionIds)[number];

export type PreconditionState = 'ok' | 'warn' | 'block' | 'unknown';

export interface Precondition {
  /** Stable: see `preconditionIds`. */
  readonly id: string;
  readonly state: PreconditionState;
  /** One sentence or two. May hold names from AWS. */
  readonly text: string;
  /** What was read that says so, one line each. */
  readonly evidence: readonly string[];
}

export interface IntegrationEnd {
  readonly connectionId: string;
  readonly uri: string;
  readonly integrationTarget?: string;
}

export interface PlannedRoute {
  /** Node id. */
  readonly route: string;
  /** `GET /orders` */
  readonly key: string;
  readonly from: IntegrationEnd;
  readonly to: IntegrationEnd;
}

/** A route that stays, and why. */
export interface StayingRoute {
  readonly route: string;
  readonly key: string;
  readonly because: string;
}

/** See `interfaces`: plan documents are read by other programs; members may be added, none changes its meaning. */
export interface Plan {
  readonly format: 'request-path/plan';
  readonly version: 1;
  readonly kind: 'direct-alb' | 'retire';
  /** Of everything but `createdAt` and the texts: equal plans have equal ids. Marks what the plan creates. */
  readonly id: string;
  readonly createdAt: string;
  readonly scope: { readonly account: string; readonly region: string };
  /** Node id of the API. */
  readonly api: string;
  readonly apiName: string;
  /** Names. */
  readonly stages: readonly string[];
  /** What the plan was asked for, so that it can be made again. */
  readonly options: PlanOptions;
  readonly routes: readonly PlannedRoute[];
  readonly stays: readonly StayingRoute[];
  readonly preconditions: readonly Precondition[];
  readonly steps: readonly PlanStep[];
  readonly saving: Saving;
  /** Which metric shows the gain in latency, and its dimensions. */
  readonly latency?: { readonly text: string };
  /**
   * What a deployment would publish besides the routes of this plan, by stage name; one line each. A stage of which that
   * isn't known is left out, and is in `publishesUnknown`.
   */
  readonly publishes: Readonly<Record<string, readonly string[]>>;
  /** Why it isn't known what a deployment would publish, by stage name, in a sentence; left out where all is known. */
  readonly publishesUnknown?: Readonly<Record<string, string>>;
  /** By stage name, a digest of what `publishes` describes, which is the same in every language. */
  readonly publishesDigest?: Readonly<Record<string, string>>;
  /** Who else manages what would be changed. */
  readonly managedBy: readonly {
    readonly resource: string;
    readonly tool: ManagerTool;
    readonly text: string;
  }[];
}

export interface Saving {
  /** USD, with two decimals. */
  readonly monthlyUsd: number;
  /** How it is made up, in sentences. */
  readonly basis: string;
  /** The most that it can be: it isn't known whether something else needs a load balancer. Left out where that is known. */
  readonly isUpperBound?: true;
}

export interface PlanOptions {
  /** `METHOD /path`; none: every route that can move. */
  readonly routes: readonly string[];
  /** Names; none: every stage. */
  readonly stages: readonly string[];
  /** Percent of requests, 1 to 99; left out: no canary. */
  readonly canary?: number;
  /** How long a canary is watched; 300 where left out. */
  readonly watchSeconds?: number;
}
