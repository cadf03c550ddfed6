import type { World } from '../../diagnosis/world';
import {
  bridgeVerdict,
  movablePath,
  type BridgedPath,
  type BridgeVerdict,
  type MovablePath,
} from '../../paths/bridges';
import { isAnsweredFor, type MissingRead } from '../../paths/missingRead';
import type { ApiWithRoutes, ApiStage } from '../../topology/api';
import type { AwsObject } from '../../topology/document';
import { containsStageVariable } from '../../topology/stageVariables';
import { parseAuthority } from '../../topology/uri';
import { asText } from '../../topology/values';
import type { IntegrationPath } from '../../paths/trace/gateway/integrationPath';
import { newUri, type NewUri } from './newUri';
import { holdsReference } from './references';
import type { NamingContext } from '../reasons/describeStay';
import type { KeptStages, StayReason } from '../reasons/stayReason';

/** What a plan is made for. */
export interface PlanScope {
  readonly world: World;
  readonly api: ApiWithRoutes;
  /** Those asked for. */
  readonly stages: readonly ApiStage[];
}

/** A route whose integration gets another target; what is edited is the same for all stages. */
export interface Move {
  readonly route: string;
  readonly key: string;
  readonly resourceId: string;
  readonly httpMethod: string;
  /** As it is edited now, AWS's object. */
  readonly integration: AwsObject;
  /** On the first stage that moves. */
  readonly path: IntegrationPath;
  /** By the name of each stage asked for that moves. */
  readonly bridges: ReadonlyMap<string, MovablePath>;
  /** By the name of each stage asked for that keeps the old way: what it is there. */
  readonly keeps: KeptStages;
  readonly applicationLoadBalancer: string;
  /** The stage variable that names the link and gets another value; left out where the link stands there by its id. */
  readonly connectionVariable?: string;
  /** As it will be written. */
  readonly uri: string;
  /** The stage variable that is the port, and its new values by stage. */
  readonly portVariable?: { readonly name: string; readonly values: ReadonlyMap<string, string> };
}

export interface NotMovedRoute {
  readonly route: string;
  readonly key: string;
  readonly reason: StayReason;
  readonly missing?: MissingRead;
}

export type Decision = { readonly move: Move } | { readonly staying: NotMovedRoute };

const wholeVariable = /^\$\{stageVariables\.([A-Za-z0-9_]+)\}$/;

/**
 * Whether one route can move, by where its working copy leads on each stage asked for. `undefined` where it has nothing
 * to do with a bridge. `ways`: of the working copy, one for each stage.
 */
export function decideRoute(scope: PlanScope, paths: readonly IntegrationPath[]): Decision | undefined {
  const [first] = paths;
  if (first === undefined) return undefined;
  const bridges = new Map<string, BridgedPath>();
  const keeps = new Map<string, BridgeVerdict>();
  for (const path of paths) {
    const verdict = bridgeVerdict(scope.world.facts, path);
    if (verdict.kind === 'bridge' && verdict.bridge.linkVersion === 'V1')
      bridges.set(path.stage.name, verdict.bridge);
    else keeps.set(path.stage.name, verdict);
  }
  if (bridges.size > 0) return withBridges(scope, paths, { bridges, keeps });
  return [...keeps.values()].some(({ kind }) => kind !== 'none') ? notMovedDecision(first, keeps) : undefined;
}

function notMovedDecision({ route }: IntegrationPath, kept: KeptStages): Decision {
  const [missing] = [...kept.values()].flatMap(verdict =>
    verdict.kind === 'unknown' ? [verdict.missing] : [],
  );
  return makeNotMoved(route, { code: 'no-stage-moves', kept }, missing);
}

function makeNotMoved(
  { id, key }: IntegrationPath['route'],
  reason: StayReason,
  missing: MissingRead | undefined,
): Decision {
  return { staying: { route: id, key, reason, ...(missing === undefined ? {} : { missing }) } };
}

/** What sentences about the routes of a plan take their names from. */
export const namingContext = ({ world, api }: PlanScope): NamingContext => ({
  graph: world.graph,
  apiKind: api.kind.node,
});

interface Found {
  readonly bridges: ReadonlyMap<string, BridgedPath>;
  readonly keeps: KeptStages;
}

