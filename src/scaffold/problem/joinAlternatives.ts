/** `a`, `a or b`, `a, b or c`, at most eight of them; the rest is counted. */
export function joinAlternatives(words: readonly string[]): string {
  const longest = 8;
  const shown = words.slice(0, longest);
  const more = words.length - shown.length;
  if (more > 0) return `${shown.join(', ')} or ${String(more)} more`;
  const last = shown.at(-1) ?? '';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} or ${last}`;
}
