import * as l10n from '@vscode/l10n';
import type { Picture, PictureCard } from '../../protocol/picture';
import { isEditedPath } from '../../paths/hops';
import { isNode, type TopologyNode } from '../../topology/document';
import { createDescribing } from '../diagram/vertices';
import { apiRoutes, editedOnlyRoutes, routesOfStage, sortedRoutes } from '../facts';
import type { Marks } from '../findings/marks';
import { healthIn } from '../health/health';
import { createNames, displayName } from '../names';
import { drawEdges } from './edges';
import { pictureNotice } from './notice';
import type { PictureSource } from './places';
import { assembleCards } from './assemble';
import type { Origin } from './routeCards';
import type { Drawing } from './rows';
import { summarizePicture } from './summary';
import { createTrails, type Trail } from './trails';

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
    describing: createDescribing(graph, healthIn(graph), { marks, stage: view.stageName, stageId: stage }),
    names: createNames(graph),
    routesOver: countRoutes(view.origins),
    titles: new Map(),
  };
  const { cards, originCards } = assembleCards(drawing, view.origins);
  const rowsBelow = new Map(
    cards.flatMap(({ role, rows: [first, ...rest] }) =>
      role === 'targetGroup' && first !== undefined ? [[first.id, rest.map(({ id }) => id)] as const] : [],
    ),
  );
  const { edges, paths } = drawEdges({ cards: originCards, titles: drawing.titles, rowsBelow });
  return {
    columns: headings(cards),
    cards,
    edges,
    paths,
    summary: summarizePicture(view.title, cards),
    notice: pictureNotice(source, node, view.origins.length),
  };
}

const isApi = ({ kind }: TopologyNode): boolean => kind.endsWith('-api');

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
  const trailOf = createTrails(source);
  const follow = followIn(source, trailOf, stageName);
  const served =
    stageId === undefined ? sortedRoutes(apiRoutes(graph, api.id)) : routesOfStage(graph, stageId);
  const added = stageId === undefined ? [] : editedOnlyRoutes(graph, stageId);
  const addedIds = new Set(added.map(({ id }) => id));
  const origins = sortedRoutes([...served, ...added]).map((route): Origin => {
    const isEditedOnly = addedIds.has(route.id);
    return { node: route, ...follow(route, isEditedOnly), ...(isEditedOnly ? { isEditedOnly } : {}) };
  });
  const name = displayName(api);
  const title =
    stage === undefined ? name : l10n.t('{api}, stage {stage}', { api: name, stage: displayName(stage) });
  return { title, stageName, origins };
}

const nothing: Trail = { places: new Map(), joins: new Map() };

/** What requests of a route meet as it is served and, where that differs, as it is edited. */
function followIn(
  { graph }: PictureSource,
  trailOf: ReturnType<typeof createTrails>,
  stageName: string | undefined,
): (route: TopologyNode, isEditedOnly?: boolean) => Pick<Origin, 'served' | 'edited'> {
  return ({ id }, isEditedOnly = false) => {
    const start = isEditedOnly ? undefined : graph.start(id, stageName);
    const edited = isEditedPath(graph, id, stageName) ? graph.start(id, stageName, 'edited') : undefined;
    return {
      served: start === undefined ? nothing : trailOf(start),
      ...(edited === undefined ? {} : { edited: trailOf(edited) }),
    };
  };
}

/** Every API, or those with a route that leads to the subject. */
function viewOfAccount(
  source: PictureSource,
  subject: TopologyNode | undefined,
  options: PictureOptions,
): View {
  const { graph } = source;
  const follow = followIn(source, createTrails(source, subject?.id), undefined);
  const apis = (['rest-api', 'http-api', 'websocket-api'] as const).flatMap(kind => graph.ofKind(kind));
  const origins = apis.flatMap((api): readonly Origin[] => {
    const routes = sortedRoutes(apiRoutes(graph, api.id)).map(route => ({ node: route, ...follow(route) }));
    const leading =
      subject === undefined
        ? routes
        : routes.filter(({ served, edited }) => served.places.size > 0 || (edited?.places.size ?? 0) > 0);
    if (subject !== undefined && leading.length === 0) return [];
    return options.expandedApis?.has(api.id) === true
      ? [{ node: api, served: nothing, routes: leading.map(({ node }) => node) }, ...leading]
      : [mergeOrigins(api, leading)];
  });
  const title = subject === undefined ? l10n.t('All APIs') : displayName(subject);
  return { title, origins };
}

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
  return {
    places: new Map(trails.flatMap(({ places }) => [...places])),
    joins: new Map(trails.flatMap(({ joins }) => [...joins])),
  };
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
