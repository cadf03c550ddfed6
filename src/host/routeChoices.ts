import { routesOfStage } from '../present/facts';
import { nameOf } from '../present/names';
import type { TopologyNode } from '../topology/document';
import type { TopologyGraph } from '../paths/graph';

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
    .sort((one, other) => compare(nameOf(one), nameOf(other)))
    .flatMap(api =>
      graph.outgoing(api.id, 'deploys').flatMap(({ target }) => {
        const stage = graph.node(target);
        return stage === undefined ? [] : choicesOf(graph, api, stage);
      }),
    );
}

/** APIs of which the routes are not known yet. */
export function unreadApis(graph: TopologyGraph): number {
  return [...graph.ofKind('rest-api'), ...graph.ofKind('http-api'), ...graph.ofKind('websocket-api')].filter(
    ({ attributes }) => attributes.expanded === false,
  ).length;
}

function choicesOf(graph: TopologyGraph, api: TopologyNode, stage: TopologyNode): readonly RouteChoice[] {
  const description = `${nameOf(api)} · ${nameOf(stage)}`;
  return routesOfStage(graph, stage.id).map(route => ({
    label: nameOf(route),
    description,
    route: route.id,
    api: api.id,
    stage: stage.id,
  }));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
