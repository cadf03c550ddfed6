import * as l10n from '@vscode/l10n';
import type { Unknown } from '../../model/reading';
import type { TopologyGraph } from '../../paths/graph';
import { isDenied } from '../../paths/missingRead';
import { nameInArn, displayName } from '../names';
import { keyBelow, outlineRow, type Row } from './outlineItem';
import { joinFacts, oneLine } from '../../text/oneLine';
import { iamAction } from '../words';

/** A row for a call that was not answered: what it was, why, and the permission that would answer it. */
export function unknownRow(graph: TopologyGraph, parent: string, unknown: Unknown): Row {
  const { operation, node, error, message } = unknown;
  const action = oneLine(iamAction(operation));
  const need = isDenied(unknown) ? l10n.t('requires {action}', { action }) : undefined;
  const about = node === undefined ? undefined : aboutWords(graph, node);
  const description = joinFacts(oneLine(error), need, about);
  return outlineRow(
    keyBelow(parent, `unknown ${unknown.account} ${unknown.region} ${operation} ${node ?? ''} ${error}`),
    {
      ...(node === undefined ? {} : { aboutId: node }),
      unknown,
      label: oneLine(operation),
      description,
      tooltip: [
        l10n.t('Not loaded: {operation}', { operation: oneLine(operation) }),
        ...(about === undefined ? [] : [l10n.t('Resource: {name}', { name: about })]),
        `${oneLine(error)}: ${oneLine(message, 600)}`,
        l10n.t('IAM action: {action}', { action }),
      ].join('\n'),
      icon: isDenied(unknown) ? 'lock' : 'warning',
      health: 'unknown',
      accessibleName: l10n.t('Not loaded: {call}', { call: [oneLine(operation), description].join(', ') }),
      flags: ['retry'],
    },
  );
}

function aboutWords(graph: TopologyGraph, id: string): string {
  const node = graph.node(id);
  return node === undefined ? nameInArn(id) : displayName(node);
}

/** The calls about a node that were not answered. */
export function unknownRows(graph: TopologyGraph, parent: string, nodeId: string): readonly Row[] {
  return graph.topology.unknowns
    .filter(({ node }) => node === nodeId)
    .map(unknown => unknownRow(graph, parent, unknown));
}
