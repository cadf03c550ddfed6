import { text, texts } from '../../../topology/values';
import type { Entry } from '../../../facts/facts';
import { defineCheck } from '../../check';
import { called } from '../../shared/called';
import { awsCommand } from '../../shared/command';
import { needsOfLinks } from '../../shared/needs';
import type { World } from '../../world';
import { countedRoutes, usedLinks, type Link } from './shared';

/** In lower case: AWS’s model and the answers of its API differ in that. */
const working = new Set(['available', 'pending', 'partial']);
const acceptable = new Set(['rejected', 'pendingacceptance']);

export const endpointConnectionRefused = defineCheck({
  id: 'RP303',
  name: 'endpoint-connection-refused',
  severity: 'error',
  title: 'The endpoint connection of the VPC link V1 is not accepted',
  rationale:
    'API Gateway makes an endpoint service for the Network Load Balancer of a VPC link V1 and connects to it from an account of its own. Once that connection is rejected, deleted or expired, the link still says AVAILABLE while every request answers 500.',
  looksAt:
    'VPC links V1 that routes of a stage lead over: the endpoint services with the link’s load balancer, where they have connections and none of these is available or pending.',
  remedy: 'Accept the connection of the endpoint service. Where it is gone, create the VPC link anew.',
  documentation: 'https://repost.aws/knowledge-center/api-gateway-500-error-vpc',
  confirmation: {
    kind: 'documented',
    source:
      'AWS re:Post, "How do I resolve HTTP 500 errors with a VPC link?"; API Gateway developer guide, "API Gateway accounts used for private integrations"',
  },
  symptoms: [500],
  explains: { 'before-load-balancer': 1 },
  needs: [
    ...needsOfLinks,
    'ec2:DescribeVpcEndpointServiceConfigurations',
    'ec2:DescribeVpcEndpointConnections',
  ],
  applies: world => usedLinks(world, 'V1').length > 0,
  *check(world) {
    for (const { link, ways } of usedLinks(world, 'V1')) {
      if (link.status !== 'AVAILABLE') continue;
      const connections = connectionsOf(world, link);
      const [first] = connections;
      if (first === undefined || connections.some(connection => working.has(stateOf(connection)))) continue;
      const name = called(world.graph, link.id);
      const accepted = connections.find(connection => acceptable.has(stateOf(connection)));
      const state = text((accepted ?? first).properties['VpcEndpointState']) ?? '';
      yield {
        nodes: [
          link.id,
          ...(link.attributes.targetArns ?? []).filter(arn => world.graph.node(arn) !== undefined),
        ],
        cause: `API Gateway’s connection to the endpoint service of ${name} is ${state}; requests of ${countedRoutes(ways)} answer 500.`,
        evidence: connections.map(({ properties }) => ({
          what: `VpcEndpointState of ${text(properties['VpcEndpointId']) ?? 'the endpoint'}`,
          value: text(properties['VpcEndpointState']) ?? 'not set',
          operation: 'ec2:DescribeVpcEndpointConnections',
        })),
        fix:
          accepted === undefined
            ? {
                text: `Create a VPC link anew for the load balancer of ${name}, give its id to the integrations as connectionId and deploy.`,
              }
            : {
                text: `Accept the connection of ${text(accepted.properties['VpcEndpointId']) ?? 'the endpoint'}.`,
                command: awsCommand('ec2 accept-vpc-endpoint-connections', {
                  'service-id': text(accepted.properties['ServiceId']) ?? '',
                  'vpc-endpoint-ids': text(accepted.properties['VpcEndpointId']) ?? '',
                }),
              },
      };
    }
  },
});

function stateOf({ properties }: Entry): string {
  return text(properties['VpcEndpointState'])?.toLowerCase() ?? 'available';
}

/** Connections of every endpoint service that has one of the link’s load balancers. */
function connectionsOf({ facts }: World, link: Link): readonly Entry[] {
  const balancers = new Set(link.attributes.targetArns);
  const services = facts
    .ofType('AWS::EC2::VPCEndpointService')
    .filter(({ account, region }) => account === link.account && region === link.region)
    .filter(({ properties }) => texts(properties['NetworkLoadBalancerArns']).some(arn => balancers.has(arn)));
  return services.flatMap(({ arn }) => facts.children('AWS::EC2::VPCEndpointConnection', arn));
}
