import { trimEndCharacter } from '../../model/trim';
import { ScaffoldProblem } from '../problem/scaffoldProblem';

export interface RouteKey {
  readonly httpMethod: string;
  readonly path: string;
}

const verbs = new Set(['ANY', 'GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/**
 * `METHOD /path`; the verb in any case.
 * @throws ScaffoldProblem
 */
export function parsedRoute(written: string): RouteKey {
  const [, verb = '', path = ''] = /^\s*([A-Za-z]+)\s+(\/\S*)\s*$/.exec(written) ?? [];
  const httpMethod = verb.toUpperCase();
  if (!verbs.has(httpMethod)) {
    throw new ScaffoldProblem({
      field: 'routes',
      reason: { code: 'route-malformed', written, methods: [...verbs] },
    });
  }
  const plain = path.length > 1 ? trimEndCharacter(path, '/') : path;
  return { httpMethod, path: plain === '' ? '/' : plain };
}

/** @throws ScaffoldProblem where a route is given twice. */
export function refuseRepeated(keys: readonly string[]): void {
  const repeated = keys.find((key, index) => keys.indexOf(key) < index);
  if (repeated !== undefined)
    throw new ScaffoldProblem({ field: 'routes', reason: { code: 'route-repeated', route: repeated } });
}

/**
 * What API Gateway takes as a path part: letters, digits and `._-:`, or one variable, a greedy one last
 * (API Gateway API reference, CreateResource, `pathPart`).
 * @throws ScaffoldProblem
 */
export function refusePath(path: string): void {
  const segments = path.slice(1).split('/');
  if (path === '/') return;
  segments.forEach((segment, index) => {
    const isGreedy = /^\{[A-Za-z0-9._\-:]+\+\}$/.test(segment);
    const isPart = /^(?:[A-Za-z0-9._\-:]+|\{[A-Za-z0-9._\-:]+\})$/.test(segment);
    if (isGreedy && index < segments.length - 1) {
      throw new ScaffoldProblem({
        field: 'routes',
        reason: { code: 'variable-not-last', segment, path },
      });
    }
    if (!isGreedy && !isPart) {
      throw new ScaffoldProblem({ field: 'routes', reason: { code: 'segment-invalid', segment } });
    }
  });
}
