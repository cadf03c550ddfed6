import * as l10n from '@vscode/l10n';
import { defineCheck, type CheckFailure } from '../../check';
import { nodeAttributes } from '../../shared/attributes';
import { nodeLabel } from '../../shared/nodeLabel';
import { judgedBalancers } from '../../shared/judged';
import { needsOfTargets } from '../../shared/needs';
import type { World } from '../../world';
import { metricSum } from './sharedMetrics';
import { applicationLoadBalancers, type LoadBalancerOnPath } from './shared';
import { countOf, formatNumber } from '../../../words/counts';
import { listWords } from '../../../words/lists';
import { capitalize } from '../../../words/sentences';

const idleKey = 'idle_timeout.timeout_seconds';
/** Seconds (API model, `LoadBalancerAttribute`). */
const defaultIdle = '60';

export const badGateways = defineCheck({
  id: 'RP511',
  name: 'bad-gateways',
  severity: 'warning',
  title: l10n.t('The load balancer intermittently returns 502'),
  rationale: l10n.t(
    'A load balancer returns 502 if a target closes a connection while a request is in transit. Targets that keep idle connections for a shorter time than the load balancer do this occasionally, regardless of the load.',
  ),
  looksAt: l10n.t(
    "HTTPCode_ELB_502_Count of Application Load Balancers that requests reach, if it is higher than TargetConnectionErrorCount can explain, together with the idle timeout. The behavior of the targets isn't visible, so the cause is an inference.",
  ),
  remedy: l10n.t(
    'Configure the targets to keep idle connections longer than the idle timeout of the load balancer.',
  ),
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html#http-502-issues',
  confirmation: {
    kind: 'documented',
    source: l10n.t(
      'Elastic Load Balancing user guide, "HTTP 502: Bad gateway": whether the keep-alive duration of the target is shorter than the idle timeout',
    ),
  },
  symptoms: [502],
  explains: { 'balancer-502': 1 },
  needs: [
    ...needsOfTargets,
    'elasticloadbalancing:DescribeLoadBalancerAttributes',
    'cloudwatch:GetMetricData',
  ],
  judged: judgedBalancers('application'),
  applies: world => applicationLoadBalancers(world).length > 0,
  *check(world) {
    for (const balancer of applicationLoadBalancers(world)) yield* describeFailures(world, balancer);
  },
});

function* describeFailures(world: World, balancer: LoadBalancerOnPath): Iterable<CheckFailure> {
  const { facts, graph } = world;
  const answered = metricSum(facts, balancer.id, 'HTTPCode_ELB_502_Count') ?? 0;
  const refused = metricSum(facts, balancer.id, 'TargetConnectionErrorCount') ?? 0;
  const attributes = nodeAttributes(
    facts,
    'AWS::ElasticLoadBalancingV2::LoadBalancerAttributes',
    balancer.id,
  );
  if (answered <= refused || attributes === undefined) return;
  const idle = attributes.get(idleKey) ?? defaultIdle;
  const name = nodeLabel(graph, balancer.id);
  yield {
    nodes: [balancer.id],
    cause: l10n.t(
      '{loadBalancer} returned 502 for {requests}; refused connections explain at most {refused} of them. Targets that keep idle connections for less than its idle timeout of {idle} seconds would explain the others. Requests to {routes} reach this load balancer.',
      {
        loadBalancer: capitalize(name),
        requests: countOf(answered, 'request'),
        refused: formatNumber(refused),
        idle,
        routes: countOf(world.reached.routesTo(balancer.id), 'route'),
      },
    ),
    evidence: [
      {
        what: l10n.t('{attributes} of {owner}', {
          attributes: listWords(['HTTPCode_ELB_502_Count', 'TargetConnectionErrorCount']),
          owner: name,
        }),
        value: `${String(answered)}, ${String(refused)}`,
        operation: 'cloudwatch:GetMetricData',
      },
      {
        what: l10n.t('{attribute} of {owner}', { attribute: idleKey, owner: name }),
        value: idle,
        operation: 'elasticloadbalancing:DescribeLoadBalancerAttributes',
      },
    ],
    fix: {
      text: l10n.t(
        'Configure the servers behind {loadBalancer} to keep idle connections for more than {idle} seconds.',
        { loadBalancer: name, idle },
      ),
    },
  };
}
