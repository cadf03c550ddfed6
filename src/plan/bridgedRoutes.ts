import type { World } from '../diagnosis/world';
import { bridgeVerdict, type BridgedPath, type BridgeVerdict } from '../paths/bridges';
import type { ApiWithRoutes } from '../topology/api';
import { compareText } from '../topology/values';
import type { IntegrationPath } from '../paths/trace/gateway/integrationPath';
import { workingCopyPaths } from './direct/workingCopyPaths';
import { usersExcept, type BridgeUser } from './direct/users';
import { describeUnmovedPath } from './reasons/describeStay';

/** What passes a network load balancer only to come to an application one, by API; and what else uses the way. */
export interface BridgedApi {
  /** Node id. */
  readonly api: string;
  readonly name: string;
  /** Sorted by key; one that crosses different bridges on its stages is there for each. */
  readonly routes: readonly BridgedRoute[];
  /** Over a link V1 or a bridge, and no plan moves it. */
  readonly stays: readonly StayingPath[];
}

export interface StayingPath {
  readonly route: string;
  readonly key: string;
  /** Name of the stage. */
  readonly stage: string;
  /** `by-hand`: over a VPC link V2, so that only the target of its integration has to change. */
  readonly kind: 'by-hand' | Exclude<BridgeVerdict['kind'], 'bridge' | 'none'>;
  /** In sentences. */
  readonly because: string;
}

export interface BridgedRoute {
  readonly route: string;
  readonly key: string;
  /** Names of the stages on which it is bridged: what they have deployed, the working copy where that was not read. */
  readonly stages: readonly string[];
  /** Names of the stages on which it would be after a deployment of the working copy as it is. */
  readonly edited: readonly string[];
  readonly link: string;
  readonly networkLoadBalancer: string;
  readonly targetGroup: string;
  readonly applicationLoadBalancer: string;
  /** Listener of the application load balancer; left out where none listens on the target's port. */
  readonly listener?: string;
}

export type { BridgeUser };

/** Sorted by the API's id. */
export function bridgedApis(world: World): readonly BridgedApi[] {
  return world.facts.apis
    .map(api => bridgedApi(world, api))
    .filter(({ routes, stays }) => routes.length + stays.length > 0)
    .sort((one, other) => compareText(one.api, other.api));
}

/** Every other user of a network load balancer and of the links V1 to it: APIs, stages, endpoint services. */
export function usersOfBridge(
  world: World,
  networkLoadBalancer: string,
  exceptRoutes: ReadonlySet<string>,
): readonly BridgeUser[] {
  return usersExcept(world, networkLoadBalancer, ({ route }) => exceptRoutes.has(route.id));
}

export function bridgedApi(world: World, api: ApiWithRoutes): BridgedApi {
  const routes = new Map<string, Omit<BridgedRoute, 'stages' | 'edited'> & Found>();
  const stays = new Map<string, BridgedApi['stays'][number]>();
  const add = (side: keyof Found, path: IntegrationPath): void => {
    const { id } = path.route;
    const verdict = bridgeVerdict(world.facts, path);
    if (verdict.kind === 'none') return;
    if (verdict.kind !== 'bridge' || verdict.bridge.linkVersion === 'V2') {
      const one = stayingPath(world, path, verdict);
      stays.set(JSON.stringify(one), one);
      return;
    }
    const { bridge } = verdict;
    const found = routes.get(bridgeKey(id, bridge)) ?? newRoute(path, bridge);
    routes.set(bridgeKey(id, bridge), found);
    found[side].add(path.stage.name);
  };
  for (const path of world.pathsOfApi(api.id)) add('stages', path);
  for (const path of workingCopyPaths(world.facts, api)) add('edited', path);
  return {
    api: api.id,
    name: world.graph.node(api.id)?.name ?? api.id,
    routes: [...routes.entries()]
      .sort(([one, a], [other, b]) => compareText(a.key, b.key) || compareText(one, other))
      .map(([, route]) => ({ ...route, stages: sortNames(route.stages), edited: sortNames(route.edited) })),
    stays: [...stays.entries()]
      .sort(([one, a], [other, b]) => compareText(a.key, b.key) || compareText(one, other))
      .map(([, route]) => route),
  };
}

interface Found {
  readonly stages: Set<string>;
  readonly edited: Set<string>;
}

function stayingPath(
  { graph }: World,
  { route: { id: route, key }, stage, api }: IntegrationPath,
  verdict: Exclude<BridgeVerdict, { readonly kind: 'none' }>,
): StayingPath {
  const because = describeUnmovedPath({ graph, apiKind: api.kind.node }, verdict) ?? '';
  return {
    route,
    key,
    stage: stage.name,
    kind: verdict.kind === 'bridge' ? 'by-hand' : verdict.kind,
    because,
  };
}

const bridgeKey = (route: string, { link, networkListener, targetGroup, targets }: BridgedPath): string =>
  JSON.stringify([route, link, networkListener, targetGroup, targets]);

function newRoute(
  { route }: IntegrationPath,
  bridge: BridgedPath,
): Omit<BridgedRoute, 'stages' | 'edited'> & Found {
  const { link, networkLoadBalancer, targetGroup, applicationLoadBalancer, listener } = bridge;
  return {
    route: route.id,
    key: route.key,
    stages: new Set<string>(),
    edited: new Set<string>(),
    link,
    networkLoadBalancer,
    targetGroup,
    applicationLoadBalancer,
    ...(listener === undefined ? {} : { listener }),
  };
}

const sortNames = (names: ReadonlySet<string>): readonly string[] => [...names].sort(compareText);
