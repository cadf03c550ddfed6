import { makeVisible } from './visible';

/** The longest name that a label shows; the details have all of it. */
export const longestLabel = 160;

/**
 * Names come from AWS and may be of any length and hold any character: what is shown on one line goes through here.
 * Every character of it can be seen (`visible`), and there are at most `limit`, the middle left out where it is longer.
 */
export function oneLine(text: string, limit: number = longestLabel): string {
  const excess = text.length > 4 * limit;
  const rough = excess ? `${text.slice(0, 2 * limit)}${text.slice(-2 * limit)}` : text;
  return shortenMiddle(makeVisible(rough), limit, excess);
}

/** Leaves out the middle: names often share their beginning and differ at the end. */
export function shortenMiddle(text: string, limit: number, always = false): string {
  const characters = Array.from(text);
  if (characters.length <= limit && !always) return text;
  const kept = Math.max(1, Math.min(limit, characters.length) - 1);
  const head = Math.ceil(kept / 2);
  return `${characters.slice(0, head).join('')}…${kept > head ? characters.slice(head - kept).join('') : ''}`;
}

/** What is there, with a middle dot between. */
export function joinFacts(...parts: readonly (string | undefined | readonly string[])[]): string {
  return parts
    .flat()
    .filter(part => part !== undefined && part !== '')
    .join(' · ');
}

/** Percent-encodes everything that RFC 3986 does not leave unreserved; lone surrogates are replaced. */
export function percentEncoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}
