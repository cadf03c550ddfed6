import { called } from '../../../diagnosis/shared/called';
import { sentence } from '../../../diagnosis/shared/concerned';
import type { World } from '../../../diagnosis/world';
import type { Api, Stage } from '../../../topology/api';
import type { AwsObject } from '../../../topology/document';
import { hasStageVariable } from '../../../topology/stageVariables';
import { authorityOf } from '../../../topology/uri';
import { text } from '../../../topology/values';
import type { IntegrationWay } from '../../../trace/gateway/integrationWay';
import { crossedBy, isAnswered, type Bridge, type Unasked } from './bridge';
import { newUri, type NewUri } from './newUri';
import { holdsReference } from './references';
import { enumerated } from './words';

/** What a plan is made for. */
export interface Scope {
  readonly world: World;
  readonly api: Api;
  /** Those asked for. */
  readonly stages: readonly Stage[];
}

/** A bridge whose end is known. */
export type WholeBridge = Bridge & { readonly port: number; readonly listener: string };

/** A route whose integration gets another target; what is edited is the same for all stages. */
export interface Move {
  readonly route: string;
  readonly key: string;
  readonly resourceId: string;
  readonly httpMethod: string;
  /** As it is edited now, AWS's object. */
  readonly integration: AwsObject;
  /** On the first stage that moves. */
  readonly way: IntegrationWay;
  /** By the name of each stage asked for that moves. */
  readonly bridges: ReadonlyMap<string, WholeBridge>;
  /** By the name of each stage asked for that keeps the old way: why. */
  readonly keeps: ReadonlyMap<string, string>;
  readonly applicationLoadBalancer: string;
  /** The stage variable that names the link and gets another value; left out where the link stands there by its id. */
  readonly connectionVariable?: string;
  /** As it will be written. */
  readonly uri: string;
  /** The stage variable that is the port, and its new values by stage. */
  readonly portVariable?: { readonly name: string; readonly values: ReadonlyMap<string, string> };
}

export interface Staying {
  readonly route: string;
  readonly key: string;
  /** One sentence or more. */
  readonly because: string;
  readonly unasked?: Unasked;
}

export type Decision = { readonly move: Move } | { readonly staying: Staying };

const wholeVariable = /^\$\{stageVariables\.([A-Za-z0-9_]+)\}$/;

/**
 * Whether one route can move, by where its working copy leads on each stage asked for. `undefined` where it has nothing
 * to do with a bridge. `ways`: of the working copy, one for each stage.
 */
export function decided(scope: Scope, ways: readonly IntegrationWay[]): Decision | undefined {
  const [first] = ways;
  if (first === undefined) return undefined;
  const bridges = new Map<string, Bridge>();
  const keeps = new Map<string, string>();
  const withoutBridge = new Set<string>();
  let unasked: Unasked | undefined;
  for (const way of ways) {
    const crossed = crossedBy(scope.world, way);
    if (crossed.kind === 'bridge') bridges.set(way.stage.name, crossed.bridge);
    else if (crossed.kind === 'stays') {
      keeps.set(way.stage.name, crossed.because);
      unasked ??= crossed.unasked;
    } else {
      withoutBridge.add(way.stage.name);
      keeps.set(way.stage.name, 'There it leads over no VPC link V1.');
    }
  }
  if (bridges.size === 0) {
    const kept = { keeps, withoutBridge };
    return unasked === undefined ? only(first, kept) : staying(first, kept, unasked);
  }
  return withBridges(scope, ways, { bridges, keeps });
}

/** Why a route stays on each stage, and the stages on which it has nothing to do with a bridge. */
interface Kept {
  readonly keeps: ReadonlyMap<string, string>;
  readonly withoutBridge: ReadonlySet<string>;
}

function only(way: IntegrationWay, kept: Kept): Decision | undefined {
  return way.linkVersion === 'V1' || way.linkVersion === undefined ? staying(way, kept) : undefined;
}

function staying(
  { route }: IntegrationWay,
  { keeps, withoutBridge }: Kept,
  unasked?: Unasked,
): Decision | undefined {
  const ofBridges = [...keeps].filter(([stage]) => !withoutBridge.has(stage));
  const [because, another] = new Set(ofBridges.map(([, reason]) => reason));
  if (because === undefined) return undefined;
  return {
    staying: {
      route: route.id,
      key: route.key,
      because: another === undefined ? because : keptWords(keeps),
      ...(unasked === undefined ? {} : { unasked }),
    },
  };
}

/** `On stage dev: …` for each, those of one reason together. */
export function keptWords(keeps: ReadonlyMap<string, string>): string {
  const byReason = new Map<string, string[]>();
  for (const [stage, because] of keeps) byReason.set(because, [...(byReason.get(because) ?? []), stage]);
  return [...byReason].map(([because, names]) => `On stage ${enumerated(names)}: ${because}`).join(' ');
}

