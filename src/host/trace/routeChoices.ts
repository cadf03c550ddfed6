import { routesOfStage } from '../../present/facts';
import { displayName } from '../../present/names';
import type { TopologyNode } from '../../topology/document';
import type { TopologyGraph } from '../../paths/graph';

/** One route of one stage, as it is looked for. */
export interface RouteChoice {
  /** `GET /orders/{id}` */
  readonly label: string;
  /** `orders · prod` */
  readonly description: string;
  readonly route: string;
  readonly api: string;
  readonly stage: string;
}

/** Every route of every stage: by name of the API, then by path. */
export function routeChoices(graph: TopologyGraph): readonly RouteChoice[] {
  return [...graph.ofKind('rest-api'), ...graph.ofKind('http-api'), ...graph.ofKind('websocket-api')]
    .sort((one, other) => compareRoutes(displayName(one), displayName(other)))
    .flatMap(api =>
      graph.outgoing(api.id, 'deploys').flatMap(({ target }) => {
        const stage = graph.node(target);
        return stage === undefined ? [] : routeChoiceItems(graph, api, stage);
      }),
    );
}

/** More than a person looks through. */
const MOST_TAKING = 20;

/**
 * The routes that take `METHOD /path`, as a person names a request that has no host, those that name the path itself first.
 * Their order is kept. The path has no stage before it.
 */
export function routesTaking(
  routes: readonly RouteChoice[],
  { method, url }: { readonly method: string; readonly url: string },
): readonly RouteChoice[] {
  const [path = ''] = url.split(/[?#]/);
  const parts = path.split('/');
  const exact = routes.filter(({ label }) => label === `${method} ${path}`);
  const others = routes.filter(({ label }) => {
    const [verb = '', template = ''] = label.split(' ');
    return label !== `${method} ${path}` && (verb === method || verb === 'ANY') && takesPath(template, parts);
  });
  return [...exact, ...others].slice(0, MOST_TAKING);
}

/** `/orders/{orderId}` takes `/orders/42`, and `/files/{proxy+}` takes everything below. */
function takesPath(template: string, parts: readonly string[]): boolean {
  const own = template.split('/');
  const greedy = own.findIndex(part => /^\{[^{}]*\+\}$/.test(part));
  const fixed = greedy < 0 ? own : own.slice(0, greedy);
  if (greedy < 0 ? parts.length !== own.length : parts.length <= greedy) return false;
  return fixed.every((part, index) => {
    const given = parts[index] ?? '';
    return part === given || (/^\{[^{}]+\}$/.test(part) && given !== '');
  });
}

/** APIs of which the routes are not known yet. */
export function unreadApis(graph: TopologyGraph): number {
  return [...graph.ofKind('rest-api'), ...graph.ofKind('http-api'), ...graph.ofKind('websocket-api')].filter(
    ({ attributes }) => attributes.expanded === false,
  ).length;
}

function routeChoiceItems(
  graph: TopologyGraph,
  api: TopologyNode,
  stage: TopologyNode,
): readonly RouteChoice[] {
  const description = `${displayName(api)} · ${displayName(stage)}`;
  return routesOfStage(graph, stage.id).map(route => ({
    label: displayName(route),
    description,
    route: route.id,
    api: api.id,
    stage: stage.id,
  }));
}

function compareRoutes(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
