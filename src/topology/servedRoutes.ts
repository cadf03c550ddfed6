import type { ApiWithRoutes, ApiRoute, ApiStage } from './api';
import type { AwsObject } from './document';
import { deployedSecurity, type DeployedRoute, type DeployedRoutes } from './exported';
import { readIntegration, type IntegrationSettings } from './integration';

/** A route as a stage serves it. */
export interface ServedRoute {
  /** Node id of the route. */
  readonly id: string;
  /** `GET /orders/{id}`, `$default` */
  readonly key: string;
  /** `ANY` for every method; left out for `$default` and WebSocket route keys. */
  readonly httpMethod: string | undefined;
  readonly path: string | undefined;
  /** `deployed`: what the stage has deployed. `working-copy`: that was not read, this is what is edited. */
  readonly source: 'deployed' | 'working-copy';
  /**
   * The integration under the names of an exported document (`type`, `httpMethod`, `uri`, `connectionType`,
   * `connectionId`, `integrationTarget`, `requestParameters`, `tlsConfig` …); `undefined` for a route without one.
   */
  readonly members: AwsObject | undefined;
  /** The same, what decides where a request goes, read and normalised. Stage variables are not filled in. */
  readonly integration: IntegrationSettings | undefined;
  /** Members that the deployment's document does not carry at all and that stand here as they are edited. */
  readonly filledIn: readonly string[];
  readonly authorizationType: string | undefined;
  readonly apiKeyRequired: boolean | undefined;
  /** As it is edited, where the working copy has it. */
  readonly edited: ApiRoute | undefined;
  /** As it is deployed, where that was read. */
  readonly deployed: DeployedRoute | undefined;
}

/** Sorted as AWS gave them: by the working copy, then those that only the deployment has. */
export function servedRoutes(api: ApiWithRoutes, stage: ApiStage): readonly ServedRoute[] {
  const { deployed } = stage;
  if (deployed === undefined) return api.routes.map(workingCopyRoute);
  const edited = new Map(api.routes.map(route => [route.key, route]));
  return [...deployed.routes.values()].map(route =>
    deployedRoute(stage, deployed, route, edited.get(route.key)),
  );
}

/** A route as it is edited, whether a stage serves it so or not. */
export function workingCopyRoute(route: ApiRoute): ServedRoute {
  return {
    id: route.id,
    key: route.key,
    httpMethod: route.httpMethod,
    path: route.path,
    source: 'working-copy',
    members: hasIntegration(route.edited?.integration) ? route.edited?.integration : undefined,
    integration: route.integration,
    filledIn: [],
    authorizationType: route.authorizationType,
    apiKeyRequired: route.edited?.apiKeyRequired,
    edited: route,
    deployed: undefined,
  };
}

const hasIntegration = (members: AwsObject | undefined): boolean =>
  members !== undefined && Object.values(members).some(value => value !== undefined);

function deployedRoute(
  stage: ApiStage,
  deployed: DeployedRoutes,
  route: DeployedRoute,
  edited: ApiRoute | undefined,
): ServedRoute {
  const { members, filledIn } = fillMembers(route.integration, edited?.edited?.integration, deployed.carried);
  const security = deployedSecurity(route, deployed);
  return {
    id: edited?.id ?? `${stage.id}/${route.httpMethod ?? ''}${route.path ?? route.key}`,
    key: route.key,
    httpMethod: route.httpMethod,
    path: route.path,
    source: 'deployed',
    members,
    integration: members === undefined ? undefined : readIntegration(members),
    filledIn,
    authorizationType: security.authorizationType ?? edited?.authorizationType,
    apiKeyRequired: security.apiKeyRequired ?? edited?.edited?.apiKeyRequired,
    edited,
    deployed: route,
  };
}

/** Whether exports carry every member of an integration no document of AWS's says. */
function fillMembers(
  deployed: AwsObject | undefined,
  edited: AwsObject | undefined,
  carried: ReadonlySet<string>,
): { readonly members: AwsObject | undefined; readonly filledIn: readonly string[] } {
  if (edited === undefined || !hasIntegration(edited)) return { members: deployed, filledIn: [] };
  if (deployed === undefined && carried.has('type')) return { members: undefined, filledIn: [] };
  const filledIn = Object.keys(edited).filter(
    name =>
      edited[name] !== undefined && deployed?.[name] === undefined && !carried.has(name) && decides.has(name),
  );
  if (filledIn.length === 0) return { members: deployed, filledIn };
  const added = Object.fromEntries(filledIn.map(name => [name, edited[name]]));
  return { members: { ...deployed, ...added }, filledIn };
}

/** Members without which nothing can be said of the way of a request. */
const decides = new Set([
  'type',
  'httpMethod',
  'uri',
  'connectionType',
  'connectionId',
  'integrationTarget',
  'requestParameters',
  'tlsConfig',
  'timeoutInMillis',
]);
