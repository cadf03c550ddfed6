import { differenceWords } from '../../../present/deployedDifference';
import {
  memberDifferences,
  stageDifferences,
  type RouteComparison,
} from '../../../topology/stageDifferences';
import { isNode } from '../../../topology/document';
import { defineCheck, type Failure } from '../../check';
import type { Severity } from '../../finding';
import { needsOfRoutes } from '../../shared/needs';
import type { World } from '../../world';
import {
  canaryOf,
  counted,
  deployCommand,
  first,
  isRest,
  spokenStage,
  stagesOf,
  type StageOf,
} from './shared';

export const changeNotDeployed = defineCheck({
  id: 'RP012',
  name: 'change-not-deployed',
  severity: 'error',
  title: 'What was edited is not deployed to the stage',
  rationale:
    'A stage serves the API as it was when it was last deployed. Resources, methods and integrations that were edited ' +
    'since then work in the console, whose test invokes what is edited, and not for clients: a new route is not found, ' +
    'a changed integration still goes to its old backend.',
  looksAt:
    'GetExport of every stage (ExportApi for HTTP APIs that deploy by themselves) beside the resources as they are ' +
    'edited: routes that only one of them has, integrations, authorization, API key and parameters. It is a warning ' +
    'where the stage only has more routes, or other parameters, than what is edited, and where a canary takes a part ' +
    'of the requests. HTTP APIs that are deployed by hand have a check of their own, RP102.',
  remedy: 'Deploy the API to the stage. A deployment brings everything that is edited.',
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html',
  confirmation: {
    kind: 'documented',
    source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html',
  },
  symptoms: ['test-only'],
  offers: 'compare-deployed',
  needs: needsOfRoutes,
  *check(world) {
    for (const found of stagesOf(world)) {
      if (!isRest(found.api) && found.properties['AutoDeploy'] === false) continue;
      const routes = differencesOn(world, found);
      if (routes.length > 0) yield failureOf(world, found, routes);
    }
  },
});

/** The topology has compared every route already. */
function differencesOn({ graph }: World, { api, stage }: StageOf): readonly RouteComparison[] {
  return (
    stageDifferences(api, stage, ({ id }) => {
      const node = graph.node(id);
      return (
        node !== undefined &&
        isNode(node, 'route') &&
        node.attributes.undeployedIn?.includes(stage.name) === true
      );
    }) ?? []
  );
}

function failureOf(world: World, found: StageOf, routes: readonly RouteComparison[]): Failure {
  const { api, stage, properties } = found;
  const words = routes.flatMap(differenceWords);
  const canary = canaryOf(found);
  const isAutomatic = properties['AutoDeploy'] === true;
  const others =
    canary === undefined ? '' : ` A canary takes ${canary} % of its requests to another deployment.`;
  return {
    severity: canary === undefined ? severityOf(routes) : 'warning',
    nodes: [stage.id, ...routes.map(({ id }) => id).filter(id => world.graph.node(id) !== undefined)],
    cause: `What ${spokenStage(world, found)} serves differs in ${counted(routes.length, 'route')} from what is edited: ${first(words, 3, '; ')}.${others}`,
    evidence: [
      {
        what: `what is deployed on ${stage.name} → what is edited`,
        value: first(words, 20, '; '),
        operation: isRest(api) ? 'apigateway:GetExport' : 'apigatewayv2:ExportApi',
      },
    ],
    fix: isAutomatic
      ? {
          text: `Find out why ${stage.name} was not deployed by itself: the message of its last deployment says it.`,
        }
      : {
          text: `Deploy the API to ${stage.name}; that brings everything that is edited, so look through the differences first.`,
          command: deployCommand(found),
        },
  };
}

/** What a stage serves beyond what is edited answers as it did; parameters alone decide few answers. */
function severityOf(routes: readonly RouteComparison[]): Severity {
  return routes.some(changesAnswers) ? 'error' : 'warning';
}

function changesAnswers(route: RouteComparison): boolean {
  if (route.kind !== 'changed') return route.kind === 'added';
  return memberDifferences(route).some(({ path: [member] }) => member !== 'parameters');
}
