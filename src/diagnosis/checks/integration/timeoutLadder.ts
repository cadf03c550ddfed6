import * as l10n from '@vscode/l10n';
import type { AwsResourceType } from '../../../services/resources';
import { asRecords, asText } from '../../../topology/values';
import { measuredMetrics } from '../../../paths/metrics/measuredMetrics';
import { integrationTimeout } from '../../../paths/integrationFacts';
import type { IntegrationPath } from '../../../paths/trace/gateway/integrationPath';
import { countOf, formatNumber } from '../../../words/counts';
import { capitalize } from '../../../words/sentences';
import { defineCheck, type CheckFailure } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import {
  concernedRoutes,
  pathsBy,
  integrationEvidence,
  groupedBy,
  describeRoutes,
  type Some,
} from '../../shared/concerned';
import { judgedBalancers } from '../../shared/judged';
import { needsOfTargets } from '../../shared/needs';
import type { World } from '../../world';

export const timeoutLadder = defineCheck({
  id: 'RP214',
  name: 'timeout-ladder',
  severity: 'warning',
  title: l10n.t('Timeouts are inconsistent, or responses reach the timeout'),
  rationale: l10n.t(
    'A load balancer closes a connection when no data arrives for its idle timeout. If that is shorter than ' +
      'the timeout of the integration, the load balancer cuts off a slow response that API Gateway would still ' +
      "wait for. If responses take as long as the integration's timeout, callers of a REST API get 504, those of " +
      'an HTTP API 503.',
  ),
  looksAt: l10n.t(
    'The timeout of integrations, compared with `idle_timeout.timeout_seconds` of the Application Load ' +
      'Balancer and with `tcp.idle_timeout.seconds` of the TCP listeners of a Network Load Balancer, and the ' +
      "p99 of the stage's IntegrationLatency, compared with the longest timeout of its " +
      'routes.',
  ),
  remedy: l10n.t(
    "Set an idle timeout on the load balancer that is longer than the integration's timeout, and make slow " +
      'requests asynchronous.',
  ),
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html',
  confirmation: {
    kind: 'model',
    source:
      'elbv2#LoadBalancerAttribute.idle_timeout.timeout_seconds, elbv2#ListenerAttribute.tcp.idle_timeout.seconds, ' +
      'apigateway#Integration.timeoutInMillis, ' +
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html',
  },
  symptoms: [503, 504],
  explains: { gateway: 1, 'balancer-504': 2 },
  needs: [
    ...needsOfTargets,
    'elasticloadbalancing:DescribeLoadBalancerAttributes',
    'elasticloadbalancing:DescribeListenerAttributes',
    'cloudwatch:GetMetricData',
  ],
  judged: {
    ...judgedBalancers('application'),
    'elasticloadbalancing:DescribeListenerAttributes': ({ reached }, id) =>
      reached.pathsTo(id).some(path => integrationTimeout(path) > SHORTEST_TCP_IDLE),
  },
  applies: world => world.paths.some(({ kind }) => kind === 'private'),
  *check(world) {
    yield* closedEarly(world);
    yield* asLongAsTimeout(world);
  },
});

/** Seconds; the least that `tcp.idle_timeout.seconds` takes (Network Load Balancer user guide, "Listeners"). */
const SHORTEST_TCP_IDLE = 60;

const longestTimeout = (paths: Some<IntegrationPath>): number =>
  paths.reduce((longest, path) => Math.max(longest, integrationTimeout(path)), 0);

/** What closes connections that are idle, and the attribute that says after how long. */
interface IdleTimeout {
  readonly owner: string;
  readonly attribute: 'idle_timeout.timeout_seconds' | 'tcp.idle_timeout.seconds';
  readonly seconds: number;
}

