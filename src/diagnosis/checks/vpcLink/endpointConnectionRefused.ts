import * as l10n from '@vscode/l10n';
import { asText } from '../../../topology/values';
import { brokenConnections, connectionState } from '../../../paths/endpointConnections';
import type { Entry } from '../../../paths/facts';
import { defineCheck } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import { awsCommand } from '../../shared/command';
import { needsOfLinks } from '../../shared/needs';
import { countLinkRoutes, usedLinks } from './shared';

/** In lower case. */
const acceptable = new Set(['rejected', 'pendingacceptance']);

export const endpointConnectionRefused = defineCheck({
  id: 'RP303',
  name: 'endpoint-connection-refused',
  severity: 'error',
  title: l10n.t("The VPC link V1's endpoint connection isn't accepted"),
  rationale: l10n.t(
    'API Gateway creates an endpoint service for the Network Load Balancer of a VPC link V1 and connects to it from an AWS account that API Gateway owns. After that connection is rejected, is deleted or expires, the VPC link still shows AVAILABLE, but every request gets 500.',
  ),
  looksAt: l10n.t(
    "For each VPC link V1 that a stage's routes use: the connections to the endpoint services of its load balancer. Reported when there are connections and none of them is available or pending.",
  ),
  remedy: l10n.t(
    'Accept the connection to the endpoint service. If the connection was deleted, create a new VPC link.',
  ),
  documentation: 'https://repost.aws/knowledge-center/api-gateway-500-error-vpc',
  confirmation: {
    kind: 'documented',
    source: l10n.t(
      'AWS re:Post, "How do I resolve HTTP 500 errors with a VPC link?"; API Gateway developer guide, "API Gateway accounts used for private integrations"',
    ),
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
    for (const { link, paths } of usedLinks(world, 'V1')) {
      const connections = brokenConnections(world.facts, link.id);
      const [first] = connections;
      if (first === undefined) continue;
      const name = nodeLabel(world.graph, link.id);
      const accepted = connections.find(connection => acceptable.has(connectionState(connection)));
      const state = asText((accepted ?? first).properties['VpcEndpointState']) ?? '';
      yield {
        nodes: [
          link.id,
          ...(link.attributes.targetArns ?? []).filter(arn => world.graph.node(arn) !== undefined),
        ],
        cause: l10n.t(
          "API Gateway's connection to the endpoint service of {link} is {state}. Requests to {routes} get 500.",
          { link: name, state, routes: countLinkRoutes(paths) },
        ),
        evidence: connections.map(({ properties }) => ({
          what: l10n.t('VpcEndpointState of {endpoint}', { endpoint: endpointIn(properties) }),
          value: asText(properties['VpcEndpointState']) ?? l10n.t('not set'),
          operation: 'ec2:DescribeVpcEndpointConnections',
        })),
        fix:
          accepted === undefined
            ? {
                text: l10n.t(
                  'Create a new VPC link for the load balancer of {link}, set its ID as the connectionId of the integrations, and deploy the API.',
                  { link: name },
                ),
              }
            : {
                text: l10n.t('Accept the connection of {endpoint}.', {
                  endpoint: endpointIn(accepted.properties),
                }),
                command: awsCommand('ec2 accept-vpc-endpoint-connections', {
                  'service-id': asText(accepted.properties['ServiceId']) ?? '',
                  'vpc-endpoint-ids': asText(accepted.properties['VpcEndpointId']) ?? '',
                }),
              },
      };
    }
  },
});

function endpointIn(properties: Entry['properties']): string {
  return asText(properties['VpcEndpointId']) ?? l10n.t('the endpoint');
}
