import type { World } from '../diagnosis/world';
import {
  balancersBehindBridge,
  findNetworkBridges,
  findCrossedBridge,
  movablePath,
  type BridgeCrossing,
  type NetworkBridge,
} from '../paths/bridges';
import type { Unknown } from '../model/reading';
import type { Topology } from '../topology/document';
import { compareText } from '../topology/values';
import { workingCopyPaths } from './direct/workingCopyPaths';
import { unreadUserCalls, usersExcept, type BridgeUser } from './direct/users';
import { summariseDirectAlb, type DirectAlbSummary } from './planDirectAlb';
import {
  describeKeptStages,
  describeStay,
  describeUnplannedPath,
  type NamingContext,
} from './reasons/describeStay';
import { estimateSaving } from './saving';

/** A Network Load Balancer between VPC links and Application Load Balancers. Node ids. */
export interface AccountBridge {
  readonly account: string;
  readonly region: string;
  readonly loadBalancer: string;
  /** VPC links that lead to it. */
  readonly links: readonly string[];
  /** Application Load Balancers behind it. */
  readonly leadsTo: readonly string[];
  /** APIs with routes over the bridge: how many a plan moves, and how many it leaves. */
  readonly apis: readonly { readonly api: string; readonly moves: number; readonly stays: number }[];
  /** APIs whose routes lead elsewhere over it, and ARNs of endpoint services that no VPC link explains. */
  readonly otherUsers: readonly string[];
  /** Preconditions of the plans for these APIs, by their state. */
  readonly blocks: number;
  readonly warnings: number;
  /** What a month costs less when everything that can move has moved; left out where that is not known. */
  readonly monthlyUsd?: number;
  /** Members that something which was not read could change; left out where there is none. */
  readonly notKnown?: readonly ('apis' | 'otherUsers' | 'blocks' | 'warnings')[];
}

/** What the command `bridges` prints as JSON. */
export interface BridgesDocument {
  readonly format: 'request-path/bridges';
  readonly version: 1;
  /** By saving, the largest first, then by id. */
  readonly bridges: readonly AccountBridge[];
  readonly unknowns: readonly Unknown[];
}

/** A bridge with what a person wants to know besides. */
export interface BridgeListing {
  readonly bridge: AccountBridge;
  /** Whether some route sends only a part of its requests over it. */
  readonly isPartial: boolean;
  /** Routes that no plan moves, each with why and, where there is one, the step to take by hand. */
  readonly stays: readonly StayingOnBridge[];
  readonly users: readonly BridgeUser[];
}

export interface StayingOnBridge {
  readonly api: string;
  readonly route: string;
  readonly key: string;
  /** Whether a plan moves it on other stages. */
  readonly isMovedElsewhere: boolean;
  readonly because: string;
}