function* closedEarly(world: World): Iterable<CheckFailure> {
  for (const { owner, attribute, seconds } of idleTimeouts(world)) {
    const [paths] = pathsBy(
      world,
      world.reached.pathsTo(owner).filter(path => integrationTimeout(path) > seconds),
      () => '',
    ).values();
    if (paths === undefined) continue;
    const named = { owner: nodeLabel(world.graph, owner), attribute };
    const longest = longestTimeout(paths);
    yield {
      nodes: concernedRoutes(world, paths, owner),
      cause: capitalize(
        l10n.t(
          '{owner} closes connections that are idle for {idle}, but API Gateway waits up to {timeout}. This affects {routes}.',
          {
            ...named,
            idle: countOf(seconds, 'second'),
            timeout: countOf(longest, 'second'),
            routes: describeRoutes(world, paths),
          },
        ),
      ),
      evidence: [
        integrationEvidence(paths, 'timeoutInMillis', String(integrationTimeout(paths[0]) * 1000)),
        {
          what: l10n.t('{attribute} of {owner}', named),
          value: String(seconds),
          operation:
            attribute === 'tcp.idle_timeout.seconds'
              ? 'elasticloadbalancing:DescribeListenerAttributes'
              : 'elasticloadbalancing:DescribeLoadBalancerAttributes',
        },
      ],
      fix: {
        text: l10n.t('Set {attribute} of {owner} to more than {timeout}.', {
          ...named,
          timeout: countOf(longest, 'second'),
        }),
      },
    };
  }
}

function* idleTimeouts(world: World): Iterable<IdleTimeout> {
  const { facts, reached } = world;
  const found = (owner: string, type: AwsResourceType, attribute: IdleTimeout['attribute']) => {
    const attributes = facts
      .children(type, owner)
      .flatMap(({ properties }) => asRecords(properties['Attributes']));
    const seconds = Number(asText(attributes.find(({ Key }) => Key === attribute)?.['Value']));
    return Number.isFinite(seconds) && seconds > 0 ? [{ owner, attribute, seconds }] : [];
  };
  for (const { id, attributes } of reached.loadBalancers)
    if (attributes.type === 'application')
      yield* found(id, 'AWS::ElasticLoadBalancingV2::LoadBalancerAttributes', 'idle_timeout.timeout_seconds');
  for (const listener of world.graph.ofKind('listener'))
    if (reached.has(listener.id))
      yield* found(
        listener.id,
        'AWS::ElasticLoadBalancingV2::ListenerAttributes',
        'tcp.idle_timeout.seconds',
      );
}

function* asLongAsTimeout(world: World): Iterable<CheckFailure> {
  const groups = groupedBy(
    world.paths.filter(({ kind }) => kind === 'private'),
    ({ stage }) => stage.id,
  );
  for (const paths of groups.values()) {
    const [{ stage }] = paths;
    const slowest = slowestAnswer(world, stage.id);
    const longest = longestTimeout(paths);
    if (slowest === undefined || slowest < longest * 1000) continue;
    yield slowStage(world, paths, slowest, longest);
  }
}

function slowStage(
  world: World,
  paths: Some<IntegrationPath>,
  slowest: number,
  longest: number,
): CheckFailure {
  const [{ stage, api }] = paths;
  return {
    nodes: [stage.id],
    cause: l10n.t(
      'One in a hundred responses of {stage} of {api} took {latency} ms or longer, but API Gateway waits at most {timeout}.',
      {
        stage: nodeLabel(world.graph, stage.id),
        api: nodeLabel(world.graph, api.id),
        latency: formatNumber(Math.round(slowest)),
        timeout: countOf(longest, 'second'),
      },
    ),
    evidence: [
      {
        what: l10n.t('p99 of IntegrationLatency of stage {stage}', { stage: stage.name }),
        value: `${String(slowest)} ms`,
        operation: 'cloudwatch:GetMetricData',
      },
    ],
    fix: {
      text: l10n.t(
        'Find out why the backend is slow, run long tasks asynchronously, or increase the timeout of the integration where API Gateway allows it.',
      ),
    },
  };
}

/** Milliseconds; the highest p99 of the time that was looked at. */
const slowestAnswer = ({ facts }: World, stageId: string): number | undefined =>
  measuredMetrics(facts, stageId)?.largest('IntegrationLatency');
