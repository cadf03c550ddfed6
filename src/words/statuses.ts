import * as l10n from '@vscode/l10n';
import type { FindingDetail } from '../protocol/finding';
import type { PictureRow } from '../protocol/picture';
import type { Health } from '../protocol/vertex';
import { formatNumber } from './counts';

/** The states that a sign stands for, the legend's order. */
type Status = Exclude<Health, 'none'>;

interface StatusWords {
  readonly label: () => string;
  readonly word: () => string;
  /** How many are in it. */
  readonly some: (count: string) => string;
  /** How many of all are in it. */
  readonly share: (count: string, total: string) => string;
}

/** What the status of a thing is called in the drawing, its legend, the tree, details and exports. */
const statuses: Readonly<Record<Status, StatusWords>> = {
  healthy: {
    label: () => l10n.t('Healthy'),
    word: () => l10n.t('healthy'),
    some: count => l10n.t('{count} healthy', { count }),
    share: (count, total) => l10n.t('{count} of {total} healthy', { count, total }),
  },
  warning: {
    label: () => l10n.t('Warning'),
    word: () => l10n.t('warning'),
    some: count => l10n.t('{count} with warnings', { count }),
    share: (count, total) => l10n.t('{count} of {total} with warnings', { count, total }),
  },
  failing: {
    label: () => l10n.t('Failing'),
    word: () => l10n.t('failing'),
    some: count => l10n.t('{count} failing', { count }),
    share: (count, total) => l10n.t('{count} of {total} failing', { count, total }),
  },
  inactive: {
    label: () => l10n.t('Inactive'),
    word: () => l10n.t('inactive'),
    some: count => l10n.t('{count} inactive', { count }),
    share: (count, total) => l10n.t('{count} of {total} inactive', { count, total }),
  },
  unknown: {
    label: () => l10n.t('Unknown'),
    word: () => l10n.t('unknown'),
    some: count => l10n.t('{count} unknown', { count }),
    share: (count, total) => l10n.t('{count} of {total} unknown', { count, total }),
  },
};

/** `Failing`: as a label. */
export function statusLabel(status: Status): string {
  return statuses[status].label();
}

/** `failing`: within a sentence; empty for what has no status. */
export function statusWord(health: Health): string {
  return health === 'none' ? '' : statuses[health].word();
}

/** `2 failing` */
export function countStatus(count: number, status: Status): string {
  return statuses[status].some(formatNumber(count));
}

/** `2 of 14 routes failing`; `total` as `countOf` writes it. */
export function shareOfStatus(count: number, total: string, status: Status): string {
  return statuses[status].share(formatNumber(count), total);
}

const presences: Readonly<Record<Exclude<PictureRow['presence'], 'exists'>, () => string>> = {
  missing: () => l10n.t('Referred to, but missing'),
  unreadable: () => l10n.t('No permission to read'),
};

/** What the border of a vertex means. */
export function presenceLabel(presence: keyof typeof presences): string {
  return presences[presence]();
}

type Severity = FindingDetail['severity'];

const severities: Readonly<
  Record<Severity, readonly [label: () => string, plural: () => string, word: () => string]>
> = {
  error: [() => l10n.t('Error'), () => l10n.t('Errors'), () => l10n.t('error')],
  warning: [() => l10n.t('Warning'), () => l10n.t('Warnings'), () => l10n.t('warning')],
  info: [() => l10n.t('Information'), () => l10n.t('Information'), () => l10n.t('info')],
};

/** `Error`: before what a finding says. */
export function severityLabel(severity: Severity): string {
  return severities[severity][0]();
}

/** `Errors`: above the findings of one severity. */
export function severityHeading(severity: Severity): string {
  return severities[severity][1]();
}

/** `error`: within a sentence. */
export function severityWord(severity: Severity): string {
  return severities[severity][2]();
}
