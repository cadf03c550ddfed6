import type { Site } from '../brokenSite';

/** One thing that is wrong with the account, everything else about it in order. */
export interface Example {
  /** Id of the check that it is for. */
  readonly check: string;
  /** Name of the API, link, load balancer or target group at which it is seen; no other example has it. */
  readonly name: string;
  add(site: Site): void;
}
