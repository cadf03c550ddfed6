import * as l10n from '@vscode/l10n';
import type { Attribution, Origin } from '../../diagnosis/attribution';
import type { Check } from '../../diagnosis/check';
import type { TopologyGraph } from '../../paths/graph';
import { escapeMarkdown } from '../export/markdown';
import { nodeKindLabel, nameInArn, displayName } from '../names';
import { formatNumber } from '../../words/counts';

const verdicts: Readonly<Record<Origin, () => string>> = {
  none: () => l10n.t('No 5xx errors from this stage'),
  'before-load-balancer': () => l10n.t('Requests failed before reaching a load balancer'),
  'network-load-balancer': () => l10n.t('Requests were lost behind the Network Load Balancer'),
  'application-load-balancer': () => l10n.t('The Application Load Balancer returned these errors itself'),
  application: () => l10n.t('The application returned these errors'),
  gateway: () => l10n.t('API Gateway returned these errors'),
  several: () => l10n.t('Both the load balancer and the application returned these errors'),
  'behind-gateway': () => l10n.t("The errors come from behind API Gateway, where requests aren't measured"),
  unknown: () => l10n.t('Source unknown'),
};

export interface AttributionReport {
  readonly graph: TopologyGraph;
  readonly checks: readonly Check[];
  /** `orders · prod` */
  readonly title: string;
}

/** Which hop returned the 5xx errors, with the numbers that show it, as Markdown. */
export function attributionReport(
  attribution: Attribution,
  { graph, checks, title }: AttributionReport,
): string {
  const { origin, because, counts, time, missingAction } = attribution;
  const suspects = attribution.checks.flatMap(id => checks.filter(check => check.id === id));
  return [
    `# ${l10n.t('5xx errors: {stage}', { stage: escapeMarkdown(title) })}`,
    '',
    `**${verdicts[origin]()}.** ${escapeMarkdown(because, 2000)}`,
    '',
    ...(time === undefined
      ? []
      : [
          l10n.t('CloudWatch metrics from {from} to {to}.', {
            from: escapeMarkdown(time.from),
            to: escapeMarkdown(time.to),
          }),
          '',
        ]),
    ...(missingAction === undefined
      ? []
      : [l10n.t('Allow {action} for more detail.', { action: `\`${missingAction}\`` }), '']),
    ...countRows(graph, counts),
    ...(suspects.length === 0
      ? []
      : [
          `## ${l10n.t('Checks to review')}`,
          '',
          ...suspects.map(({ id, title: name }) => `- ${id} ${escapeMarkdown(name)}`),
          '',
        ]),
  ].join('\n');
}

function countRows(graph: TopologyGraph, counts: Attribution['counts']): readonly string[] {
  if (counts.length === 0) return [];
  return [
    `| ${l10n.t('Resource')} | ${l10n.t('Metric')} | ${l10n.t('Value')} |`,
    '| --- | --- | ---: |',
    ...counts.map(
      ({ node, metric, value }) =>
        `| ${escapeMarkdown(nodeWithPlace(graph, node))} | ${escapeMarkdown(metric)} | ${formatFigure(value)} |`,
    ),
    '',
  ];
}

const formatFigure = (value: number): string =>
  Number.isInteger(value) ? formatNumber(value) : value.toFixed(1);

function nodeWithPlace(graph: TopologyGraph, id: string): string {
  const node = graph.node(id);
  return node === undefined ? nameInArn(id) : `${nodeKindLabel(node)} ${displayName(node)}`;
}
