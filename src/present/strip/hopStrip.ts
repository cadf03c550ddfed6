import * as l10n from '@vscode/l10n';
import type { Account } from '../../paths/account';
import type { TopologyNode } from '../../topology/document';
import type { HopStrip } from '../../protocol/strip';
import { findingsAt } from '../findings/marks';
import { shortName } from '../findings/places';
import { stripHead, stripHeadFindings, type StripOptions } from './stripHead';

/** Whether requests get from one row of the picture to another. */
export function createHopStrip(
  account: Account,
  from: TopologyNode,
  to: string,
  options: StripOptions,
): HopStrip {
  const { graph } = account;
  const { findings, notes } = stripHeadFindings(
    account,
    findingsAt(options.findings ?? [], to, options.stage).filter(({ nodes }) => nodes.includes(from.id)),
    options,
  );
  return {
    kind: 'hop',
    ...stripHead(account, from, options),
    title: l10n.t('{from} to {to}', { from: shortName(graph, from.id), to: shortName(graph, to) }),
    place: '',
    legs: [],
    findings,
    notes,
  };
}
