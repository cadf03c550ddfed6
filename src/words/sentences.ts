/** With a capital at its beginning. */
export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** With a capital at its beginning and a full stop at its end. */
export function asSentence(text: string): string {
  const capitalized = capitalize(text);
  return /[.!?…]$/.test(capitalized) ? capitalized : `${capitalized}.`;
}
