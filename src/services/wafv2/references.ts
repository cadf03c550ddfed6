import type { ResourceReference } from '../../model/reference';

/** A web ACL leads nowhere. */
export function references(): Iterable<ResourceReference> {
  return [];
}

/** Which web ACL a load balancer has is only asked for checks. */
export function accepts(): boolean {
  return false;
}
