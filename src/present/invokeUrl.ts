import { isNode, type TopologyEdge, type TopologyNode } from '../topology/document';
import type { TopologyGraph } from '../paths/graph';
import { apiOfNode, displayName } from './names';
import { oneLine, percentEncoded } from '../text/oneLine';

export interface InvokeUrl {
  /** What it goes by: `prod`, `api.example.com`. */
  readonly label: string;
  readonly url: string;
}

/**
 * URLs by which an API, stage or route is called: its own and those of custom domains. Path variables stay as they
 * are written (`{id}`). Empty for anything else.
 */
export function invokeUrls(graph: TopologyGraph, nodeId: string): readonly InvokeUrl[] {
  const node = graph.node(nodeId);
  switch (node?.kind) {
    case 'rest-api':
    case 'http-api':
    case 'websocket-api':
      return distinctUrls(graph.outgoing(nodeId, 'deploys').flatMap(edge => stageUrls(graph, edge.target)));
    case 'stage':
      return distinctUrls(stageUrls(graph, nodeId));
    case 'route':
      return distinctUrls(routeUrls(graph, node));
    default:
      return [];
  }
}

function distinctUrls(urls: readonly InvokeUrl[]): readonly InvokeUrl[] {
  return [...new Map(urls.map(url => [url.url, url])).values()];
}

function stageUrls(graph: TopologyGraph, stageId: string): readonly InvokeUrl[] {
  const stage = graph.node(stageId);
  if (stage === undefined || !isNode(stage, 'stage')) return [];
  const own = stage.attributes.invokeUrl;
  const api = graph.node(apiOfNode(stageId) ?? '');
  const isClosed =
    api !== undefined &&
    'disableExecuteApiEndpoint' in api.attributes &&
    api.attributes.disableExecuteApiEndpoint;
  const scheme = api?.kind === 'websocket-api' ? 'wss' : 'https';
  const urls = graph.incoming(stageId, 'maps').flatMap(edge => mappedUrl(graph, edge, scheme));
  return own === undefined || isClosed
    ? urls
    : [{ label: displayName(stage), url: withoutUnsafe(own) }, ...urls];
}

/** A routing rule that looks at headers cannot be told by a URL alone, its base path still can. */
function mappedUrl(graph: TopologyGraph, edge: TopologyEdge, scheme: string): readonly InvokeUrl[] {
  const domain = graph.node(edge.source);
  const name = domain?.name;
  if (domain === undefined || name === undefined || edge.kind !== 'maps') return [];
  const { basePath } = edge.attributes;
  const path = basePath === undefined || basePath === '(none)' ? '' : withSlash(encodedPath(basePath));
  return [{ label: oneLine(name), url: `${scheme}://${encodedHost(name)}${path}` }];
}

function routeUrls(graph: TopologyGraph, route: TopologyNode<'route'>): readonly InvokeUrl[] {
  const stages = graph.incoming(route.id, 'serves').flatMap(edge => stageUrls(graph, edge.source));
  const path = routePath(route);
  return stages.map(({ label, url }) => ({
    label,
    url:
      url.startsWith('wss:') || path === undefined
        ? url
        : `${url.replace(/\/$/, '')}${withSlash(encodedPath(path))}`,
  }));
}

/** `GET /orders/{id}` → `/orders/{id}`; `$default` has none. */
function routePath({ attributes: { path, routeKey } }: TopologyNode<'route'>): string | undefined {
  if (path !== undefined) return path;
  const inKey = routeKey === undefined ? undefined : /^\S+ (\/.*)$/s.exec(routeKey)?.[1];
  return inKey;
}

/** A URL that AWS gave, with what no URL may hold percent-encoded. */
const withoutUnsafe = (url: string): string =>
  url.replace(/[^!#-;=?-[\]_a-z{}~]+/g, part => percentEncoded(part));

const withSlash = (path: string): string => (path === '' || path.startsWith('/') ? path : `/${path}`);

const encodedPath = (path: string): string => path.replace(/[^/{}+]+/g, segment => percentEncoded(segment));

const encodedHost = (host: string): string => (/^[\w.*-]+$/.test(host) ? host : percentEncoded(host));
