import type { Api, Stage } from './api';
import { executeApiEndpoint, invokeUrl } from './invokeUrl';
import { operations } from './missing';
import { variablesOf } from './readApis';
import { flag, record, text, texts } from './values';
import type { World } from './world';

/** APIs with their stages. */
export function addApis(world: World, apis: readonly Api[]): void {
  for (const api of apis) {
    addApi(world, api);
    for (const stage of api.stages) {
      addStage(world, api, stage);
      world.draft.edge({ kind: 'deploys', source: api.id, target: stage.id });
    }
  }
}

function addApi({ draft, inventory }: World, { kind, id, entry, routes }: Api): void {
  const { arn, properties, type } = entry;
  const isExpanded = routes.length > 0 || inventory.attempted(operations.routes, entry, arn);
  draft.node({
    id,
    kind: kind.node,
    type,
    name: text(properties['name'] ?? properties['Name']),
    status: text(properties['apiStatus']),
    place: entry,
    attributes: {
      apiId: apiIdOf(entry),
      endpointType: texts(record(properties['endpointConfiguration'])['types'])[0],
      disableExecuteApiEndpoint: flag(
        properties['disableExecuteApiEndpoint'] ?? properties['DisableExecuteApiEndpoint'],
      ),
      expanded: isExpanded ? undefined : false,
    },
  });
}

/** What AWS says, else the end of the ARN. */
export function apiIdOf({ arn, properties }: Api['entry']): string {
  return text(properties['id'] ?? properties['ApiId']) ?? arn.slice(arn.lastIndexOf('/') + 1);
}

function addStage({ draft }: World, { kind, entry }: Api, stage: Stage): void {
  const { id, name, deploymentId, variables } = stage;
  const endpoint = endpointOf(kind, entry);
  draft.node({
    id,
    kind: 'stage',
    type: kind.node === 'rest-api' ? 'AWS::ApiGateway::Stage' : 'AWS::ApiGatewayV2::Stage',
    name,
    place: entry,
    attributes: {
      stageName: name,
      deploymentId,
      variables: variablesOf(variables),
      invokeUrl: endpoint === undefined ? undefined : invokeUrl(endpoint, name),
    },
  });
}

/** `undefined` where the API's own endpoint is switched off. */
function endpointOf(kind: Api['kind'], entry: Api['entry']): string | undefined {
  const { properties, arn } = entry;
  if ((properties['disableExecuteApiEndpoint'] ?? properties['DisableExecuteApiEndpoint']) === true)
    return undefined;
  const scheme = kind.node === 'websocket-api' ? 'wss' : 'https';
  return text(properties['ApiEndpoint']) ?? executeApiEndpoint(arn, apiIdOf(entry), scheme);
}
