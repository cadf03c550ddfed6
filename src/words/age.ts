import * as l10n from '@vscode/l10n';
import { formatNumber } from './counts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * How long ago: `just now`, `3 minutes ago`, `yesterday`. Both ISO 8601; `now` also as milliseconds since 1970. Empty
 * where either is no time.
 */
export function formatAge(instant: string, now: string | number): string {
  const elapsed = (typeof now === 'number' ? now : Date.parse(now)) - Date.parse(instant);
  if (!Number.isFinite(elapsed)) return '';
  if (elapsed < minute) return l10n.t('just now');
  if (elapsed < hour) return minutesAgo(Math.floor(elapsed / minute));
  if (elapsed < day) return hoursAgo(Math.floor(elapsed / hour));
  const days = Math.floor(elapsed / day);
  return days === 1 ? l10n.t('yesterday') : l10n.t('{count} days ago', { count: formatNumber(days) });
}

const minutesAgo = (count: number): string =>
  count === 1 ? l10n.t('1 minute ago') : l10n.t('{count} minutes ago', { count });

const hoursAgo = (count: number): string =>
  count === 1 ? l10n.t('1 hour ago') : l10n.t('{count} hours ago', { count });
