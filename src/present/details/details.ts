import * as l10n from '@vscode/l10n';
import type { Reading } from '../../model/reading';
import type { DetailRow, Details } from '../../protocol/protocol';
import { canonicalJson } from '../../topology/canonical';
import { isNode, type TopologyNode } from '../../topology/document';
import type { TopologyGraph } from '../../paths/graph';
import { isDenied } from '../../paths/missingRead';
import { consoleUrl } from '../consoleUrl';
import { attributeRows, decisionRows } from './detailRows';
import { managerRows } from './detailManager';
import { networkRows } from './detailNetwork';
import { leadsToRows, usedByRows } from './detailLinks';
import { healthIn } from '../health/health';
import type { HealthOf } from '../health/targetStates';
import { invokeUrls } from '../invokeUrl';
import { nodeKindLabel, displayName, createNames, ruleLabel } from '../names';
import { hideNodeSecrets } from '../secrets';
import { statusWord } from '../../words/statuses';
import { joinFacts, oneLine } from '../../text/oneLine';
import { accountWords, iamAction } from '../words';

/**
 * All that is known of a node, for the panel beside the drawing; `undefined` where the graph does not have it. A
 * reading, where there is one, gives names and zones of subnets and security groups.
 */
export function createDetails(graph: TopologyGraph, id: string, reading?: Reading): Details | undefined {
  const node = graph.node(id);
  if (node === undefined) return undefined;
  const health = healthIn(graph);
  const own = health(id);
  const urls = invokeUrls(graph, id);
  const sections = [
    { title: l10n.t('Summary'), rows: [...identityRows(node), ...attributeRows(graph, node, 'Summary')] },
    { title: l10n.t('Integration'), rows: attributeRows(graph, node, 'Integration') },
    { title: l10n.t('Invoke URLs'), rows: urls.map(({ label, url }) => ({ name: label, value: url })) },
    { title: l10n.t('Conditions and actions'), rows: decisionRows(graph, node) },
    {
      title: l10n.t('Health'),
      rows: [...healthRows(own), ...attributeRows(graph, node, 'Health'), ...unreadRows(graph, id)],
    },
    { title: l10n.t('Managed by'), rows: managerRows(node) },
    { title: l10n.t('Network'), rows: networkRows(node, reading) },
    { title: l10n.t('Used by'), rows: usedByRows(graph, node, health) },
    { title: l10n.t('Leads to'), rows: leadsToRows(graph, node, health) },
  ];
  return {
    id,
    title: isNode(node, 'rule') ? ruleLabel(node, createNames(graph)) : displayName(node),
    kindLabel: nodeKindLabel(node),
    kind: node.kind,
    health: own.health,
    healthText: own.text,
    sections: sections.filter(({ rows }) => rows.length > 0),
    json: canonicalJson(hideNodeSecrets(graph, node)),
    canCopyArn: hasArn(node),
    canOpenInConsole: consoleUrl(node) !== undefined,
    canCopyInvokeUrl: urls.length > 0,
  };
}

/** Whether the node's id is an ARN of AWS's own. */
export function hasArn(node: TopologyNode): boolean {
  return node.id.startsWith('arn:') && !node.id.includes('#') && node.kind !== 'missing';
}

function identityRows(node: TopologyNode): readonly DetailRow[] {
  const place = joinFacts(
    node.account === undefined || node.account === '' ? undefined : accountWords(node.account),
    oneLine(node.region ?? ''),
  );
  const rows: DetailRow[] = [];
  if (node.name !== undefined) rows.push({ name: l10n.t('Name'), value: oneLine(node.name, 1000) });
  rows.push({ name: hasArn(node) ? l10n.t('ARN') : l10n.t('ID'), value: oneLine(node.id, 1000) });
  if (place !== '') rows.push({ name: l10n.t('Account and Region'), value: place });
  if (node.status !== undefined) rows.push({ name: l10n.t('Status'), value: oneLine(node.status) });
  return rows;
}

function healthRows({ health, text }: HealthOf): readonly DetailRow[] {
  return health === 'none' && text === ''
    ? []
    : [{ name: l10n.t('Health'), value: text === '' ? statusWord(health) : text, health }];
}

function unreadRows({ topology }: TopologyGraph, id: string): readonly DetailRow[] {
  return topology.unknowns
    .filter(({ node }) => node === id)
    .map(unknown => ({
      name: l10n.t('Not loaded: {operation}', { operation: oneLine(unknown.operation) }),
      value: joinFacts(
        oneLine(unknown.error),
        isDenied(unknown)
          ? l10n.t('requires {action}', { action: oneLine(iamAction(unknown.operation)) })
          : oneLine(unknown.message, 400),
      ),
      health: 'unknown' as const,
    }));
}
