import * as l10n from '@vscode/l10n';
import { isNode, type TopologyNode } from '../../topology/document';
import { isEditedPath, type Hop } from '../../paths/hops';
import { consoleUrl } from '../consoleUrl';
import { nodeFact, isUndeployed, describePath, sortedRoutes } from '../facts';
import type { HealthOf } from '../health/targetStates';
import { codicon } from '../icons';
import { invokeUrls } from '../invokeUrl';
import { managedWords } from '../managedBy';
import { nodeKindLabel, displayName, createNames, ruleLabel, nodeTag } from '../names';
import { keyBelow, outlineRow, type NewRow, type Row } from './outlineItem';
import { countOf } from '../../words/counts';
import { listWords } from '../../words/lists';
import { countStatus, statusWord } from '../../words/statuses';
import { joinFacts, oneLine } from '../../text/oneLine';
import { unknownRows } from './deniedRows';
import { accessibleName, isExpandable, nodeStatus, vertexTitle, type Describing } from '../diagram/vertices';
import { formatPercent, transformWords } from '../words';

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

/** Rows of what a request meets after a hop, each with the rows behind it. */
export function hopRows(context: Describing, parent: string, hop: Hop): readonly Row[] {
  return context.graph.next(hop).map(next => hopRow(context, parent, next));
}

/** A row for a hop. */
export function hopRow(context: Describing, parent: string, hop: Hop): Row {
  const { node } = hop;
  const key = keyBelow(parent, node.id);
  const share = shareWords(context, hop);
  const description = joinFacts(share, nodeTag(node), nodeFact(context.graph, node, context.stage));
  const below = (): readonly Row[] => [
    ...ruleFactRows(key, node),
    ...hopRows(context, key, hop),
    ...unmatchedRuleRows(context, key, hop),
    ...unknownRows(context.graph, key, node.id),
  ];
  const isLeaf = context.graph.next(hop).length === 0 && !context.refused.has(node.id) && !hasRuleFacts(node);
  const healthOf = context.health.onPath(hop);
  return nodeRow(context, parent, node, { description, healthOf, ...(isLeaf ? {} : { below }) });
}

/** A target group's part of the requests, where there are several. */
function shareWords({ graph }: Describing, { edge }: Hop): string | undefined {
  if (edge?.kind !== 'forwards' || edge.attributes.share === undefined) return undefined;
  return graph.outgoing(edge.source, 'forwards').length > 1
    ? formatPercent(edge.attributes.share)
    : undefined;
}

/** How many rules of a listener the requests of a route cannot match: they are not among the rows. */
function unmatchedRuleRows({ graph }: Describing, parent: string, hop: Hop): readonly Row[] {
  if (hop.node.kind !== 'listener') return [];
  const met = graph.next(hop).filter(({ node }) => node.kind === 'rule').length;
  const left = graph.outgoing(hop.node.id, 'evaluates').length - met;
  if (left === 0) return [];
  const label = l10n.t("{rules} that this route can't match", { rules: countOf(left, 'rule') });
  return [factRow(parent, 'unmatched', { label, icon: 'circle-slash' })];
}

function hasRuleFacts(node: TopologyNode): boolean {
  return isNode(node, 'rule') && (node.attributes.transforms ?? []).length > 0;
}

function ruleFactRows(key: string, node: TopologyNode): readonly Row[] {
  if (!isNode(node, 'rule')) return [];
  return (node.attributes.transforms ?? []).map((transform, index) =>
    factRow(key, `transform ${index}`, { label: transformWords(transform), icon: 'edit', aboutId: node.id }),
  );
}

/** A row that states a fact. */
export function factRow(parent: string, part: string, given: NewRow): Row {
  return outlineRow(keyBelow(parent, `fact ${part}`), given);
}

/** Everything below a route: its integration, then the chain to the targets. */
export function routeBelow(context: Describing, key: string, route: TopologyNode<'route'>): readonly Row[] {
  const { graph, stage } = context;
  const start = graph.start(route.id, stage);
  return [
    ...integrationRows(context, key, route),
    ...(start === undefined ? [] : hopRows(context, key, start)),
    ...editedRows(context, key, route),
    ...unknownRows(graph, key, route.id),
  ];
}

