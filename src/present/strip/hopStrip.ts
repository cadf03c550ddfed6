import * as l10n from '@vscode/l10n';
import type { Account } from '../../paths/account';
import type { HopStrip } from '../../protocol/strip';
import type { Health } from '../../protocol/vertex';
import type { TopologyNode } from '../../topology/document';
import { findingsAt } from '../findings/marks';
import { placeName } from '../findings/places';
import { worseHealth } from '../health/combineHealth';
import { bySeverity } from './decidingFinding';
import { legsOfHop } from './hopLegs';
import { stripHead, stripHeadFindings, type StripOptions } from './stripHead';

/** Whether requests get from one row of the picture to another; `undefined` where the other isn't in the account. */
export function createHopStrip(
  account: Account,
  from: TopologyNode,
  to: string,
  options: StripOptions,
): HopStrip | undefined {
  const { graph } = account;
  const end = graph.node(to);
  if (end === undefined) return undefined;
  const legs = legsOfHop(account, from, end, options.stage);
  const isSplit = from.kind !== 'route' && from.kind !== 'vpc-link';
  const worst = legs.reduce<Health>((health, leg) => worseHealth(health, leg.health), 'none');
  // Of several targets others still get requests where one is closed; a link and its load balancer are passed both.
  const isPart = isSplit && worst === 'failing' && legs.some(leg => leg.health !== 'failing');
  const health = isPart ? 'warning' : worst;
  const all = options.findings ?? [];
  // What is wrong between two things names both of them.
  const between = findingsAt(all, to, options.stage).filter(({ nodes }) => nodes.includes(from.id));
  return {
    kind: 'hop',
    ...stripHead(account, from, options),
    title: `${placeName(graph, from.id)} → ${placeName(graph, to)}`,
    place: '',
    health,
    statusText: verdictWords(health),
    canTrace: false,
    legs,
    ...stripHeadFindings(account, bySeverity(between), options),
  };
}

function verdictWords(health: Health): string {
  switch (health) {
    case 'failing':
      return l10n.t('Requests are blocked');
    case 'warning':
      return l10n.t('Some requests are blocked');
    case 'healthy':
      return l10n.t('Nothing blocks requests here');
    case 'inactive':
    case 'unknown':
      return l10n.t("Whether requests are blocked isn't known");
    case 'none':
      return '';
  }
}
