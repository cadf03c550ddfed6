import * as l10n from '@vscode/l10n';
import { smallestNumber } from '../model/lists';
import { compareText, asNumber } from '../topology/values';
import type { IntegrationPath } from '../paths/trace/gateway/integrationPath';
import { countOf, formatNumber } from '../words/counts';
import { listSomeWords, listWords } from '../words/lists';
import type { Measured } from '../paths/metrics/measuredMetrics';
import type { Check, ExplainedErrors } from './check';
import { nodeLabel } from './shared/nodeLabel';
import type { World } from './world';

/** One number that the verdict rests on. */
export interface Count {
  /** Node id. */
  readonly node: string;
  /** AWS's name of the metric: `HTTPCode_ELB_503_Count`. */
  readonly metric: string;
  /** Sum over the time; milliseconds and the largest p99 for `IntegrationLatency`. */
  readonly value: number;
}

/** Everything that a verdict looks at. */
export interface Seen {
  readonly world: World;
  readonly checks: readonly Check[];
  readonly gateway: Measured;
  readonly paths: readonly IntegrationPath[];
  /** The metric that counts the gateway's 5xx: REST and HTTP APIs name it differently. */
  readonly metric: '5XXError' | '5xx';
  readonly network: readonly Measured[];
  readonly application: readonly Measured[];
  /** Target groups behind them, as far as they were read. */
  readonly groups: readonly Measured[];
  /** Load balancers without metrics. */
  readonly unread: readonly string[];
}

/** Of a timeout: an answer that took so long was most likely cut off. */
const CLOSE = 0.95;

const statuses = [503, 502, 504] as const;

export const sumMetric = (measured: readonly Measured[], metric: string): number =>
  measured.reduce((sum, each) => sum + each.sum(metric), 0);

/** Those that have any of it, the most first. */
export const byMost = (measured: readonly Measured[], metric: string): readonly string[] =>
  measured
    .filter(each => each.sum(metric) > 0)
    .toSorted((one, other) => other.sum(metric) - one.sum(metric))
    .map(({ node }) => node);

const countMetrics = {
  network: ['NewFlowCount'],
  application: [
    'RequestCount',
    'HTTPCode_ELB_5XX_Count',
    'HTTPCode_ELB_502_Count',
    'HTTPCode_ELB_503_Count',
    'HTTPCode_ELB_504_Count',
    'HTTPCode_Target_5XX_Count',
  ],
} as const;

export function attributionCounts({ gateway, metric, network, application }: Seen): readonly Count[] {
  const sums = (measured: Measured, metrics: readonly string[]): readonly Count[] =>
    metrics.map(name => ({ node: measured.node, metric: name, value: measured.sum(name) }));
  const latency = gateway.largest('IntegrationLatency');
  return [
    ...sums(gateway, ['Count', metric]),
    ...(latency === undefined ? [] : [{ node: gateway.node, metric: 'IntegrationLatency', value: latency }]),
    ...network.flatMap(each => sums(each, countMetrics.network)),
    ...application.flatMap(each => sums(each, countMetrics.application)),
  ];
}

const ofStatus = (application: readonly Measured[], status: (typeof statuses)[number]): number =>
  sumMetric(application, `HTTPCode_ELB_${status}_Count`);

/** Ids of the checks that can be the reason of such errors, the likeliest first. */
export function checksExplaining(checks: readonly Check[], errors: ExplainedErrors): readonly string[] {
  return checks
    .flatMap(({ id, explains }) => {
      const rank = explains?.[errors];
      return rank === undefined ? [] : [{ id, rank }];
    })
    .sort((one, other) => one.rank - other.rank || compareText(one.id, other.id))
    .map(({ id }) => id);
}

/** The checks of the statuses that were answered, the most frequent first; of all where none of them was counted. */
export function statusChecks({ application, checks }: Seen): readonly string[] {
  const found = statuses
    .filter(status => ofStatus(application, status) > 0)
    .toSorted((one, other) => ofStatus(application, other) - ofStatus(application, one));
  const shown = found.length === 0 ? statuses : found;
  return [...new Set(shown.flatMap(status => checksExplaining(checks, `balancer-${status}`)))];
}

/** What was counted at the Application Load Balancers, in a sentence. */
export function countedWords(seen: Seen): string {
  const { application } = seen;
  const values = {
    requests: countOf(sumMetric(application, 'RequestCount'), 'request'),
    loadBalancers: measuredNames(seen, application),
    own: formatNumber(sumMetric(application, 'HTTPCode_ELB_5XX_Count')),
    targets: formatNumber(sumMetric(application, 'HTTPCode_Target_5XX_Count')),
  };
  const byStatus = statuses
    .filter(status => ofStatus(application, status) > 0)
    .map(status => `${status}: ${formatNumber(ofStatus(application, status))}`)
    .join(', ');
  return byStatus === ''
    ? l10n.t(
        '5xx errors counted for {requests} to {loadBalancers}: {own} from load balancers, {targets} from targets.',
        values,
      )
    : l10n.t(
        '5xx errors counted for {requests} to {loadBalancers}: {own} from load balancers ({byStatus}), {targets} from targets.',
        { ...values, byStatus },
      );
}

/** Whose targets answered with errors, in a sentence; empty where no target group was read, or none has any. */
export function groupWords({ world, groups }: Seen): string {
  const metric = 'HTTPCode_Target_5XX_Count';
  const found = byMost(groups, metric).map(
    id =>
      `${nodeLabel(world.graph, id)} (${formatNumber(
        sumMetric(
          groups.filter(({ node }) => node === id),
          metric,
        ),
      )})`,
  );
  return found.length === 0
    ? ''
    : l10n.t('5xx errors from targets of {groups}.', { groups: listSomeWords(found) });
}

/** Whether integrations take about as long as they may, in a sentence. */
export function timeoutWords({ gateway, paths }: Seen): string {
  const latency = gateway.largest('IntegrationLatency');
  const timeouts = paths.flatMap(({ route }) => asNumber(route.members?.['timeoutInMillis']) ?? []);
  const limit = smallestNumber(timeouts);
  if (latency === undefined || !Number.isFinite(limit) || latency < limit * CLOSE) return '';
  return l10n.t(
    'The most likely reason is the timeout: integrations took up to {latency} ms (p99) of {limit} ms.',
    { latency: formatNumber(Math.round(latency)), limit: formatNumber(limit) },
  );
}

export const measuredNames = ({ world }: Seen, measured: readonly Measured[]): string =>
  listWords(measured.map(({ node }) => nodeLabel(world.graph, node)));

/** A stage's errors may be those of routes that lead elsewhere, where no load balancer counts. */
export function elsewhereWords({ paths }: Seen): string {
  const elsewhere = paths.filter(
    ({ kind }) => kind === 'lambda' || kind === 'http' || kind === 'aws-service',
  );
  return elsewhere.length === 0
    ? ''
    : l10n.t("The errors may also be those of routes that don't use a load balancer ({count} of {routes}).", {
        count: formatNumber(elsewhere.length),
        routes: countOf(paths.length, 'route'),
      });
}
