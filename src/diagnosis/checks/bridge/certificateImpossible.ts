import * as l10n from '@vscode/l10n';
import { isLoadBalancerHost } from '../../../paths/certificates';
import { endOfConnection, speaksHttp, speaksTls } from '../../../paths/connectionEnd';
import { forwardedFromListener, listenersBehind, type NodeOf } from '../../../paths/hops';
import { defineCheck } from '../../check';
import {
  concernedRoutes,
  describeRoutes,
  groupedBy,
  integrationEvidence,
  pathsBy,
} from '../../shared/concerned';
import { verifiedHost } from '../../shared/encryption';
import { HEALTH, judgedBehindNetwork } from '../../shared/judged';
import { needsOfTargets } from '../../shared/needs';
import { nodeLabel } from '../../shared/nodeLabel';
import type { World } from '../../world';

export const certificateImpossible = defineCheck({
  id: 'RP411',
  name: 'certificate-impossible',
  severity: 'error',
  title: l10n.t("The target behind a TCP listener can't have a certificate for the integration's host"),
  rationale: l10n.t(
    'A TCP listener passes TLS on to the targets, and API Gateway compares the host of the integration with ' +
      'the certificate that a target shows. The DNS name of a load balancer is in a domain of AWS, for which ' +
      'no public authority issues a certificate to anyone else, so every connection fails with 500.',
  ),
  looksAt: l10n.t(
    'Integrations that use `https` with the DNS name of a load balancer, or verify that name, through a TCP ' +
      'listener that forwards to instances or addresses.',
  ),
  remedy: l10n.t(
    'Use a host that the certificate of the targets covers: behind a VPC link, the host of the URI only has ' +
      'to match the certificate. Or end TLS at a TLS listener with a certificate for your own domain.',
  ),
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-listeners.html',
  confirmation: {
    kind: 'reported',
    source: 'https://github.com/ministryofjustice/cloud-platform/issues/8023; apigateway#TlsConfig',
  },
  symptoms: [500],
  needs: needsOfTargets,
  judged: {
    ...judgedBehindNetwork,
    [HEALTH]: (world, id) =>
      world.graph
        .ofKind('listener')
        .some(
          listener =>
            passesConnections(listener) &&
            forwardedFromListener(world.graph, listener.id).includes(id) &&
            world.pathsToListener(listener.id).some(path => isLoadBalancerHost(verifiedHost(path) ?? '')),
        ),
  },
  *check(world) {
    const { graph } = world;
    for (const listener of graph.ofKind('listener')) {
      const over = groupedBy(world.pathsToListener(listener.id), verifiedHost);
      if (over.size === 0 || !endsAtTargets(world, listener)) continue;
      for (const [host, found] of over) {
        const [paths] = pathsBy(world, found, () => '').values();
        if (paths === undefined || !isLoadBalancerHost(host)) continue;
        const owner = graph.incoming(listener.id, 'listens')[0]?.source;
        yield {
          nodes: concernedRoutes(world, paths, listener.id, owner),
          cause: l10n.t(
            "API Gateway expects a certificate for {host} from the targets behind {listener}, which they can't have. This affects {routes}.",
            { host, listener: nodeLabel(graph, listener.id), routes: describeRoutes(world, paths) },
          ),
          evidence: [
            integrationEvidence(paths, 'uri', paths[0].uri),
            {
              what: l10n.t('protocol of {listener}', { listener: nodeLabel(graph, listener.id) }),
              value: listener.attributes.protocol ?? '',
              operation: 'elasticloadbalancing:DescribeListeners',
            },
          ],
          fix: {
            text: l10n.t(
              'In place of {host}, use a host that the certificate of the targets covers, then deploy the API.',
              { host },
            ),
          },
        };
      }
    }
  },
});

const passesConnections = (listener: NodeOf<'listener'>): boolean =>
  !speaksTls(listener) && !speaksHttp(listener);

/** Passes TCP on, and to something that is not a load balancer. */
function endsAtTargets({ graph }: World, listener: NodeOf<'listener'>): boolean {
  if (!passesConnections(listener) || endOfConnection(graph, listener.id) !== undefined) return false;
  const targets = forwardedFromListener(graph, listener.id)
    .filter(id => {
      const group = graph.node(id);
      return group?.kind === 'target-group' && group.attributes.targetType !== 'alb';
    })
    .flatMap(id => graph.outgoing(id, 'registers'));
  return targets.some(({ target }) => listenersBehind(graph, target).length === 0);
}
