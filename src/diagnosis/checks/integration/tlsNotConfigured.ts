import * as l10n from '@vscode/l10n';
import { isJsonRecord } from '../../../topology/values';
import { defineCheck } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import { concernedRoutes, pathsBy, integrationEvidence, describeRoutes } from '../../shared/concerned';
import { endOfConnection, speaksTls } from '../../../paths/connectionEnd';
import { judgedOnPathsOf } from '../../shared/judged';
import { needsOfTargets, withoutRestRoutes } from '../../shared/needs';

export const tlsNotConfigured = defineCheck({
  id: 'RP207',
  name: 'tls-not-configured',
  severity: 'error',
  title: l10n.t('The HTTP API calls an HTTPS listener without TLS configuration'),
  rationale: l10n.t(
    'A private integration of an HTTP API uses plain HTTP unless it has a TLS configuration, regardless of ' +
      'the protocol of the listener. An HTTPS listener rejects plain HTTP.',
  ),
  looksAt: l10n.t(
    'Private integrations of HTTP APIs without `tlsConfig` whose listener has the protocol HTTPS or TLS.',
  ),
  remedy: l10n.t("Set a TLS configuration with the server name that the listener's certificate covers."),
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-private.html',
  confirmation: {
    kind: 'documented',
    source:
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-private.html; ' +
      'hashicorp/terraform-provider-aws#14391',
  },
  symptoms: [400, 500, 503],
  explains: { 'before-load-balancer': 1 },
  needs: withoutRestRoutes(needsOfTargets),
  judged: judgedOnPathsOf('http-api'),
  *check(world) {
    for (const listener of world.graph.ofKind('listener')) {
      const plain = world
        .pathsToListener(listener.id)
        .filter(
          ({ api, route }) => api.kind.node === 'http-api' && !isJsonRecord(route.members?.['tlsConfig']),
        );
      const [paths] = pathsBy(world, plain, () => '').values();
      const end = paths === undefined ? undefined : endOfConnection(world.graph, listener.id);
      if (paths === undefined || end === undefined || !speaksTls(end)) continue;
      const name = nodeLabel(world.graph, end.id);
      yield {
        nodes: concernedRoutes(world, paths, end.id, listener.id, paths[0].loadBalancer),
        cause: l10n.t("A TLS configuration isn't set for {routes}, but {listener} requires TLS.", {
          routes: describeRoutes(world, paths),
          listener: name,
        }),
        evidence: [
          integrationEvidence(paths, 'tlsConfig', undefined),
          {
            what: l10n.t('Protocol of {listener}', { listener: name }),
            value: end.attributes.protocol ?? '',
            operation: 'elasticloadbalancing:DescribeListeners',
          },
        ],
        fix: {
          text: l10n.t(
            "Set serverNameToVerify of the integration to a name that the listener's certificate covers, then deploy the API.",
          ),
        },
      };
    }
  },
});