/** The path that a deployment of the working copy would serve, where it is another one. */
function editedRows(context: Describing, parent: string, route: TopologyNode<'route'>): readonly Row[] {
  const { graph, stage } = context;
  const start = isEditedPath(graph, route.id, stage) ? graph.start(route.id, stage, 'edited') : undefined;
  if (start === undefined) return [];
  const key = keyBelow(parent, 'edited');
  return [
    outlineRow(key, {
      label: l10n.t('Edited, not deployed'),
      description: describePath(graph, start),
      icon: 'git-branch',
      below: () => hopRows(context, key, start),
    }),
  ];
}

function integrationRows(
  { graph, stage }: Describing,
  key: string,
  route: TopologyNode<'route'>,
): readonly Row[] {
  const { integrationType, connectionType, uri, timeoutInMillis, authorizationType, undeployedIn } =
    route.attributes;
  const timeout =
    timeoutInMillis === undefined
      ? undefined
      : l10n.t('timeout {seconds} s', { seconds: timeoutInMillis / 1000 });
  const resolved = graph
    .outgoing(route.id, 'integrates')
    .find(
      ({ attributes: { stages, edited } }) =>
        edited !== true && (stage === undefined || stages === undefined || stages.includes(stage)),
    );
  const shownUri = resolved?.attributes.uri ?? uri;
  const fact = (part: string, given: Omit<NewRow, 'aboutId'>): Row =>
    factRow(key, part, { ...given, aboutId: route.id });
  const rows = [
    fact('integration', {
      label: l10n.t('Integration'),
      description: joinFacts(
        oneLine(integrationType ?? l10n.t('none')),
        oneLine(connectionType ?? ''),
        timeout,
      ),
      icon: 'references',
    }),
  ];
  if (shownUri !== undefined)
    rows.push(fact('uri', { label: l10n.t('URI'), description: oneLine(shownUri), icon: 'link-external' }));
  if (authorizationType !== undefined && authorizationType !== 'NONE') {
    rows.push(
      fact('authorization', {
        label: l10n.t('Authorization'),
        description: oneLine(authorizationType),
        icon: 'lock',
      }),
    );
  }
  if (isUndeployed(route, stage)) {
    const stages = listWords((undeployedIn ?? []).map(name => oneLine(name)));
    rows.push(
      fact('undeployed', {
        label: l10n.t('Edited, not deployed'),
        description: l10n.t('differs on {stages}', { stages }),
        icon: 'git-branch',
        health: 'warning',
      }),
    );
  }
  return rows;
}

/** Routes as rows, grouped by the first segment of their path where there are many. */
export function routeRows(
  context: Describing,
  parent: string,
  routes: readonly TopologyNode<'route'>[],
): readonly Row[] {
  const toRow = (key: string) => (route: TopologyNode<'route'>) => routeRow(context, key, route);
  if (routes.length <= 30) return sortedRoutes(routes).map(toRow(parent));
  const groups = new Map<string, TopologyNode<'route'>[]>();
  for (const route of sortedRoutes(routes)) {
    const segment = firstSegment(route);
    const group = groups.get(segment);
    if (group === undefined) groups.set(segment, [route]);
    else group.push(route);
  }
  return [...groups].flatMap(([segment, members]) => {
    const [only] = members;
    if (members.length === 1 && only !== undefined) return [routeRow(context, parent, only)];
    const key = keyBelow(parent, `path ${segment}`);
    const label = oneLine(segment);
    const description = joinFacts(countOf(members.length, 'route'), failingWords(context, members));
    return [
      outlineRow(key, {
        label,
        description,
        accessibleName: `${label}, ${description}`,
        icon: 'symbol-namespace',
        health: members.some(({ id }) => nodeStatus(context, id).health === 'failing') ? 'failing' : 'none',
        below: () => members.map(toRow(key)),
      }),
    ];
  });
}

function failingWords(context: Describing, routes: readonly TopologyNode<'route'>[]): string | undefined {
  const failing = routes.filter(({ id }) => nodeStatus(context, id).health === 'failing').length;
  return failing === 0 ? undefined : countStatus(failing, 'failing');
}

export function firstSegment({ attributes: { path, routeKey } }: TopologyNode<'route'>): string {
  const text = path ?? routeKey?.replace(/^\S+ (?=\/)/, '') ?? '';
  return text.startsWith('/') ? `/${text.split('/')[1] ?? ''}` : text;
}

export function routeRow(context: Describing, parent: string, route: TopologyNode<'route'>): Row {
  const key = keyBelow(parent, route.id);
  return nodeRow(context, parent, route, { below: () => routeBelow(context, key, route) });
}
