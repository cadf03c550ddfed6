import type { Facts } from '../facts/facts';
import type { Peer } from './reachability';

/** A VPC link V2: its security groups and the blocks of its subnets. `undefined` where the link is no node. */
export function linkPeer(_facts: Facts, _linkId: string): Peer | undefined {
  throw new Error('not written yet');
}

/** A load balancer: its security groups and the blocks of its zones' subnets. */
export function loadBalancerPeer(_facts: Facts, _loadBalancerId: string): Peer | undefined {
  throw new Error('not written yet');
}

/**
 * A registered target: the address and groups of its network interface or instance. `undefined` where they could not
 * be told (a function, an address without interface).
 */
export function targetPeer(_facts: Facts, _targetId: string): Peer | undefined {
  throw new Error('not written yet');
}
