import * as l10n from '@vscode/l10n';
import { appendAll } from '../../model/lists';
import { isNode, type TopologyNode } from '../../topology/document';
import type { TopologyGraph } from '../../paths/graph';
import { hopsTo, isEditedPath, type Hop, type PathSide } from '../../paths/hops';
import {
  editedOnlyRoutes,
  compareNames,
  nodeFact,
  isUndeployed,
  missingWord,
  apiRoutes,
  routesOfStage,
} from '../facts';
import { healthIn, type HealthReader } from '../health/health';
import type { HealthOf } from '../health/targetStates';
import { nodeKindLabel, displayName, createNames, ruleLabel, nodeTag } from '../names';
import { countOf } from '../../words/counts';
import { kindLabel as labelOfKind, vpcLinkLabel } from '../../words/kinds';
import { listAlternatives, listWords } from '../../words/lists';
import { statusWord } from '../../words/statuses';
import { joinFacts, oneLine } from '../../text/oneLine';
import { invokeUrls } from '../invokeUrl';
import { accountWords, actionsWords, iamAction, mappingWords, formatPercent } from '../words';

interface Report {
  readonly graph: TopologyGraph;
  readonly health: HealthReader;
}

/**
 * A report: for each API and stage its routes, each with the path to its listener and the health behind it; for each
 * load balancer its listeners, rules, groups and targets; then what was not read.
 */
export function printMarkdown(graph: TopologyGraph): string {
  const report: Report = { graph, health: healthIn(graph) };
  const apis = (['rest-api', 'http-api', 'websocket-api'] as const).flatMap(kind =>
    byName(graph.ofKind(kind)),
  );
  const sections = [
    markdownHeading(graph),
    ...apis.flatMap(api => apiSection(report, api)),
    ...byName(graph.ofKind('load-balancer')).map(node => loadBalancerSection(report, node)),
    linksSection(report),
    unknownsSection(graph),
  ];
  return `${sections.filter(section => section !== '').join('\n\n')}\n`;
}

/**
 * A value as text in Markdown: what Markdown, HTML or a forge would take for markup, a link or a mention becomes an
 * entity, which every renderer shows as the character itself.
 */
