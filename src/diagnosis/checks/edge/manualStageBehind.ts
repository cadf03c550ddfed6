import { differenceWords } from '../../../present/deployedDifference';
import { stageDifferences } from '../../../topology/stageDifferences';
import { compare, text } from '../../../topology/values';
import { defineCheck } from '../../check';
import { needsOfHttpRoutes } from '../../shared/needs';
import type { Evidence } from '../../finding';
import type { World } from '../../world';
import {
  counted,
  deployCommand,
  first,
  isAnswered,
  isRest,
  spokenStage,
  stagesOf,
  type StageOf,
} from './shared';

export const manualStageBehind = defineCheck({
  id: 'RP102',
  name: 'manual-stage-behind',
  severity: 'warning',
  title: 'The stage is deployed by hand and is behind what was edited',
  rationale:
    'A stage of an HTTP API whose automatic deployment is off serves what was last deployed to it. Routes that were ' +
    'added since then are answered with 404, changed integrations still go to their old backend.',
  looksAt:
    'ExportApi of stages with AutoDeploy false beside the routes as they are edited. Routes carry no time of their ' +
    'last edit, so they are compared themselves; the newest deployment of GetDeployments tells since when.',
  remedy: 'Deploy the API to the stage, or switch automatic deployment on.',
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-stages.html',
  confirmation: { kind: 'model', source: 'apigatewayv2#Stage.AutoDeploy, DeploymentId' },
  symptoms: [404],
  needs: [...needsOfHttpRoutes, 'apigatewayv2:GetDeployments'],
  applies: world => [...stagesOf(world)].some(isManual),
  *check(world) {
    for (const found of stagesOf(world)) {
      if (!isManual(found)) continue;
      const routes = stageDifferences(found.api, found.stage) ?? [];
      if (routes.length === 0) continue;
      const words = routes.flatMap(differenceWords);
      const { stage } = found;
      yield {
        nodes: [stage.id, ...routes.map(({ id }) => id).filter(id => world.graph.node(id) !== undefined)],
        cause: `What ${spokenStage(world, found)} serves differs in ${counted(routes.length, 'route')} from what is edited, and it does not deploy by itself: ${first(words, 3, '; ')}.`,
        evidence: [
          { what: `AutoDeploy of ${stage.name}`, value: 'false', operation: 'apigatewayv2:GetStages' },
          {
            what: `what is deployed on ${stage.name} → what is edited`,
            value: first(words, 20, '; '),
            operation: 'apigatewayv2:ExportApi',
          },
          ...newestDeployment(world, found),
        ],
        fix: {
          text: `Deploy the API to ${stage.name}; that brings everything that is edited, so look through the differences first.`,
          command: deployCommand(found),
        },
      };
    }
  },
});

const isManual = ({ api, properties }: StageOf): boolean =>
  !isRest(api) && properties['AutoDeploy'] === false;

function newestDeployment({ facts }: World, { api, stage }: StageOf): readonly Evidence[] {
  if (!isAnswered(facts, 'apigatewayv2:GetDeployments', api.entry, api.entry.arn)) return [];
  const all = facts.inventory.childrenOf('AWS::ApiGatewayV2::Deployment', api.entry);
  const times = all.flatMap(({ properties }) => text(properties['CreatedDate']) ?? []).sort(compare);
  const own = all.find(({ properties }) => text(properties['DeploymentId']) === stage.deploymentId);
  const deployed = text(own?.properties['CreatedDate']);
  const newest = times.at(-1);
  if (newest === undefined) return [];
  return [
    {
      what: `deployments of the API`,
      value: `newest ${newest}${deployed === undefined ? '' : `, that of ${stage.name} ${deployed}`}`,
      operation: 'apigatewayv2:GetDeployments',
    },
  ];
}
