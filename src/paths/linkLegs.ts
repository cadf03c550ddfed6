import * as l10n from '@vscode/l10n';
import { legVerdict } from '../network/legs';
import { linkEnd, loadBalancerEnd, loadBalancerPeer } from '../network/peers';
import { checkReachability, type Verdict } from '../network/reachability';
import { isNode } from '../topology/document';
import { asBoolean, asText, asTexts } from '../topology/values';
import type { Facts } from './facts';

/** A VPC link and the port of a load balancer that requests take over it. */
export interface LinkedPort {
  readonly link: string;
  readonly linkVersion: 'V1' | 'V2' | undefined;
  readonly loadBalancer: string;
  readonly port: number;
}

/**
 * An Application Load Balancer that a VPC link V1 names although it takes Network Load Balancers only (API Gateway
 * developer guide, "Set up VPC links V1 in API Gateway"): no such link becomes available. Of a load balancer that wasn't
 * read, its ARN tells.
 */
export function applicationLoadBalancerOfLink({ graph }: Facts, linkId: string): string | undefined {
  const link = graph.node(linkId);
  if (link === undefined || !isNode(link, 'vpc-link') || link.attributes.vpcLinkVersion !== 'V1')
    return undefined;
  return (link.attributes.targetArns ?? []).find(arn => {
    const node = graph.node(arn);
    return node !== undefined && isNode(node, 'load-balancer') && node.attributes.type !== undefined
      ? node.attributes.type === 'application'
      : arn.includes(':loadbalancer/app/');
  });
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