export function escapeMarkdown(text: string, limit?: number): string {
  return oneLine(text, limit)
    .replace(/[\\`*_[\]<>&|~#@!$"]/g, character => `&#${character.charCodeAt(0)};`)
    .replaceAll('://', '&#58;//')
    .replace(/\bwww\./gi, match => `${match.slice(0, 3)}&#46;`)
    .replace(
      /^(\s*)([-+=]|\d+[.)])/,
      (_, space: string, mark: string) => `${space}&#${mark.charCodeAt(0)};${mark.slice(1)}`,
    );
}

function byName<Node extends TopologyNode>(nodes: readonly Node[]): readonly Node[] {
  return [...nodes].sort((a, b) => compareNames(displayName(a), displayName(b)) || compareNames(a.id, b.id));
}

function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function markdownHeading({ topology }: TopologyGraph): string {
  const scopes = topology.scopes.map(({ account, region, profile }) =>
    joinFacts(account === '' ? undefined : accountWords(account), oneLine(region), oneLine(profile ?? '')),
  );
  const about = l10n.t('{accounts}, loaded {time}.', {
    accounts: escapeMarkdown(scopes.join(', '), 2000),
    time: escapeMarkdown(topology.collectedAt),
  });
  const incomplete = l10n.t('**Incomplete**: {calls} failed; see the end.', {
    calls: countOf(topology.unknowns.length, 'call'),
  });
  return `# ${l10n.t('Request paths')}\n\n${topology.complete ? about : `${about} ${incomplete}`}`;
}

function apiSection(report: Report, api: TopologyNode): readonly string[] {
  const { graph, health } = report;
  const title = `## ${escapeMarkdown(displayName(api))} (${nodeKindLabel(api)})`;
  const facts = escapeMarkdown(
    [...new Set([nodeFact(graph, api), healthWords(health(api.id))])].filter(word => word !== '').join(', '),
  );
  const stages = byName(graph.outgoing(api.id, 'deploys').flatMap(({ target }) => graph.node(target) ?? []));
  if (stages.length > 0) return [`${title}\n\n${facts}`, ...stages.map(stage => stageSection(report, stage))];
  const routes = apiRoutes(graph, api.id);
  const none = l10n.t("This API doesn't have a stage.");
  return [
    routes.length === 0
      ? `${title}\n\n${facts}\n\n${none}`
      : `${title}\n\n${none}\n\n${routeTable(report, routes, undefined)}`,
  ];
}

function stageSection(report: Report, stage: TopologyNode): string {
  const { graph } = report;
  const stageName = isNode(stage, 'stage') ? stage.attributes.stageName : undefined;
  const urls = invokeUrls(graph, stage.id).map(({ url }) => escapeMarkdown(url, 400));
  const mappings = graph.incoming(stage.id, 'maps').map(edge => {
    const domain = graph.node(edge.source);
    return `- ${escapeMarkdown(domain === undefined ? edge.source : displayName(domain))}: ${escapeMarkdown(mappingWords(edge.attributes))}`;
  });
  const parts = [
    `### ${l10n.t('Stage {name}', { name: escapeMarkdown(displayName(stage)) })}`,
    urls.join(', '),
    mappings.join('\n'),
    routeTable(report, routesOfStage(graph, stage.id), stageName),
    editedOnlyList(graph, stage.id),
  ];
  return parts.filter(part => part !== '').join('\n\n');
}

function editedOnlyList(graph: TopologyGraph, stageId: string): string {
  const names = editedOnlyRoutes(graph, stageId).map(route => escapeMarkdown(displayName(route)));
  return names.length === 0 ? '' : l10n.t('Edited, not deployed: {routes}.', { routes: names.join(', ') });
}

function routeTable(
  report: Report,
  routes: readonly TopologyNode<'route'>[],
  stage: string | undefined,
): string {
  if (routes.length === 0) return l10n.t('No routes.');
  const rows = routes.map(route => {
    const changed = isUndeployed(route, stage) ? ` *(${l10n.t('edited, not deployed')})*` : '';
    const edited = isEditedPath(report.graph, route.id, stage)
      ? `<br>*${l10n.t('edited, not deployed:')}* ${escapeMarkdown(pathCells(report, route, stage, 'edited'), 600)}`
      : '';
    return [
      `${escapeMarkdown(displayName(route))}${changed}`,
      `${escapeMarkdown(pathCells(report, route, stage), 600)}${edited}`,
      escapeMarkdown(healthWords(report.health(route.id, stage))),
    ];
  });
  return markdownTable([labelOfKind('route'), l10n.t('Path'), l10n.t('Health')], rows);
}

/** `V2 link orders → ALB orders → HTTPS:443 → 3 target groups`; ways of one route that differ stand side by side. */
function pathCells(
  { graph }: Report,
  route: TopologyNode<'route'>,
  stage: string | undefined,
  side?: PathSide,
): string {
  const start = graph.start(route.id, stage, side);
  const ends = start === undefined ? [] : endsBefore(graph, start);
  if (ends.length === 0) return route.attributes.integrationType ?? l10n.t('no integration');
  return listAlternatives(
    ends.map(
      hop =>
        namedHops(hop)
          .map(({ node }) => hopWords(node))
          .join(' → ') + behindHop(graph, hop),
    ),
  );
}

/** The hops at which ways part: the last listener before rules, or where a way ends. */
function endsBefore(graph: TopologyGraph, start: Hop): readonly Hop[] {
  const ends: Hop[] = [];
  const pending: Hop[] = [...graph.next(start)];
  for (let hop = pending.shift(); hop !== undefined; hop = pending.shift()) {
    const next = graph.next(hop);
    const isParting =
      hop.node.kind === 'listener' && !next.some(following => leadsToBalancer(graph, following));
    if (isParting || next.length === 0) ends.push(hop);
    else appendAll(pending, next);
  }
  return ends;
}

/** Whether a target group registers another load balancer: then the way goes on to that one's listener. */
function leadsToBalancer(graph: TopologyGraph, group: Hop): boolean {
  return graph
    .next(group)
    .some(target => graph.next(target).some(({ node }) => node.kind === 'load-balancer'));
}

const namedHops = (last: Hop): readonly Hop[] =>
  [...hopsTo(last)].reverse().filter(({ node }) => node.kind !== 'route' && node.kind !== 'target');

function hopWords(node: TopologyNode): string {
  if (isNode(node, 'missing')) return missingWord(node);
  if (isNode(node, 'target-group')) return l10n.t('target group {name}', { name: displayName(node) });
  if (isNode(node, 'vpc-link')) return `${vpcLinkLabel(node.attributes.vpcLinkVersion)} ${displayName(node)}`;
  const tag = nodeTag(node);
  if (tag !== undefined) return `${tag} ${displayName(node)}`;
  return node.kind === 'listener' ? displayName(node) : `${nodeKindLabel(node)} ${displayName(node)}`;
}

/** The target groups behind a listener that requests of the path can come to. */
function behindHop(graph: TopologyGraph, hop: Hop): string {
  if (!isNode(hop.node, 'listener')) return '';
  const after = graph.next(hop).flatMap(next => (next.node.kind === 'rule' ? graph.next(next) : [next]));
  const groups = new Set(after.map(({ node }) => node.id));
  const names = [...groups]
    .map(id => graph.node(id))
    .flatMap(group => (group === undefined ? [] : [displayName(group)]));
  if (names.length === 0) return '';
  return names.length <= 3
    ? ` → ${listWords(names.map(name => oneLine(name, 80)))}`
    : ` → ${countOf(names.length, 'targetGroup')}`;
}

function loadBalancerSection(report: Report, node: TopologyNode<'load-balancer'>): string {
  const { graph, health } = report;
  const title = `## ${escapeMarkdown(displayName(node))} (${nodeKindLabel(node)})`;
  const about = joinFacts(node.attributes.scheme, node.attributes.dnsName, healthWords(health(node.id)));
  if (node.attributes.expanded === false)
    return [
      title,
      escapeMarkdown(about, 400),
      l10n.t("No route reaches this load balancer, so its details weren't loaded."),
    ].join('\n\n');
  const rows = graph.outgoing(node.id, 'listens').flatMap(({ target }) => {
    const listener = graph.node(target);
    return listener === undefined ? [] : listenerRows(report, listener);
  });
  const head = [labelOfKind('listener'), l10n.t('Rule'), l10n.t('Leads to'), l10n.t('Targets')];
  const listeners = rows.length === 0 ? l10n.t('No listeners.') : markdownTable(head, rows);
  return [title, escapeMarkdown(about, 400), listeners].join('\n\n');
}

function listenerRows(report: Report, listener: TopologyNode): readonly (readonly string[])[] {
  const { graph } = report;
  const name = escapeMarkdown(displayName(listener));
  const rules = graph.outgoing(listener.id, 'evaluates').flatMap(({ target }) => graph.node(target) ?? []);
  const priority = (rule: TopologyNode): number =>
    Number(isNode(rule, 'rule') ? rule.attributes.priority : NaN) || Infinity;
  const ordered = [...rules].sort((a, b) => (priority(a) === priority(b) ? 0 : priority(a) - priority(b)));
  if (ordered.length === 0) return groupRows(report, listener, [name, l10n.t('every connection')]);
  return ordered.flatMap(rule =>
    groupRows(report, rule, [
      name,
      isNode(rule, 'rule') ? escapeMarkdown(ruleLabel(rule, createNames(graph)), 600) : '',
    ]),
  );
}

/** One row for each target group that a rule or listener forwards to, or one that says what it does instead. */
function groupRows(
  { graph, health }: Report,
  source: TopologyNode,
  start: readonly string[],
): readonly (readonly string[])[] {
  const forwards = graph.outgoing(source.id, 'forwards');
  if (forwards.length === 0) {
    const actions =
      isNode(source, 'rule') || isNode(source, 'listener') ? source.attributes.actions : undefined;
    return [[...start, escapeMarkdown(actionsWords(actions, createNames(graph)), 600), '']];
  }
  return forwards.map(({ target, attributes: { share } }) => {
    const group = graph.node(target);
    const part = share === undefined || forwards.length === 1 ? '' : ` (${formatPercent(share)})`;
    const name = group === undefined ? target : displayName(group);
    const targets = graph.outgoing(target, 'registers').map(edge => {
      const registered = graph.node(edge.target);
      return registered === undefined
        ? ''
        : `${escapeMarkdown(displayName(registered))}: ${escapeMarkdown(healthWords(health(registered.id)))}`;
    });
    return [
      ...start,
      `${escapeMarkdown(name)}${part}`,
      targets.join('<br>') || escapeMarkdown(healthWords(health(target))),
    ];
  });
}

function linksSection({ graph, health }: Report): string {
  const links = byName(graph.ofKind('vpc-link'));
  if (links.length === 0) return '';
  const rows = links.map(link => {
    const routes = new Set(graph.incoming(link.id, 'integrates').map(({ source }) => source)).size;
    const connected = graph.outgoing(link.id, 'connects').flatMap(({ target }) => graph.node(target) ?? []);
    return [
      escapeMarkdown(displayName(link)),
      link.attributes.vpcLinkVersion ?? '',
      escapeMarkdown(healthWords(health(link.id))),
      String(routes),
      connected.map(node => escapeMarkdown(displayName(node))).join(', '),
    ];
  });
  const head = [l10n.t('Link'), l10n.t('Version'), l10n.t('Status'), l10n.t('Routes'), l10n.t('Connects to')];
  return `## ${l10n.t('VPC links')}\n\n${markdownTable(head, rows)}`;
}

function unknownsSection({ topology }: TopologyGraph): string {
  if (topology.unknowns.length === 0) return '';
  const rows = topology.unknowns.map(({ operation, node, error, message }) => [
    escapeMarkdown(operation),
    escapeMarkdown(node ?? ''),
    escapeMarkdown(error),
    escapeMarkdown(iamAction(operation)),
    escapeMarkdown(message, 400),
  ]);
  const head = [
    l10n.t('Operation'),
    l10n.t('Resource'),
    l10n.t('Error'),
    l10n.t('IAM action'),
    l10n.t('Message'),
  ];
  return `## ${l10n.t('Not loaded')}\n\n${markdownTable(head, rows)}`;
}

const healthWords = ({ health, text }: HealthOf): string =>
  health === 'none' ? text : text === '' ? statusWord(health) : `${statusWord(health)}: ${text}`;
