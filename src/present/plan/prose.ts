import type { PageProse, PageRun } from '../../protocol/planPage';
import { oneLine } from '../../text/oneLine';

/** Longer than any sentence of a plan; a name in it may be of any length. */
const LONGEST = 4000;
/** What is shown of one value; plan and journal have all of it. */
const LONGEST_VALUE = 600;

/** Begin and end what is code or a time in a sentence that was looked up. No text that is shown has such characters. */
const [codeStart, codeEnd, timeStart, timeEnd] = ['\u0001', '\u0002', '\u0003', '\u0004'];

/** A name or value as code, to be put into a sentence. */
export const asCode = (value: string, longest = LONGEST_VALUE): string =>
  `${codeStart}${oneLine(value, longest)}${codeEnd}`;

/** An instant, to be put into a sentence. */
export const asTime = (instant: string): string => `${timeStart}${oneLine(instant)}${timeEnd}`;

/**
 * The pieces of a sentence. Where a name from AWS holds one of the marks, at worst a part of it is shown as code: every
 * piece is shown as text whatever it is.
 */
export function proseOf(sentence: string): PageProse {
  return sentence.split(/([\u0001\u0003][^\u0001-\u0004]*[\u0002\u0004])/).flatMap((piece): PageRun[] => {
    if (piece === '') return [];
    const isMarked = /^[\u0001\u0003][^]*[\u0002\u0004]$/.test(piece);
    if (!isMarked) return [oneLine(piece, LONGEST)];
    const value = oneLine(piece.slice(1, -1), Number.POSITIVE_INFINITY);
    return [piece.startsWith(codeStart) ? { code: value } : { time: value }];
  });
}
