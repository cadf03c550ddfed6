import { isNode, type TopologyNode } from '../topology/document';
import type { TopologyGraph } from '../topology/graph';
import { apiIdOf } from './names';

/** What has to be read in detail to know what a request meets. */
export interface Met {
  /** Node ids. */
  readonly apis: readonly string[];
  /** Domain names of its host: what they are mapped to tells which APIs come to it. */
  readonly domainNames: readonly string[];
}

/** Host of an absolute URL in lower case, without its port; `undefined` of a path. */
export function hostOf(url: string): string | undefined {
  return /^[a-z][a-z\d+.-]*:\/\/(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:]*)/i.exec(url)?.[1]?.toLowerCase();
}

/**
 * The API that an `execute-api` host names, and its region. Hosts of VPC endpoints have the endpoint's id behind the
 * API's (API Gateway, "Invoke a private API").
 */
export function executeApiOf(host: string): { readonly apiId: string; readonly region: string } | undefined {
  const [, apiId, region] =
    /^([a-z\d]+)(?:-vpce-[a-z\d]+)?\.execute-api\.([a-z\d-]+)\.(?:amazonaws\.com(?:\.cn)?|api\.aws|api\.amazonwebservices\.com\.cn)$/.exec(
      host,
    ) ?? [];
  return apiId === undefined || region === undefined ? undefined : { apiId, region };
}

/** Which APIs and domain names a request to this URL has to do with, as far as the topology knows. */
export function metBy(graph: TopologyGraph, url: string, api: string | undefined): Met {
  const host = hostOf(url);
  if (host === undefined) return { apis: api === undefined ? [] : [api], domainNames: [] };
  const named = executeApiOf(host);
  if (named !== undefined) {
    const apis = (['rest-api', 'http-api', 'websocket-api'] as const).flatMap(kind => graph.ofKind(kind));
    return {
      apis: apis
        .filter(
          node => node.attributes.apiId === named.apiId && (node.region ?? named.region) === named.region,
        )
        .map(({ id }) => id),
      domainNames: [],
    };
  }
  const domains = graph.ofKind('domain-name').filter(node => isNameFor(node, host));
  const stages = domains.flatMap(({ id }) => graph.outgoing(id, 'maps').map(({ target }) => target));
  const apis = stages.flatMap(stage => graph.incoming(stage, 'deploys')[0]?.source ?? apiIdOf(stage) ?? []);
  return { apis: [...new Set(apis)], domainNames: domains.map(({ id }) => id) };
}

/** A wildcard stands for one label (API Gateway, "Wildcard custom domain names"). */
function isNameFor(node: TopologyNode<'domain-name'>, host: string): boolean {
  const name = node.name?.toLowerCase();
  return name === host || (name?.startsWith('*.') === true && name.slice(1) === host.replace(/^[^.]+/, ''));
}

/** What of it was only listed yet. */
export function unreadOf(graph: TopologyGraph, { apis }: Met): readonly string[] {
  return apis.filter(id => {
    const node = graph.node(id);
    return node !== undefined && 'expanded' in node.attributes;
  });
}

/** Whether everything that requests of these APIs can meet was read in detail. */
export function isReadThrough(graph: TopologyGraph, { apis }: Met): boolean {
  const routes = apis.flatMap(api =>
    graph
      .outgoing(api, 'deploys')
      .flatMap(({ target }) => graph.outgoing(target, 'serves').map(edge => edge.target)),
  );
  const met = graph.reach(new Set(routes)).nodes;
  return [...apis.flatMap(id => graph.node(id) ?? []), ...met].every(
    node => !('expanded' in node.attributes),
  );
}

/** The API and stage that a way leads through, where there is a graph to show it in. */
export function subjectOfHops(
  graph: TopologyGraph,
  hops: readonly string[],
): { readonly subject: string; readonly stage?: string } | undefined {
  const nodes = hops.flatMap(id => graph.node(id) ?? []);
  const stage = nodes.find(node => isNode(node, 'stage'));
  const api =
    nodes.find(({ kind }) => kind.endsWith('-api')) ?? graph.node(apiOfStage(graph, stage?.id) ?? '');
  if (api === undefined) return undefined;
  return { subject: api.id, ...(stage === undefined ? {} : { stage: stage.id }) };
}

function apiOfStage(graph: TopologyGraph, stage: string | undefined): string | undefined {
  return stage === undefined ? undefined : graph.incoming(stage, 'deploys')[0]?.source;
}
