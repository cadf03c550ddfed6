import { isNode, type TopologyNode } from '../../topology/document';
import { consoleUrl } from '../consoleUrl';
import { nodeFact } from '../facts';
import type { HealthOf } from '../health/targetStates';
import { codicon } from '../icons';
import { invokeUrls } from '../invokeUrl';
import { managedWords } from '../managedBy';
import { nodeKindLabel, displayName, createNames, ruleLabel, nodeTag } from '../names';
import { keyBelow, outlineRow, type NewRow, type Row } from './outlineItem';
import { statusWord } from '../../words/statuses';
import { joinFacts, oneLine } from '../../text/oneLine';
import { canBeSubject } from '../subjectKinds';
import { accessibleName, isExpandable, nodeStatus, vertexTitle, type Describing } from '../diagram/vertices';

/** A row for a node. `stage`: the name of the stage that the row is below. */
export function nodeRow(
  context: Describing,
  parent: string,
  node: TopologyNode,
  { healthOf, ...extra }: Partial<NewRow> & { readonly healthOf?: HealthOf } = {},
): Row {
  const { graph, stage } = context;
  const { health, text, findings } = nodeStatus(context, node.id, healthOf);
  const label = isNode(node, 'rule') ? ruleLabel(node, createNames(graph)) : displayName(node);
  const fact = extra.description ?? joinFacts(nodeTag(node), nodeFact(graph, node, stage));
  const description = fact !== '' ? fact : text;
  return outlineRow(keyBelow(parent, node.id), {
    nodeId: node.id,
    label,
    description,
    tooltip: nodeTooltip(node, [label, fact, text === fact ? '' : text]),
    icon: codicon(node.kind),
    health,
    ...(findings === undefined ? {} : { findings }),
    accessibleName: accessibleName(vertexTitle(node, label), [description, statusWord(health), text]),
    flags: nodeFlags(context, node),
    ...extra,
  });
}

function nodeTooltip(node: TopologyNode, lines: readonly string[]): string {
  // The tree calls a load balancer by the abbreviation of its type.
  const tag = node.kind === 'load-balancer' ? nodeTag(node) : undefined;
  const kind = tag === undefined ? nodeKindLabel(node) : `${nodeKindLabel(node)} (${tag})`;
  return [kind, ...lines, managedWords(node) ?? '', oneLine(node.id, 300)]
    .filter((line, index, all) => line !== '' && all.indexOf(line) === index)
    .join('\n');
}

const withoutArn: ReadonlySet<TopologyNode['kind']> = new Set([
  'target',
  'http-endpoint',
  'aws-service',
  'missing',
]);

function nodeFlags({ graph, refused }: Describing, node: TopologyNode): readonly string[] {
  const isApi = node.kind.endsWith('-api');
  return [
    ...(withoutArn.has(node.kind) || !node.id.startsWith('arn:') || node.id.includes('#') ? [] : ['arn']),
    ...(consoleUrl(node) === undefined ? [] : ['console']),
    ...(node.kind === 'missing' ? [] : ['graph']),
    ...(invokeUrls(graph, node.id).length > 0 ? ['invokeUrl'] : []),
    ...(isExpandable(node) ? ['expandable'] : []),
    ...(isApi || node.kind === 'load-balancer' ? ['refresh'] : []),
    ...(refused.has(node.id) ? ['retry'] : []),
    // What menus ask for that are about a request: a route can be diagnosed, a stage compared.
    ...(node.kind === 'route' || node.kind === 'stage' ? [node.kind] : []),
    // What routes of several APIs can lead to.
    ...(canBeSubject(node) && !isApi ? ['shared'] : []),
    ...(isScaffoldable(node) ? ['scaffold'] : []),
    ...(isOfRestApi(node) ? ['migrate'] : []),
  ];
}

/** What code for a direct integration can start from. */
function isScaffoldable(node: TopologyNode): boolean {
  if (node.kind === 'load-balancer') return node.attributes.type === 'application';
  if (node.kind === 'listener') return node.id.includes(':listener/app/');
  return node.kind === 'rest-api' || node.kind === 'http-api' || node.kind === 'route';
}

/** Only REST APIs can leave a bridge. */
function isOfRestApi({ id, kind }: TopologyNode): boolean {
  return kind === 'rest-api' || (kind === 'route' && id.includes('/restapis/'));
}

/** A row that states a fact. */
export function factRow(parent: string, part: string, given: NewRow): Row {
  return outlineRow(keyBelow(parent, `fact ${part}`), given);
}
