import { createHmac } from 'node:crypto';

/** Where the bytes of percent-encoded text that is not ASCII stand among characters (a private use area). */
export const escapedByte = 0xf700;

/** Codes of one, two, and mostly of three characters: as many as can all be tried. */
export const fewCodes = 1000;

/** What a code is made for: a text, and what tells it from the same text elsewhere. */
interface Original {
  readonly text: string;
  readonly key: string;
}

/**
 * A code that a text can have, another one for each attempt; where there are few, each comes up once in `fewCodes`.
 * Letters become letters and digits digits; hexadecimal ids stay hexadecimal.
 */
export function candidateCode(secret: Buffer, original: Original, attempt: number): string {
  const characters = original.text.split('');
  const space = characters.reduce((size, character) => size * alphabetSize(character), 1);
  if (space > fewCodes) return hashText(secret, original, attempt);
  const first = hashText(secret, original, 0).split('');
  let number = (codeNumber(first) + attempt) % space;
  const found = first.reverse().map(character => {
    const size = alphabetSize(character);
    const digit = number % size;
    number = Math.floor(number / size);
    return size === 10 ? String(digit) : String.fromCharCode(97 + digit);
  });
  return found.reverse().join('');
}

function hashText(secret: Buffer, { text, key }: Original, attempt: number): string {
  const isHexadecimal = /^[0-9a-f]{8,}$/.test(text);
  const blocks: Buffer[] = [];
  for (let block = 0; 32 * block < 2 * text.length; block++)
    blocks.push(createHmac('sha256', secret).update(`${key}\0${attempt}\0${block}`).digest());
  const bytes = Buffer.concat(blocks);
  return Array.from({ length: text.length }, (_, at) => {
    const number = bytes.readUInt16BE(2 * at);
    const character = text.charAt(at);
    if (/[0-9]/.test(character)) return String(number % 10);
    if (/[a-z]/.test(character)) return String.fromCharCode(97 + (number % (isHexadecimal ? 6 : 26)));
    return otherCharacter(character, number);
  }).join('');
}

/** Bytes of escapes stay bytes of the same kind, so that they decode as before; every other character becomes a Chinese one. */
function otherCharacter(character: string, number: number): string {
  const code = character.charCodeAt(0);
  if (code >= escapedByte + 0x80 && code < escapedByte + 0xc0)
    return String.fromCharCode(escapedByte + 0x80 + (number % 0x40));
  if (code >= escapedByte && code < escapedByte + 0x100) return character;
  return String.fromCharCode(0x4e00 + (number % 0x5000));
}

/** How many characters there are of a kind. */
function alphabetSize(character: string): number {
  if (/[0-9]/.test(character)) return 10;
  return /[a-z]/.test(character) ? 26 : fewCodes + 1;
}

/** A code as a number, its last character the smallest place. */
const codeNumber = (code: readonly string[]): number =>
  code.reduce(
    (number, character) =>
      number * alphabetSize(character) +
      (alphabetSize(character) === 10 ? Number(character) : character.charCodeAt(0) - 97),
    0,
  );
