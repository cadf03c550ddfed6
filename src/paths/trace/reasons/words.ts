/** Sentences one after the other, without the last full stop. */
export function joinSentences(sentences: readonly string[]): string {
  return sentences.filter(sentence => sentence !== '').join('. ');
}
