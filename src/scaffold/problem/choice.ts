/** One thing of the account that can be chosen; texts are plain and may hold names from AWS. */
export interface ScaffoldChoice {
  /** What `ScaffoldOptions` takes. */
  readonly value: string;
  readonly label: string;
  readonly description: string;
  /** Why it is a poor choice, in one sentence; left out where it is a good one. */
  readonly warning?: string;
}
