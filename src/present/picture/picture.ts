import * as l10n from '@vscode/l10n';
import type { Picture, PictureCard } from '../../protocol/picture';
import type { Account } from '../../paths/account';
import { isEditedPath, type PathSide } from '../../paths/hops';
import { isNode, type TopologyNode } from '../../topology/document';
import { createDescribing, vertexTitle } from '../diagram/vertices';
import { apiRoutes, compareNames, editedOnlyRoutes, routesOfStage, sortedRoutes } from '../facts';
import type { Marks } from '../findings/marks';
import { healthIn, type HealthReader } from '../health/health';
import { createNames, displayName } from '../names';
import { drawEdges } from './edges';
import { pictureNotice } from './notice';
import type { Place, PictureSource } from './places';
import { assembleCards } from './assemble';
import type { Origin } from './routeCards';
import type { Drawing } from './rows';
import { rowTitles } from './rowTitles';
import { summarizePicture } from './summary';
import type { Join } from './steps';
import { createTrails, type Trail, type Trails } from './trails';

export interface PictureOptions {
  /** Node id of an API, VPC link, load balancer, listener or target group; left out: every API of the account. */
  readonly subject?: string | undefined;
  /** Node id of a stage of the API; left out where it has none. */
  readonly stage?: string | undefined;
  /** What checks found; left out where none have run. */
  readonly marks?: Marks | undefined;
  /** APIs whose routes are shown beside their row, where the subject is no API. */
  readonly expandedApis?: ReadonlySet<string>;
}

/** What a subject shows: who leads to it, and whose title it has. */
interface View {
  readonly title: string;
  readonly stageName?: string | undefined;
  readonly origins: readonly Origin[];
  /** What is shown although no route leads to it. */
  readonly alone?: Trail;
}

/**
 * Four columns of cards: an API as one stage serves it, or all that leads to a VPC link, load balancer, listener or
 * target group, or every API of the account.
 */
export function createPicture(source: PictureSource, options: PictureOptions): Picture {
  const { graph } = source;
  const { subject, stage, marks } = options;
  const node = subject === undefined ? undefined : graph.node(subject);
  const view =
    node !== undefined && isApi(node) ? viewOfApi(source, node, stage) : viewOfAccount(source, node, options);
  const drawing: Drawing = {
    source,
    describing: createDescribing(graph, source.remembered(readHealth), {
      marks,
      stage: view.stageName,
      stageId: stage,
    }),
    names: createNames(graph),
    routesOver: countRoutes(view.origins),
  };
  const { cards, originCards } = assembleCards(drawing, view);
  const rowsBelow = new Map(
    cards.flatMap(({ role, rows: [first, ...rest] }) =>
      role === 'targetGroup' && first !== undefined ? [[first.id, rest.map(({ id }) => id)] as const] : [],
    ),
  );
  const { edges, paths } = drawEdges({
    cards: originCards,
    titles: rowTitles(cards),
    rowsBelow,
    alone: view.alone,
  });
  return {
    columns: headings(cards),
    cards,
    edges,
    paths,
    summary: summarizePicture(view.title, cards),
    notice: pictureNotice(source, node, countOrigins(view.origins)),
  };
}

/** One for an account: what it works out is the same in every picture of it. */
const readHealth = ({ graph }: Account): HealthReader => healthIn(graph);

const isApi = ({ kind }: TopologyNode): boolean => kind.endsWith('-api');

function countOrigins(origins: readonly Origin[]): { readonly routes: number; readonly apis: number } {
  const routes = origins.filter(({ node }) => node.kind === 'route').length;
  return { routes, apis: origins.length - routes };
}

function headings(cards: readonly PictureCard[]): Picture['columns'] {
  const hasApis = cards.some(({ role }) => role === 'apis');
  const hasBridge = cards.some(
    ({ column, rows }) => column === 1 && rows.some(({ vertexKind }) => vertexKind === 'load-balancer'),
  );
  return [
    hasApis ? l10n.t('APIs') : l10n.t('Routes'),
    hasBridge ? l10n.t('VPC link › NLB') : l10n.t('VPC link'),
    l10n.t('Load balancer › listener › rule'),
    l10n.t('Target groups › targets'),
  ];
}

