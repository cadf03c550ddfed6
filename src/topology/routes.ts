import type { ApiWithRoutes, ApiRoute, ApiStage } from './api';
import { differsFromDeployment } from './deployed';
import { readIntegration, type IntegrationSettings } from './integration';
import type { Connections } from './links';
import { addMissing } from './missing';
import { findIntegrationTargets, type IntegrationTarget, type RoutingWorld } from './integrationTargets';
import { servedRoutes, type ServedRoute } from './servedRoutes';
import { containsStageVariable, undefinedIn, resolveStageVariables } from './stageVariables';
import { beforePath } from './uri';
import { compareText } from './values';

/**
 * Routes of an API, what serves them, and where they lead: as each stage serves them and, where its deployment was
 * read and differs, as they are edited besides.
 */
export function addRoutes(world: RoutingWorld, api: ApiWithRoutes, connections: Connections): void {
  const stages = api.stages.map(stage => servingStage(api, stage));
  for (const route of api.routes) addEditedRoute(world, api, { route, stages, connections });
  if (api.isComplete) addDeployedOnly(world, api, connections);
}

/** A stage with the routes that it serves, by their key, where its deployment was read. */
interface ServingStage {
  readonly stage: ApiStage;
  readonly isDeploymentRead: boolean;
  readonly served: ReadonlyMap<string, ServedRoute>;
}

function servingStage(api: ApiWithRoutes, stage: ApiStage): ServingStage {
  if (stage.deployed === undefined) return { stage, isDeploymentRead: false, served: new Map() };
  const served = new Map(servedRoutes(api, stage).map(route => [route.key, route]));
  return { stage, isDeploymentRead: true, served };
}

interface Routing {
  readonly route: ApiRoute;
  readonly stages: readonly ServingStage[];
  readonly connections: Connections;
}

function addEditedRoute(world: RoutingWorld, api: ApiWithRoutes, routing: Routing): void {
  const { route, stages, connections } = routing;
  const undeployed = undeployedIn(api, route);
  addRoute(world, api, route, undeployed);
  const served = new EdgesByStage();
  const edited = new EdgesByStage();
  const targets = rememberTargets(world, api, route.id);
  for (const { stage, isDeploymentRead, served: routes } of stages) {
    const servedRoute = routes.get(route.key);
    const workingCopy = (): readonly IntegrationTarget[] =>
      route.missingIntegration === undefined
        ? targets(stage, route.integration)
        : [...missingTargets(world, api, route), ...targets(stage, route.integration)];
    if (servedRoute !== undefined || !isDeploymentRead)
      world.draft.edge({ kind: 'serves', source: stage.id, target: route.id });
    if (!isDeploymentRead) {
      served.add(workingCopy(), stage.name);
      continue;
    }
    const deployed = servedRoute === undefined ? [] : targets(stage, servedRoute.integration);
    if (servedRoute !== undefined) served.add(deployed, stage.name);
    if (servedRoute !== undefined && undeployed?.includes(stage.name) !== true) continue;
    const own = workingCopy();
    if (servedRoute === undefined || !areAlike(own, deployed)) edited.add(own, stage.name);
  }
  if (stages.length === 0) {
    served.add([...missingTargets(world, api, route), ...targetsWithoutStage(world, api, route)], '');
  }
  served.write(world, route.id, connections, 'served');
  edited.write(world, route.id, connections, 'edited');
}

function missingTargets(
  world: RoutingWorld,
  api: ApiWithRoutes,
  { missingIntegration }: ApiRoute,
): readonly IntegrationTarget[] {
  if (missingIntegration === undefined) return [];
  const target = addMissing(world, { id: missingIntegration, place: api.entry });
  return [{ kind: 'integrates', target, attributes: {} }];
}

/** Of an API without a stage nothing fills variables in. */
function targetsWithoutStage(
  world: RoutingWorld,
  api: ApiWithRoutes,
  { id, integration }: ApiRoute,
): readonly IntegrationTarget[] {
  return integration === undefined || dependsOnStage(integration)
    ? []
    : findIntegrationTargets(world, api, id, integration);
}

const dependsOnStage = ({ connectionId, integrationTarget, uri }: IntegrationSettings): boolean =>
  containsStageVariable(uri) ||
  containsStageVariable(integrationTarget) ||
  containsStageVariable(connectionId);

/** Most stages have deployed the same integration, and one without variables leads the same way on each of them. */
function rememberTargets(
  world: RoutingWorld,
  api: ApiWithRoutes,
  routeId: string,
): (stage: ApiStage, integration: IntegrationSettings | undefined) => readonly IntegrationTarget[] {
  const known: {
    readonly integration: IntegrationSettings;
    readonly targets: readonly IntegrationTarget[];
  }[] = [];
  return (stage, integration) => {
    if (integration === undefined) return [];
    if (dependsOnStage(integration)) return stageTargets(world, api, { routeId, integration, stage });
    const same = known.find(other => leadAlike(other.integration, integration));
    if (same !== undefined) return same.targets;
    const targets = findIntegrationTargets(world, api, routeId, integration);
    known.push({ integration, targets });
    return targets;
  };
}

/** Whether nothing that decides where an integration leads is different. */
function leadAlike(one: IntegrationSettings, other: IntegrationSettings): boolean {
  return (
    one === other ||
    (one.uri === other.uri &&
      one.integrationTarget === other.integrationTarget &&
      one.connectionId === other.connectionId &&
      one.connectionType === other.connectionType &&
      one.type === other.type &&
      one.subtype === other.subtype &&
      one.hasTls === other.hasTls)
  );
}

