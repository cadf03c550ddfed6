import * as l10n from '@vscode/l10n';
import type { ApiStage } from '../../topology/api';
import { measuredMetrics } from '../../paths/metrics/measuredMetrics';
import { asText } from '../../topology/values';
import type { PlanOptions, Verification } from '../document';
import type { PlanScope } from './moves';
import { holdsReference } from './references';
import { formatNumber } from '../../words/counts';

/** How long a canary is watched where nobody said it. */
export const defaultWatchSeconds = 300;
/** CloudWatch has the metrics of a minute a little later; older ones are of before the canary. */
const WINDOW_SECONDS = 180;
const PERIOD_SECONDS = 60;
/** One error among a hundred requests is no reason to stop. */
const LEAST_SHARE = 0.01;
/** Coarse, so that a plan that is made again an hour later has the same bound. */
const STEP = 0.05;

/**
 * That the share of requests of a stage which are answered with 5xx stays below what half of the canary's failing would
 * make of it. Metrics of a REST API have its name and stage as dimensions ("Amazon API Gateway dimensions and metrics");
 * the average of 5XXError is that share. A minute without requests has no value, and then nothing is wrong.
 */
export function errorRate(scope: PlanScope, stage: ApiStage, options: PlanOptions): readonly Verification[] {
  const { canary = 0, watchSeconds = defaultWatchSeconds } = options;
  const name = asText(scope.api.entry.properties['name']);
  if (watchSeconds <= 0 || name === undefined || holdsReference(name)) return [];
  const usual = Math.ceil(usualShare(scope, stage) / STEP) * STEP;
  const bound = Math.max(LEAST_SHARE, usual + canary / 200);
  const below = Math.min(1, Math.round(bound * 10_000) / 10_000);
  return [
    {
      action: 'cloudwatch:GetMetricData',
      input: {
        StartTime: `\${now-${WINDOW_SECONDS}s}`,
        EndTime: '${now}',
        MetricDataQueries: [metricQuery(name, stage.name)],
      },
      expect: { 'MetricDataResults.0.Values.*': { below } },
      everySeconds: 30,
      forSeconds: watchSeconds,
      text: l10n.t(
        'For {seconds} seconds, less than {percent}% of the requests to stage {stage} get a 5xx response.',
        {
          seconds: formatNumber(watchSeconds),
          percent: formatNumber(roundHundredths(below * 100)),
          stage: stage.name,
        },
      ),
    },
  ];
}

const roundHundredths = (value: number): number => Math.round(value * 100) / 100;

/** What is not ASCII is left out of a dimension. */
const metricQuery = (apiName: string, stageName: string) => ({
  Id: 'errors',
  MetricStat: {
    Metric: {
      Namespace: 'AWS/ApiGateway',
      MetricName: '5XXError',
      Dimensions: [
        { Name: 'ApiName', Value: apiName.replaceAll(/[^\x20-\x7e]/g, '') },
        { Name: 'Stage', Value: stageName },
      ],
    },
    Period: PERIOD_SECONDS,
    Stat: 'Average',
  },
  ReturnData: true,
});

/**
 * What share of a stage's requests was answered with 5xx when its metrics were read; 0 where they were not, or where it
 * was so little that the bound takes it anyway.
 */
function usualShare({ world }: PlanScope, stage: ApiStage): number {
  const measured = measuredMetrics(world.facts, stage.id);
  const requests = measured?.sum('Count') ?? 0;
  const share = measured === undefined || requests === 0 ? 0 : measured.sum('5XXError') / requests;
  return share < LEAST_SHARE / 10 ? 0 : Math.min(1, share);
}
