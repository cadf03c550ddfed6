/** What may stand at the end of what is typed. */
export interface FindCompletion {
  /** What stands in place of the characters from `from` on. */
  readonly text: string;
  /** What it means; left out where the text says it. */
  readonly label?: string;
}

export interface FindCompletions {
  readonly from: number;
  readonly items: readonly FindCompletion[];
}

/** What a typed text finds. */
export type FindAnswer = { readonly completions: FindCompletions } & (
  | /** Words: whatever shows them is found, which the page knows itself. */
    { readonly kind: 'text' }
  /** `nodes`: of those that are shown. `undecided`: how many may match, but what decides was not read; `reason`: why, where that is known. */
  | {
      readonly kind: 'found';
      readonly nodes: readonly string[];
      readonly undecided: number;
      readonly reason?: string;
    }
  | { readonly kind: 'problem'; readonly message: string; readonly at: number; readonly length: number }
);
