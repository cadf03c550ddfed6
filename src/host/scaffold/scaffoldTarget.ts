import type { TopologyGraph } from '../../paths/graph';
import type { Host } from '../commands/command';
import { movableApis } from '../migration/apiAbout';
import { TreeRow } from '../tree/treeRow';

/** What the command was called on: it answers questions beforehand. */
export interface ScaffoldTarget {
  readonly api?: string;
  readonly apiKind?: 'rest-api' | 'http-api';
  readonly route?: string;
  readonly listener?: string;
  readonly loadBalancer?: string;
}

/** A row of the sidebar, or what is selected in the graph or the sidebar where the palette calls. */
export function scaffoldTarget({ session, diagrams, tree }: Host, argument: unknown): ScaffoldTarget {
  const { accountState } = session;
  if (accountState === undefined) return {};
  const graph = accountState.account.graph;
  const selected = argument === undefined ? (diagrams.selection ?? tree.selection?.node) : undefined;
  const id = argument instanceof TreeRow ? scaffoldedNode(argument) : selected;
  const node = id === undefined ? undefined : graph.node(id);
  switch (node?.kind) {
    case 'route':
      return { ...apiOfRoute(graph, node.id), ...(node.name === undefined ? {} : { route: node.name }) };
    case 'rest-api':
    case 'http-api':
      return { api: node.id, apiKind: node.kind };
    case 'listener':
      return { listener: node.id };
    case 'load-balancer':
      return node.attributes.type === 'application' ? { loadBalancer: node.id } : {};
    default:
      return {};
  }
}

/** Of a bridge that one API leaves, the API: what is scaffolded takes the place of the bridge. */
function scaffoldedNode(row: TreeRow): string | undefined {
  const [api, ...others] = movableApis(row) ?? [];
  return api !== undefined && others.length === 0 ? api : row.node;
}

function apiOfRoute(graph: TopologyGraph, route: string): ScaffoldTarget {
  const stage = graph.incoming(route, 'serves')[0]?.source;
  const api = stage === undefined ? undefined : graph.incoming(stage, 'deploys')[0]?.source;
  const node = api === undefined ? undefined : graph.node(api);
  return node?.kind === 'rest-api' || node?.kind === 'http-api' ? { api: node.id, apiKind: node.kind } : {};
}
