import * as l10n from '@vscode/l10n';
import type { ShownPeriod } from '../protocol/metrics';
import { countOf } from './counts';

/** In the order in which they are offered. */
export const shownPeriods: readonly ShownPeriod[] = ['15m', '1h', '3h', '24h'];

const labels: Readonly<Record<ShownPeriod, () => string>> = {
  '15m': () => l10n.t('15 min'),
  '1h': () => l10n.t('1 h'),
  '3h': () => l10n.t('3 h'),
  '24h': () => l10n.t('24 h'),
};

const phrases: Readonly<Record<ShownPeriod, () => string>> = {
  '15m': () => l10n.t('the last 15 minutes'),
  '1h': () => l10n.t('the last hour'),
  '3h': () => l10n.t('the last 3 hours'),
  '24h': () => l10n.t('the last 24 hours'),
};

/** `1 h` */
export const periodLabel = (period: ShownPeriod): string => labels[period]();
/** `the last hour` */
export const periodPhrase = (period: ShownPeriod): string => phrases[period]();

/** `30 seconds`, `5 minutes` */
export const intervalWords = (seconds: number): string =>
  seconds >= 60 && seconds % 60 === 0 ? countOf(seconds / 60, 'minute') : countOf(seconds, 'second');
