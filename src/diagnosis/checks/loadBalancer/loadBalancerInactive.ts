import * as l10n from '@vscode/l10n';
import { asRecord, asText } from '../../../topology/values';
import { defineCheck } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import { judgedThroughBridges } from '../../shared/judged';
import { needsOfTargets } from '../../shared/needs';
import { applicationLoadBalancers } from './shared';
import { countOf } from '../../../words/counts';

export const loadBalancerInactive = defineCheck({
  id: 'RP501',
  name: 'load-balancer-inactive',
  severity: 'error',
  title: l10n.t("The Application Load Balancer isn't active"),
  rationale: l10n.t(
    "A load balancer that couldn't be set up doesn't route requests, and one that is still being set up doesn't route them yet. An impaired load balancer still routes requests but lacks what it needs to scale.",
  ),
  looksAt: l10n.t(
    'State of the Application Load Balancers that requests reach. RP401 covers Network Load Balancers.',
  ),
  remedy: l10n.t(
    'Check the state reason. Then wait, free addresses in the subnets of the load balancer, or create a new load balancer.',
  ),
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#load-balancer-state',
  confirmation: {
    kind: 'model',
    source: 'LoadBalancerState: provisioning, active, active_impaired, failed',
  },
  symptoms: [],
  needs: needsOfTargets,
  judged: judgedThroughBridges,
  *check(world) {
    const { facts, graph } = world;
    for (const { id, status } of applicationLoadBalancers(world)) {
      if (status === undefined || status === 'active') continue;
      const { State } = facts.resource('AWS::ElasticLoadBalancingV2::LoadBalancer', id)?.properties ?? {};
      const reason = asText(asRecord(State)['Reason']);
      const values = {
        loadBalancer: nodeLabel(graph, id),
        state: status,
        routes: countOf(world.reached.routesTo(id), 'route'),
      };
      yield {
        nodes: [id],
        cause:
          reason === undefined
            ? l10n.t(
                'The state of {loadBalancer} is {state}. Requests to {routes} reach this load balancer.',
                values,
              )
            : l10n.t(
                'The state of {loadBalancer} is {state}: {reason}. Requests to {routes} reach this load balancer.',
                { ...values, reason: reason.replace(/\.$/, '') },
              ),
        evidence: [
          {
            what: l10n.t('State of {loadBalancer}', values),
            value: [status, reason].filter(word => word !== undefined).join(': '),
            operation: 'elasticloadbalancing:DescribeLoadBalancers',
          },
        ],
        fix: {
          text:
            status === 'provisioning'
              ? l10n.t('Wait until the load balancer is active.')
              : l10n.t('Fix the problem in the state reason, or create a new load balancer.'),
        },
        severity: status === 'failed' ? 'error' : 'warning',
      };
    }
  },
});
