import * as l10n from '@vscode/l10n';
import { differenceWords } from '../../../paths/deployedDifference';
import {
  memberDifferences,
  stageDifferences,
  type RouteComparison,
} from '../../../topology/stageDifferences';
import { isNode } from '../../../topology/document';
import { defineCheck, type CheckFailure } from '../../check';
import type { Severity } from '../../finding';
import { needsOfRoutes } from '../../shared/needs';
import { countOf } from '../../../words/counts';
import type { World } from '../../world';
import {
  canaryDeployment,
  deployCommand,
  deployStageText,
  isRestApi,
  listClauses,
  describeStage,
  eachStage,
  type StageOf,
} from './shared';

export const changeNotDeployed = defineCheck({
  id: 'RP012',
  name: 'change-not-deployed',
  severity: 'error',
  title: l10n.t("Edited changes aren't deployed to the stage"),
  rationale: l10n.t(
    'A stage serves the API as it was when it was last deployed. Resources, methods and integrations that ' +
      'were edited since then work in the console, whose test invokes the working copy, but not for clients: a ' +
      "new route isn't found, and a changed integration still uses its old backend.",
  ),
  looksAt: l10n.t(
    'GetExport of every stage (ExportApi for HTTP APIs with automatic deployment), compared with the working ' +
      'copy: routes that only one of them has, integrations, authorization, API key and parameters. The finding is a ' +
      'warning if the stage only has more routes, or other parameters, than the working copy, or if a canary ' +
      'receives some of the requests. RP102 covers HTTP APIs that are deployed manually.',
  ),
  remedy: l10n.t('Deploy the API to the stage. A deployment publishes every change in the working copy.'),
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html',
  confirmation: {
    kind: 'documented',
    source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html',
  },
  symptoms: ['test-only'],
  offers: 'compare-deployed',
  needs: needsOfRoutes,
  *check(world) {
    for (const found of eachStage(world)) {
      if (!isRestApi(found.api) && found.properties['AutoDeploy'] === false) continue;
      const routes = differencesOn(world, found);
      if (routes.length > 0) yield describeFailure(world, found, routes);
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

function describeFailure(world: World, found: StageOf, routes: readonly RouteComparison[]): CheckFailure {
  const { api, stage, properties } = found;
  const words = routes.flatMap(differenceWords);
  const canary = canaryDeployment(found);
  const isAutomatic = properties['AutoDeploy'] === true;
  return {
    severity: canary === undefined ? decideSeverity(routes) : 'warning',
    nodes: [stage.id, ...routes.map(({ id }) => id).filter(id => world.graph.node(id) !== undefined)],
    cause: causeText(canary, {
      stage: describeStage(world, found),
      routes: countOf(routes.length, 'route'),
      differences: listClauses(words, 3),
    }),
    evidence: [
      {
        what: l10n.t('deployed on {stage} → working copy', { stage: stage.name }),
        value: listClauses(words, 20),
        operation: isRestApi(api) ? 'apigateway:GetExport' : 'apigatewayv2:ExportApi',
      },
    ],
    fix: isAutomatic
      ? {
          text: l10n.t(
            "Find out why {stage} wasn't deployed automatically. The status message of its last deployment shows the reason.",
            { stage: stage.name },
          ),
        }
      : {
          text: deployStageText(stage.name),
          command: deployCommand(found),
        },
  };
}

function causeText(
  canary: string | undefined,
  values: Readonly<Record<'stage' | 'routes' | 'differences', string>>,
): string {
  return canary === undefined
    ? l10n.t('The deployment of {stage} differs from the working copy in {routes}: {differences}.', values)
    : l10n.t(
        'The deployment of {stage} differs from the working copy in {routes}: {differences}. A canary sends {percent}% of the requests to another deployment.',
        { ...values, percent: canary },
      );
}

/** What a stage serves beyond what is edited answers as it did; parameters alone decide few answers. */
function decideSeverity(routes: readonly RouteComparison[]): Severity {
  return routes.some(changesAnswers) ? 'error' : 'warning';
}

function changesAnswers(route: RouteComparison): boolean {
  if (route.kind !== 'changed') return route.kind === 'added';
  return memberDifferences(route).some(({ path: [member] }) => member !== 'parameters');
}
