import { isNode, type TopologyNode } from '../../topology/document';
import type { TopologyGraph } from '../../paths/graph';
import type { Trace } from '../../paths/trace/document';

/** What has to be read in detail to know what a request meets. */
export interface TraceReadScope {
  /** Node ids. */
  readonly apis: readonly string[];
  /** Domain names of its host: what they are mapped to tells which APIs come to it. */
  readonly domainNames: readonly string[];
}

/** Host of an absolute URL in lower case, without its port; `undefined` of a path. */
export function hostInUrl(url: string): string | undefined {
  return /^[a-z][a-z\d+.-]*:\/\/(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:]*)/i.exec(url)?.[1]?.toLowerCase();
}

/**
 * The API that an `execute-api` host names, and its region. Hosts of VPC endpoints have the endpoint's id behind the
 * API's (API Gateway, "Invoke a private API").
 */
export function parseExecuteApiHost(
  host: string,
): { readonly apiId: string; readonly region: string } | undefined {
  const [, apiId, region] =
    /^([a-z\d]+)(?:-vpce-[a-z\d]+)?\.execute-api\.([a-z\d-]+)\.(?:amazonaws\.com(?:\.cn)?|api\.aws|api\.amazonwebservices\.com\.cn)$/.exec(
      host,
    ) ?? [];
  return apiId === undefined || region === undefined ? undefined : { apiId, region };
}

/**
 * What a request has to do with, as far as is known: the domain names of its host, and the APIs that a trace on what is
 * known comes to, whatever then is unread.
 */
export function readScopeOfTrace(graph: TopologyGraph, url: string, trace: Trace): TraceReadScope {
  const host = hostInUrl(url);
  const domains = host === undefined ? [] : graph.ofKind('domain-name').filter(node => isNameFor(node, host));
  const apis = trace.hops.filter(({ kind }) => kind.endsWith('-api'));
  return { apis: apis.map(({ node }) => node), domainNames: domains.map(({ id }) => id) };
}

/** A wildcard stands for one label (API Gateway, "Wildcard custom domain names"). */
function isNameFor(node: TopologyNode<'domain-name'>, host: string): boolean {
  const name = node.name?.toLowerCase();
  return name === host || (name?.startsWith('*.') === true && name.slice(1) === host.replace(/^[^.]+/, ''));
}

/** What of it was only listed yet. */
export function unreadParts(graph: TopologyGraph, { apis }: TraceReadScope): readonly string[] {
  return apis.filter(id => {
    const node = graph.node(id);
    return node !== undefined && 'expanded' in node.attributes;
  });
}

/** Whether everything that requests of these APIs can meet was read in detail. */
export function isReadThrough(graph: TopologyGraph, { apis }: TraceReadScope): boolean {
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
