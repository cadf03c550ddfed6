import { defineCheck, type Failure } from '../../check';
import { called } from '../../shared/called';
import { concerned, waysBy, spokenRoutes, verb, type Some } from '../../shared/concerned';
import { needsOfTargets } from '../../shared/needs';
import type { NodeOf } from '../../../paths/hops';
import type { IntegrationWay } from '../../../trace/gateway/integrationWay';
import { reachableRules, type Rule } from '../../../trace/rules/algebra';
import type { World } from '../../world';
import { fixedStatus, forwards } from './shared';
import { isLostByStage } from './sharedStage';

export const noRuleForwards = defineCheck({
  id: 'RP011',
  name: 'no-rule-forwards',
  severity: 'error',
  title: 'No rule of the listener forwards the requests',
  rationale:
    'The rules of an Application Load Balancer are tried by priority, the default action last. Where no rule that ' +
    'forwards can match what API Gateway sends, the load balancer answers by itself, often with 404 or 503.',
  looksAt:
    'The rules that requests of each route can meet, by method, host and path. Silent where one of them forwards, or ' +
    'answers with success, and where only the host or the stage in the path keeps a rule from matching: other ' +
    'checks tell of those.',
  remedy: 'Add a rule for the path, or change the path of the integration to one that a rule has.',
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html',
  confirmation: {
    kind: 'documented',
    source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html',
  },
  symptoms: [404, 503],
  needs: needsOfTargets,
  *check(world) {
    const reached = world.reached;
    for (const listener of reached.listeners) {
      if (!/^HTTPS?$/.test(listener.attributes.protocol ?? '')) continue;
      // Each API has paths of its own to find a rule for.
      const byApi = waysBy(world, reached.waysTo(listener.id), way => {
        const rule = answeringRule(world, listener.id, way);
        return rule && `${way.api.id} ${rule.id}`;
      });
      for (const ways of byApi.values()) {
        const rule = answeringRule(world, listener.id, ways[0]);
        if (rule !== undefined) yield failure(world, listener, rule, ways);
      }
    }
  },
});

/** The rule that answers a route's requests with an error; `undefined` where they may be forwarded. */
function answeringRule(world: World, listenerId: string, way: IntegrationWay): Rule | undefined {
  const { facts } = world;
  // Braces that are left are no path that anybody wrote a rule for: an unmapped parameter is told of by itself.
  if (way.arriving.path?.includes('{') === true) return undefined;
  const rules = reachableRules(facts, listenerId, way.arriving);
  if (rules.some(forwards)) return undefined;
  const answering = rules.find(rule => (fixedStatus(rule) ?? 0) >= 400);
  if (answering === undefined || isLostByStage(world, way)) return undefined;
  const onAnyHost = reachableRules(facts, listenerId, { ...way.arriving, host: undefined });
  return onAnyHost.some(forwards) ? undefined : answering;
}

function failure(
  world: World,
  listener: NodeOf<'listener'>,
  rule: Rule,
  ways: Some<IntegrationWay>,
): Failure {
  const { graph } = world;
  const owner = graph.incoming(listener.id, 'listens')[0]?.source;
  const status = String(fixedStatus(rule));
  const place = `${called(graph, listener.id)}${owner === undefined ? '' : ` of ${called(graph, owner)}`}`;
  const [{ arriving }] = ways;
  const example = `${arriving.method} ${arriving.path ?? 'requests'}`;
  return {
    nodes: concerned(world, ways, rule.id, listener.id, owner),
    cause: `No rule of ${place} forwards ${example}: ${called(graph, rule.id)} answers ${status} to ${spokenRoutes(world, ways)}.`,
    evidence: [
      {
        what: `rules of ${place} that ${verb(ways, 'this route', 'these routes')} can meet`,
        value: `${called(graph, rule.id)}: fixed-response ${status}`,
        operation: 'elasticloadbalancing:DescribeRules',
      },
    ],
    fix: {
      text: `Add a rule to ${place} that forwards ${arriving.path ?? 'these paths'}, or change the path of the integration to one that a rule forwards.`,
    },
  };
}
