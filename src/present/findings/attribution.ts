import * as l10n from '@vscode/l10n';
import type { Attribution } from '../../diagnosis/attribution';
import type { Check } from '../../diagnosis/check';
import type { HopMetrics } from '../../diagnosis/hopMetrics';
import type { MetricPeriod } from '../../model/metricPeriod';
import type { TopologyGraph } from '../../paths/graph';
import { escapeMarkdown } from '../export/markdown';
import { nodeKindLabel, nameInArn, displayName } from '../names';
import { formatNumber } from '../../words/counts';
import { attributionHeadline } from './headline';
import { hopFacts, missingWords } from './hopNumbers';

export interface AttributionReport {
  readonly graph: TopologyGraph;
  readonly checks: readonly Check[];
  /** `orders · prod` */
  readonly title: string;
  readonly period: MetricPeriod;
  /** The numbers of every hop, in the order of a request. */
  readonly hops: readonly HopMetrics[];
  /** ISO 8601 UTC, as a person reads it. */
  readonly formatTime: (time: string) => string;
}

/** Which hop returned the 5xx errors, with the numbers that show it, as Markdown. */
export function attributionReport(
  attribution: Attribution,
  { graph, checks, title, period, hops, formatTime }: AttributionReport,
): string {
  const { because, counts, time, missingAction } = attribution;
  const suspects = attribution.checks.flatMap(id => checks.filter(check => check.id === id));
  return [
    `# ${l10n.t('5xx errors: {stage}', { stage: escapeMarkdown(title) })}`,
    '',
    `**${escapeMarkdown(attributionHeadline(attribution, period), 2000)}.** ${escapeMarkdown(because, 2000)}`,
    '',
    ...(time === undefined
      ? []
      : [
          l10n.t('CloudWatch metrics from {from} to {to}.', {
            from: escapeMarkdown(formatTime(time.from)),
            to: escapeMarkdown(formatTime(time.to)),
          }),
          '',
        ]),
    ...(missingAction === undefined
      ? []
      : [l10n.t('Allow {action} for more detail.', { action: `\`${missingAction}\`` }), '']),
    ...hopRows(graph, hops),
    ...(suspects.length === 0
      ? []
      : [
          `## ${l10n.t('Checks to review')}`,
          '',
          ...suspects.map(({ id, title: name }) => `- ${id} ${escapeMarkdown(name)}`),
          '',
        ]),
    ...countRows(graph, counts),
  ].join('\n');
}

function hopRows(graph: TopologyGraph, hops: readonly HopMetrics[]): readonly string[] {
  if (hops.length === 0) return [];
  return [
    `## ${l10n.t('Hops')}`,
    '',
    ...hops.map(hop => {
      const words = missingWords(hop) || hopFacts(hop).join(' · ');
      return `- **${escapeMarkdown(nodeWithPlace(graph, hop.node))}**: ${escapeMarkdown(words, 2000)}`;
    }),
    '',
    l10n.t('Latencies are those of each minute, from the lowest to the highest.'),
    '',
  ];
}

function countRows(graph: TopologyGraph, counts: Attribution['counts']): readonly string[] {
  if (counts.length === 0) return [];
  return [
    `## ${l10n.t('Metrics')}`,
    '',
    `| ${l10n.t('Resource')} | ${l10n.t('Metric')} | ${l10n.t('Value')} |`,
    '| --- | --- | ---: |',
    ...counts.map(
      ({ node, metric, value }) =>
        `| ${escapeMarkdown(nodeWithPlace(graph, node))} | ${escapeMarkdown(metricWords(metric))} | ${formatFigure(metric, value)} |`,
    ),
    '',
  ];
}

const metricWords = (metric: string): string =>
  metric === 'IntegrationLatency'
    ? l10n.t('{metric}, highest p99 of a minute', { metric })
    : l10n.t('{metric}, sum', { metric });

const formatFigure = (metric: string, value: number): string =>
  metric === 'IntegrationLatency' ? `${formatNumber(Math.round(value))} ms` : formatNumber(Math.round(value));

function nodeWithPlace(graph: TopologyGraph, id: string): string {
  const node = graph.node(id);
  return node === undefined ? nameInArn(id) : `${nodeKindLabel(node)} ${displayName(node)}`;
}
