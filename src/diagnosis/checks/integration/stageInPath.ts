import { defineCheck, type Failure } from '../../check';
import type { Severity } from '../../finding';
import type { World } from '../../world';
import { areRulesRead, reachableRules, type Rule } from '../../../trace/rules/algebra';
import type { IntegrationWay } from '../../../trace/gateway/integrationWay';
import {
  concerned,
  waysBy,
  integrationEvidence,
  spokenRoutes,
  verb,
  type Some,
  sentence,
} from '../../shared/concerned';
import { needsOfRules } from '../../shared/needs';
import { conditionValues, forwards, mapping } from './shared';
import { isLostByStage, withoutStage } from './sharedStage';

export const stageInPath = defineCheck({
  id: 'RP009',
  name: 'stage-in-path',
  severity: 'error',
  title: 'The name of the stage reaches the backend as a part of the path',
  rationale:
    'An HTTP API puts the name of the stage in front of the path that it sends to a private integration, on every ' +
    'stage but `$default`. A backend that knows `/orders` answers 404 to `/prod/orders` while everything in between ' +
    'is healthy. It is an error where the rules of the listener forward the path only without the stage; where they ' +
    'forward it, only the backend knows whether it expects the stage, and it is a warning.',
  looksAt:
    'Private integrations of HTTP APIs on named stages without `overwrite:path`, and the rules that the path meets ' +
    'with the stage in front. Silent where a rule names the stage or rewrites the path. REST APIs send the path of ' +
    'their URI and no stage.',
  remedy: 'Overwrite the path with `$request.path`, or serve the API on the `$default` stage.',
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-private.html',
  confirmation: {
    kind: 'documented',
    source:
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-private.html',
  },
  symptoms: [404],
  explains: { 'before-load-balancer': 1 },
  needs: needsOfRules,
  *check(world) {
    const groups = waysBy(world, world.ways, way => {
      const severity = severityOf(world, way);
      return severity === undefined ? undefined : `${severity} ${way.api.id}`;
    });
    for (const ways of groups.values()) {
      // Those of one group have one severity: it is a part of the key.
      const severity = severityOf(world, ways[0]);
      if (severity !== undefined) yield failure(world, ways, severity);
    }
  },
});

function severityOf(world: World, way: IntegrationWay): Severity | undefined {
  const { facts, graph } = world;
  const { listener, endpoint, stage } = way;
  if (withoutStage(way) === undefined || mapping(way, 'overwrite:path') !== undefined) return undefined;
  if (listener === undefined) return endpoint === undefined ? undefined : 'warning';
  if (graph.node(listener)?.kind !== 'listener') return undefined;
  if (graph.outgoing(listener, 'evaluates').length === 0) return 'warning';
  if (!areRulesRead(facts, listener)) return undefined;
  if (isLostByStage(world, way)) return 'error';
  const rules = reachableRules(facts, listener, way.arriving);
  return rules.some(forwards) && !rules.some(rule => expects(rule, stage.name)) ? 'warning' : undefined;
}

/** A rule that names the stage, or rewrites the path, was written for paths with it. */
function expects(rule: Rule, stage: string): boolean {
  const isNamed = conditionValues(rule, 'path-pattern').some(value => value.includes(`/${stage}`));
  return isNamed || (rule.attributes.transforms ?? []).some(({ Type }) => Type === 'url-rewrite');
}

function failure(world: World, ways: Some<IntegrationWay>, severity: Severity): Failure {
  const [{ arriving, stage, listener, loadBalancer, endpoint }] = ways;
  const path = arriving.path ?? `/${stage.name}`;
  const ending =
    severity === 'error'
      ? 'no rule of the listener forwards that path, one would without the stage'
      : 'a backend that does not know the stage answers 404';
  return {
    severity,
    nodes: concerned(world, ways, stage.id, listener ?? endpoint, loadBalancer),
    cause: sentence(
      `${spokenRoutes(world, ways)} ${verb(ways, 'sends', 'send')} ${path} and the like to the backend, with the stage in front: ${ending}.`,
    ),
    evidence: [
      integrationEvidence(ways, 'requestParameters', 'no overwrite:path'),
      { what: 'stage', value: stage.name, operation: 'apigatewayv2:GetStages' },
    ],
    fix: {
      text: `Add the parameter mapping overwrite:path with the value $request.path to the integration, or serve the API on the $default stage, unless the backend expects /${stage.name} in front.`,
    },
  };
}
