import type { RuleReason } from './ruleReason';

/** What was passed over, and why. */
export interface Rejection {
  readonly node: string;
  readonly reason: RejectionReason;
}

/** Why something was passed over that a request might have met. */
export type RejectionReason =
  /** An API of this id. */
  | { readonly code: 'in-other-account' }
  | {
      readonly code: 'mappings-not-used';
      readonly count: number;
      /** Of a custom domain name. */
      readonly routingMode: string;
    }
  | {
      readonly code: 'routing-rule-base-path';
      readonly priority: number | undefined;
      /** What the rule asks for, without slashes around it. */
      readonly basePaths: readonly string[];
    }
  | {
      readonly code: 'routing-rule-header';
      readonly priority: number | undefined;
      /** What the rule asks for. */
      readonly headers: readonly { readonly name: string; readonly glob: string }[];
    }
  | { readonly code: 'base-path-differs'; readonly basePath: string; readonly path: string }
  | { readonly code: 'stage-in-other-case'; readonly stage: string }
  | { readonly code: 'stage-differs'; readonly stage: string }
  | { readonly code: 'method-differs'; readonly takes: string; readonly method: string }
  | { readonly code: 'not-deployed'; readonly stage: string }
  /** Of a REST API: `{proxy+}` under `/` for a request of `/` itself. */
  | { readonly code: 'variable-empty'; readonly variable: string; readonly parent: string }
  /** Of an HTTP API: AWS does not document whether `/a/{proxy+}` takes `/a`. */
  | { readonly code: 'variable-without-slash'; readonly variable: string; readonly path: string }
  /** Of an HTTP API: reports contradict each other on whether `/a/{id}` takes `/a/`. */
  | { readonly code: 'variable-empty-not-verified'; readonly variable: string }
  | { readonly code: 'path-without-slash' }
  | { readonly code: 'path-with-slash' }
  | { readonly code: 'path-in-other-case'; readonly path: string }
  | { readonly code: 'rule-fails'; readonly reason: RuleReason; readonly remarks: readonly RuleReason[] };

export type RejectionReasonCode = RejectionReason['code'];
