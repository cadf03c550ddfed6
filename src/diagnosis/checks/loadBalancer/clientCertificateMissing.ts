import * as l10n from '@vscode/l10n';
import { asRecord } from '../../../topology/values';
import type { IntegrationPath } from '../../../paths/trace/gateway/integrationPath';
import { lacksClientCertificate, verifiesClients } from '../../../paths/certificates';
import { defineCheck, type CheckFailure } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import type { Some } from '../../shared/concerned';
import { judgedThroughBridges } from '../../shared/judged';
import { needsOfTargets } from '../../shared/needs';
import type { World } from '../../world';
import { httpListeners, listenerOwnerId, type ListenerOnPath } from './shared';
import { countOf } from '../../../words/counts';
import { listSomeWords } from '../../../words/lists';
import { capitalize } from '../../../words/sentences';

export const clientCertificateMissing = defineCheck({
  id: 'RP509',
  name: 'client-certificate-missing',
  severity: 'error',
  title: l10n.t('The listener requires a client certificate that the stage lacks'),
  rationale: l10n.t(
    "With mutual TLS in verify mode, a load balancer ends the TLS handshake of every client that doesn't present a certificate that its trust store trusts. Only stages of REST and WebSocket APIs can have a client certificate; an HTTP API can't.",
  ),
  looksAt: l10n.t(
    "MutualAuthentication of HTTPS listeners that requests reach, whether their trust store was removed, and the client certificate of the stages. Whether a certificate is trusted isn't checked.",
  ),
  remedy: l10n.t(
    'Give the stage a client certificate that the trust store trusts, or configure the listener to pass certificates through without verification.',
  ),
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/mutual-authentication.html',
  confirmation: {
    kind: 'model',
    source: l10n.t(
      'MutualAuthenticationAttributes.Mode; Stage.clientCertificateId (REST); Stage.ClientCertificateId: supported only for WebSocket APIs',
    ),
  },
  symptoms: [],
  needs: needsOfTargets,
  judged: judgedThroughBridges,
  *check(world) {
    for (const listener of httpListeners(world)) {
      if (isTrustStoreRemoved(world, listener.id)) {
        const [path, ...more] = world.reached.pathsTo(listener.id).filter(({ scheme }) => scheme !== 'http');
        if (path !== undefined) yield describeRemoval(world, listener, [path, ...more]);
        continue;
      }
      if (!verifiesClients(world.facts, listener.id)) continue;
      const [first, ...others] = world.reached
        .pathsTo(listener.id)
        .filter(path => path.scheme !== 'http' && lacksClientCertificate(world.facts, path));
      if (first !== undefined) yield describeFailure(world, listener, [first, ...others]);
    }
  },
});

/** A shared trust store that was taken back (MutualAuthenticationAttributes.TrustStoreAssociationStatus). */
function isTrustStoreRemoved({ facts }: World, listenerId: string): boolean {
  const listener = facts.resource('AWS::ElasticLoadBalancingV2::Listener', listenerId);
  const { Mode, TrustStoreAssociationStatus } = asRecord(listener?.properties['MutualAuthentication']);
  return Mode === 'verify' && TrustStoreAssociationStatus === 'removed';
}

function describeRemoval(world: World, listener: ListenerOnPath, paths: Some<IntegrationPath>): CheckFailure {
  const owner = listenerOwnerId(world, listener.id);
  const name = nodeLabel(world.graph, listener.id);
  return {
    nodes: [listener.id, ...(owner === undefined ? [] : [owner])],
    cause: l10n.t(
      '{listener} verifies client certificates, but the trust store that it uses was removed from it, so no certificate can be trusted. This affects {routes}.',
      {
        listener: capitalize(name),
        routes: countOf(new Set(paths.map(({ route }) => route.id)).size, 'route'),
      },
    ),
    evidence: [
      {
        what: l10n.t('MutualAuthentication of {listener}', { listener: name }),
        value: 'Mode verify, TrustStoreAssociationStatus removed',
        operation: 'elasticloadbalancing:DescribeListeners',
      },
    ],
    fix: {
      text: l10n.t('Share the trust store with this account again, or give {listener} another trust store.', {
        listener: name,
      }),
    },
  };
}

function describeFailure(world: World, listener: ListenerOnPath, paths: Some<IntegrationPath>): CheckFailure {
  const { graph } = world;
  const stages = new Map(
    paths.map(({ api, stage }) => [
      stage.id,
      l10n.t('stage {stage} of {api}', { stage: stage.name, api: nodeLabel(graph, api.id) }),
    ]),
  );
  const names = [...stages.values()];
  const owner = listenerOwnerId(world, listener.id);
  const values = {
    listener: capitalize(nodeLabel(graph, listener.id)),
    stages: listSomeWords(names, 4),
    routes: countOf(new Set(paths.map(({ route }) => route.id)).size, 'route'),
  };
  return {
    nodes: [listener.id, ...[...stages.keys()].slice(0, 20), ...(owner === undefined ? [] : [owner])],
    cause:
      names.length === 1
        ? l10n.t(
            "{listener} verifies client certificates, but {stages} doesn't have one. This affects {routes}.",
            values,
          )
        : l10n.t(
            "{listener} verifies client certificates, but {stages} don't have one. This affects {routes}.",
            values,
          ),
    evidence: [
      {
        what: l10n.t('MutualAuthentication of {listener}', { listener: nodeLabel(graph, listener.id) }),
        value: 'Mode verify',
        operation: 'elasticloadbalancing:DescribeListeners',
      },
      ...certificateEvidence(paths[0], names[0] ?? ''),
    ],
    fix: {
      text: paths.every(({ api }) => api.kind.node === 'http-api')
        ? l10n.t(
            "Use a listener that doesn't verify client certificates for the API: an HTTP API can't present one.",
          )
        : l10n.t(
            'Generate a client certificate, assign it to the stage, and add its issuer to the trust store of the listener.',
          ),
    },
  };
}

function certificateEvidence({ api }: IntegrationPath, stage: string): CheckFailure['evidence'] {
  if (api.kind.node === 'http-api') return [];
  const operation = api.kind.node === 'rest-api' ? 'apigateway:GetStages' : 'apigatewayv2:GetStages';
  return [{ what: l10n.t('client certificate of {stage}', { stage }), value: l10n.t('none'), operation }];
}