function withBridges(
  scope: PlanScope,
  paths: readonly IntegrationPath[],
  found: Found,
): Decision | undefined {
  const { world } = scope;
  const path = paths.find(({ stage }) => found.bridges.has(stage.name));
  if (path === undefined) return undefined;
  const notMoved: Decided['notMoved'] = (reason, missing) => makeNotMoved(path.route, reason, missing);
  const whole = new Map<string, MovablePath>();
  for (const [stage, bridge] of found.bridges) {
    const movable = movablePath({ kind: 'bridge', bridge });
    if (movable === undefined) return notMoved(...withoutListener(world, bridge));
    whole.set(stage, movable);
  }
  const balancers = [...new Set([...whole.values()].map(one => one.applicationLoadBalancer))];
  const [balancer = '', another] = balancers;
  if (another !== undefined) return notMoved({ code: 'several-load-balancers', loadBalancers: balancers });
  return routeChange(scope, path, { ...found, bridges: whole, balancer, paths, notMoved });
}

function withoutListener(world: World, bridge: BridgedPath): readonly [StayReason, MissingRead?] {
  const { applicationLoadBalancer: loadBalancer, port } = bridge;
  const node = world.graph.node(loadBalancer);
  const operation = 'elasticloadbalancing:DescribeListeners';
  return node === undefined || isAnsweredFor(world.facts, operation, node)
    ? [{ code: 'no-listener', loadBalancer, port }]
    : [
        { code: 'listeners-unread', loadBalancer },
        { operation, node: node.id },
      ];
}

interface Decided extends Found {
  readonly bridges: ReadonlyMap<string, MovablePath>;
  readonly balancer: string;
  readonly paths: readonly IntegrationPath[];
  readonly notMoved: (reason: StayReason, missing?: MissingRead) => Decision;
}

/** What is written anew in the integration. */
function routeChange(scope: PlanScope, path: IntegrationPath, decided: Decided): Decision {
  const { bridges, keeps, balancer, notMoved } = decided;
  const { edited } = path.route;
  const integration = edited?.edited?.integration;
  const [, resourceId, httpMethod] = /\/resources\/([^/]+)\/methods\/([^/]+)$/.exec(path.route.id) ?? [];
  const raw = asText(integration?.['uri']);
  const connectionId = asText(integration?.['connectionId']);
  if (
    integration === undefined ||
    raw === undefined ||
    connectionId === undefined ||
    resourceId === undefined ||
    httpMethod === undefined
  )
    return notMoved({ code: 'integration-unread' });
  if ([integration, httpMethod, resourceId, ...scope.stages.map(one => one.variables)].some(holdsReference))
    return notMoved({ code: 'looks-like-reference' });
  const connectionVariable = wholeVariable.exec(connectionId)?.[1];
  const isForAll = keeps.size === 0;
  if (connectionVariable === undefined && !isForAll)
    return notMoved({ code: 'link-of-kept-stages', kept: keeps });
  if (
    connectionVariable === undefined &&
    containsStageVariable(connectionId) &&
    !movesEverywhere(scope, bridges)
  )
    return notMoved({ code: 'link-id-of-variables' });
  const uri = uriFor(raw, decided);
  if (uri.kind === 'none') return notMoved({ code: 'uri', obstacle: uri.obstacle });
  return {
    move: {
      route: path.route.id,
      key: path.route.key,
      resourceId,
      httpMethod,
      integration,
      path,
      bridges,
      keeps,
      applicationLoadBalancer: balancer,
      uri: uri.uri,
      ...(connectionVariable === undefined ? {} : { connectionVariable }),
      ...(uri.kind === 'variable' ? { portVariable: { name: uri.variable, values: uri.values } } : {}),
    },
  };
}

function uriFor(raw: string, { bridges, keeps, paths }: Decided): NewUri {
  const stages = paths.flatMap(({ stage, uri, port }) => {
    const bridge = bridges.get(stage.name);
    if (bridge === undefined) return [];
    const said = parseAuthority(uri ?? '')?.port ?? port;
    return [{ stage: stage.name, uri: uri ?? '', said, wanted: bridge.port }];
  });
  return newUri(raw, stages, keeps.size === 0);
}

/** Whether every stage of the API moves, and to the same port: then nothing of the way needs a variable. */
export function movesEverywhere(
  { api, stages }: PlanScope,
  bridges: ReadonlyMap<string, MovablePath>,
): boolean {
  const ports = new Set([...bridges.values()].map(({ port }) => port));
  return ports.size === 1 && bridges.size === stages.length && api.stages.length === stages.length;
}
