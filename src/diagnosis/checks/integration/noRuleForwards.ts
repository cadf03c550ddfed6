import * as l10n from '@vscode/l10n';
import { defineCheck, type CheckFailure } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import { concernedRoutes, pathsBy, describeRoutes, type Some } from '../../shared/concerned';
import { judgedThroughBridges } from '../../shared/judged';
import { needsOfTargets } from '../../shared/needs';
import type { NodeOf } from '../../../paths/hops';
import type { IntegrationPath } from '../../../paths/trace/gateway/integrationPath';
import { reachableRules, type ListenerRuleNode } from '../../../paths/trace/rules/reachableRules';
import type { World } from '../../world';
import { describeListener, fixedStatus, ruleForwards } from './shared';
import { isLostByStage } from './sharedStage';

export const noRuleForwards = defineCheck({
  id: 'RP011',
  name: 'no-rule-forwards',
  severity: 'error',
  title: l10n.t('No listener rule forwards the requests'),
  rationale: l10n.t(
    'An Application Load Balancer evaluates its rules by priority and the default action last. If no rule ' +
      'that forwards matches what API Gateway sends, the load balancer answers the request itself, often with ' +
      '404 or 503.',
  ),
  looksAt: l10n.t(
    'The rules that requests of each route can match, by method, host and path. Not reported if one of them ' +
      'forwards the request or returns a success status, or if only the host or the stage in the path prevents ' +
      'a match. Other checks report those cases.',
  ),
  remedy: l10n.t(
    'Add a rule for the path, or change the path of the integration to one that a rule matches.',
  ),
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html',
  confirmation: {
    kind: 'documented',
    source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html',
  },
  symptoms: [404, 503],
  needs: needsOfTargets,
  judged: judgedThroughBridges,
  *check(world) {
    const reached = world.reached;
    for (const listener of reached.listeners) {
      if (!/^HTTPS?$/.test(listener.attributes.protocol ?? '')) continue;
      // Each API has paths of its own to find a rule for.
      const byApi = pathsBy(world, reached.pathsTo(listener.id), path => {
        const rule = answeringRule(world, listener.id, path);
        return rule && `${path.api.id} ${rule.id}`;
      });
      for (const paths of byApi.values()) {
        const rule = answeringRule(world, listener.id, paths[0]);
        if (rule !== undefined) yield describeFailure(world, listener, rule, paths);
      }
    }
  },
});

/** The rule that answers a route's requests with an error; `undefined` where they may be forwarded. */
function answeringRule(
  world: World,
  listenerId: string,
  path: IntegrationPath,
): ListenerRuleNode | undefined {
  const { facts } = world;
  // Rules aren't written for paths with braces; path-parameter-unmapped reports those.
  if (path.arriving.path?.includes('{') === true) return undefined;
  const rules = reachableRules(facts, listenerId, path.arriving);
  if (rules.some(ruleForwards)) return undefined;
  const answering = rules.find(rule => (fixedStatus(rule) ?? 0) >= 400);
  if (answering === undefined || isLostByStage(world, path)) return undefined;
  const onAnyHost = reachableRules(facts, listenerId, { ...path.arriving, host: undefined });
  return onAnyHost.some(ruleForwards) ? undefined : answering;
}

function describeFailure(
  world: World,
  listener: NodeOf<'listener'>,
  rule: ListenerRuleNode,
  paths: Some<IntegrationPath>,
): CheckFailure {
  const { graph } = world;
  const owner = graph.incoming(listener.id, 'listens')[0]?.source;
  const status = String(fixedStatus(rule));
  const listenerName = describeListener(graph, listener.id);
  const [{ arriving: request }] = paths;
  const named = {
    listener: listenerName,
    method: request.method,
    rule: nodeLabel(graph, rule.id),
    status,
    routes: describeRoutes(world, paths),
  };
  return {
    nodes: concernedRoutes(world, paths, rule.id, listener.id, owner),
    cause:
      request.path === undefined
        ? l10n.t(
            'No rule of {listener} forwards {method} requests. Instead, {rule} returns {status}. This affects {routes}.',
            named,
          )
        : l10n.t(
            'No rule of {listener} forwards {method} {path}. Instead, {rule} returns {status}. This affects {routes}.',
            { ...named, path: request.path },
          ),
    evidence: [
      {
        what: l10n.t('rules of {listener} that the requests can match', { listener: listenerName }),
        value: `${nodeLabel(graph, rule.id)}: fixed-response ${status}`,
        operation: 'elasticloadbalancing:DescribeRules',
      },
    ],
    fix: {
      text:
        request.path === undefined
          ? l10n.t(
              'Add a rule to {listener} that forwards these paths, or change the path of the integration to one that a rule forwards.',
              { listener: listenerName },
            )
          : l10n.t(
              'Add a rule to {listener} that forwards {path}, or change the path of the integration to one that a rule forwards.',
              { listener: listenerName, path: request.path },
            ),
    },
  };
}
