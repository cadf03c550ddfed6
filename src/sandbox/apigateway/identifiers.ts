import type { OperationContext } from '../operation';

const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** FNV-1a, 32 bits. */
export function hashNumber(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}

/** Pseudo-random numbers in [0, 1) from a seed (mulberry32): the same ones on every machine. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** An API Gateway id: lower-case letters and digits, made from a text. */
export function makeIdentifier(source: string, length: number): string {
  const random = randomFrom(hashNumber(source));
  return Array.from({ length }, () => alphabet.charAt(Math.floor(random() * alphabet.length))).join('');
}

/** Hexadecimal digits made from a text, as in the ids of EC2 and load balancers. */
export function hexadecimalId(source: string, length: number): string {
  const random = randomFrom(hashNumber(source));
  return Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
}

/** An id that none of `taken` has, for something that is created while the sandbox runs. */
export function newIdentifier(context: OperationContext, length: number, taken: Iterable<unknown>): string {
  const used = new Set(taken);
  for (let attempt = used.size; ; attempt += 1) {
    const candidate = makeIdentifier(`${String(context.now())} ${String(attempt)}`, length);
    if (!used.has(candidate)) return candidate;
  }
}
