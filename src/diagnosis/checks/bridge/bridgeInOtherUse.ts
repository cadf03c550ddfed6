import { text, texts } from '../../../topology/values';
import { defineCheck, type Failure } from '../../check';
import type { Evidence } from '../../finding';
import { called } from '../../shared/called';
import { sentence } from '../../shared/concerned';
import { needsOfTargets } from '../../shared/needs';
import type { World } from '../../world';
import { bridges, type Bridge } from './sharedBridges';

export const bridgeInOtherUse = defineCheck({
  id: 'RP410',
  name: 'bridge-in-other-use',
  severity: 'warning',
  title: 'The Network Load Balancer that routes could do without is used by others too',
  rationale:
    'Once its routes lead straight to the Application Load Balancer, a bridge looks unused. Other VPC links, other kinds of ' +
    'API and endpoint services for other accounts still need it: deleting it would cut them off.',
  looksAt:
    'VPC links V1, APIs that cannot or do not use a link V1, and endpoint services of the Network Load Balancers that ' +
    'REST APIs could do without.',
  remedy: 'Keep the Network Load Balancer until the others have moved too.',
  documentation: 'https://docs.aws.amazon.com/vpc/latest/privatelink/create-endpoint-service.html',
  confirmation: {
    kind: 'model',
    source: 'apigateway#VpcLink.targetArns, ec2#ServiceConfiguration.NetworkLoadBalancerArns',
  },
  symptoms: [],
  needs: [...needsOfTargets, 'ec2:DescribeVpcEndpointServiceConfigurations'],
  applies: world => !bridges(world)[Symbol.iterator]().next().done,
  *check(world) {
    for (const bridge of bridges(world)) {
      const found = failure(world, bridge);
      if (found !== undefined) yield found;
    }
  },
});

function failure(world: World, { loadBalancer, ways }: Bridge): Failure | undefined {
  const { graph } = world;
  const own = new Set(ways.flatMap(({ link }) => link ?? []));
  const links = graph.incoming(loadBalancer.id, 'connects').map(({ source }) => source);
  const others = [...new Set(links)].filter(link => !own.has(link));
  const apis = [
    ...new Set(
      world
        .waysToLoadBalancer(loadBalancer.id)
        .flatMap(({ api }) => (api.kind.node === 'rest-api' ? [] : [api.id])),
    ),
  ];
  const services = endpointServices(world, loadBalancer.id);
  // API Gateway makes one endpoint service for each VPC link V1.
  const ofLinks = links.filter(link => isV1(world, link)).length;
  const isShared = services.length > ofLinks;
  if (others.length === 0 && apis.length === 0 && !isShared) return undefined;
  const users = [...others, ...apis].map(id => called(graph, id));
  if (isShared)
    users.push(`${String(services.length - ofLinks)} endpoint services that no VPC link explains`);
  return {
    nodes: [loadBalancer.id, ...others, ...apis],
    cause: sentence(`${called(graph, loadBalancer.id)} is also used by ${users.join(', ')}.`),
    evidence: [...evidenceOf(world, others, apis), ...(isShared ? [evidenceOfServices(services)] : [])],
    fix: {
      text: `Keep ${called(graph, loadBalancer.id)} until none of these needs it any more: ${users.join(', ')}.`,
    },
  };
}

function isV1({ graph }: World, linkId: string): boolean {
  const link = graph.node(linkId);
  return link?.kind === 'vpc-link' && link.attributes.vpcLinkVersion === 'V1';
}

function endpointServices({ facts }: World, loadBalancerId: string): readonly string[] {
  return facts
    .ofType('AWS::EC2::VPCEndpointService')
    .filter(({ properties }) => texts(properties['NetworkLoadBalancerArns']).includes(loadBalancerId))
    .map(({ arn, properties }) => text(properties['ServiceName']) ?? arn);
}

function evidenceOf(world: World, links: readonly string[], apis: readonly string[]): readonly Evidence[] {
  return [
    ...(links.length === 0
      ? []
      : [
          {
            what: 'other VPC links to the load balancer',
            value: links.join(', '),
            operation: links.some(link => isV1(world, link))
              ? 'apigateway:GetVpcLinks'
              : 'apigatewayv2:GetVpcLinks',
          },
        ]),
    ...(apis.length === 0
      ? []
      : [
          { what: 'APIs that lead to it', value: apis.join(', '), operation: 'apigatewayv2:GetIntegrations' },
        ]),
  ];
}

const evidenceOfServices = (services: readonly string[]): Evidence => ({
  what: 'endpoint services with this load balancer',
  value: services.join(', '),
  operation: 'ec2:DescribeVpcEndpointServiceConfigurations',
});
