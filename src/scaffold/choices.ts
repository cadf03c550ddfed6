import type { Facts } from '../facts/facts';

/** One thing of the account that can be chosen; texts are plain and may hold names from AWS. */
export interface ScaffoldChoice {
  /** What `ScaffoldOptions` takes. */
  readonly value: string;
  readonly label: string;
  readonly description: string;
  /** Why it is a poor choice, in one sentence; left out where it is a good one. */
  readonly warning?: string;
}

/** What the account has to choose from, best first. */
export interface ScaffoldChoices {
  readonly restApis: readonly ScaffoldChoice[];
  readonly httpApis: readonly ScaffoldChoice[];
  /** Of an API: `METHOD /path` of its routes. */
  routes(apiId: string): readonly ScaffoldChoice[];
  stages(apiId: string): readonly ScaffoldChoice[];
  /** Listeners of application load balancers, internal ones first. */
  readonly listeners: readonly ScaffoldChoice[];
  /** VPC links V2 in the VPC of a listener's load balancer, and `new`. */
  links(listenerArn: string): readonly ScaffoldChoice[];
  readonly vpcs: readonly ScaffoldChoice[];
  readonly services: readonly ScaffoldChoice[];
}

export function scaffoldChoices(_facts: Facts): ScaffoldChoices {
  throw new Error('not written yet');
}
