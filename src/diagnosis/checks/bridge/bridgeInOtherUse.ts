import * as l10n from '@vscode/l10n';
import { asText, asTexts } from '../../../topology/values';
import { countOf } from '../../../words/counts';
import { listWords } from '../../../words/lists';
import { capitalize } from '../../../words/sentences';
import { defineCheck, type CheckFailure } from '../../check';
import type { Evidence } from '../../finding';
import { nodeLabel } from '../../shared/nodeLabel';
import { judgedThroughBridges } from '../../shared/judged';
import { needsOfTargets } from '../../shared/needs';
import type { World } from '../../world';
import { movableBridges, type MovableBridge } from './sharedBridges';

export const bridgeInOtherUse = defineCheck({
  id: 'RP410',
  name: 'bridge-in-other-use',
  severity: 'warning',
  title: l10n.t('Other resources depend on the replaceable Network Load Balancer'),
  rationale: l10n.t(
    'When its routes reach the Application Load Balancer directly, a bridge looks unused. Other VPC links, ' +
      'other kinds of API and endpoint services for other accounts still need it. Deleting it would cut them ' +
      'off.',
  ),
  looksAt: l10n.t(
    "Other VPC links, APIs that can't be moved, and endpoint services of Network Load Balancers that routes " +
      "don't need.",
  ),
  remedy: l10n.t('Keep the Network Load Balancer until everything else that uses it has moved too.'),
  documentation: 'https://docs.aws.amazon.com/vpc/latest/privatelink/create-endpoint-service.html',
  confirmation: {
    kind: 'model',
    source: 'apigateway#VpcLink.targetArns, ec2#ServiceConfiguration.NetworkLoadBalancerArns',
  },
  symptoms: [],
  offers: 'plan-direct-alb',
  needs: [...needsOfTargets, 'ec2:DescribeNetworkInterfaces', 'ec2:DescribeVpcEndpointServiceConfigurations'],
  judged: judgedThroughBridges,
  applies: world => movableBridges(world).length > 0,
  *check(world) {
    for (const bridge of movableBridges(world)) {
      const found = describeFailure(world, bridge);
      if (found !== undefined) yield found;
    }
  },
});

function describeFailure(world: World, { loadBalancer, movable }: MovableBridge): CheckFailure | undefined {
  const { graph } = world;
  const own = new Set(movable.map(({ bridge }) => bridge.link));
  const moving = new Set(movable.map(({ path }) => path.route.id));
  const links = graph.incoming(loadBalancer.id, 'connects').map(({ source }) => source);
  const others = [...new Set(links)].filter(link => !own.has(link));
  const apis = [
    ...new Set(
      world
        .pathsToLoadBalancer(loadBalancer.id)
        .filter(({ route }) => !moving.has(route.id))
        .flatMap(({ api }) => (api.kind.node === 'rest-api' ? [] : [api.id])),
    ),
  ];
  const services = endpointServices(world, loadBalancer.id);
  // API Gateway makes one endpoint service for each VPC link V1.
  const ofLinks = links.filter(link => isV1(world, link)).length;
  const isShared = services.length > ofLinks;
  if (others.length === 0 && apis.length === 0 && !isShared) return undefined;
  const users = [...others, ...apis].map(id => nodeLabel(graph, id));
  if (isShared)
    users.push(
      l10n.t('{endpointServices} without a VPC link', {
        endpointServices: countOf(services.length - ofLinks, 'endpointService'),
      }),
    );
  const named = { loadBalancer: nodeLabel(graph, loadBalancer.id), users: listWords(users) };
  return {
    nodes: [loadBalancer.id, ...others, ...apis],
    cause: capitalize(l10n.t('{loadBalancer} is also used by {users}.', named)),
    evidence: [...listEvidence(world, others, apis), ...(isShared ? [evidenceOfServices(services)] : [])],
    fix: {
      text: l10n.t('Keep {loadBalancer} until it is no longer used by {users}.', named),
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
    .filter(({ properties }) => asTexts(properties['NetworkLoadBalancerArns']).includes(loadBalancerId))
    .map(({ arn, properties }) => asText(properties['ServiceName']) ?? arn);
}

function listEvidence(world: World, links: readonly string[], apis: readonly string[]): readonly Evidence[] {
  return [
    ...(links.length === 0
      ? []
      : [
          {
            what: l10n.t('other VPC links to the load balancer'),
            value: links.join(', '),
            operation: links.some(link => isV1(world, link))
              ? 'apigateway:GetVpcLinks'
              : 'apigatewayv2:GetVpcLinks',
          },
        ]),
    ...(apis.length === 0
      ? []
      : [
          {
            what: l10n.t('APIs that use the load balancer'),
            value: apis.join(', '),
            operation: 'apigatewayv2:GetIntegrations',
          },
        ]),
  ];
}

const evidenceOfServices = (services: readonly string[]): Evidence => ({
  what: l10n.t('endpoint services of the load balancer'),
  value: services.join(', '),
  operation: 'ec2:DescribeVpcEndpointServiceConfigurations',
});
