import { appendAll } from '../model/lists';
import { isNode, type NodeKind } from '../topology/document';
import type { Account } from './account';
import { unknownsConcerning } from './concerning';
import type { TopologyGraph } from './graph';
import { nextHops, type Hop } from './hops';
import type { IntegrationPath } from './trace/gateway/integrationPath';

/** Whether the requests of a route reach a backend only through a node, or also without it. */
export type Dependence = 'only' | 'some' | 'unknown';

/** A route on a stage whose requests can come to a node. */
export interface DependentRoute {
  readonly path: IntegrationPath;
  readonly dependence: Dependence;
}

/**
 * The routes whose requests can come to a VPC link, a load balancer, what is behind one, or an endpoint, as the stages
 * serve them, and whether they reach a backend without it. A target that fails its health checks is no backend to fall
 * back on.
 */
export function findDependents(account: Account, nodeId: string): readonly DependentRoute[] {
  const { graph } = account;
  return pathsThrough(account, nodeId).map(path => {
    const start = graph.start(path.route.id, path.stage.name);
    return { path, dependence: start === undefined ? 'unknown' : dependenceOf(graph, start, nodeId) };
  });
}

/** The paths of routes, as the stages serve them, whose requests can come to a node. */
export function pathsThrough(account: Account, nodeId: string): readonly IntegrationPath[] {
  const { graph, reached } = account;
  const found = new Set(reached.pathsTo(nodeId));
  const add = (paths: readonly IntegrationPath[]): void => {
    for (const path of paths) found.add(path);
  };
  switch (graph.node(nodeId)?.kind) {
    case 'vpc-link':
      add(account.pathsOverLink(nodeId));
      break;
    case 'target':
      for (const { source } of graph.incoming(nodeId, 'registers')) add(reached.pathsTo(source));
      break;
    case 'load-balancer':
    case 'listener':
    case 'rule':
    case 'target-group':
      break;
    default:
      add(
        account.paths.filter(
          ({ endpoint, link, missing }) => endpoint === nodeId || link === nodeId || missing === nodeId,
        ),
      );
  }
  return [...found];
}

/** Where a request has arrived, when nothing is known to come next. */
const backends: ReadonlySet<NodeKind> = new Set([
  'target',
  'lambda-function',
  'http-endpoint',
  'cloud-map-service',
  'aws-service',
]);

/** Looks for a backend on every path of a route that avoids a node. */
function dependenceOf(graph: TopologyGraph, start: Hop, avoided: string): Dependence {
  const seen = new Set<string>();
  const pending: Hop[] = [start];
  let isUnknown = false;
  for (let hop = pending.pop(); hop !== undefined; hop = pending.pop()) {
    const key = graph.hopKey(hop);
    if (seen.has(key)) continue;
    seen.add(key);
    const next = nextHops(graph, hop).filter(({ edge }) => !getsNothing(edge));
    if (next.length > 0) {
      if (areRulesUnknown(graph, hop)) isUnknown = true;
      else
        appendAll(
          pending,
          next.filter(({ node }) => node.id !== avoided),
        );
      continue;
    }
    if (backends.has(hop.node.kind)) {
      if (!isFailingTarget(hop)) return 'some';
    } else if (mayLeadOn(graph, hop)) isUnknown = true;
  }
  return isUnknown ? 'unknown' : 'only';
}

const getsNothing = (edge: Hop['edge']): boolean => edge?.kind === 'forwards' && edge.attributes.share === 0;

/** Which rules of a listener the requests can match is not known: any may be. */
function areRulesUnknown(graph: TopologyGraph, hop: Hop): boolean {
  if (hop.node.kind !== 'listener' || graph.outgoing(hop.node.id, 'evaluates').length < 2) return false;
  return graph.arrivals.rulesMet(hop.node.id, hop) === undefined;
}

const isFailingTarget = ({ node }: Hop): boolean =>
  isNode(node, 'target') && node.attributes.health?.state?.startsWith('unhealthy') === true;

/** Nothing is known to come next, but it may not have been read. A rule answers by itself, and is always read whole. */
function mayLeadOn(graph: TopologyGraph, { node }: Hop): boolean {
  if (node.kind === 'rule' || node.kind === 'missing') return false;
  if ('expanded' in node.attributes) return true;
  return unknownsConcerning(graph, new Set([node.id])).nodes.size > 0 || isNamedUnknown(graph, node.id);
}

const isNamedUnknown = ({ topology }: TopologyGraph, id: string): boolean =>
  topology.unknowns.some(({ node }) => node === id);
