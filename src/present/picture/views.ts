import * as l10n from '@vscode/l10n';
import type { Account } from '../../paths/account';
import { isEditedPath, type Hop, type PathSide } from '../../paths/hops';
import { isNode, type TopologyNode } from '../../topology/document';
import { vertexTitle } from '../diagram/vertices';
import { apiRoutes, compareNames, editedOnlyRoutes, routesOfStage, sortedRoutes } from '../facts';
import { apiOfNode, displayName } from '../names';
import type { PictureOptions } from './options';
import type { Place, PictureSource } from './places';
import type { PictureOrigin } from './routeCards';
import type { Join } from './steps';
import { createTrails, type Trail, type Trails } from './trails';

/** What the first column of a picture has, and what it is called. */
export interface View {
  readonly title: string;
  readonly stageName?: string | undefined;
  readonly origins: readonly PictureOrigin[];
  /** What is shown although no route leads to it. */
  readonly alone?: Trail;
}

/** An API as one stage serves it. */
export function originsOfApi(
  source: PictureSource,
  api: TopologyNode,
  { stage: stageId, side }: Pick<PictureOptions, 'stage' | 'side'>,
): View {
  const { graph } = source;
  const stage = stageId === undefined ? undefined : graph.node(stageId);
  const stageName = stage !== undefined && isNode(stage, 'stage') ? stage.attributes.stageName : undefined;
  const follow = followIn(source, createTrails(source));
  const served =
    stageId === undefined ? sortedRoutes(apiRoutes(graph, api.id)) : routesOfStage(graph, stageId);
  const added = stageId === undefined ? [] : editedOnlyRoutes(graph, stageId);
  const addedIds = new Set(added.map(({ id }) => id));
  const origins = sortedRoutes([...served, ...added]).flatMap((node): readonly PictureOrigin[] => {
    const isEditedOnly = addedIds.has(node.id);
    const found = follow(node, [stageName]);
    const origin = isEditedOnly ? { node, ...found, served: nothing, isEditedOnly } : { node, ...found };
    return side === undefined ? [origin] : onSide(origin, side);
  });
  const shown = origins.length > 0 ? origins : [{ node: api, served: nothing, routes: [] }];
  const name = displayName(api);
  const title =
    stage === undefined ? name : l10n.t('{api}, stage {stage}', { api: name, stage: displayName(stage) });
  return { title, stageName, origins: shown };
}

/** A route as one side alone has it: what the other has of it is not there. */
function onSide(
  { node, served, edited, isEditedOnly = false }: PictureOrigin,
  side: PathSide,
): readonly PictureOrigin[] {
  if (side === 'served') return isEditedOnly ? [] : [{ node, served }];
  // What only a deployment has was deleted since: its id has the stage's before its own.
  if (node.id.includes('/stages/')) return [];
  const isUndeployed = isEditedOnly || edited !== undefined;
  return [{ node, served: edited ?? served, ...(isUndeployed ? { isUndeployed } : {}) }];
}

const nothing: Trail = { places: new Map(), joins: new Map() };

/** What requests of a route meet as these stages serve it and, where that differs, as it is edited. */
function followIn(
  source: PictureSource,
  trails: Trails,
): (
  route: TopologyNode,
  stages: readonly (string | undefined)[],
) => Pick<PictureOrigin, 'served' | 'edited'> {
  const { graph } = source;
  return ({ id }, stages) => {
    const on = (side: 'edited' | undefined, names: readonly (string | undefined)[]): Trail =>
      mergeTrails(
        names.flatMap(name => {
          const start = graph.start(id, name, side);
          return start === undefined ? [] : [trails.behind(start, unreadLinkOf(source, start))];
        }),
      );
    const edited = stages.filter(name => isEditedPath(graph, id, name));
    return {
      served: on(undefined, stages),
      ...(edited.length === 0 ? {} : { edited: on('edited', edited) }),
    };
  };
}

/** The id of the VPC link that a route takes on a stage, where no link is known by it because links were not read. */
function unreadLinkOf({ graph, pathsOfApi }: PictureSource, { node, stage, side }: Hop): string | undefined {
  if (stage === undefined || side === 'edited') return undefined;
  const goesOverLink = graph
    .next({ node, route: node.id, stage })
    .some(({ node: { kind } }) => kind !== 'load-balancer' && kind !== 'listener');
  if (goesOverLink) return undefined;
  const path = pathsOfApi(apiOfNode(node.id) ?? '').find(
    ({ route, stage: on }) => route.id === node.id && on.name === stage,
  );
  return path?.kind === 'private' && path.linkVersion === undefined ? path.connectionId : undefined;
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
export function originsOfAccount(
  source: PictureSource,
  subject: TopologyNode | undefined,
  expandedApis: ReadonlySet<string> = new Set(),
): View {
  const trails = createTrails(source, subject?.id);
  const leading = subject === undefined ? source.remembered(followEveryApi) : followApis(source, trails);
  const origins = leading
    .filter(({ routes }) => subject === undefined || routes.length > 0)
    .flatMap(({ api, routes }): readonly PictureOrigin[] =>
      expandedApis.has(api.id)
        ? [{ node: api, served: nothing, routes: routes.map(({ node }) => node), isOpen: true }, ...routes]
        : [{ ...mergeOrigins(api, routes), ...(subject === undefined ? {} : { isOpen: false }) }],
    );
  if (subject === undefined) return { title: l10n.t('All APIs'), origins };
  const title = vertexTitle(subject, displayName(subject));
  return origins.length > 0 ? { title, origins } : { title, origins, alone: trails.from(subject) };
}

interface LeadingApi {
  readonly api: TopologyNode;
  /** Those that lead to the subject; all of them where there is none. */
  readonly routes: readonly RouteOrigin[];
}

/** What the routes of all APIs meet does not depend on what checks found. */
const followEveryApi = (account: Account): readonly LeadingApi[] =>
  followApis(account, createTrails(account));

function followApis(source: PictureSource, trails: Trails): readonly LeadingApi[] {
  const { graph } = source;
  const follow = followIn(source, trails);
  const apis = byName(
    (['rest-api', 'http-api', 'websocket-api'] as const).flatMap(kind => graph.ofKind(kind)),
  );
  return apis.map(api => {
    const stages = stageNames(source, api.id);
    const routes = sortedRoutes(apiRoutes(graph, api.id)).map(route => ({
      node: route,
      ...follow(route, stages),
    }));
    return { api, routes: routes.filter(origin => !trails.isPartial || leadsSomewhere(origin)) };
  });
}

const leadsSomewhere = ({ served, edited }: PictureOrigin): boolean =>
  served.places.size > 0 || (edited?.places.size ?? 0) > 0;

const byName = <Node extends TopologyNode>(nodes: readonly Node[]): readonly Node[] =>
  [...nodes].sort((a, b) => compareNames(displayName(a), displayName(b)) || compareNames(a.id, b.id));

interface RouteOrigin extends PictureOrigin {
  readonly node: TopologyNode<'route'>;
}

function mergeOrigins(api: TopologyNode, routes: readonly RouteOrigin[]): PictureOrigin {
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
