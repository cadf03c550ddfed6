import * as l10n from '@vscode/l10n';
import type { AwsObject } from '../../../topology/document';
import { asNumber, asList, asRecords, asText } from '../../../topology/values';
import { defineCheck } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import { needsOfLinks } from '../../shared/needs';
import type { World } from '../../world';
import { usedLinks } from './shared';

const DAY = 24 * 60 * 60 * 1000;
/** A link becomes INACTIVE after 60 days; a fortnight is left to do something about it. */
const QUIET_DAYS = 45;
const INACTIVE_DAYS = 60;

export const vpcLinkIdle = defineCheck({
  id: 'RP312',
  name: 'vpc-link-idle',
  severity: 'warning',
  title: l10n.t('The VPC link will become inactive because it receives no traffic'),
  rationale: l10n.t(
    'A VPC link V2 without traffic for 60 days becomes INACTIVE. The first requests after that fail until API Gateway has created its network interfaces again.',
  ),
  looksAt: l10n.t(
    'VPC links V2 that are AVAILABLE and older than 45 days: the metric Count of each stage with a route through the VPC link. Reported when no stage had a request in the last 45 days, and either there were requests before or the VPC link is younger than 60 days.',
  ),
  remedy: l10n.t(
    "Call a route through the VPC link every few days, for example with a canary, or delete the resources that aren't used.",
  ),
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-vpc-links-v2.html',
  confirmation: {
    kind: 'documented',
    source: l10n.t(
      'API Gateway developer guide, "Set up VPC links V2 in API Gateway" and "Amazon API Gateway dimensions and metrics"',
    ),
  },
  symptoms: ['idle'],
  needs: [...needsOfLinks, 'cloudwatch:GetMetricData'],
  applies: world => usedLinks(world, 'V2').some(({ link }) => link.status === 'AVAILABLE'),
  *check(world) {
    const now = Date.parse(world.now);
    const since = now - QUIET_DAYS * DAY;
    for (const { link, paths } of usedLinks(world, 'V2')) {
      const created = createdAt(world, link.id);
      if (link.status !== 'AVAILABLE' || (created !== undefined && created > since)) continue;
      const stages = [...new Map(paths.map(({ stage }) => [stage.id, stage])).values()];
      const counts = stages.map(({ id }) => requestCounts(world, id));
      if (!counts.every(series => isQuiet(series, since))) continue;
      // An older link without any request would be INACTIVE by now: then these are not its metrics.
      const isYoung = created !== undefined && created > now - INACTIVE_DAYS * DAY;
      if (!isYoung && !counts.some(series => series.some(one => requestsSince(one, 0) > 0))) continue;
      const name = nodeLabel(world.graph, link.id);
      yield {
        nodes: [link.id, ...stages.map(({ id }) => id)],
        cause: l10n.t(
          'No stage with a route through {link} had a request in the last {quietDays} days. After {inactiveDays} days without traffic, the VPC link becomes INACTIVE.',
          { link: name, quietDays: QUIET_DAYS, inactiveDays: INACTIVE_DAYS },
        ),
        evidence: stages.map(stage => ({
          what: l10n.t('Count of stage {stage} in the last {days} days', {
            stage: stage.name,
            days: QUIET_DAYS,
          }),
          value: '0',
          operation: 'cloudwatch:GetMetricData',
        })),
        fix: {
          text: l10n.t(
            "Call a route through {link} every few days, for example with a canary, or delete the resources that aren't used.",
            { link: name },
          ),
        },
      };
    }
  },
});

function createdAt({ facts }: World, linkId: string): number | undefined {
  const created = asText(facts.resource('AWS::ApiGatewayV2::VpcLink', linkId)?.properties['CreatedDate']);
  return created === undefined ? undefined : Date.parse(created);
}

function requestCounts({ facts }: World, stageId: string): readonly AwsObject[] {
  const data = facts.resource('AWS::CloudWatch::MetricData', `${stageId}#metrics`);
  return asRecords(data?.properties['Metrics']).filter(
    ({ MetricName, Stat }) => MetricName === 'Count' && Stat === 'Sum',
  );
}

/**
 * Only the series by day reaches back so far: without it the answer is unknown. CloudWatch gives no value for a time without
 * requests.
 */
function isQuiet(counts: readonly AwsObject[], since: number): boolean {
  const isLong = counts.some(({ Period }) => (asNumber(Period) ?? 0) * 1000 >= DAY);
  return isLong && counts.every(series => requestsSince(series, since) === 0);
}

/** A value is for one period from its timestamp on. One that is not a number counts as a request. */
function requestsSince({ Timestamps, Values, Period }: AwsObject, since: number): number {
  const times = asList(Timestamps);
  const length = (asNumber(Period) ?? 0) * 1000;
  return asList(Values).reduce<number>((sum, value, index) => {
    const end = Date.parse(asText(times[index]) ?? '') + length;
    return end <= since ? sum : sum + (asNumber(value) ?? 1);
  }, 0);
}
