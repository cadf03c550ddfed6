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
  for (const { routes, values } of matchRestPath(tree, path)) {
    const named = routes.get(method) ?? routes.get('ANY');
    if (named !== undefined) return routeMatchWith(named, values);
  }
  return undefined;
}

/**
 * The route of an HTTP API: a full match before one with `{proxy+}` before `$default` ("Create routes for HTTP APIs",
 * routing API requests); among several a method before `ANY` and a literal before `{id}`, as is observed. A greedy
 * parameter takes nothing too where a slash stands before it: `ANY /{proxy+}` takes `/`, and `GET /metrics/{proxy+}`
 * takes `/metrics/` (READMEs of aws-samples/serverless-patterns, "apigw-vpclink-pvt-alb"; w3infra pull request 166). Of
 * `{id}` reports contradict each other (architect issue 981 saw `/{param}` take `/`, others got 404), so it does not.
 * A literal takes no slash more than it has.
 */
export function matchHttp(tree: RouteTree, method: string, path: string): RouteMatch | undefined {
  const found = [...matchHttpPath(tree, path)];
  for (const isGreedy of [false, true]) {
    for (const verb of [method, 'ANY']) {
      const fit = found.find(one => one.isGreedy === isGreedy && one.routes.has(verb));
      const named = fit?.routes.get(verb);
      if (fit !== undefined && named !== undefined) return routeMatchWith(named, fit.values);
    }
  }
  return tree.fallback === undefined ? undefined : { route: tree.fallback, pathParameters: new Map() };
}

/** Routes whose path fits, whatever their method. */
export function routesOfPath(tree: RouteTree, path: string, isRest: boolean): readonly ServedRoute[] {
  const found = isRest ? matchRestPath(tree, path) : matchHttpPath(tree, path);
  return [...found].flatMap(({ routes }) => routesIn(routes));
}

/**
 * Routes of the method that would fit if the variable at their end took nothing: `/a/{proxy+}` of a REST API for `/a`
 * and `/a/`, of an HTTP API for `/a` alone; `/a/{id}` for both.
 */
export function routesOfEmptyRest(
  tree: RouteTree,
  { method, path }: Readonly<Record<'method' | 'path', string>>,
  isRest: boolean,
): readonly ServedRoute[] {
  const fitting = new Set(routesOfPath(tree, path, isRest));
  const segments = isRest ? restSegments(path) : pathSegments(path);
  const hasEmptyLast = !isRest && segments.at(-1) === '';
  return [...matchSegments(tree.root, hasEmptyLast ? segments : [...segments, ''], 'any')]
    .flatMap(({ routes }) => routesIn(routes))
    .filter(
      route =>
        !fitting.has(route) &&
        route.path?.endsWith('}') === true &&
        (route.httpMethod === method || route.httpMethod === 'ANY'),
    );
}

const routesIn = (routes: ReadonlyMap<string, NamedRoute>): readonly ServedRoute[] =>
  [...routes.values()].map(({ route }) => route);

const restSegments = (path: string): readonly string[] =>
  pathSegments(path).filter(segment => segment !== '');

const matchRestPath = (tree: RouteTree, path: string): Generator<Fit> =>
  matchSegments(tree.root, restSegments(path));

function* matchHttpPath(tree: RouteTree, path: string): Generator<Fit> {
  const segments = pathSegments(path);
  if (segments.length > 0) {
    yield* matchSegments(tree.root, segments, 'greedy');
    return;
  }
  // `/` is a route of its own, and nothing behind a slash.
  yield* matchSegments(tree.root, segments);
  yield* matchSegments(tree.root, [''], 'greedy');
}

function routeMatchWith({ route, names }: NamedRoute, values: readonly string[]): RouteMatch {
  return { route, pathParameters: new Map(names.map((name, index) => [name, values[index] ?? ''])) };
}

/** `takesNothing`: which parameters at the end take an empty last segment. */
function* matchSegments(
  node: RouteNode,
  segments: readonly string[],
  takesNothing: 'none' | 'greedy' | 'any' = 'none',
  values: readonly string[] = [],
): Generator<Fit> {
  const [segment, ...others] = segments;
  if (segment === undefined) {
    if (node.routes.size > 0) yield { routes: node.routes, values, isGreedy: false };
    return;
  }
  const isEmptyLast = segment === '' && others.length === 0;
  const literal = node.literals.get(segment) ?? node.literals.get(decodeSegment(segment));
  if (literal !== undefined) yield* matchSegments(literal, others, takesNothing, values);
  if (node.parameter !== undefined && (segment !== '' || (isEmptyLast && takesNothing === 'any'))) {
    yield* matchSegments(node.parameter.node, others, takesNothing, [...values, segment]);
  }
  if (node.greedy !== undefined && (!isEmptyLast || takesNothing !== 'none')) {
    const rest = segments.join('/');
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
