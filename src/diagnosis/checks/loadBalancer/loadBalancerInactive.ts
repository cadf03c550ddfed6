import { record, text } from '../../../topology/values';
import { defineCheck } from '../../check';
import { called } from '../../shared/called';
import { needsOfTargets } from '../../shared/needs';
import { countedRoutes } from '../../../paths/reached';
import { applicationLoadBalancers } from './shared';

export const loadBalancerInactive = defineCheck({
  id: 'RP501',
  name: 'load-balancer-inactive',
  severity: 'error',
  title: 'The Application Load Balancer is not active',
  rationale:
    'A load balancer that could not be set up routes nothing, and one that is being set up does not yet. One that is impaired goes on routing but lacks what it needs to scale.',
  looksAt:
    'State of the Application Load Balancers that requests come to; of Network Load Balancers RP401 tells.',
  remedy:
    'Read the reason of the state: wait, free addresses in its subnets, or create the load balancer anew.',
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#load-balancer-state',
  confirmation: {
    kind: 'model',
    source: 'LoadBalancerState: provisioning, active, active_impaired, failed',
  },
  symptoms: [],
  needs: needsOfTargets,
  *check(world) {
    const { facts, graph } = world;
    for (const { id, status } of applicationLoadBalancers(world)) {
      if (status === undefined || status === 'active') continue;
      const { State } = facts.resource('AWS::ElasticLoadBalancingV2::LoadBalancer', id)?.properties ?? {};
      const reason = text(record(State)['Reason']);
      const because = reason === undefined ? '' : ` (${reason.replace(/\.$/, '')})`;
      const routes = countedRoutes(world.reached.routesTo(id));
      yield {
        nodes: [id],
        cause: `The state of ${called(graph, id)} is ${status}${because}; requests of ${routes} come to it.`,
        evidence: [
          {
            what: `State of ${called(graph, id)}`,
            value: [status, reason].filter(word => word !== undefined).join(': '),
            operation: 'elasticloadbalancing:DescribeLoadBalancers',
          },
        ],
        fix: {
          text:
            status === 'provisioning'
              ? 'Wait until the load balancer is active.'
              : 'Put right what the reason of the state says, or create the load balancer anew.',
        },
        severity: status === 'failed' ? 'error' : 'warning',
      };
    }
  },
});