function viewOfApi(source: PictureSource, api: TopologyNode, stageId: string | undefined): View {
  const { graph } = source;
  const stage = stageId === undefined ? undefined : graph.node(stageId);
  const stageName = stage !== undefined && isNode(stage, 'stage') ? stage.attributes.stageName : undefined;
  const follow = followIn(source, createTrails(source));
  const served =
    stageId === undefined ? sortedRoutes(apiRoutes(graph, api.id)) : routesOfStage(graph, stageId);
  const added = stageId === undefined ? [] : editedOnlyRoutes(graph, stageId);
  const addedIds = new Set(added.map(({ id }) => id));
  const origins = sortedRoutes([...served, ...added]).map((route): Origin => {
    const isEditedOnly = addedIds.has(route.id);
    const found = follow(route, [stageName]);
    return isEditedOnly
      ? { node: route, ...found, served: nothing, isEditedOnly }
      : { node: route, ...found };
  });
  const shown = origins.length > 0 ? origins : [{ node: api, served: nothing, routes: [] }];
  const name = displayName(api);
  const title =
    stage === undefined ? name : l10n.t('{api}, stage {stage}', { api: name, stage: displayName(stage) });
  return { title, stageName, origins: shown };
}

const nothing: Trail = { places: new Map(), joins: new Map() };

/** What requests of a route meet as these stages serve it and, where that differs, as it is edited. */
function followIn(
  { graph }: PictureSource,
  trails: Trails,
): (route: TopologyNode, stages: readonly (string | undefined)[]) => Pick<Origin, 'served' | 'edited'> {
  return ({ id }, stages) => {
    const on = (side: PathSide, names: readonly (string | undefined)[]): Trail =>
      mergeTrails(
        names.flatMap(name => {
          const start = graph.start(id, name, side);
          return start === undefined ? [] : [trails.behind(start)];
        }),
      );
    const edited = stages.filter(name => isEditedPath(graph, id, name));
    return {
      served: on('served', stages),
      ...(edited.length === 0 ? {} : { edited: on('edited', edited) }),
    };
  };
}

/** Names of the stages of an API; one that is `undefined` where it has none, as the routes of such an API are shown. */
function stageNames({ graph }: PictureSource, apiId: string): readonly (string | undefined)[] {
  const names = graph.outgoing(apiId, 'deploys').flatMap(({ target }) => {
    const stage = graph.node(target);
    return stage !== undefined && isNode(stage, 'stage') ? [stage.attributes.stageName] : [];
  });
  return names.length === 0 ? [undefined] : names;
}

/** Every API, or those with a route that leads to the subject. */
function viewOfAccount(
  source: PictureSource,
  subject: TopologyNode | undefined,
  options: PictureOptions,
): View {
  const { graph } = source;
  const trails = createTrails(source, subject?.id);
  const follow = followIn(source, trails);
  const apis = byName(
    (['rest-api', 'http-api', 'websocket-api'] as const).flatMap(kind => graph.ofKind(kind)),
  );
  const origins = apis.flatMap((api): readonly Origin[] => {
    const stages = stageNames(source, api.id);
    const routes = sortedRoutes(apiRoutes(graph, api.id)).map(route => ({
      node: route,
      ...follow(route, stages),
    }));
    const leading =
      subject === undefined
        ? routes
        : routes.filter(({ served, edited }) => served.places.size > 0 || (edited?.places.size ?? 0) > 0);
    if (subject !== undefined && leading.length === 0) return [];
    return options.expandedApis?.has(api.id) === true
      ? [{ node: api, served: nothing, routes: leading.map(({ node }) => node) }, ...leading]
      : [mergeOrigins(api, leading)];
  });
  if (subject === undefined) return { title: l10n.t('All APIs'), origins };
  const title = vertexTitle(subject, displayName(subject));
  return origins.length > 0 ? { title, origins } : { title, origins, alone: trails.from(subject) };
}

const byName = <Node extends TopologyNode>(nodes: readonly Node[]): readonly Node[] =>
  [...nodes].sort((a, b) => compareNames(displayName(a), displayName(b)) || compareNames(a.id, b.id));

interface RouteOrigin extends Origin {
  readonly node: TopologyNode<'route'>;
}

function mergeOrigins(api: TopologyNode, routes: readonly RouteOrigin[]): Origin {
  const edited = routes.flatMap(route => route.edited ?? []);
  return {
    node: api,
    served: mergeTrails(routes.map(({ served }) => served)),
    ...(edited.length === 0 ? {} : { edited: mergeTrails(edited) }),
    routes: routes.map(({ node }) => node),
    routeTrails: routes.map(({ served }) => served),
  };
}

function mergeTrails(trails: readonly Trail[]): Trail {
  const [only] = trails;
  if (only !== undefined && trails.length === 1) return only;
  const places = new Map<string, Place>();
  const joins = new Map<string, Join>();
  for (const trail of trails) {
    for (const [row, place] of trail.places) places.set(row, place);
    for (const [id, join] of trail.joins) joins.set(id, join);
  }
  return { places, joins };
}

/** How many routes go over each link, as they are served. */
function countRoutes(origins: readonly Origin[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { served, routeTrails } of origins) {
    for (const { places } of routeTrails ?? [served]) {
      for (const { row, column, as } of places.values())
        if (column === 1 && as === 'head') counts.set(row, (counts.get(row) ?? 0) + 1);
    }
  }
  return counts;
}
