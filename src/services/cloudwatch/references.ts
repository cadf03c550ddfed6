import type { ResourceReference } from '../../model/reference';

/** Metrics lead nowhere. */
export function references(): Iterable<ResourceReference> {
  return [];
}

/** Metrics are read only where somebody asks for them. */
export function accepts(): boolean {
  return false;
}
