import * as l10n from '@vscode/l10n';
import type { PictureRow } from '../../../protocol/picture';
import type { Health, VertexKind } from '../../../protocol/vertex';
import { formatNumber } from '../../../words/counts';
import { countStatus } from '../../../words/statuses';
import { leavesOf, type CardItem, type FoldItem, type WorkingCard } from './items';

/** What is to stand for several rows. */
export interface FoldedPart {
  readonly id: string;
  readonly vertexKind: VertexKind;
  /** What it is called: `/orders`, or nothing where it is its count, `4 rules`. */
  readonly name?: string;
  /** `4 rules` */
  readonly counted: string;
  /** One of each thing that is counted. */
  readonly statuses: readonly Health[];
  readonly contents?: readonly CardItem[];
  readonly cards?: readonly WorkingCard[];
  readonly segment?: string;
  readonly place?: number;
}

export const closedSign = '▸';
export const openSign = '▾';

/** The worst first. */
const worstFirst: readonly Health[] = ['failing', 'warning', 'unknown', 'inactive', 'healthy', 'none'];

export function worstHealth(healths: readonly Health[]): Health {
  return worstFirst.find(health => healths.includes(health)) ?? 'none';
}

export function makeFold(part: FoldedPart): FoldItem {
  const { contents = [], cards = [], segment } = part;
  const leaves = [...leavesOf(contents), ...cards.flatMap(({ items }) => leavesOf(items))];
  const statusText = describeStatuses(part.statuses);
  const whole = statusText === '' ? part.counted : joinStatuses(part.counted, statusText);
  const targets = countTargets(leaves);
  const row: PictureRow = {
    id: part.id,
    kind: 'fold',
    vertexKind: part.vertexKind,
    lead: closedSign,
    text: part.name ?? (targets === '' ? whole : part.counted),
    elide: 'end',
    detail: part.name === undefined ? targets : `· ${formatNumber(part.statuses.length)}`,
    tags: [],
    status: worstHealth(leaves.map(({ status }) => status)),
    statusText,
    presence: 'exists',
    ...(segment === undefined ? {} : { segment }),
    members: nodesOf(leaves),
    accessibleName:
      part.name === undefined ? whole : l10n.t('{name}: {things}', { name: part.name, things: whole }),
  };
  return { row, place: part.place ?? contents[0]?.place ?? 0, contents, cards };
}

/** `4 rules, all healthy` */
function joinStatuses(things: string, statuses: string): string {
  return l10n.t('{things}, {statuses}', { things, statuses });
}

/** `all healthy`, `3 healthy, 1 unknown`; empty where nothing has a status. */
function describeStatuses(statuses: readonly Health[]): string {
  const counts = worstFirst.flatMap(status => {
    const count = statuses.filter(each => each === status).length;
    return count === 0 || status === 'none' ? [] : [{ status, count }];
  });
  const [first] = counts;
  if (first?.status === 'healthy' && first.count === statuses.length) return l10n.t('all healthy');
  return counts.map(({ status, count }) => countStatus(count, status)).join(', ');
}

/** `· 24 of 24` healthy targets; empty where no row has targets. */
function countTargets(leaves: readonly PictureRow[]): string {
  const signs = leaves.flatMap(({ targets = [] }) => targets);
  if (signs.length === 0) return '';
  const healthy = signs.filter(({ health }) => health === 'healthy').length;
  return `· ${l10n.t('{count} of {total}', { count: formatNumber(healthy), total: formatNumber(signs.length) })}`;
}

function nodesOf(leaves: readonly PictureRow[]): readonly string[] {
  const nodes = new Set<string>();
  for (const { node, members = [] } of leaves) {
    if (node !== undefined) nodes.add(node);
    for (const member of members) nodes.add(member);
  }
  return [...nodes];
}
