import type { ResourceReference } from '../../model/reference';

/** A certificate leads nowhere. */
export function references(): Iterable<ResourceReference> {
  return [];
}

/** Certificates are only described, for checks. */
export function accepts(): boolean {
  return false;
}
