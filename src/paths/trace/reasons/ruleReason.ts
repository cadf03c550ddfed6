/**
 * Why a rule of a listener matches a request, or does not. `field` is how a condition is called: `path-pattern`,
 * `http-header x-team`.
 */
export type RuleReason =
  | { readonly code: 'text-too-long'; readonly field: string }
  | {
      readonly code: 'values-differ';
      readonly field: string;
      readonly wanted: readonly string[];
      readonly given: string;
    }
  | {
      readonly code: 'header-differs';
      readonly field: string;
      readonly wanted: readonly string[];
      /** None where the request has no such header. */
      readonly given: readonly string[];
    }
  | {
      readonly code: 'query-differs';
      /** A value alone is for any name. */
      readonly wanted: readonly { readonly key: string | undefined; readonly value: string }[];
      readonly given: readonly (readonly [name: string, value: string])[];
    }
  | { readonly code: 'expression-not-evaluated'; readonly field: string; readonly expression: string }
  /** AWS does not document whether that is enough. */
  | {
      readonly code: 'expression-matches-part';
      readonly field: string;
      readonly expression: string;
      readonly text: string;
    }
  /** AWS does not document how it normalises a path. */
  | {
      readonly code: 'normal-form-decides';
      readonly field: string;
      readonly path: string;
      readonly normalPath: string;
    }
  /** A header that API Gateway may set itself. */
  | { readonly code: 'header-not-known'; readonly field: string }
  | { readonly code: 'condition-not-understood'; readonly condition: string }
  | SourceReason;

export type RuleReasonCode = RuleReason['code'];

/** `owner`: whose addresses they are, `the VPC link orders`. */
type SourceReason =
  | { readonly code: 'source-not-known'; readonly wanted: readonly string[]; readonly owner: string }
  | ({ readonly code: 'source-differs' } & ComparedSource)
  | ({ readonly code: 'source-differs-in-part' } & ComparedSource)
  /** Inferred, no document of AWS's says it. */
  | { readonly code: 'source-not-verified'; readonly owner: string }
  | { readonly code: 'address-type-not-known'; readonly wanted: string; readonly owner: string }
  | { readonly code: 'address-type-differs'; readonly wanted: string; readonly given: readonly string[] };

interface ComparedSource {
  readonly wanted: readonly string[];
  readonly given: readonly string[];
  readonly owner: string;
}
