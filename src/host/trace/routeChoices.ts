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
