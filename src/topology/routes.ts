import type { Api, Route, Stage } from './api';
import { differs } from './deployed';
import { integrationOf, type Integration } from './integration';
import type { Connections } from './links';
import { addMissing } from './missing';
import { picksOf, type Pick, type RoutingWorld } from './picks';
import { hasStageVariable, undefinedIn, withStageVariables } from './stageVariables';
import { beforePath } from './uri';
import { compare } from './values';

/** Routes of an API, what serves them, and where they lead. */
export function addRoutes(world: RoutingWorld, api: Api, connections: Connections): void {
  for (const route of api.routes) addEditedRoute(world, api, route, connections);
  if (api.isComplete) addDeployedOnly(world, api, connections);
}

function addEditedRoute(world: RoutingWorld, api: Api, route: Route, connections: Connections): void {
  const serving = api.stages.filter(
    ({ deployed }) => deployed === undefined || deployed.routes.has(route.key),
  );
  addRoute(world, api, route, undeployedIn(api, route));
  for (const stage of serving) world.draft.edge({ kind: 'serves', source: stage.id, target: route.id });
  if (route.missingIntegration !== undefined) {
    const target = addMissing(world, { id: route.missingIntegration, place: api.entry });
    world.draft.edge({ kind: 'integrates', source: route.id, target });
  }
  // A route that no stage serves yet is shown as it would be anywhere.
  addPicks(world, api, { route, stages: serving.length > 0 ? serving : api.stages, connections });
}

/** `undefined` where none differs and not every stage was compared. */
function undeployedIn(api: Api, route: Route): readonly string[] | undefined {
  const { edited, key } = route;
  const different: string[] = [];
  let isCompared = api.stages.length > 0;
  for (const { name, deployed } of api.stages) {
    const counterpart = deployed?.routes.get(key);
    if (deployed === undefined) isCompared = false;
    else if (counterpart === undefined) different.push(name);
    else if (edited === undefined) isCompared = false;
    else if (differs(edited, counterpart, deployed)) different.push(name);
  }
  return isCompared || different.length > 0 ? [...new Set(different)].sort(compare) : undefined;
}

function addRoute(
  { draft }: RoutingWorld,
  api: Api,
  route: Route,
  undeployed: readonly string[] | undefined,
): void {
  const { id, key, httpMethod, path, routeKey, authorizationType, integration } = route;
  draft.node({
    id,
    kind: 'route',
    type: api.kind.routeType,
    name: key === '' ? undefined : key,
    place: api.entry,
    attributes: {
      httpMethod,
      path,
      routeKey,
      integrationType: integration?.type,
      connectionType: integration?.connectionType,
      connectionId: integration?.connectionId,
      integrationTarget: integration?.integrationTarget,
      uri: integration?.uri,
      authorizationType,
      timeoutInMillis: integration?.timeoutInMillis,
      undeployedIn: undeployed,
    },
  });
}

/** Routes that a stage still serves though they are gone from the working copy. */
function addDeployedOnly(world: RoutingWorld, api: Api, connections: Connections): void {
  const edited = new Set(api.routes.map(({ key }) => key));
  for (const stage of api.stages) {
    for (const { key, httpMethod, path, integration } of stage.deployed?.routes.values() ?? []) {
      if (edited.has(key)) continue;
      const route: Route = {
        id: `${stage.id}/${httpMethod ?? ''}${path ?? key}`,
        key,
        httpMethod,
        path,
        routeKey: api.kind.node === 'rest-api' ? undefined : key,
        authorizationType: undefined,
        integration: integration === undefined ? undefined : integrationOf(integration),
      };
      addRoute(world, api, route, [stage.name]);
      world.draft.edge({ kind: 'serves', source: stage.id, target: route.id });
      addPicks(world, api, { route, stages: [stage], connections });
    }
  }
}

interface Routing {
  readonly route: Route;
  /** Stages whose variables count. */
  readonly stages: readonly Stage[];
  readonly connections: Connections;
}

/** The edges of a route, each with the stages it is of where not all have it. */
function addPicks(world: RoutingWorld, api: Api, { route, stages, connections }: Routing): void {
  const { id, integration } = route;
  if (integration === undefined) return;
  const edges = new Map<string, { readonly pick: Pick; readonly stages: string[] }>();
  const add = (picks: readonly Pick[], stage: string): void => {
    for (const pick of picks) {
      const key = pickKey(pick);
      const earlier = edges.get(key);
      if (earlier === undefined) edges.set(key, { pick, stages: [stage] });
      else earlier.stages.push(stage);
    }
  };
  const varies = [integration.connectionId, integration.integrationTarget, integration.uri].some(
    hasStageVariable,
  );
  if (!varies) for (const pick of picksOf(world, api, id, integration)) write(pick);
  else for (const stage of stages) add(picksOnStage(world, api, { route, integration, stage }), stage.name);
  for (const { pick, stages: own } of edges.values()) {
    write(pick, own.length < stages.length ? [...own].sort(compare) : undefined);
  }

  function write(pick: Pick, own?: readonly string[]): void {
    if (pick.kind === 'connects') {
      connections.count(pick.link, pick.target, id);
      return;
    }
    const { kind, target, attributes } = pick;
    const suffix = own === undefined ? '' : ` ${own.join(',')}`;
    world.draft.edge({ kind, source: id, target, attributes: { ...attributes, stages: own }, suffix });
  }
}

/** One text for picks that make the same edge. */
function pickKey(pick: Pick): string {
  if (pick.kind === 'connects') return `connects ${pick.link} ${pick.target}`;
  const { scheme = '', port = '' } = pick.attributes;
  const uri = pick.kind === 'integrates' ? (pick.attributes.uri ?? '') : '';
  return `${pick.kind} ${scheme} ${port} ${pick.target} ${uri}`;
}

interface StageRouting {
  readonly route: Route;
  readonly integration: Integration;
  readonly stage: Stage;
}

/**
 * What a stage's variables make of an integration. Where a variable that decides the way is not set on the stage,
 * the route selects what is missing: the variable.
 */
function picksOnStage(
  world: RoutingWorld,
  api: Api,
  { route, integration, stage }: StageRouting,
): readonly Pick[] {
  const undefinedNames = new Set<string>();
  const filled = (value: string | undefined): string | undefined => {
    if (value === undefined || !hasStageVariable(value)) return value;
    const resolved = withStageVariables(value, stage.variables);
    for (const name of undefinedIn(
      resolved.text.startsWith('arn:') ? resolved.text : beforePath(resolved.text),
    )) {
      undefinedNames.add(name);
    }
    return resolved.text;
  };
  const resolved = {
    ...integration,
    connectionId: filled(integration.connectionId),
    integrationTarget: filled(integration.integrationTarget),
    uri: filled(integration.uri),
  };
  if (undefinedNames.size === 0) return picksOf(world, api, route.id, resolved);
  return [...undefinedNames].sort(compare).map(name => ({
    kind: 'selects',
    target: addMissing(world, {
      id: `${stage.id}#stageVariables.${name}`,
      place: api.entry,
      name: `\${stageVariables.${name}}`,
    }),
    attributes: {},
  }));
}
