import * as l10n from '@vscode/l10n';
import { mergeConnections } from '../network/legs';
import { fromInternet } from '../network/networkAcls';
import { loadBalancerEnd } from '../network/peers';
import { checkReachability, joinVerdicts } from '../network/reachability';
import type { Peer, ReachabilityVerdict } from '../network/verdict';
import type { Facts } from './facts';

/**
 * Whether a load balancer lets in what comes over the internet on a port: by its security groups and by the network
 * ACLs of its subnets. Without a VPC link, API Gateway calls a publicly routable endpoint (API Gateway developer guide,
 * "Create HTTP integrations for HTTP APIs") from addresses that change, so that only what admits every IPv4 address
 * admits it for certain. `undefined` for a load balancer that was not read.
 */
export function internetVerdict(
  facts: Facts,
  loadBalancer: string,
  port: number,
): ReachabilityVerdict | undefined {
  const to = loadBalancerEnd(facts, loadBalancer);
  if (to === undefined) return undefined;
  const from: Peer = { securityGroups: [], addresses: ['0.0.0.0/0'], name: l10n.t('the internet') };
  const groups = checkReachability(facts, from, to.peer, port);
  if (groups.kind === 'closed') return groups;
  const acls = to.subnets.map(subnet => ({ to: subnet, verdict: fromInternet(facts, subnet, port) }));
  return joinVerdicts(groups, mergeConnections(acls));
}
