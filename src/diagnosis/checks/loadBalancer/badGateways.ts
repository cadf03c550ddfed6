import { defineCheck, type Failure } from '../../check';
import { attributesOf } from '../../shared/attributes';
import { called } from '../../shared/called';
import { needsOfTargets } from '../../shared/needs';
import { countedRoutes } from '../../../paths/reached';
import type { World } from '../../world';
import { sumOf } from './sharedMetrics';
import { applicationLoadBalancers, type LoadBalancer } from './shared';

const idleKey = 'idle_timeout.timeout_seconds';
/** Seconds (API model, `LoadBalancerAttribute`). */
const defaultIdle = '60';

export const badGateways = defineCheck({
  id: 'RP511',
  name: 'bad-gateways',
  severity: 'warning',
  title: 'The load balancer answers 502 now and then',
  rationale:
    'A load balancer answers 502 when a target closes a connection while a request is on its way. Targets that keep idle connections for a shorter time than the load balancer do that once in a while, under no load in particular.',
  looksAt:
    'HTTPCode_ELB_502_Count of Application Load Balancers that requests come to, where it is more than TargetConnectionErrorCount explains, beside the idle timeout. What the targets do is not seen: this is an inference.',
  remedy: 'Let the targets keep idle connections longer than the idle timeout of the load balancer.',
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html#http-502-issues',
  confirmation: {
    kind: 'documented',
    source:
      'Elastic Load Balancing user guide, "HTTP 502: Bad gateway": whether the keep-alive duration of the target is shorter than the idle timeout',
  },
  symptoms: [502],
  explains: { 'balancer-502': 1 },
  needs: [
    ...needsOfTargets,
    'elasticloadbalancing:DescribeLoadBalancerAttributes',
    'cloudwatch:GetMetricData',
  ],
  applies: world => applicationLoadBalancers(world).length > 0,
  *check(world) {
    for (const balancer of applicationLoadBalancers(world)) yield* badGatewaysOf(world, balancer);
  },
});

function* badGatewaysOf(world: World, balancer: LoadBalancer): Iterable<Failure> {
  const { facts, graph } = world;
  const answered = sumOf(facts, balancer.id, 'HTTPCode_ELB_502_Count') ?? 0;
  const refused = sumOf(facts, balancer.id, 'TargetConnectionErrorCount') ?? 0;
  const attributes = attributesOf(facts, 'AWS::ElasticLoadBalancingV2::LoadBalancerAttributes', balancer.id);
  if (answered <= refused || attributes === undefined) return;
  const idle = attributes.get(idleKey) ?? defaultIdle;
  const name = called(graph, balancer.id);
  yield {
    nodes: [balancer.id],
    cause: `The ${name} answered 502 to ${String(answered)} requests, of which ${String(refused)} can be connections that were refused. Targets that keep idle connections for less than its idle timeout of ${idle} seconds would explain it; requests of ${countedRoutes(world.reached.routesTo(balancer.id))} come to it.`,
    evidence: [
      {
        what: `HTTPCode_ELB_502_Count and TargetConnectionErrorCount of ${name}`,
        value: `${String(answered)}, ${String(refused)}`,
        operation: 'cloudwatch:GetMetricData',
      },
      {
        what: `${idleKey} of ${name}`,
        value: idle,
        operation: 'elasticloadbalancing:DescribeLoadBalancerAttributes',
      },
    ],
    fix: { text: `Let the servers behind the ${name} keep idle connections for more than ${idle} seconds.` },
  };
}
