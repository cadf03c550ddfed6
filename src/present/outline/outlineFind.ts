import { appendAll } from '../../model/lists';
import type { TopologyGraph } from '../../paths/graph';
import { keyBelow, standsFor, type Row } from './outlineItem';

/** A tree of rows that are made when they are asked for. */
export interface Tree {
  roots(): readonly Row[];
  below(item: Row): readonly Row[];
}

/** Goes down the rows along the nodes that lead to this one. */
export function findRows(graph: TopologyGraph, tree: Tree, nodeId: string): readonly Row[] {
  const integrationPath = pathTo(graph, nodeId);
  const section = tree
    .roots()
    .find(item => item.key === keyBelow('', `section ${outlineSection(graph, integrationPath[0])}`));
  if (section === undefined || integrationPath.length === 0) return [];
  const path: Row[] = [section];
  for (const id of integrationPath) {
    const last = path.at(-1);
    if (last !== undefined && standsFor(last, id)) continue;
    const steps = stepsTo(tree, path.at(-1) ?? section, id);
    if (steps === undefined) return [];
    appendAll(path, steps);
  }
  return path;
}

/** The row of a node right below a row, or below a heading below that. */
function stepsTo(tree: Tree, from: Row, id: string): readonly Row[] | undefined {
  const rows = tree.below(from);
  const direct = rows.find(item => standsFor(item, id));
  if (direct !== undefined) return [direct];
  for (const heading of rows) {
    if (heading.nodeId !== undefined || heading.below === undefined) continue;
    const found = tree.below(heading).find(item => standsFor(item, id));
    if (found !== undefined) return [heading, found];
  }
  return undefined;
}

function outlineSection(graph: TopologyGraph, first: string | undefined): string {
  const kind = first === undefined ? undefined : graph.node(first)?.kind;
  if (kind === 'load-balancer') return 'load-balancers';
  return kind === 'vpc-link' ? 'vpc-links' : 'apis';
}

/** Nodes from one that stands right below a section to this one. */
function pathTo(graph: TopologyGraph, nodeId: string): readonly string[] {
  const path: string[] = [];
  const passed = new Set<string>();
  for (let id: string | undefined = nodeId; id !== undefined && !passed.has(id); id = nodeBefore(graph, id)) {
    passed.add(id);
    const picked = pathOfRoute(graph, id);
    if (picked !== undefined) return [...picked, ...path];
    path.unshift(id);
  }
  return path;
}

/** The way over a route's stage to what nothing but the route's choice leads to, such as a port nothing listens on. */
function pathOfRoute(graph: TopologyGraph, id: string): readonly string[] | undefined {
  const incoming = graph.incoming(id);
  const [selects] = incoming;
  if (selects === undefined || incoming.some(({ kind }) => kind !== 'selects')) return undefined;
  for (const serves of graph.incoming(selects.source, 'serves')) {
    const stage = graph.node(serves.source);
    const name = stage?.kind === 'stage' ? stage.attributes.stageName : undefined;
    const api = graph.incoming(serves.source, 'deploys')[0]?.source;
    if (api === undefined) continue;
    for (const path of graph.requestPaths(selects.source, name)) {
      const end = path.findIndex(({ node }) => node.id === id);
      if (end >= 0) return [api, serves.source, ...path.slice(0, end + 1).map(({ node }) => node.id)];
    }
  }
  return undefined;
}

/** The node below which the tree shows this one. */
function nodeBefore(graph: TopologyGraph, id: string): string | undefined {
  const node = graph.node(id);
  if (node === undefined) return undefined;
  switch (node.kind) {
    case 'rest-api':
    case 'http-api':
    case 'websocket-api':
    case 'load-balancer':
    case 'vpc-link':
      return undefined;
    case 'domain-name': {
      const stage = graph.outgoing(id, 'maps')[0]?.target;
      return stage === undefined ? undefined : graph.incoming(stage, 'deploys')[0]?.source;
    }
    case 'stage':
      return graph.incoming(id, 'deploys')[0]?.source;
    case 'route':
      return graph.incoming(id, 'serves')[0]?.source;
    case 'listener':
      return graph.incoming(id, 'listens')[0]?.source;
    case 'rule':
      return graph.incoming(id, 'evaluates')[0]?.source;
    case 'target-group':
      return graph.incoming(id, 'forwards')[0]?.source;
    case 'target':
      return graph.incoming(id, 'registers')[0]?.source;
    default:
      return sourceNode(graph, id);
  }
}

/** What leads to a thing that is no part of another. */
function sourceNode(graph: TopologyGraph, id: string): string | undefined {
  const edges = graph.incoming(id);
  const kinds = ['integrates', 'is', 'connects', 'forwards'] as const;
  return kinds.flatMap(kind => edges.find(edge => edge.kind === kind)?.source ?? [])[0];
}
