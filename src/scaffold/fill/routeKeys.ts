import { trimEndOf } from '../../model/trim';
import { ScaffoldProblem } from '../request';

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
    throw new ScaffoldProblem(
      `${JSON.stringify(written)} is no route: give --route 'METHOD /path', where METHOD is ${[...verbs].join(', ')}.`,
    );
  }
  const plain = path.length > 1 ? trimEndOf(path, '/') : path;
  return { httpMethod, path: plain === '' ? '/' : plain };
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
      throw new ScaffoldProblem(
        `${segment} catches everything below it, so it can only end a path: give --route without what stands behind it in ${path}.`,
      );
    }
    if (!isGreedy && !isPart) {
      throw new ScaffoldProblem(
        `${JSON.stringify(segment)} can be no part of a path: give --route letters, digits and ._-: or one {variable} between the slashes.`,
      );
    }
  });
}
