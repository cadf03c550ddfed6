import type { TopologyDraft } from './draft';
import type { Identify } from './identity';
import type { Inventory } from './inventory';
import type { FindManager } from './managers';

/** What every part of the building needs. */
export interface World {
  readonly inventory: Inventory;
  readonly draft: TopologyDraft;
  readonly identify: Identify;
  /** ARN of the load balancer with a DNS name. */
  readonly loadBalancerNamed: (host: string) => string | undefined;
  readonly managerOf: FindManager;
}
