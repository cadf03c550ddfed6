import * as l10n from '@vscode/l10n';
import type { HopMetrics, HopNumbers } from '../../diagnosis/hopMetrics';
import { largestNumber, smallestNumber } from '../../model/lists';
import type { MetricRange } from '../../paths/metrics/measuredMetrics';
import type { Health } from '../../protocol/vertex';
import type { Trend } from '../../protocol/metrics';
import { countOf, formatNumber } from '../../words/counts';

/** Of its requests: as many errors as this are no exception any more. */
const MANY = 0.05;

/** What a hop's numbers say of it; `none` where there are none. */
export function metricsHealth(hop: HopMetrics): Health {
  if (hop.state !== 'loaded') return 'none';
  const { requests } = hop;
  const errors = allErrors(hop);
  if (errors === undefined) return 'none';
  if (errors === 0) return 'healthy';
  return requests !== undefined && errors < requests * MANY ? 'warning' : 'failing';
}

/** Its own, and those of its targets. */
const allErrors = ({ errors, targetErrors }: HopNumbers): number | undefined =>
  errors === undefined && targetErrors === undefined ? undefined : (errors ?? 0) + (targetErrors ?? 0);

/** Why there are no numbers; empty where there are. */
export function missingWords({ state }: HopMetrics): string {
  switch (state) {
    case 'loaded':
      return '';
    case 'no-data':
      return l10n.t('no data');
    case 'denied':
      return l10n.t('not loaded: {action} was refused', { action: 'cloudwatch:GetMetricData' });
    case 'not-loaded':
      return l10n.t('not loaded');
  }
}

/** `3,402 requests`, `12 × 5xx (0.4%)`, `503: 12`, `p50 98–114 ms`, `p99 387–455 ms`; what CloudWatch doesn't have is named. */
export function hopFacts(hop: HopMetrics): readonly string[] {
  if (hop.state !== 'loaded') return [];
  return [requestWords(hop), ...errorFacts(hop), ...latencyFacts(hop)];
}

function requestWords(hop: HopMetrics & HopNumbers): string {
  if (hop.requests === undefined) return l10n.t('requests: no data');
  return countOf(hop.requests, hop.kind === 'network' ? 'connection' : 'request');
}

/** `12 × 5xx (0.4%)` */
export function errorWords({ errors, requests }: HopNumbers): string {
  if (errors === undefined) return l10n.t('5xx: no data');
  const count = formatNumber(errors);
  return requests === undefined || requests === 0 || errors === 0
    ? l10n.t('{count} × 5xx', { count })
    : l10n.t('{count} × 5xx ({share})', { count, share: percentWords(errors / requests) });
}

function errorFacts(hop: HopMetrics & HopNumbers): readonly string[] {
  if (hop.kind === 'network') return [];
  const { targetErrors, statuses } = hop;
  return [
    errorWords(hop),
    ...statuses.map(({ status, count }) => `${status}: ${formatNumber(count)}`),
    ...(targetErrors === undefined
      ? []
      : [l10n.t('{count} × 5xx from targets', { count: formatNumber(targetErrors) })]),
  ];
}

/** More than none is never `0%`. */
export function percentWords(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) return '< 0.1%';
  return `${percent >= 10 || Number.isInteger(percent) ? String(Math.round(percent)) : percent.toFixed(1)}%`;
}

/** `p99 387–455 ms`: the lowest and the highest of any minute. */
export function latencyWords(stat: string, range: MetricRange | undefined): string | undefined {
  if (range === undefined) return undefined;
  const [least, most] = [durationWords(range.least), durationWords(range.most)];
  if (least.text === most.text) return `${stat} ${most.text}`;
  return least.unit === most.unit
    ? `${stat} ${least.number}–${most.text}`
    : `${stat} ${least.text}–${most.text}`;
}

const latencyFacts = ({ latency }: HopNumbers): readonly string[] =>
  latency === undefined
    ? []
    : [latencyWords('p50', latency.p50), latencyWords('p99', latency.p99)].flatMap(text => text ?? []);

function durationWords(milliseconds: number): {
  readonly number: string;
  readonly unit: string;
  readonly text: string;
} {
  const isLong = milliseconds >= 1000;
  const unit = isLong ? 's' : 'ms';
  const value = isLong ? milliseconds / 1000 : milliseconds;
  const number = isLong || value < 10 ? String(Math.round(value * 10) / 10) : String(Math.round(value));
  return { number, unit, text: `${number} ${unit}` };
}

/** Errors over time where there are any, else requests. */
export function hopTrend(hop: HopMetrics): Trend | undefined {
  if (hop.state !== 'loaded' || hop.trend.length < 2) return undefined;
  const isErrors = (allErrors(hop) ?? 0) > 0;
  const values = hop.trend.map(point => (isErrors ? point.errors : point.requests) ?? null);
  const known = values.filter(value => value !== null);
  if (known.length === 0) return undefined;
  const [least, most] = [smallestNumber(known), largestNumber(known)].map(value => formatNumber(value));
  const minutes = Math.round(((hop.trend[1]?.from ?? 0) - (hop.trend[0]?.from ?? 0)) / 60_000);
  const parts = { least: least ?? '', most: most ?? '', minutes: countOf(minutes, 'minute') };
  return {
    values,
    isErrors,
    text: isErrors
      ? l10n.t('5xx errors over time: {least} to {most} in {minutes}', parts)
      : hop.kind === 'network'
        ? l10n.t('Connections over time: {least} to {most} in {minutes}', parts)
        : l10n.t('Requests over time: {least} to {most} in {minutes}', parts),
  };
}
