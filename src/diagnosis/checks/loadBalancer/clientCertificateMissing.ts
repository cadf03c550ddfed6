import { record, text } from '../../../topology/values';
import type { IntegrationWay } from '../../../trace/gateway/integrationWay';
import { defineCheck, type Failure } from '../../check';
import { called } from '../../shared/called';
import { type Some, sentence } from '../../shared/concerned';
import { needsOfTargets } from '../../shared/needs';
import { countedRoutes } from '../../../paths/reached';
import type { World } from '../../world';
import { httpListeners, ownerOf, type Listener } from './shared';

export const clientCertificateMissing = defineCheck({
  id: 'RP509',
  name: 'client-certificate-missing',
  severity: 'error',
  title: 'The listener wants a client certificate, and the stage has none to show',
  rationale:
    'With mutual TLS in the mode verify a load balancer ends the TLS handshake of everybody who shows no certificate of its trust store. Only stages of REST and WebSocket APIs can be given a client certificate; an HTTP API has none.',
  looksAt:
    'MutualAuthentication of HTTPS listeners that requests come to, and the client certificate of the stages. Whether a certificate is trusted is not looked at.',
  remedy:
    'Give the stage a client certificate that the trust store knows, or let the listener pass certificates through without verifying.',
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/mutual-authentication.html',
  confirmation: {
    kind: 'model',
    source:
      'MutualAuthenticationAttributes.Mode; Stage.clientCertificateId (REST); Stage.ClientCertificateId: supported only for WebSocket APIs',
  },
  symptoms: [],
  needs: needsOfTargets,
  *check(world) {
    for (const listener of httpListeners(world)) {
      if (modeOf(world, listener.id) !== 'verify') continue;
      const [first, ...others] = world.reached
        .waysTo(listener.id)
        .filter(way => way.scheme !== 'http' && isWithout(world, way));
      if (first !== undefined) yield without(world, listener, [first, ...others]);
    }
  },
});

function modeOf({ facts }: World, listenerId: string): string | undefined {
  const entry = facts.resource('AWS::ElasticLoadBalancingV2::Listener', listenerId);
  return text(record(entry?.properties['MutualAuthentication'])['Mode']);
}

/** Whether the stage of a way is known to have no client certificate. */
function isWithout({ facts }: World, { api, stage }: IntegrationWay): boolean {
  switch (api.kind.node) {
    case 'http-api':
      return true;
    case 'rest-api': {
      const entry = facts.resource('AWS::ApiGateway::Stage', stage.id);
      return entry !== undefined && text(entry.properties['clientCertificateId']) === undefined;
    }
    default: {
      const entry = facts.resource('AWS::ApiGatewayV2::Stage', stage.id);
      return entry !== undefined && text(entry.properties['ClientCertificateId']) === undefined;
    }
  }
}

function without(world: World, listener: Listener, ways: Some<IntegrationWay>): Failure {
  const { graph } = world;
  const stages = new Map(
    ways.map(({ api, stage }) => [stage.id, `${stage.name} of ${called(graph, api.id)}`]),
  );
  const names = [...stages.values()];
  const more = names.length > 3 ? ` and ${String(names.length - 3)} more` : '';
  const owner = ownerOf(world, listener.id);
  const routes = countedRoutes(new Set(ways.map(({ route }) => route.id)).size);
  return {
    nodes: [listener.id, ...[...stages.keys()].slice(0, 20), ...(owner === undefined ? [] : [owner])],
    cause: sentence(
      `${called(graph, listener.id)} verifies client certificates, and ${names.slice(0, 3).join(', ')}${more} has none; that concerns ${routes}.`,
    ),
    evidence: [
      {
        what: `MutualAuthentication of ${called(graph, listener.id)}`,
        value: 'Mode verify',
        operation: 'elasticloadbalancing:DescribeListeners',
      },
      ...certificateEvidence(ways[0], names[0] ?? ''),
    ],
    fix: {
      text: ways.every(({ api }) => api.kind.node === 'http-api')
        ? 'Let the API use a listener that does not verify client certificates; an HTTP API cannot show one.'
        : 'Generate a client certificate, give it to the stage, and add its issuer to the trust store of the listener.',
    },
  };
}

function certificateEvidence({ api }: IntegrationWay, stage: string): Failure['evidence'] {
  if (api.kind.node === 'http-api') return [];
  const operation = api.kind.node === 'rest-api' ? 'apigateway:GetStages' : 'apigatewayv2:GetStages';
  return [{ what: `client certificate of stage ${stage}`, value: 'none', operation }];
}
