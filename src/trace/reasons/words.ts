/** `1, 2 and 3` */
export function listWords(words: readonly string[]): string {
  const last = words.at(-1);
  if (last === undefined) return 'none';
  return words.length === 1 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** Sentences one after the other, without the last full stop. None of them begins with a name. */
export function joinSentences(sentences: readonly string[]): string {
  return sentences
    .filter(sentence => sentence !== '')
    .map((sentence, index) => (index === 0 ? sentence : sentence.charAt(0).toUpperCase() + sentence.slice(1)))
    .join('. ');
}
