import * as l10n from '@vscode/l10n';
import { compareText } from '../../topology/values';
import type { IntegrationPath } from '../../paths/trace/gateway/integrationPath';
import { countOf } from '../../words/counts';
import type { Evidence } from '../finding';
import type { OperationName } from '../operationName';
import type { World } from '../world';
import { nodeLabel } from './nodeLabel';

export { capitalize as sentence } from '../../words/sentences';

/** Beyond this many, routes are counted and not named. */
const MOST_ROUTES = 100;

export type Some<Item> = readonly [Item, ...Item[]];

/** Items by a key, in the order of their first; those without a key are left out. */
export function groupedBy<Item>(
  items: Iterable<Item>,
  keyOf: (item: Item) => string | undefined,
): ReadonlyMap<string, Some<Item>> {
  const groups = new Map<string, [Item, ...Item[]]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/**
 * Ways by a key, those of a route together and sorted, so that what is told first does not depend on what else was
 * read. A route that is no node of the topology, because the routes of its API were not all read, is left out.
 */
export function pathsBy(
  { graph }: World,
  paths: Iterable<IntegrationPath>,
  keyOf: (path: IntegrationPath) => string | undefined,
): ReadonlyMap<string, Some<IntegrationPath>> {
  const groups = groupedBy(paths, path =>
    graph.node(path.route.id) === undefined ? undefined : keyOf(path),
  );
  return new Map([...groups].map(([key, group]) => [key, sortPaths(group)] as const));
}

function sortPaths(paths: Some<IntegrationPath>): Some<IntegrationPath> {
  const [first, ...others] = [...paths].sort(
    (one, other) => compareText(one.route.id, other.route.id) || compareText(one.stage.id, other.stage.id),
  );
  return first === undefined ? paths : [first, ...others];
}

/**
 * The nodes of a failure that is the routes' own: each route once, then what they stand between. Where there are too
 * many routes to name it is told of what they have in common alone. What is no node of the topology is left out.
 */
export function concernedRoutes(
  { graph }: World,
  paths: Some<IntegrationPath>,
  ...between: readonly (string | undefined | readonly string[])[]
): readonly string[] {
  const isNode = (id: string | undefined): id is string => id !== undefined && graph.node(id) !== undefined;
  const routes = [...new Set(paths.map(({ route }) => route.id))].filter(isNode);
  const others = [...new Set(between.flat().filter(isNode))];
  const apis = [...new Set(paths.map(({ api }) => api.id))];
  if (routes.length > 0 && routes.length <= MOST_ROUTES) return [...routes, ...others];
  return others.length > 0 ? others : apis;
}

/** `route GET /orders of REST API orders (stage prod)` · `3 routes of REST API orders` · `7 routes of 2 APIs` */
export function describeRoutes({ graph }: World, paths: Some<IntegrationPath>): string {
  const [{ api, route }] = paths;
  const routes = new Set(paths.map(path => path.route.id));
  const apis = new Set(paths.map(path => path.api.id));
  const owner = apis.size === 1 ? nodeLabel(graph, api.id) : countOf(apis.size, 'api');
  const subject =
    routes.size === 1 ? l10n.t('route {route}', { route: route.key }) : countOf(routes.size, 'route');
  const stageName = onlyStage(paths);
  return stageName === undefined
    ? l10n.t('{routes} of {api}', { routes: subject, api: owner })
    : l10n.t('{routes} of {api} (stage {stage})', { routes: subject, api: owner, stage: stageName });
}

/** Its name; `undefined` where all stages of the API are concerned. */
function onlyStage(paths: Some<IntegrationPath>): string | undefined {
  const [{ api, stage }] = paths;
  const stages = new Set(paths.map(path => path.stage.id));
  return stages.size === 1 && api.stages.length > 1 ? stage.name : undefined;
}

/** The operation that answered a member of a way's integration. */
export function readBy({ api, route }: IntegrationPath, member: string): OperationName {
  const isDeployed = route.source === 'deployed' && !route.filledIn.includes(member);
  if (api.kind.node === 'rest-api') return isDeployed ? 'apigateway:GetExport' : 'apigateway:GetResources';
  return isDeployed ? 'apigatewayv2:ExportApi' : 'apigatewayv2:GetIntegrations';
}

/** Evidence of a member of an integration, as the first of the routes has it. */
export function integrationEvidence(
  paths: Some<IntegrationPath>,
  member: string,
  value: string | undefined,
): Evidence {
  const [path] = paths;
  return {
    what: l10n.t('{member} of {name}', { member, name: path.route.key }),
    value: value ?? l10n.t('not set'),
    operation: readBy(path, member),
  };
}
