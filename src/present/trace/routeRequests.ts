import { isNode, type TopologyNode } from '../../topology/document';
import type { TopologyGraph } from '../../paths/graph';
import { routePath } from '../facts';
import { invokeUrls } from '../invokeUrl';
import { percentEncoded } from '../../text/oneLine';

/** A request of a route to begin with: what its path leaves open is filled in with examples. */
export interface RouteRequest {
  /** `GET https://…/prod/orders/42` */
  readonly text: string;
  /** The first example in it, to be written over at once; both places the end where there is none. */
  readonly selection: readonly [start: number, end: number];
  /** Names of what was filled in. */
  readonly parameters: readonly string[];
  /** The API that a path is for, where there is no URL by which it is called. */
  readonly api?: string;
}

const examples: readonly (readonly [RegExp, string])[] = [
  [/u?uid|guid/i, '3f2504e0-4f89-41d3-9a0c-0305e82c3301'],
  [/date|day/i, '2026-01-31'],
  [/(^|[a-z_-])(id|no|number|num|nr|page|index|version)$/i, '42'],
  [/mail/i, 'someone@example.com'],
  [/lang|locale/i, 'en'],
];

function exampleValue(parameter: string): string {
  if (parameter.endsWith('+')) return 'some/path';
  return examples.find(([pattern]) => pattern.test(parameter))?.[1] ?? 'example';
}

/** `undefined` for what is no route of an HTTP request: a WebSocket API's. */
export function requestOfRoute(
  graph: TopologyGraph,
  route: TopologyNode<'route'>,
  stageId: string,
): RouteRequest | undefined {
  const stage = graph.node(stageId);
  const api = graph.incoming(stageId, 'deploys')[0]?.source;
  if (stage === undefined || !isNode(stage, 'stage') || graph.node(api ?? '')?.kind === 'websocket-api')
    return undefined;
  const written = routePath(route);
  const path = written.startsWith('/') ? written : '/';
  const url = invokeUrls(graph, stageId).find(one => one.url.startsWith('http'))?.url;
  const before = `${exampleMethod(route)} ${url === undefined ? `/${percentEncoded(stage.attributes.stageName ?? '')}` : url.replace(/\/$/, '')}`;
  const parameters: string[] = [];
  let selection: readonly [number, number] | undefined;
  let text = before;
  for (const part of path.split(/(\{[^{}/]*\})/)) {
    const parameter = /^\{(.*)\}$/s.exec(part)?.[1];
    const start = text.length;
    text += parameter === undefined ? escapeLiteral(part) : exampleValue(parameter);
    if (parameter === undefined) continue;
    parameters.push(parameter.replace(/\+$/, ''));
    selection ??= [start, text.length];
  }
  return {
    text,
    selection: selection ?? [text.length, text.length],
    parameters,
    ...(url === undefined && api !== undefined ? { api } : {}),
  };
}

const escapeLiteral = (part: string): string =>
  part.replace(/[^/!$&'()*+,;=:@~.\w-]+/g, text => percentEncoded(text));

function exampleMethod({ attributes: { httpMethod, routeKey } }: TopologyNode<'route'>): string {
  const method = httpMethod ?? /^([A-Z]+) \//.exec(routeKey ?? '')?.[1] ?? 'GET';
  return method === 'ANY' ? 'GET' : method;
}
