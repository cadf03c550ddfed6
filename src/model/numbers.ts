import * as l10n from '@vscode/l10n';
import { formatNumber } from '../words/counts';

/** What a number that comes from outside may be, both ends among it. */
export interface NumberRange {
  readonly least: number;
  readonly most: number;
  readonly isWhole: boolean;
}

const wholeRange = (least: number, most: number): NumberRange => ({ least, most, isWhole: true });

/** Every number that somebody gives: on a command line, in a setting, a file of a workspace, a plan or a journal. */
export const ranges = {
  /** Of the sandbox account `company`: 50,000 take it about two seconds and half a gigabyte. */
  routes: wholeRange(1, 50_000),
  port: wholeRange(1, 65_535),
  /** 0: a free one. */
  listeningPort: wholeRange(0, 65_535),
  latencyMillis: wholeRange(0, 600_000),
  canaryPercent: wholeRange(1, 99),
  watchSeconds: wholeRange(0, 86_400),
  /** How long a plan may have a step wait. */
  verificationSeconds: { least: 0, most: 7 * 86_400, isWhole: false },
  share: { least: 0, most: 1, isWhole: false },
  /** At a share of nothing, nothing could be read. */
  rateShare: { least: 0.001, most: 1, isWhole: false },
  pollSeconds: { least: 10, most: 3600, isWhole: true },
  settingOfRateShare: { least: 0.05, most: 1, isWhole: false },
  /** In pixels. */
  detailsWidth: { least: 0, most: 10_000, isWhole: false },
} as const satisfies Readonly<Record<string, NumberRange>>;

export function isNumberWithin(value: unknown, { least, most, isWhole }: NumberRange): value is number {
  return (
    typeof value === 'number' && value >= least && value <= most && (!isWhole || Number.isSafeInteger(value))
  );
}

/** The number that a text writes in decimal digits; `undefined` for any other text, `1e3` and `0x10` too. */
export function parseNumber(text: string, range: NumberRange): number | undefined {
  if (!/^(?:\d{1,20}(?:\.\d{0,20})?|\.\d{1,20})$/.test(text)) return undefined;
  const value = Number(text);
  return isNumberWithin(value, range) ? value : undefined;
}

/** The number that is meant where anything may stand: the nearest that may be, or `otherwise` for no number. */
export function nearestNumber(value: unknown, range: NumberRange, otherwise: number): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) return otherwise;
  const nearest = Math.min(range.most, Math.max(range.least, value));
  return range.isWhole ? Math.round(nearest) : nearest;
}

/** `a whole number from 1 to 50,000` */
export function wordsForRange({ least, most, isWhole }: NumberRange): string {
  const values = { least: formatNumber(least), most: formatNumber(most) };
  return isWhole
    ? l10n.t('a whole number from {least} to {most}', values)
    : l10n.t('a number from {least} to {most}', values);
}
