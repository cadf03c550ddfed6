import * as l10n from '@vscode/l10n';
import { differenceWords } from '../../../paths/deployedDifference';
import { stageDifferences } from '../../../topology/stageDifferences';
import { compareText, asText } from '../../../topology/values';
import { defineCheck } from '../../check';
import { needsOfHttpRoutes } from '../../shared/needs';
import type { Evidence } from '../../finding';
import { countOf } from '../../../words/counts';
import type { World } from '../../world';
import {
  deployCommand,
  deployStageText,
  isOperationAnswered,
  isRestApi,
  listClauses,
  describeStage,
  eachStage,
  type StageOf,
} from './shared';

export const manualStageBehind = defineCheck({
  id: 'RP102',
  name: 'manual-stage-behind',
  severity: 'warning',
  title: l10n.t('The manually deployed stage is out of date'),
  rationale: l10n.t(
    'A stage of an HTTP API without automatic deployment serves what was last deployed to it. Requests to ' +
      'routes that were added since then get 404, and changed integrations still use their old backend.',
  ),
  looksAt: l10n.t(
    "ExportApi of stages with AutoDeploy false, compared with the routes of the working copy. AWS doesn't " +
      'record when a route was last edited, so the routes themselves are compared. The newest deployment in ' +
      'GetDeployments shows how long they may have differed.',
  ),
  remedy: l10n.t('Deploy the API to the stage, or turn on automatic deployment.'),
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-stages.html',
  confirmation: { kind: 'model', source: 'apigatewayv2#Stage.AutoDeploy, DeploymentId' },
  symptoms: [404],
  needs: [...needsOfHttpRoutes, 'apigatewayv2:GetDeployments'],
  applies: world => [...eachStage(world)].some(isManual),
  *check(world) {
    for (const found of eachStage(world)) {
      if (!isManual(found)) continue;
      const routes = stageDifferences(found.api, found.stage) ?? [];
      if (routes.length === 0) continue;
      const words = routes.flatMap(differenceWords);
      const { stage } = found;
      yield {
        nodes: [stage.id, ...routes.map(({ id }) => id).filter(id => world.graph.node(id) !== undefined)],
        cause: l10n.t(
          'The deployment of {stage} differs from the working copy in {routes}, and automatic deployment is off: {differences}.',
          {
            stage: describeStage(world, found),
            routes: countOf(routes.length, 'route'),
            differences: listClauses(words, 3),
          },
        ),
        evidence: [
          {
            what: l10n.t('{member} of {name}', { member: 'AutoDeploy', name: stage.name }),
            value: 'false',
            operation: 'apigatewayv2:GetStages',
          },
          {
            what: l10n.t('deployed on {stage} → working copy', { stage: stage.name }),
            value: listClauses(words, 20),
            operation: 'apigatewayv2:ExportApi',
          },
          ...newestDeployment(world, found),
        ],
        fix: {
          text: deployStageText(stage.name),
          command: deployCommand(found),
        },
      };
    }
  },
});

const isManual = ({ api, properties }: StageOf): boolean =>
  !isRestApi(api) && properties['AutoDeploy'] === false;

function newestDeployment({ facts }: World, { api, stage }: StageOf): readonly Evidence[] {
  if (!isOperationAnswered(facts, 'apigatewayv2:GetDeployments', api.entry, api.entry.arn)) return [];
  const all = facts.inventory.childrenOf('AWS::ApiGatewayV2::Deployment', api.entry);
  const times = all.flatMap(({ properties }) => asText(properties['CreatedDate']) ?? []).sort(compareText);
  const own = all.find(({ properties }) => asText(properties['DeploymentId']) === stage.deploymentId);
  const deployed = asText(own?.properties['CreatedDate']);
  const newest = times.at(-1);
  if (newest === undefined) return [];
  return [
    {
      what: l10n.t('deployments of the API'),
      value:
        deployed === undefined
          ? l10n.t('newest: {newest}', { newest })
          : l10n.t('newest: {newest}, deployed on {stage}: {deployed}', {
              newest,
              stage: stage.name,
              deployed,
            }),
      operation: 'apigatewayv2:GetDeployments',
    },
  ];
}
