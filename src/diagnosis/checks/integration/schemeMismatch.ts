import * as l10n from '@vscode/l10n';
import type { IntegrationPath } from '../../../paths/trace/gateway/integrationPath';
import { defineCheck, type CheckFailure } from '../../check';
import {
  concernedRoutes,
  pathsBy,
  integrationEvidence,
  describeRoutes,
  type Some,
} from '../../shared/concerned';
import { endOfConnection, speaksHttp, speaksTls } from '../../../paths/connectionEnd';
import type { EncryptedListener } from '../../shared/encryption';
import { judgedThroughBridges } from '../../shared/judged';
import { needsOfTargets } from '../../shared/needs';
import type { World } from '../../world';
import { describeListener } from './shared';

export const schemeMismatch = defineCheck({
  id: 'RP206',
  name: 'scheme-mismatch',
  severity: 'error',
  title: l10n.t('The integration and the listener use different protocols'),
  rationale: l10n.t(
    "An HTTPS listener answers plain HTTP with 400, and an HTTP listener can't complete the TLS handshake " +
      'that an `https` URI starts. The port can still be correct.',
  ),
  looksAt: l10n.t(
    'The scheme of the URI (for an HTTP API, whether it has a `tlsConfig`), compared with the protocol of the ' +
      'listener where the connection ends, including a listener behind a Network Load Balancer that passes TCP ' +
      'through. Another check reports an HTTP API without `tlsConfig`.',
  ),
  remedy: l10n.t('Change the scheme and port of the URI, or use a listener with the other protocol.'),
  documentation: 'https://repost.aws/knowledge-center/api-gateway-private-integration-errors',
  confirmation: {
    kind: 'documented',
    source: 'https://repost.aws/knowledge-center/api-gateway-private-integration-errors',
  },
  symptoms: [400, 500],
  explains: { 'before-load-balancer': 1 },
  needs: needsOfTargets,
  judged: judgedThroughBridges,
  *check(world) {
    for (const first of world.graph.ofKind('listener')) {
      const paths = world.pathsToListener(first.id);
      const end = paths.length === 0 ? undefined : endOfConnection(world.graph, first.id);
      if (end === undefined) continue;
      const groups = pathsBy(world, paths, path => (usesOtherScheme(path, end) ? path.scheme : undefined));
      for (const mismatched of groups.values()) yield describeFailure(world, first, end, mismatched);
    }
  },
});

function usesOtherScheme({ api, scheme }: IntegrationPath, end: EncryptedListener): boolean {
  if (scheme === 'https') return speaksHttp(end);
  return scheme === 'http' && speaksTls(end) && api.kind.node !== 'http-api';
}

function describeFailure(
  world: World,
  first: EncryptedListener,
  end: EncryptedListener,
  paths: Some<IntegrationPath>,
): CheckFailure {
  const { graph } = world;
  const [{ scheme = '', loadBalancer, api }] = paths;
  const owner = graph.incoming(end.id, 'listens')[0]?.source;
  const listener = describeListener(graph, end.id);
  const isHttpApi = api.kind.node === 'http-api';
  const expected = speaksTls(end) ? 'https://' : 'http://';
  return {
    nodes: concernedRoutes(
      world,
      paths,
      end.id,
      ...(first.id === end.id ? [] : [first.id, loadBalancer]),
      owner,
    ),
    cause: l10n.t('Requests to {routes} use {scheme}, but {listener} uses {protocol}.', {
      routes: describeRoutes(world, paths),
      scheme: scheme.toUpperCase(),
      listener,
      protocol: end.attributes.protocol ?? '?',
    }),
    evidence: [
      isHttpApi
        ? integrationEvidence(paths, 'tlsConfig', l10n.t('set'))
        : integrationEvidence(paths, 'uri', paths[0].uri),
      {
        what: l10n.t('Protocol of {listener}', { listener }),
        value: end.attributes.protocol ?? '',
        operation: 'elasticloadbalancing:DescribeListeners',
      },
    ],
    fix: {
      text: isHttpApi
        ? l10n.t('Remove the TLS configuration of the integration, or use an HTTPS listener.')
        : l10n.t(
            'In the URI, use {expected} with the port of this listener, or use the port of a listener for {scheme}. Then deploy the API.',
            { expected, scheme: scheme.toUpperCase() },
          ),
    },
  };
}
