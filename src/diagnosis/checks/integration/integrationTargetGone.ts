import { loadBalancerArnOf } from '../../../model/arn';
import type { IntegrationWay } from '../../../trace/gateway/integrationWay';
import { defineCheck } from '../../check';
import { concerned, waysBy, integrationEvidence, spokenRoutes, verb } from '../../shared/concerned';
import { needsOfListeners } from '../../shared/needs';
import type { World } from '../../world';

export const integrationTargetGone = defineCheck({
  id: 'RP203',
  name: 'integration-target-gone',
  severity: 'error',
  title: 'The load balancer or listener that the integration names does not exist',
  rationale:
    'A load balancer or listener that is made anew, by a blue/green deployment or a controller in a cluster, has a new ' +
    'ARN. An integration that still names the old one has nowhere to send requests.',
  looksAt:
    'The ARN that integrations over VPC links V2 name, against the load balancers of the account and region and ' +
    'their listeners. A link V1 whose load balancer is gone is another check’s.',
  remedy: 'Name the load balancer or listener that exists and deploy; prefer ARNs that outlive a deployment.',
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
    for (const [gone, ways] of waysBy(world, world.ways, way => goneTarget(world, way))) {
      const isLoadBalancer = loadBalancerArnOf(gone) === gone;
      const what = isLoadBalancer ? 'load balancer' : 'listener';
      const owner = loadBalancerArnOf(gone);
      const isRest = ways[0].api.kind.node === 'rest-api';
      yield {
        nodes: concerned(world, ways, gone, owner, ways[0].link),
        cause: `There is no ${what} ${gone}, which ${spokenRoutes(world, ways)} ${verb(ways, 'names', 'name')}.`,
        evidence: [
          integrationEvidence(ways, isRest ? 'integrationTarget' : 'uri', gone),
          {
            what: isLoadBalancer ? 'load balancers' : `listeners of ${owner ?? gone}`,
            value: 'none has this ARN',
            operation: isLoadBalancer
              ? 'elasticloadbalancing:DescribeLoadBalancers'
              : 'elasticloadbalancing:DescribeListeners',
          },
        ],
        fix: { text: `Set the integration to a ${what} that exists and deploy the API.` },
      };
    }
  },
});

/**
 * The ARN that an integration names itself and that was not found. A way names a load balancer or listener only where
 * it was found, or where the list that would have it was answered.
 */
function goneTarget({ facts, graph }: World, way: IntegrationWay): string | undefined {
  const { kind, linkVersion, loadBalancer, listener } = way;
  if (kind !== 'private' || linkVersion === 'V1') return undefined;
  if (loadBalancer !== undefined && graph.node(loadBalancer)?.kind !== 'load-balancer') return loadBalancer;
  const isThere =
    listener === undefined || facts.resource('AWS::ElasticLoadBalancingV2::Listener', listener) !== undefined;
  return isThere ? undefined : listener;
}
