import { rememberById } from '../../remembered';
import type { ServedRoute } from '../../../topology/servedRoutes';

/** The routes of a stage by the segments of their paths. */
export interface RouteNode {
  readonly literals: Map<string, RouteNode>;
  parameter: { readonly name: string; readonly node: RouteNode } | undefined;
  greedy: { readonly name: string; readonly routes: Map<string, NamedRoute> } | undefined;
  readonly routes: Map<string, NamedRoute>;
}

/** A route with the names that its own path has for its parameters, in order. */
export interface NamedRoute {
  readonly route: ServedRoute;
  readonly names: readonly string[];
}

export interface RouteTree {
  readonly root: RouteNode;
  /** `$default` of an HTTP API. */
  readonly fallback: ServedRoute | undefined;
}

const newNode = (): RouteNode => ({
  literals: new Map(),
  parameter: undefined,
  greedy: undefined,
  routes: new Map(),
});

/** Made once for each stage. */
export const routeTree = rememberById((facts, stageId): RouteTree => buildRouteTree(facts.routesOn(stageId)));

/** For routes that no stage serves together. */
export function buildRouteTree(routes: readonly ServedRoute[]): RouteTree {
  const root = newNode();
  for (const route of routes) {
    if (route.path !== undefined && route.httpMethod !== undefined)
      addToRouteTree(root, route, route.path, route.httpMethod);
  }
  return { root, fallback: routes.find(({ key }) => key === '$default') };
}

function addToRouteTree(root: RouteNode, route: ServedRoute, path: string, method: string): void {
  const names: string[] = [];
  let node = root;
  for (const segment of pathSegments(path)) {
    const [, name, plus] = /^\{([^{}+]+)(\+?)\}$/.exec(segment) ?? [];
    if (name === undefined) {
      const next = node.literals.get(segment) ?? newNode();
      node.literals.set(segment, next);
      node = next;
      continue;
    }
    names.push(name);
    if (plus === '+') {
      node.greedy ??= { name, routes: new Map() };
      node.greedy.routes.set(method, { route, names });
      return;
    }
    node.parameter ??= { name, node: newNode() };
    node = node.parameter.node;
  }
  node.routes.set(method, { route, names });
}

/** `/a/b` → `a`, `b`; empty ones too, but for the one that `/` alone would be. */
export function pathSegments(path: string): readonly string[] {
  const inner = path.replace(/^\//, '');
  return inner === '' ? [] : inner.split('/');
}
