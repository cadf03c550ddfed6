import type { Reference } from '../../model/reference';

/** A certificate leads nowhere. */
export function references(): Iterable<Reference> {
  return [];
}

/** Certificates are only described, for checks. */
export function accepts(): boolean {
  return false;
}
