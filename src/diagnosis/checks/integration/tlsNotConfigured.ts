import { isRecord } from '../../../topology/values';
import { defineCheck } from '../../check';
import { called } from '../../shared/called';
import { concerned, waysBy, integrationEvidence, spokenRoutes, verb, sentence } from '../../shared/concerned';
import { endOfConnection, speaksTls } from '../../../paths/connectionEnd';
import { needsOfTargets } from '../../shared/needs';

export const tlsNotConfigured = defineCheck({
  id: 'RP207',
  name: 'tls-not-configured',
  severity: 'error',
  title: 'An HTTP API leads to an HTTPS listener without a TLS configuration',
  rationale:
    'A private integration of an HTTP API speaks plain HTTP unless it has a TLS configuration, whatever the protocol of ' +
    'the listener that it names. A listener for HTTPS refuses that.',
  looksAt:
    'Private integrations of HTTP APIs without `tlsConfig` whose listener has the protocol HTTPS or TLS.',
  remedy: 'Set a TLS configuration with the server name that the listener’s certificate covers.',
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
  needs: needsOfTargets,
  *check(world) {
    for (const listener of world.graph.ofKind('listener')) {
      const plain = world
        .waysToListener(listener.id)
        .filter(({ api, route }) => api.kind.node === 'http-api' && !isRecord(route.members?.['tlsConfig']));
      const [ways] = waysBy(world, plain, () => '').values();
      const end = ways === undefined ? undefined : endOfConnection(world.graph, listener.id);
      if (ways === undefined || end === undefined || !speaksTls(end)) continue;
      const place = called(world.graph, end.id);
      yield {
        nodes: concerned(world, ways, end.id, listener.id, ways[0].loadBalancer),
        cause: sentence(
          `${spokenRoutes(world, ways)} ${verb(ways, 'has', 'have')} no TLS configuration and ${verb(ways, 'leads', 'lead')} to ${place}.`,
        ),
        evidence: [
          integrationEvidence(ways, 'tlsConfig', undefined),
          {
            what: `Protocol of ${place}`,
            value: end.attributes.protocol ?? '',
            operation: 'elasticloadbalancing:DescribeListeners',
          },
        ],
        fix: {
          text: 'Set the server name to verify of the integration to a name that the certificate of the listener covers, and deploy.',
        },
      };
    }
  },
});
