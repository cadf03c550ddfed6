import * as l10n from '@vscode/l10n';
import { canUseLink } from '../../../topology/api';
import { linkLoadBalancers } from '../../../topology/links';
import { parseAuthority } from '../../../topology/uri';
import { asText } from '../../../topology/values';
import type { IntegrationPath } from '../../../paths/trace/gateway/integrationPath';
import { defineCheck } from '../../check';
import { concernedRoutes, pathsBy, integrationEvidence, describeRoutes } from '../../shared/concerned';
import { needsOfLinks } from '../../shared/needs';
import { nodeLabel } from '../../shared/nodeLabel';
import type { World } from '../../world';

export const linkVersionMismatch = defineCheck({
  id: 'RP221',
  name: 'link-version-mismatch',
  severity: 'error',
  title: l10n.t("The API can't use this version of VPC link"),
  rationale: l10n.t(
    'WebSocket APIs send requests to private backends only over VPC links V1, which lead to a Network Load Balancer. HTTP APIs use only VPC links V2. An integration over a VPC link of the other version never reaches its backend.',
  ),
  looksAt: l10n.t(
    'Private integrations of WebSocket APIs that use a VPC link V2, and of HTTP APIs that use a VPC link V1.',
  ),
  remedy: l10n.t('Use a VPC link of the version that the API supports.'),
  documentation:
    'https://docs.aws.amazon.com/whitepapers/latest/best-practices-api-gateway-private-apis-integration/websocket-api.html',
  confirmation: {
    kind: 'reported',
    source:
      'https://docs.aws.amazon.com/whitepapers/latest/best-practices-api-gateway-private-apis-integration/websocket-api.html; terraform-aws-modules/terraform-aws-apigateway-v2#151; https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vpc-links.html',
  },
  symptoms: [500, 503],
  explains: { 'before-load-balancer': 1 },
  needs: needsOfLinks,
  *check(world) {
    const mismatched = world.paths.filter(
      ({ kind, api, linkVersion }) => kind === 'private' && !canUseLink(api.kind.node, linkVersion),
    );
    for (const [, paths] of pathsBy(world, mismatched, ({ api, link = '' }) => `${api.id} ${link}`)) {
      const [{ link = '', linkVersion = '', connectionId }] = paths;
      const values = { link: nodeLabel(world.graph, link), routes: describeRoutes(world, paths) };
      yield {
        nodes: concernedRoutes(world, paths, link),
        cause:
          linkVersion === 'V2'
            ? l10n.t(
                "{link} is a VPC link V2, which WebSocket APIs can't use. It is used by {routes}.",
                values,
              )
            : l10n.t("{link} is a VPC link V1, which HTTP APIs can't use. It is used by {routes}.", values),
        evidence: [
          integrationEvidence(paths, 'connectionId', connectionId),
          {
            what: l10n.t('Version of {link}', { link: values.link }),
            value: linkVersion,
            operation: linkVersion === 'V2' ? 'apigatewayv2:GetVpcLinks' : 'apigateway:GetVpcLinks',
          },
        ],
        fix: { text: linkVersion === 'V2' ? fixOfWebSocket(world, paths[0]) : fixOfHttp },
      };
    }
  },
});

const fixOfHttp = l10n.t(
  'Use a VPC link V2 with subnets of the VPC that the load balancer is in, and set the URI of the integration to the ARN of a listener.',
);

/** Names what there is: the Network Load Balancer that the URI names, and a VPC link V1 that leads to it. */
function fixOfWebSocket(world: World, path: IntegrationPath): string {
  const loadBalancer = namedNetworkLoadBalancer(world, path);
  if (loadBalancer === undefined) {
    return l10n.t(
      'Create a Network Load Balancer for the backend and a VPC link V1 that leads to it. Use the ID of that VPC link in the integration, and the name of the Network Load Balancer in its URI, then deploy the API.',
    );
  }
  const label = nodeLabel(world.graph, loadBalancer);
  const link = world.facts
    .ofType('AWS::ApiGateway::VpcLink')
    .find(entry => linkLoadBalancers(entry).includes(loadBalancer));
  return link === undefined
    ? l10n.t(
        'Create a VPC link V1 that leads to {loadBalancer}, use its ID in the integration, then deploy the API.',
        { loadBalancer: label },
      )
    : l10n.t('Use {link}, which leads to {loadBalancer}, in the integration, then deploy the API.', {
        link: nodeLabel(world.graph, world.facts.idOf(link)),
        loadBalancer: label,
      });
}

function namedNetworkLoadBalancer({ facts }: World, { api, uri = '' }: IntegrationPath): string | undefined {
  const host = parseAuthority(uri)?.host.toLowerCase();
  const found = facts
    .ofType('AWS::ElasticLoadBalancingV2::LoadBalancer')
    .find(
      ({ account, region, properties }) =>
        account === api.entry.account &&
        region === api.entry.region &&
        properties['Type'] === 'network' &&
        asText(properties['DNSName'])?.toLowerCase() === host,
    );
  return found === undefined ? undefined : facts.idOf(found);
}
