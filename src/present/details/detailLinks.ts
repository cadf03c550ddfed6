import * as l10n from '@vscode/l10n';
import type { DetailRow } from '../../protocol/protocol';
import { isNode, type EdgeKind, type TopologyEdge, type TopologyNode } from '../../topology/document';
import type { TopologyGraph } from '../../paths/graph';
import { sortedRoutes } from '../facts';
import type { HealthReader } from '../health/health';
import { nodeKindLabel, displayName, createNames, ruleLabel } from '../names';
import { countOf, formatNumber } from '../../words/counts';
import { listWords } from '../../words/lists';
import { joinFacts, oneLine } from '../../text/oneLine';
import { mappingWords, formatPercent } from '../words';

/** More rows than this are of no use in a panel; how many there are in all stands in the last. */
const mostRows = 200;

/** What comes before a node on the path of a request. */
export function usedByRows(
  graph: TopologyGraph,
  node: TopologyNode,
  health: HealthReader,
): readonly DetailRow[] {
  return linkRows(graph, graph.incoming(node.id), { endOf: edge => edge.source, health });
}

/** What comes behind a node on the path of a request. */
export function leadsToRows(
  graph: TopologyGraph,
  node: TopologyNode,
  health: HealthReader,
): readonly DetailRow[] {
  return linkRows(graph, graph.outgoing(node.id), { endOf: edge => edge.target, health });
}

interface Linking {
  readonly endOf: (edge: TopologyEdge) => string;
  readonly health: HealthReader;
}

function linkRows(
  graph: TopologyGraph,
  edges: readonly TopologyEdge[],
  { endOf, health }: Linking,
): readonly DetailRow[] {
  const byNode = new Map<string, TopologyEdge[]>();
  for (const edge of edges) {
    const found = byNode.get(endOf(edge));
    if (found === undefined) byNode.set(endOf(edge), [edge]);
    else found.push(edge);
  }
  const nodes = [...byNode.keys()].flatMap(id => graph.node(id) ?? []);
  const rows = inOrder(nodes)
    .slice(0, mostRows)
    .map(node => {
      const said =
        byNode
          .get(node.id)
          ?.map(edge => edgeWords(edge))
          .filter(words => words !== '') ?? [];
      const name = isNode(node, 'rule') ? ruleLabel(node, createNames(graph)) : displayName(node);
      return {
        name: nodeKindLabel(node),
        value: joinFacts(name, [...new Set(said)]),
        node: node.id,
        health: health(node.id).health,
      };
    });
  const rest = nodes.length - rows.length;
  return rest > 0
    ? [...rows, { name: l10n.t('Not shown'), value: l10n.t('{count} more', { count: formatNumber(rest) }) }]
    : rows;
}

function inOrder(nodes: readonly TopologyNode[]): readonly TopologyNode[] {
  const routes = nodes.filter(node => node.kind === 'route');
  return [...nodes.filter(node => node.kind !== 'route'), ...sortedRoutes(routes)];
}

const quiet: ReadonlySet<EdgeKind> = new Set([
  'deploys',
  'serves',
  'listens',
  'registers',
  'is',
  'evaluates',
]);

/** What an edge decides, in words. */
function edgeWords(edge: TopologyEdge): string {
  if (quiet.has(edge.kind)) return '';
  switch (edge.kind) {
    case 'maps':
      return mappingWords(edge.attributes);
    case 'connects':
      return edge.attributes.routes === undefined ? '' : countOf(edge.attributes.routes, 'route');
    case 'forwards':
      return edge.attributes.share === undefined || edge.attributes.share === 1
        ? ''
        : formatPercent(edge.attributes.share);
    case 'integrates':
      return joinFacts(oneLine(edge.attributes.uri ?? ''), stageWords(edge.attributes.stages));
    case 'selects': {
      const { scheme, port, stages } = edge.attributes;
      const what = port === undefined ? scheme : `${scheme ?? ''}:${port}`;
      return joinFacts(
        what === undefined ? undefined : l10n.t('selected by {target}', { target: oneLine(what) }),
        stageWords(stages),
      );
    }
    default:
      return '';
  }
}

const stageWords = (stages: readonly string[] | undefined): string | undefined =>
  stages === undefined ? undefined : l10n.t('on {stages}', { stages: oneLine(listWords(stages)) });