function areAlike(some: readonly IntegrationTarget[], others: readonly IntegrationTarget[]): boolean {
  if (some === others) return true;
  const keys = new Set(others.map(targetKey));
  return keys.size === new Set(some.map(targetKey)).size && some.every(pick => keys.has(targetKey(pick)));
}

/** Edges of one route, each with the names of the stages that it is of. */
class EdgesByStage {
  readonly #added: { readonly targets: readonly IntegrationTarget[]; readonly stage: string }[] = [];

  add(targets: readonly IntegrationTarget[], stage: string): void {
    this.#added.push({ targets, stage });
  }

  /** Mostly all stages have the same, and nothing has to be compared. */
  #edges(): Iterable<{ readonly pick: IntegrationTarget; readonly stages: readonly string[] }> {
    const [first] = this.#added;
    if (first === undefined) return [];
    if (this.#added.every(({ targets }) => targets === first.targets)) {
      const stages = this.#added.map(({ stage }) => stage);
      return first.targets.map(pick => ({ pick, stages }));
    }
    const edges = new Map<string, { readonly pick: IntegrationTarget; readonly stages: string[] }>();
    for (const { targets, stage } of this.#added) {
      for (const pick of targets) {
        const key = targetKey(pick);
        const earlier = edges.get(key);
        if (earlier === undefined) edges.set(key, { pick, stages: [stage] });
        else if (!earlier.stages.includes(stage)) earlier.stages.push(stage);
      }
    }
    return edges.values();
  }

  /** What a stage serves names stages where they differ, what is edited always: it is of no other. */
  write(world: RoutingWorld, source: string, connections: Connections, side: 'served' | 'edited'): void {
    for (const { pick, stages } of this.#edges()) {
      if (pick.kind === 'connects') {
        connections.count(pick.link, pick.target, source);
        continue;
      }
      const { kind, target, attributes } = pick;
      const isEdited = side === 'edited';
      if (!isEdited && stages.length === this.#added.length) {
        world.draft.edge({ kind, source, target, attributes });
        continue;
      }
      const own = [...stages].sort(compareText);
      const suffix = ` ${own.join(',')}${isEdited ? ' edited' : ''}`;
      const edited = isEdited ? (true as const) : undefined;
      world.draft.edge({ kind, source, target, attributes: { ...attributes, stages: own, edited }, suffix });
    }
  }
}

/** `undefined` where none differs and not every stage was compared. */
function undeployedIn(api: ApiWithRoutes, route: ApiRoute): readonly string[] | undefined {
  const { edited, key } = route;
  const different: string[] = [];
  let isCompared = api.stages.length > 0;
  for (const { name, deployed } of api.stages) {
    const counterpart = deployed?.routes.get(key);
    if (deployed === undefined) isCompared = false;
    else if (counterpart === undefined) different.push(name);
    else if (edited === undefined) isCompared = false;
    else if (differsFromDeployment(edited, counterpart, deployed)) different.push(name);
  }
  return isCompared || different.length > 0 ? [...new Set(different)].sort(compareText) : undefined;
}

function addRoute(
  { draft }: RoutingWorld,
  api: ApiWithRoutes,
  route: ApiRoute,
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
function addDeployedOnly(world: RoutingWorld, api: ApiWithRoutes, connections: Connections): void {
  const edited = new Set(api.routes.map(({ key }) => key));
  for (const stage of api.stages) {
    for (const { key, httpMethod, path, integration } of stage.deployed?.routes.values() ?? []) {
      if (edited.has(key)) continue;
      const route: ApiRoute = {
        id: `${stage.id}/${httpMethod ?? ''}${path ?? key}`,
        key,
        httpMethod,
        path,
        routeKey: api.kind.node === 'rest-api' ? undefined : key,
        authorizationType: undefined,
        integration: integration === undefined ? undefined : readIntegration(integration),
      };
      addRoute(world, api, route, [stage.name]);
      world.draft.edge({ kind: 'serves', source: stage.id, target: route.id });
      const served = new EdgesByStage();
      served.add(rememberTargets(world, api, route.id)(stage, route.integration), stage.name);
      served.write(world, route.id, connections, 'served');
    }
  }
}

/** One text for picks that make the same edge. */
function targetKey(pick: IntegrationTarget): string {
  if (pick.kind === 'connects') return `connects ${pick.link} ${pick.target}`;
  const { scheme = '', port = '' } = pick.attributes;
  const uri = pick.kind === 'integrates' ? (pick.attributes.uri ?? '') : '';
  return `${pick.kind} ${scheme} ${port} ${pick.target} ${uri}`;
}

interface StageRouting {
  readonly routeId: string;
  readonly integration: IntegrationSettings;
  readonly stage: ApiStage;
}

/**
 * What a stage's variables make of an integration. Where a variable that decides the way is not set on the stage,
 * the route selects what is missing: the variable.
 */
function stageTargets(
  world: RoutingWorld,
  api: ApiWithRoutes,
  { routeId, integration, stage }: StageRouting,
): readonly IntegrationTarget[] {
  const undefinedNames = new Set<string>();
  const filled = (value: string | undefined): string | undefined => {
    if (value === undefined || !containsStageVariable(value)) return value;
    const resolved = resolveStageVariables(value, stage.variables);
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
  if (undefinedNames.size === 0) return findIntegrationTargets(world, api, routeId, resolved);
  return [...undefinedNames].sort(compareText).map(name => ({
    kind: 'selects',
    target: addMissing(world, {
      id: `${stage.id}#stageVariables.${name}`,
      place: api.entry,
      name: `\${stageVariables.${name}}`,
    }),
    attributes: {},
  }));
}
