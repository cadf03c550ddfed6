import { number, records, text } from '../../../topology/values';
import type { IntegrationWay } from '../../../trace/gateway/integrationWay';
import { defineCheck, type Failure } from '../../check';
import { called } from '../../shared/called';
import {
  concerned,
  waysBy,
  integrationEvidence,
  groupedBy,
  spokenRoutes,
  type Some,
  sentence,
} from '../../shared/concerned';
import { needsOfTargets } from '../../shared/needs';
import type { World } from '../../world';

export const timeoutLadder = defineCheck({
  id: 'RP214',
  name: 'timeout-ladder',
  severity: 'warning',
  title: 'Timeouts do not fit each other, or answers take as long as the timeout',
  rationale:
    'A load balancer closes a connection on which nothing came for its idle timeout. Where that is shorter than the ' +
    'timeout of the integration, a slow answer is cut off by the load balancer although API Gateway would wait. And ' +
    'where answers take as long as the integration’s timeout, callers get 504 for them.',
  looksAt:
    'The timeout of integrations against `idle_timeout.timeout_seconds` of the Application Load Balancer, and p99 of ' +
    'IntegrationLatency of the stage against the longest timeout of its routes.',
  remedy:
    'Give the load balancer an idle timeout longer than the integration’s, and make slow requests asynchronous.',
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html',
  confirmation: {
    kind: 'model',
    source:
      'elbv2#LoadBalancerAttribute.idle_timeout.timeout_seconds, apigateway#Integration.timeoutInMillis, ' +
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html',
  },
  symptoms: [504],
  explains: { gateway: 1, 'balancer-504': 2 },
  needs: [
    ...needsOfTargets,
    'elasticloadbalancing:DescribeLoadBalancerAttributes',
    'cloudwatch:GetMetricData',
  ],
  applies: world => world.ways.some(({ kind }) => kind === 'private'),
  *check(world) {
    yield* closedEarly(world);
    yield* asLongAsTimeout(world);
  },
});

/** 29 seconds for REST and WebSocket APIs and 30 for HTTP APIs where nothing else is set (API Gateway quotas). */
function timeoutOf({ api, route }: IntegrationWay): number {
  return (route.integration?.timeoutInMillis ?? (api.kind.node === 'http-api' ? 30_000 : 29_000)) / 1000;
}

const longestTimeout = (ways: Some<IntegrationWay>): number =>
  ways.reduce((longest, way) => Math.max(longest, timeoutOf(way)), 0);

function* closedEarly(world: World): Iterable<Failure> {
  const reached = world.reached;
  for (const { id, attributes } of reached.loadBalancers) {
    if (attributes.type !== 'application') continue;
    const idle = idleTimeout(world, id);
    if (idle === undefined) continue;
    const [ways] = waysBy(
      world,
      reached.waysTo(id).filter(way => timeoutOf(way) > idle),
      () => '',
    ).values();
    if (ways === undefined) continue;
    const owner = called(world.graph, id);
    const longest = longestTimeout(ways);
    yield {
      nodes: concerned(world, ways, id),
      cause: sentence(
        `${owner} closes connections that are idle for ${String(idle)} seconds, while API Gateway waits up to ${String(longest)}: ${spokenRoutes(world, ways)}.`,
      ),
      evidence: [
        integrationEvidence(ways, 'timeoutInMillis', String(timeoutOf(ways[0]) * 1000)),
        {
          what: `idle_timeout.timeout_seconds of ${owner}`,
          value: String(idle),
          operation: 'elasticloadbalancing:DescribeLoadBalancerAttributes',
        },
      ],
      fix: { text: `Set idle_timeout.timeout_seconds of ${owner} to more than ${String(longest)} seconds.` },
    };
  }
}

function idleTimeout({ facts }: World, loadBalancerId: string): number | undefined {
  const attributes = facts.resource(
    'AWS::ElasticLoadBalancingV2::LoadBalancerAttributes',
    `${loadBalancerId}#attributes`,
  );
  const found = records(attributes?.properties['Attributes']).find(
    ({ Key }) => Key === 'idle_timeout.timeout_seconds',
  );
  const seconds = Number(text(found?.['Value']));
  return Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
}

function* asLongAsTimeout(world: World): Iterable<Failure> {
  const groups = groupedBy(
    world.ways.filter(({ kind }) => kind === 'private'),
    ({ stage }) => stage.id,
  );
  for (const ways of groups.values()) {
    const [{ stage }] = ways;
    const slowest = slowestAnswer(world, stage.id);
    const longest = longestTimeout(ways);
    if (slowest === undefined || slowest < longest * 1000) continue;
    yield slowStage(world, ways, slowest, longest);
  }
}

function slowStage(world: World, ways: Some<IntegrationWay>, slowest: number, longest: number): Failure {
  const [{ stage, api }] = ways;
  return {
    nodes: [stage.id],
    cause: `One in a hundred answers on ${called(world.graph, stage.id)} of ${called(world.graph, api.id)} took ${String(Math.round(slowest))} ms or more, and API Gateway waits ${String(longest)} seconds at most.`,
    evidence: [
      {
        what: `p99 of IntegrationLatency of stage ${stage.name}`,
        value: `${String(slowest)} ms`,
        operation: 'cloudwatch:GetMetricData',
      },
    ],
    fix: {
      text: 'Find out what makes the backend slow, answer long work asynchronously, or raise the timeout of the integration where API Gateway allows it.',
    },
  };
}

/** Milliseconds; the highest p99 of the time that was looked at. */
function slowestAnswer({ facts }: World, stageId: string): number | undefined {
  const metrics = facts.resource('AWS::CloudWatch::MetricData', `${stageId}#metrics`);
  const series = records(metrics?.properties['Metrics']).filter(
    ({ MetricName, Stat }) => MetricName === 'IntegrationLatency' && Stat === 'p99',
  );
  const values = series.flatMap(({ Values }) =>
    Array.isArray(Values) ? Values.flatMap(value => number(value) ?? []) : [],
  );
  return values.length === 0 ? undefined : values.reduce((most, value) => Math.max(most, value), 0);
}
