/** A text of sentences, and what it was concluded from, one line each. */
export interface Described {
  readonly text: string;
  readonly evidence: readonly string[];
}

export const withEvidence = (text: string, evidence: readonly string[] = []): Described => ({
  text,
  evidence,
});
