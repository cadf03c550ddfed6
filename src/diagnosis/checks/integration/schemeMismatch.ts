import type { IntegrationWay } from '../../../trace/gateway/integrationWay';
import { defineCheck, type Failure } from '../../check';
import { called } from '../../shared/called';
import {
  concerned,
  waysBy,
  integrationEvidence,
  spokenRoutes,
  verb,
  type Some,
  sentence,
} from '../../shared/concerned';
import { endOfConnection, speaksHttp, speaksTls } from '../../../paths/connectionEnd';
import type { Listener } from '../../shared/encryption';
import { needsOfTargets } from '../../shared/needs';
import type { World } from '../../world';

export const schemeMismatch = defineCheck({
  id: 'RP206',
  name: 'scheme-mismatch',
  severity: 'error',
  title: 'The integration and the listener do not speak the same protocol',
  rationale:
    'A listener for HTTPS answers 400 to plain HTTP, and a listener for HTTP cannot do the TLS handshake that an `https` ' +
    'URI begins with. The port alone may be right.',
  looksAt:
    'The scheme of the URI (of an HTTP API whether there is a `tlsConfig`) against the protocol of the listener that ' +
    'the connection ends at, also behind a Network Load Balancer that passes TCP on. An HTTP API without `tlsConfig` ' +
    'is another check’s.',
  remedy: 'Change the scheme and port of the URI, or lead to the listener of the other protocol.',
  documentation: 'https://repost.aws/knowledge-center/api-gateway-private-integration-errors',
  confirmation: {
    kind: 'documented',
    source: 'https://repost.aws/knowledge-center/api-gateway-private-integration-errors',
  },
  symptoms: [400, 500],
  explains: { 'before-load-balancer': 1 },
  needs: needsOfTargets,
  *check(world) {
    for (const first of world.graph.ofKind('listener')) {
      const ways = world.waysToListener(first.id);
      const end = ways.length === 0 ? undefined : endOfConnection(world.graph, first.id);
      if (end === undefined) continue;
      const groups = waysBy(world, ways, way => (disagrees(way, end) ? way.scheme : undefined));
      for (const mismatched of groups.values()) yield failure(world, first, end, mismatched);
    }
  },
});

function disagrees({ api, scheme }: IntegrationWay, end: Listener): boolean {
  if (scheme === 'https') return speaksHttp(end);
  return scheme === 'http' && speaksTls(end) && api.kind.node !== 'http-api';
}

function failure(world: World, first: Listener, end: Listener, ways: Some<IntegrationWay>): Failure {
  const { graph } = world;
  const [{ scheme = '', loadBalancer, api }] = ways;
  const owner = graph.incoming(end.id, 'listens')[0]?.source;
  const place = `${called(graph, end.id)}${owner === undefined ? '' : ` of ${called(graph, owner)}`}`;
  const isHttpApi = api.kind.node === 'http-api';
  const wanted = speaksTls(end) ? 'https' : 'http';
  return {
    nodes: concerned(world, ways, end.id, ...(first.id === end.id ? [] : [first.id, loadBalancer]), owner),
    cause: sentence(
      `${spokenRoutes(world, ways)} ${verb(ways, 'speaks', 'speak')} ${scheme} to ${place}, which speaks ${end.attributes.protocol ?? '?'}.`,
    ),
    evidence: [
      isHttpApi
        ? integrationEvidence(ways, 'tlsConfig', 'set')
        : integrationEvidence(ways, 'uri', ways[0].uri),
      {
        what: `Protocol of ${place}`,
        value: end.attributes.protocol ?? '',
        operation: 'elasticloadbalancing:DescribeListeners',
      },
    ],
    fix: {
      text: isHttpApi
        ? 'Remove the TLS configuration of the integration, or name an HTTPS listener.'
        : `Write ${wanted}:// with the port of the listener in the URI, or the port of a listener for ${scheme}, and deploy.`,
    },
  };
}
