import type { Attribution, Origin } from '../../diagnosis/attribution';
import type { Check } from '../../diagnosis/check';
import type { TopologyGraph } from '../../paths/graph';
import { escapeMarkdown } from '../export/markdown';
import { kindLabel, nameInArn, nameOf } from '../names';
import { grouped } from '../text';

const verdicts: Readonly<Record<Origin, string>> = {
  none: 'No 5xx of this stage',
  'before-load-balancer': 'The requests never reached a load balancer',
  'network-load-balancer': 'They were lost behind the Network Load Balancer',
  'application-load-balancer': 'The Application Load Balancer answered itself',
  application: 'The application answered so',
  gateway: 'API Gateway made them itself',
  several: 'Load balancer and application both',
  'behind-gateway': 'Something behind API Gateway that is not measured here',
  unknown: 'Not known',
};

export interface AttributionReport {
  readonly graph: TopologyGraph;
  readonly checks: readonly Check[];
  /** `orders · prod` */
  readonly title: string;
}

/** Which hop made the 5xx, with the numbers that it rests on, as Markdown. */
export function attributionReport(
  attribution: Attribution,
  { graph, checks, title }: AttributionReport,
): string {
  const { origin, because, counts, time, missingAction } = attribution;
  const suspects = attribution.checks.flatMap(id => checks.filter(check => check.id === id));
  return [
    `# Which hop made the 5xx: ${escapeMarkdown(title)}`,
    '',
    `**${verdicts[origin]}.** ${escapeMarkdown(because, 2000)}`,
    '',
    ...(time === undefined
      ? []
      : [`From ${escapeMarkdown(time.from)} to ${escapeMarkdown(time.to)}, out of CloudWatch.`, '']),
    ...(missingAction === undefined ? [] : [`Allow \`${missingAction}\` to be told more.`, '']),
    ...countRows(graph, counts),
    ...(suspects.length === 0
      ? []
      : ['## Look at', '', ...suspects.map(({ id, title: name }) => `- ${id} ${escapeMarkdown(name)}`), '']),
  ].join('\n');
}

function countRows(graph: TopologyGraph, counts: Attribution['counts']): readonly string[] {
  if (counts.length === 0) return [];
  return [
    '| of | metric | value |',
    '| --- | --- | ---: |',
    ...counts.map(
      ({ node, metric, value }) =>
        `| ${escapeMarkdown(placed(graph, node))} | ${escapeMarkdown(metric)} | ${figure(value)} |`,
    ),
    '',
  ];
}

const figure = (value: number): string => (Number.isInteger(value) ? grouped(value) : value.toFixed(1));

function placed(graph: TopologyGraph, id: string): string {
  const node = graph.node(id);
  return node === undefined ? nameInArn(id) : `${kindLabel(node)} ${nameOf(node)}`;
}
