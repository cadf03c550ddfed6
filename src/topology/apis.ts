import type { ApiWithRoutes, ApiStage } from './api';
import { executeApiEndpoint, invokeUrl } from './invokeUrl';
import { readOperations } from './missing';
import { readVariables } from './readApis';
import { asBoolean, asRecord, asText, asTexts } from './values';
import type { World } from './world';

/** APIs with their stages. */
export function addApis(world: World, apis: readonly ApiWithRoutes[]): void {
  for (const api of apis) {
    addApi(world, api);
    for (const stage of api.stages) {
      addStage(world, api, stage);
      world.draft.edge({ kind: 'deploys', source: api.id, target: stage.id });
    }
  }
}

function addApi({ draft, inventory, managerOf }: World, { kind, id, entry, routes }: ApiWithRoutes): void {
  const { arn, properties, type } = entry;
  const isExpanded = routes.length > 0 || inventory.attempted(readOperations.routes, entry, arn);
  draft.node({
    id,
    kind: kind.node,
    type,
    name: asText(properties['name'] ?? properties['Name']),
    status: asText(properties['apiStatus']),
    place: entry,
    attributes: {
      apiId: readApiId(entry),
      endpointType: asTexts(asRecord(properties['endpointConfiguration'])['types'])[0],
      disableExecuteApiEndpoint: asBoolean(
        properties['disableExecuteApiEndpoint'] ?? properties['DisableExecuteApiEndpoint'],
      ),
      expanded: isExpanded ? undefined : false,
      managedBy: managerOf(entry),
    },
  });
}

/** What AWS says, else the end of the ARN. */
export function readApiId({ arn, properties }: ApiWithRoutes['entry']): string {
  return asText(properties['id'] ?? properties['ApiId']) ?? arn.slice(arn.lastIndexOf('/') + 1);
}

function addStage({ draft }: World, { kind, entry }: ApiWithRoutes, stage: ApiStage): void {
  const { id, name, deploymentId, variables } = stage;
  const endpoint = apiEndpoint(kind, entry);
  draft.node({
    id,
    kind: 'stage',
    type: kind.node === 'rest-api' ? 'AWS::ApiGateway::Stage' : 'AWS::ApiGatewayV2::Stage',
    name,
    place: entry,
    attributes: {
      stageName: name,
      deploymentId,
      variables: readVariables(variables),
      invokeUrl: endpoint === undefined ? undefined : invokeUrl(endpoint, name),
    },
  });
}

/** `undefined` where the API's own endpoint is switched off. */
function apiEndpoint(kind: ApiWithRoutes['kind'], entry: ApiWithRoutes['entry']): string | undefined {
  const { properties, arn } = entry;
  if ((properties['disableExecuteApiEndpoint'] ?? properties['DisableExecuteApiEndpoint']) === true)
    return undefined;
  const scheme = kind.node === 'websocket-api' ? 'wss' : 'https';
  return asText(properties['ApiEndpoint']) ?? executeApiEndpoint(arn, readApiId(entry), scheme);
}
