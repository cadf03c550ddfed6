import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { compactJson } from '../topology/canonical';
import type { Plan } from './document';
import { planWithoutTexts } from './planTexts';

/** 128 bits: two plans with the same id cannot be found, neither by chance nor on purpose. */
const DIGITS = 32;
const form = /^[0-9a-f]{32}$/;

/** Hexadecimal digits of the SHA-256 of a text in UTF-8. */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/**
 * The id of a plan: a digest of everything in it but `createdAt`, the texts for people, which are in any language, and
 * the id itself, which is cut out wherever it is part of a name or tag. What a plan creates carries the id as its mark,
 * so the mark says which calls made it.
 */
export function planIdFor({ id, createdAt: _createdAt, ...content }: Plan): string {
  // Pieces rather than a text without the id: then it cannot be put in or left out anywhere unnoticed.
  const pieces = compactJson(planWithoutTexts(content)).split(id === '' ? '\u0000' : id);
  return sha256Hex(JSON.stringify(pieces)).slice(0, DIGITS);
}

/** Whether the id is the one of this content. */
export function hasOwnId(plan: Plan): boolean {
  return form.test(plan.id) && planIdFor(plan) === plan.id;
}

/** The plan under its own id. `write` gives the same plan under any id. */
export function identifyPlan(write: (id: string) => Plan): Plan {
  let stand = '0'.repeat(DIGITS);
  for (;;) {
    const id = planIdFor(write(stand));
    const plan = write(id);
    if (hasOwnId(plan)) return plan;
    // A name in the account is the one that stood for the id.
    stand = id;
  }
}
