import * as l10n from '@vscode/l10n';
import { isInternalLoadBalancerName, isPrivateAddress, parseAuthority } from '../../../topology/uri';
import { asText } from '../../../topology/values';
import { defineCheck } from '../../check';
import {
  concernedRoutes,
  pathsBy,
  integrationEvidence,
  describeRoutes,
  type Some,
} from '../../shared/concerned';
import { needsOfRoutes } from '../../shared/needs';
import type { World } from '../../world';
import type { IntegrationPath } from '../../../paths/trace/gateway/integrationPath';

export const internalHostWithoutLink = defineCheck({
  id: 'RP205',
  name: 'internal-host-without-link',
  severity: 'error',
  title: l10n.t('An integration calls a private host without a VPC link'),
  rationale: l10n.t(
    'An integration without a VPC link sends requests over the internet. The name of an internal load ' +
      "balancer resolves to private addresses, which can't be reached over the internet, so requests time out: REST APIs answer 504, HTTP APIs 503.",
  ),
  looksAt: l10n.t(
    'HTTP integrations without a VPC link whose host is a private IPv4 address, begins with `internal-` in ' +
      'the domain of Elastic Load Balancing, or is the name of an internal load balancer in the account.',
  ),
  remedy: l10n.t('Send the requests through a VPC link.'),
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html',
  confirmation: {
    kind: 'documented',
    source: l10n.t(
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html ' +
        '(names of internal load balancers resolve to private addresses); ' +
        'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-http.html ' +
        '(publicly routable endpoint)',
    ),
  },
  symptoms: [503, 504],
  explains: { 'before-load-balancer': 1 },
  needs: [...needsOfRoutes, 'elasticloadbalancing:DescribeLoadBalancers'],
  *check(world) {
    const internal = internalHosts(world);
    const groups = pathsBy(world, world.paths, path => {
      const host = uriHost(path);
      return host !== undefined &&
        (isPrivateAddress(host) || isInternalLoadBalancerName(host) || internal.has(host))
        ? host
        : undefined;
    });
    for (const [host, paths] of groups) {
      const loadBalancer = internal.get(host);
      yield {
        nodes: concernedRoutes(world, paths, paths[0].endpoint, loadBalancer),
        cause: l10n.t(
          'Requests to {routes} are sent to {host} without a VPC link, but that host has only private addresses.',
          { routes: describeRoutes(world, paths), host },
        ),
        evidence: [
          integrationEvidence(paths, 'uri', paths[0].uri),
          integrationEvidence(
            paths,
            'connectionType',
            asText(paths[0].route.members?.['connectionType']) ?? 'INTERNET',
          ),
          ...(loadBalancer === undefined
            ? []
            : [
                {
                  what: l10n.t('Scheme of {loadBalancer}', { loadBalancer }),
                  value: 'internal',
                  operation: 'elasticloadbalancing:DescribeLoadBalancers',
                },
              ]),
        ],
        fix: {
          text: suggestFix(paths, host),
        },
      };
    }
  },
});

/** An HTTP API reaches a load balancer over a VPC link only by the ARN of a listener (CreateIntegration, IntegrationUri). */
function suggestFix(paths: Some<IntegrationPath>, host: string): string {
  return paths.some(({ api }) => api.kind.node === 'http-api')
    ? l10n.t(
        'Use the connection type VPC_LINK with a VPC link to the VPC of {host}, and set the integration URI to the ARN of the listener. Then deploy the API.',
        { host },
      )
    : l10n.t('Use the connection type VPC_LINK with a VPC link to {host}, then deploy the API.', { host });
}

function uriHost({ kind, uri }: IntegrationPath): string | undefined {
  return kind === 'http' && uri !== undefined ? parseAuthority(uri)?.host.toLowerCase() : undefined;
}

function internalHosts({ facts }: World): ReadonlyMap<string, string> {
  return new Map(
    facts.ofType('AWS::ElasticLoadBalancingV2::LoadBalancer').flatMap(entry => {
      const name = asText(entry.properties['DNSName'])?.toLowerCase();
      return name === undefined || entry.properties['Scheme'] !== 'internal'
        ? []
        : [[name, facts.idOf(entry)] as const];
    }),
  );
}
