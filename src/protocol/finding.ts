/** A finding as a page shows it, and how it is named again. */

/** Names a finding: checks find at most one thing at a node that is at fault. */
export interface FindingReference {
  /** `RP001` */
  readonly check: string;
  /** Node id of what is at fault. */
  readonly node: string;
}

export interface FindingDetail {
  /** `RP001` */
  readonly check: string;
  /** Node id of what is at fault; left out of a finding about no resource. */
  readonly node?: string;
  /** What is at fault, in words: `Target group payments`. */
  readonly place: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly title: string;
  readonly cause: string;
  /** What was looked at, and what AWS answered. */
  readonly evidence: readonly { readonly what: string; readonly value: string }[];
  readonly fix: string;
  /** Whether one AWS CLI command fixes it, which can be copied. */
  readonly hasCommand: boolean;
}