/** Every bridge of what was read, by saving, the largest first, then by id. */
export function listBridges(world: World): readonly BridgeListing[] {
  const steps = bridgeListingSteps(world);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same in steps of one API each, between which something else can be done: an account may have hundreds. */
export function* bridgeListingSteps(world: World): Generator<undefined, readonly BridgeListing[]> {
  const { facts } = world;
  const paths = [...world.paths, ...facts.apis.flatMap(api => workingCopyPaths(facts, api))];
  yield;
  const bridges = findNetworkBridges(facts, paths);
  yield;
  const summaries = new Map<string, DirectAlbSummary | undefined>();
  for (const api of new Set(bridges.flatMap(({ crossings }) => crossings.flatMap(crossedApi)))) {
    summaries.set(api, summariseDirectAlb(world, api));
    yield;
  }
  const listings: BridgeListing[] = [];
  for (const bridge of bridges) {
    listings.push(bridgeListing(world, bridge, api => summaries.get(api)));
    yield;
  }
  return listings.sort(bySaving);
}

function bySaving({ bridge: one }: BridgeListing, { bridge: other }: BridgeListing): number {
  return (
    (other.monthlyUsd ?? -1) - (one.monthlyUsd ?? -1) || compareText(one.loadBalancer, other.loadBalancer)
  );
}

/** The document of these bridges, with everything that was not read. */
export function bridgesDocument(
  { unknowns }: Pick<Topology, 'unknowns'>,
  listings: readonly BridgeListing[],
): BridgesDocument {
  return {
    format: 'request-path/bridges',
    version: 1,
    bridges: listings.map(({ bridge }) => bridge),
    unknowns,
  };
}

type SummaryOf = (api: string) => DirectAlbSummary | undefined;

function bridgeListing(world: World, found: NetworkBridge, summaryOf: SummaryOf): BridgeListing {
  const { graph } = world;
  const { loadBalancer, crossings } = found;
  const crossing = crossings.flatMap(({ verdict }) => findCrossedBridge(verdict) ?? []);
  const apis = sortedOnce(crossings.flatMap(crossedApi)).map(api =>
    countedApi(world, { api, found, summary: summaryOf(api) }),
  );
  const preconditions = apis.flatMap(({ api, moves }) =>
    moves.size === 0 ? [] : (summaryOf(api)?.preconditions ?? []),
  );
  const own = new Set(apis.map(({ api }) => api));
  const users = usersExcept(world, loadBalancer, ({ api }) => own.has(api.id));
  const monthlyUsd = savedBy(world, found, new Set(apis.flatMap(({ leaves }) => [...leaves])));
  const node = graph.node(loadBalancer);
  const { account = '', region = '' } = node ?? {};
  const areRoutesKnown = apis.every(({ isDecided }) => isDecided);
  const isUndecided = !areRoutesKnown || preconditions.some(({ state }) => state === 'unknown');
  const notKnown = [
    ...(areRoutesKnown ? [] : (['apis'] as const)),
    ...(unreadUserCalls(world, { account, region }).length === 0 ? [] : (['otherUsers'] as const)),
    ...(isUndecided ? (['blocks', 'warnings'] as const) : []),
  ];
  const links = graph.incoming(loadBalancer, 'connects').map(({ source }) => source);
  return {
    bridge: {
      account,
      region,
      loadBalancer,
      links: sortedOnce([...links, ...crossing.map(({ link }) => link)]),
      leadsTo: sortedOnce(crossing.flatMap(balancersBehindBridge)),
      apis: apis.map(({ api, moves, stays }) => ({ api, moves: moves.size, stays: stays.size })),
      otherUsers: sortedOnce(users.map(({ user }) => user)),
      blocks: preconditions.filter(({ state }) => state === 'block').length,
      warnings: preconditions.filter(({ state }) => state === 'warn').length,
      ...(monthlyUsd === undefined ? {} : { monthlyUsd }),
      ...(notKnown.length === 0 ? {} : { notKnown }),
    },
    isPartial: crossings.some(({ verdict }) => verdict.kind === 'partial'),
    stays: apis.flatMap(({ stays }) => [...stays.values()]),
    users,
  };
}

const crossedApi = ({ path, verdict }: BridgeCrossing): readonly string[] =>
  findCrossedBridge(verdict) === undefined ? [] : [path.api.id];

const sortedOnce = (ids: readonly string[]): readonly string[] => [...new Set(ids)].sort(compareText);

interface ApiOnBridge {
  readonly api: string;
  /** Routes that a plan moves. */
  readonly moves: ReadonlySet<string>;
  /** By route. */
  readonly stays: ReadonlyMap<string, StayingOnBridge>;
  /** Routes that no longer need the bridge once they have moved, by a plan or by hand. */
  readonly leaves: ReadonlySet<string>;
  /** Whether everything was read that decides which routes move and stay. */
  readonly isDecided: boolean;
}

interface Counting {
  readonly api: string;
  readonly found: NetworkBridge;
  readonly summary: DirectAlbSummary | undefined;
}

function countedApi(world: World, { api, found, summary }: Counting): ApiOnBridge {
  const { loadBalancer } = found;
  const crossings = found.crossings.filter(({ path }) => path.api.id === api);
  const byHand = crossings.flatMap(({ path, verdict }) => {
    const bridge = movablePath(verdict);
    return bridge?.linkVersion === 'V2' ? [path.route.id] : [];
  });
  const isDecided =
    world.facts.api(api)?.isComplete === true && crossings.every(({ verdict }) => verdict.kind !== 'unknown');
  if (summary === undefined)
    return {
      api,
      moves: new Set(),
      stays: stayingByVerdict(world, api, crossings),
      leaves: new Set(byHand),
      isDecided,
    };
  const here = new Set(crossings.map(({ path }) => path.route.id));
  const moving = summary.moves.filter(({ bridges }) =>
    [...bridges.values()].some(bridge => bridge.networkLoadBalancer === loadBalancer),
  );
  const stays = new Map<string, StayingOnBridge>();
  const context: NamingContext = { graph: world.graph, apiKind: 'rest-api' };
  for (const { route, key, reason } of summary.staying)
    if (here.has(route))
      stays.set(route, { api, route, key, isMovedElsewhere: false, because: describeStay(context, reason) });
  for (const { route, key, keeps } of moving)
    if (keeps.size > 0)
      stays.set(route, {
        api,
        route,
        key,
        isMovedElsewhere: true,
        because: describeKeptStages(context, keeps),
      });
  const moves = new Set(moving.map(({ route }) => route));
  const whole = moving.flatMap(({ route, keeps }) => (keeps.size === 0 ? [route] : []));
  return { api, moves, stays, leaves: new Set([...whole, ...byHand]), isDecided };
}

function stayingByVerdict(
  { graph }: World,
  api: string,
  crossings: readonly BridgeCrossing[],
): ReadonlyMap<string, StayingOnBridge> {
  const stays = new Map<string, StayingOnBridge>();
  for (const { path, verdict } of crossings) {
    const { id, key } = path.route;
    const because = describeUnplannedPath({ graph, apiKind: path.api.kind.node }, verdict);
    if (!stays.has(id)) stays.set(id, { api, route: id, key, isMovedElsewhere: false, because });
  }
  return stays;
}

function savedBy(
  world: World,
  { loadBalancer, crossings }: NetworkBridge,
  leaves: ReadonlySet<string>,
): number | undefined {
  const { account = '', region = '' } = world.graph.node(loadBalancer) ?? {};
  const isKnown =
    unreadUserCalls(world, { account, region }).length === 0 &&
    crossings.every(({ verdict }) => verdict.kind !== 'unknown');
  if (!isKnown) return undefined;
  const rest = usersExcept(world, loadBalancer, ({ route }) => leaves.has(route.id));
  return estimateSaving(world, [loadBalancer], new Map([[loadBalancer, rest.map(({ text }) => text)]]))
    .monthlyUsd;
}
