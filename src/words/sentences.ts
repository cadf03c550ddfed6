/** With a capital at its beginning. */
export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** With a full stop at its end: a message from AWS stays as it is, and its first word may be an id. */
export function withFullStop(text: string): string {
  const trimmed = text.trimEnd();
  return /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** With a capital at its beginning and a full stop at its end. */
export function asSentence(text: string): string {
  return withFullStop(capitalize(text));
}
