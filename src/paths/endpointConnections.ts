import { isNode } from '../topology/document';
import { asText, asTexts } from '../topology/values';
import type { Entry, Facts } from './facts';

/** In lower case: AWS’s model and the answers of its API differ in that. */
const working = new Set(['available', 'pending', 'partial']);

export function connectionState({ properties }: Entry): string {
  return asText(properties['VpcEndpointState'])?.toLowerCase() ?? 'available';
}

/** The connections of a VPC link V1 to its load balancers' endpoint services, where there are some and none works. */
export function brokenConnections(facts: Facts, linkId: string): readonly Entry[] {
  const node = facts.graph.node(linkId);
  if (node === undefined || !isNode(node, 'vpc-link') || node.status !== 'AVAILABLE') return [];
  const balancers = new Set(node.attributes.targetArns);
  const services = facts
    .ofType('AWS::EC2::VPCEndpointService')
    .filter(({ account, region }) => account === node.account && region === node.region)
    .filter(({ properties }) =>
      asTexts(properties['NetworkLoadBalancerArns']).some(arn => balancers.has(arn)),
    );
  const found = services.flatMap(({ arn }) => facts.children('AWS::EC2::VPCEndpointConnection', arn));
  return found.some(connection => working.has(connectionState(connection))) ? [] : found;
}
