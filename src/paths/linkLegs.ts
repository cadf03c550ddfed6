import * as l10n from '@vscode/l10n';
import { legVerdict } from '../network/legs';
import { linkEnd, loadBalancerEnd, loadBalancerPeer } from '../network/peers';
import { checkReachability, type Verdict } from '../network/reachability';
import { asBoolean, asText, asTexts } from '../topology/values';
import type { Facts } from './facts';

/** A VPC link and the port of a load balancer that requests take over it. */
export interface LinkedPort {
  readonly link: string;
  readonly linkVersion: 'V1' | 'V2' | undefined;
  readonly loadBalancer: string;
  readonly port: number;
}

/** Whether a link is let through to its load balancer; `undefined` where neither asks, or one was not read. */
export function linkVerdict(
  facts: Facts,
  { link, linkVersion, loadBalancer, port }: LinkedPort,
): Verdict | undefined {
  if (linkVersion !== 'V2') return privateLinkVerdict(facts, loadBalancer, port);
  const from = linkEnd(facts, link);
  const to = loadBalancerEnd(facts, loadBalancer);
  return from === undefined || to === undefined ? undefined : legVerdict(facts, { from, to, port });
}

/**
 * Whether the inbound rules of a Network Load Balancer admit what comes through PrivateLink; `undefined` where it asks
 * none. AWS does not publish API Gateway's addresses and asks not to depend on them (API Gateway developer guide, "Set
 * up a Network Load Balancer for API Gateway private integrations"), so that only rules for every IPv4 address admit
 * it for certain. A rule for a security group never does.
 */
export function privateLinkVerdict(facts: Facts, loadBalancer: string, port: number): Verdict | undefined {
  const to = loadBalancerPeer(facts, loadBalancer);
  if (to === undefined || !enforcesInbound(facts, loadBalancer)) return undefined;
  const from = {
    securityGroups: [],
    addresses: ['0.0.0.0/0'],
    name: l10n.t('API Gateway through PrivateLink'),
  };
  return checkReachability(facts, from, to, port);
}

/** A Network Load Balancer with security groups applies them to PrivateLink traffic unless that is `off`. */
function enforcesInbound(facts: Facts, loadBalancer: string): boolean {
  const properties = facts.resource('AWS::ElasticLoadBalancingV2::LoadBalancer', loadBalancer)?.properties;
  if (properties === undefined || asTexts(properties['SecurityGroups']).length === 0) return false;
  const member = properties['EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic'];
  return asText(member)?.toLowerCase() !== 'off' && asBoolean(member) !== false;
}
