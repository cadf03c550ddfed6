/** A text of sentences, and what it was concluded from, one line each. */
export interface Described {
  readonly text: string;
  readonly evidence: readonly string[];
}

export const withEvidence = (text: string, evidence: readonly string[] = []): Described => ({
  text,
  evidence,
});

/** What says each reason. Total: without words for a reason, nothing compiles. */
export type ReasonTable<Reason extends { readonly code: string }, Context, Words> = {
  readonly [Member in Reason as Member['code']]: (reason: Member, context: Context) => Words;
};
