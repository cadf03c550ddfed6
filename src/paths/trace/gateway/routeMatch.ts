import type { ServedRoute } from '../../../topology/servedRoutes';
import { pathSegments, type NamedRoute, type RouteNode, type RouteTree } from './routeTree';

export interface RouteMatch {
  readonly route: ServedRoute;
  /** As sent, percent-encoded. */
  readonly pathParameters: ReadonlyMap<string, string>;
}

/** Routes whose path fits, the most specific first, with what stands for their parameters. */
interface Fit {
  readonly routes: ReadonlyMap<string, NamedRoute>;
  readonly values: readonly string[];
  readonly isGreedy: boolean;
}

/**
 * The method of a REST API: at every level a literal before `{id}` before `{proxy+}`, and on one resource the method
 * itself before `ANY`. A resource without the method is passed over for a less specific one that has it: reported
 * from measurements on AWS (ministack pull request 1423, floci pull request 3399), no document says it. Slashes that
 * enclose nothing, the last one too, do not count (localstack issue 11253, chalice issue 65).
 */
export function matchRest(tree: RouteTree, method: string, path: string): RouteMatch | undefined {
  const segments = pathSegments(path).filter(segment => segment !== '');
  for (const { routes, values } of matchSegments(tree.root, segments)) {
    const named = routes.get(method) ?? routes.get('ANY');
    if (named !== undefined) return routeMatchWith(named, values);
  }
  return undefined;
}

/**
 * The route of an HTTP API: a full match before one with `{proxy+}` before `$default` ("Create routes for HTTP APIs",
 * routing API requests); among several a method before `ANY` and a literal before `{id}`, as is observed.
 */
export function matchHttp(tree: RouteTree, method: string, path: string): RouteMatch | undefined {
  const found = [...matchSegments(tree.root, pathSegments(path))];
  for (const isGreedy of [false, true]) {
    for (const verb of [method, 'ANY']) {
      const fit = found.find(one => one.isGreedy === isGreedy && one.routes.has(verb));
      const named = fit?.routes.get(verb);
      if (fit !== undefined && named !== undefined) return routeMatchWith(named, fit.values);
    }
  }
  return tree.fallback === undefined ? undefined : { route: tree.fallback, pathParameters: new Map() };
}

/** Routes of other methods whose path fits. */
export function otherMethods(tree: RouteTree, path: string, isRest: boolean): readonly ServedRoute[] {
  const all = pathSegments(path);
  const segments = isRest ? all.filter(segment => segment !== '') : all;
  return [...matchSegments(tree.root, segments)].flatMap(({ routes }) =>
    [...routes.values()].map(({ route }) => route),
  );
}

function routeMatchWith({ route, names }: NamedRoute, values: readonly string[]): RouteMatch {
  return { route, pathParameters: new Map(names.map((name, index) => [name, values[index] ?? ''])) };
}

function* matchSegments(
  node: RouteNode,
  segments: readonly string[],
  at = 0,
  values: readonly string[] = [],
): Generator<Fit> {
  const segment = segments[at];
  if (segment === undefined) {
    if (node.routes.size > 0) yield { routes: node.routes, values, isGreedy: false };
    return;
  }
  const literal = node.literals.get(segment) ?? node.literals.get(decodeSegment(segment));
  if (literal !== undefined) yield* matchSegments(literal, segments, at + 1, values);
  if (node.parameter !== undefined && segment !== '') {
    yield* matchSegments(node.parameter.node, segments, at + 1, [...values, segment]);
  }
  const rest = segments.slice(at).join('/');
  if (node.greedy !== undefined && rest !== '') {
    yield { routes: node.greedy.routes, values: [...values, rest], isGreedy: true };
  }
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
