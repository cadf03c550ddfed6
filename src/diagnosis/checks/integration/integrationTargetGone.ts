import * as l10n from '@vscode/l10n';
import { findLoadBalancerArn } from '../../../model/arn';
import type { IntegrationPath } from '../../../paths/trace/gateway/integrationPath';
import { defineCheck } from '../../check';
import { concernedRoutes, pathsBy, integrationEvidence, describeRoutes } from '../../shared/concerned';
import { needsOfListeners } from '../../shared/needs';
import type { World } from '../../world';

export const integrationTargetGone = defineCheck({
  id: 'RP203',
  name: 'integration-target-gone',
  severity: 'error',
  title: l10n.t("The load balancer or listener of the integration doesn't exist"),
  rationale: l10n.t(
    'When a blue/green deployment or a controller in a cluster replaces a load balancer or listener, the new ' +
      "one has a new ARN. An integration that still uses the old ARN can't send requests anywhere.",
  ),
  looksAt: l10n.t(
    'The ARN that integrations through VPC links V2 use, compared with the load balancers of the account and ' +
      "region and their listeners. Another check reports a VPC link V1 whose load balancer doesn't exist.",
  ),
  remedy: l10n.t(
    'Use an existing load balancer or listener, then deploy the API. Prefer ARNs that outlive a deployment.',
  ),
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-private-integration.html',
  confirmation: {
    kind: 'model',
    source: 'apigateway#Integration.integrationTarget, apigatewayv2#Integration.IntegrationUri',
  },
  symptoms: [500, 503],
  explains: { 'before-load-balancer': 1 },
  needs: needsOfListeners,
  *check(world) {
    for (const [gone, paths] of pathsBy(world, world.paths, path => goneTarget(world, path))) {
      const isLoadBalancer = findLoadBalancerArn(gone) === gone;
      const owner = findLoadBalancerArn(gone);
      const isRest = paths[0].api.kind.node === 'rest-api';
      yield {
        nodes: concernedRoutes(world, paths, gone, owner, paths[0].link),
        cause: isLoadBalancer
          ? l10n.t("The load balancer {loadBalancer} doesn't exist. It is used by {routes}.", {
              loadBalancer: gone,
              routes: describeRoutes(world, paths),
            })
          : l10n.t("The listener {listener} doesn't exist. It is used by {routes}.", {
              listener: gone,
              routes: describeRoutes(world, paths),
            }),
        evidence: [
          integrationEvidence(paths, isRest ? 'integrationTarget' : 'uri', gone),
          {
            what: isLoadBalancer
              ? l10n.t('load balancers')
              : l10n.t('listeners of {loadBalancer}', { loadBalancer: owner ?? gone }),
            value: l10n.t('none has this ARN'),
            operation: isLoadBalancer
              ? 'elasticloadbalancing:DescribeLoadBalancers'
              : 'elasticloadbalancing:DescribeListeners',
          },
        ],
        fix: {
          text: isLoadBalancer
            ? l10n.t('Use an existing load balancer in the integration, then deploy the API.')
            : l10n.t('Use an existing listener in the integration, then deploy the API.'),
        },
      };
    }
  },
});

/**
 * The ARN that an integration names itself and that was not found. A way names a load balancer or listener only where
 * it was found, or where the list that would have it was answered.
 */
function goneTarget({ facts, graph }: World, path: IntegrationPath): string | undefined {
  const { kind, linkVersion, loadBalancer, listener } = path;
  if (kind !== 'private' || linkVersion === 'V1') return undefined;
  if (loadBalancer !== undefined && graph.node(loadBalancer)?.kind !== 'load-balancer') return loadBalancer;
  const isThere =
    listener === undefined || facts.resource('AWS::ElasticLoadBalancingV2::Listener', listener) !== undefined;
  return isThere ? undefined : listener;
}