interface Found {
  readonly bridges: ReadonlyMap<string, Bridge>;
  readonly keeps: ReadonlyMap<string, string>;
}

function withBridges(scope: Scope, ways: readonly IntegrationWay[], found: Found): Decision | undefined {
  const { world } = scope;
  const way = ways.find(({ stage }) => found.bridges.has(stage.name));
  if (way === undefined) return undefined;
  const stay = (because: string, unasked?: Unasked): Decision => ({
    staying: {
      route: way.route.id,
      key: way.route.key,
      because: sentence(because),
      ...(unasked === undefined ? {} : { unasked }),
    },
  });
  const whole = new Map<string, WholeBridge>();
  for (const [stage, bridge] of found.bridges) {
    const { port, listener } = bridge;
    if (port === undefined || listener === undefined) return stay(...withoutListener(world, bridge));
    whole.set(stage, { ...bridge, port, listener });
  }
  const balancers = [...new Set([...whole.values()].map(one => one.applicationLoadBalancer))];
  const [balancer = '', another] = balancers;
  if (another !== undefined)
    return stay(
      `its stages lead to different load balancers, ${enumerated(balancers.map(id => called(world.graph, id)))}, and whether an integration target can be a stage variable AWS does not document.`,
    );
  return changed(scope, way, { ...found, bridges: whole, balancer, ways, stay });
}

function withoutListener(world: World, bridge: Bridge): readonly [string, Unasked?] {
  const { graph } = world;
  const node = graph.node(bridge.applicationLoadBalancer);
  const name = called(graph, bridge.applicationLoadBalancer);
  const operation = 'elasticloadbalancing:DescribeListeners';
  return node === undefined || isAnswered(world, operation, node)
    ? [`nothing listens on port ${bridge.port ?? 'of its registration'} of ${name}.`]
    : [`what listens on ${name} could not be read.`, { operation, node: node.id }];
}

interface Decided extends Found {
  readonly bridges: ReadonlyMap<string, WholeBridge>;
  readonly balancer: string;
  readonly ways: readonly IntegrationWay[];
  readonly stay: (because: string) => Decision;
}

/** What is written anew in the integration. */
function changed(scope: Scope, way: IntegrationWay, decided: Decided): Decision {
  const { bridges, keeps, balancer, stay } = decided;
  const { edited } = way.route;
  const integration = edited?.edited?.integration;
  const [, resourceId, httpMethod] = /\/resources\/([^/]+)\/methods\/([^/]+)$/.exec(way.route.id) ?? [];
  const raw = text(integration?.['uri']);
  const connectionId = text(integration?.['connectionId']);
  if (
    integration === undefined ||
    raw === undefined ||
    connectionId === undefined ||
    resourceId === undefined ||
    httpMethod === undefined
  )
    return stay('its integration as it is edited was not read in full.');
  if ([integration, httpMethod, resourceId, ...scope.stages.map(one => one.variables)].some(holdsReference))
    return stay(
      'its integration or a stage variable holds a text that a plan would take for a reference to one of its steps.',
    );
  const connectionVariable = wholeVariable.exec(connectionId)?.[1];
  const isForAll = keeps.size === 0;
  if (connectionVariable === undefined && !isForAll)
    return stay(
      `the VPC link of its integration is the same on every stage, and not every stage can move. ${keptWords(keeps)}`,
    );
  if (connectionVariable === undefined && hasStageVariable(connectionId) && !movesEverywhere(scope, bridges))
    return stay('the id of its VPC link is put together of stage variables, and not every stage moves.');
  const uri = uriFor(raw, decided);
  if (uri.kind === 'none') return stay(`${uri.because}.`);
  return {
    move: {
      route: way.route.id,
      key: way.route.key,
      resourceId,
      httpMethod,
      integration,
      way,
      bridges,
      keeps,
      applicationLoadBalancer: balancer,
      uri: uri.uri,
      ...(connectionVariable === undefined ? {} : { connectionVariable }),
      ...(uri.kind === 'variable' ? { portVariable: { name: uri.variable, values: uri.values } } : {}),
    },
  };
}

function uriFor(raw: string, { bridges, keeps, ways }: Decided): NewUri {
  const stages = ways.flatMap(({ stage, uri, port }) => {
    const bridge = bridges.get(stage.name);
    if (bridge === undefined) return [];
    const said = authorityOf(uri ?? '')?.port ?? port;
    return [{ stage: stage.name, uri: uri ?? '', said, wanted: bridge.port }];
  });
  return newUri(raw, stages, keeps.size === 0);
}

/** Whether every stage of the API moves, and to the same port: then nothing of the way needs a variable. */
export function movesEverywhere({ api, stages }: Scope, bridges: ReadonlyMap<string, WholeBridge>): boolean {
  const ports = new Set([...bridges.values()].map(({ port }) => port));
  return ports.size === 1 && bridges.size === stages.length && api.stages.length === stages.length;
}
