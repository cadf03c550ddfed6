export type Severity = 'error' | 'warning' | 'info';

export interface Evidence {
  /** What was looked at, for example `TargetHealthDescriptions of orders`. */
  readonly what: string;
  /** As AWS gave it. */
  readonly value: string;
  /** The operation that answered it. */
  readonly operation: string;
}

export interface Fix {
  /** What a person does, as a sentence or two. */
  readonly text: string;
  /** The AWS CLI command, where one does it; names of the account's resources filled in and quoted for a shell. */
  readonly command?: string;
  /** AWS's page about it. */
  readonly docs: string;
}

/** One finding of the findings document (interfaces, §4). */
export interface Finding {
  /** `RP001` */
  readonly id: string;
  /** `target-group-empty` */
  readonly name: string;
  readonly severity: Severity;
  readonly state: 'fail' | 'unknown';
  readonly title: string;
  /** Node ids, what is at fault first. */
  readonly nodes: readonly string[];
  readonly cause: string;
  readonly evidence: readonly Evidence[];
  readonly fix: Fix;
  /** Of an unknown: the IAM action that would decide it, with its resource for API Gateway. */
  readonly missingAction?: string;
}
