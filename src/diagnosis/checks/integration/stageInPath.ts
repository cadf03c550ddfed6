import * as l10n from '@vscode/l10n';
import { defineCheck, type CheckFailure } from '../../check';
import type { Severity } from '../../finding';
import type { World } from '../../world';
import {
  areRulesRead,
  reachableRules,
  type ListenerRuleNode,
} from '../../../paths/trace/rules/reachableRules';
import type { IntegrationPath } from '../../../paths/trace/gateway/integrationPath';
import {
  concernedRoutes,
  pathsBy,
  integrationEvidence,
  describeRoutes,
  type Some,
} from '../../shared/concerned';
import { judgedOnPathsOf } from '../../shared/judged';
import { needsOfRules, withoutRestRoutes } from '../../shared/needs';
import { parameterMapping } from '../../../paths/integrationFacts';
import { conditionValues, ruleForwards } from './shared';
import { isLostByStage, withoutStage } from './sharedStage';

export const stageInPath = defineCheck({
  id: 'RP009',
  name: 'stage-in-path',
  severity: 'error',
  title: l10n.t('The stage name reaches the backend in the path'),
  rationale: l10n.t(
    'On every stage except `$default`, an HTTP API puts the stage name at the beginning of the path that it ' +
      'sends to a private integration. A backend that serves `/orders` answers 404 to `/prod/orders`, even ' +
      'though everything in between is healthy. If the listener rules forward the path only without the stage, ' +
      'the finding is an error. If they forward the path with the stage, only the backend knows whether it expects ' +
      'the stage, so the finding is a warning.',
  ),
  looksAt: l10n.t(
    'Private integrations of HTTP APIs on named stages without `overwrite:path`, and the rules that match the ' +
      'path with the stage. Not reported if a rule includes the stage or rewrites the path. REST APIs send the ' +
      'path of their URI without a stage.',
  ),
  remedy: l10n.t('Overwrite the path with `$request.path`, or use the `$default` stage for the API.'),
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-private.html',
  confirmation: {
    kind: 'documented',
    source:
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-private.html',
  },
  symptoms: [404],
  explains: { 'before-load-balancer': 1 },
  needs: withoutRestRoutes(needsOfRules),
  judged: judgedOnPathsOf('http-api'),
  *check(world) {
    const groups = pathsBy(world, world.paths, path => {
      const severity = decideSeverity(world, path);
      return severity === undefined ? undefined : `${severity} ${path.api.id}`;
    });
    for (const paths of groups.values()) {
      // Those of one group have one severity: it is a part of the key.
      const severity = decideSeverity(world, paths[0]);
      if (severity !== undefined) yield describeFailure(world, paths, severity);
    }
  },
});

function decideSeverity(world: World, path: IntegrationPath): Severity | undefined {
  const { facts, graph } = world;
  const { listener, endpoint, stage } = path;
  if (withoutStage(path) === undefined || parameterMapping(path, 'overwrite:path') !== undefined)
    return undefined;
  if (listener === undefined) return endpoint === undefined ? undefined : 'warning';
  if (graph.node(listener)?.kind !== 'listener') return undefined;
  if (graph.outgoing(listener, 'evaluates').length === 0) return 'warning';
  if (!areRulesRead(facts, listener)) return undefined;
  if (isLostByStage(world, path)) return 'error';
  const rules = reachableRules(facts, listener, path.arriving);
  return rules.some(ruleForwards) && !rules.some(rule => expectsStage(rule, stage.name))
    ? 'warning'
    : undefined;
}

/** A rule that names the stage, or rewrites the path, was written for paths with it. */
function expectsStage(rule: ListenerRuleNode, stage: string): boolean {
  const isNamed = conditionValues(rule, 'path-pattern').some(value => value.includes(`/${stage}`));
  return isNamed || (rule.attributes.transforms ?? []).some(({ Type }) => Type === 'url-rewrite');
}

function describeFailure(world: World, paths: Some<IntegrationPath>, severity: Severity): CheckFailure {
  const [{ arriving, stage, listener, loadBalancer, endpoint }] = paths;
  const prefix = `/${stage.name}`;
  const named = { routes: describeRoutes(world, paths), path: arriving.path ?? prefix };
  return {
    severity,
    nodes: concernedRoutes(world, paths, stage.id, listener ?? endpoint, loadBalancer),
    cause:
      severity === 'error'
        ? l10n.t(
            'For {routes}, the path that API Gateway sends begins with the stage, for example {path}. No rule of the listener forwards that path, but one forwards it without the stage.',
            named,
          )
        : l10n.t(
            "For {routes}, the path that API Gateway sends begins with the stage, for example {path}. A backend that doesn't expect the stage answers 404.",
            named,
          ),
    evidence: [
      integrationEvidence(
        paths,
        'requestParameters',
        l10n.t('no {parameter}', { parameter: 'overwrite:path' }),
      ),
      { what: l10n.t('stage'), value: stage.name, operation: 'apigatewayv2:GetStages' },
    ],
    fix: {
      text: l10n.t(
        'Add the parameter mapping overwrite:path with the value $request.path to the integration, or use the $default stage for the API, unless the backend expects {prefix} at the beginning of the path.',
        { prefix },
      ),
    },
  };
}
