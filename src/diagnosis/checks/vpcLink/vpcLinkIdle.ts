import type { World } from '../../world';
import { number, list, records, text } from '../../../topology/values';
import { defineCheck } from '../../check';
import { called } from '../../shared/called';
import { needsOfLinks } from '../../shared/needs';
import { usedLinks } from './shared';

const DAY = 24 * 60 * 60 * 1000;
/** A link becomes INACTIVE after 60 days; a fortnight is left to do something about it. */
const QUIET_DAYS = 45;

export const vpcLinkIdle = defineCheck({
  id: 'RP312',
  name: 'vpc-link-idle',
  severity: 'warning',
  title: 'The VPC link will become inactive for want of requests',
  rationale:
    'A VPC link V2 without traffic for 60 days becomes INACTIVE, and the first requests after that fail until API Gateway has made its network interfaces anew.',
  looksAt:
    'VPC links V2 that are AVAILABLE and older than 45 days: the metric Count of every stage with a route over the link, where none had a request in the last 45 days.',
  remedy: 'Have a canary call a route over the link every few days, or delete what is not used.',
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-vpc-links-v2.html',
  confirmation: {
    kind: 'documented',
    source:
      'API Gateway developer guide, "Set up VPC links V2 in API Gateway" and "Amazon API Gateway dimensions and metrics"',
  },
  symptoms: ['idle'],
  needs: [...needsOfLinks, 'cloudwatch:GetMetricData'],
  applies: world => usedLinks(world, 'V2').some(({ link }) => link.status === 'AVAILABLE'),
  *check(world) {
    const since = Date.parse(world.now) - QUIET_DAYS * DAY;
    for (const { link, ways } of usedLinks(world, 'V2')) {
      if (link.status !== 'AVAILABLE' || isNew(world, link.id, since)) continue;
      const stages = [...new Map(ways.map(({ stage }) => [stage.id, stage])).values()];
      if (!stages.every(({ id }) => wasQuiet(world, id, since))) continue;
      const name = called(world.graph, link.id);
      yield {
        nodes: [link.id, ...stages.map(({ id }) => id)],
        cause: `No stage with a route over ${name} had a request in ${String(QUIET_DAYS)} days; after 60 the link becomes INACTIVE.`,
        evidence: stages.map(stage => ({
          what: `Count of stage ${stage.name} in ${String(QUIET_DAYS)} days`,
          value: '0',
          operation: 'cloudwatch:GetMetricData',
        })),
        fix: { text: `Have a canary call a route over ${name} every few days, or delete what is not used.` },
      };
    }
  },
});

function isNew({ facts }: World, linkId: string, since: number): boolean {
  const created = text(facts.resource('AWS::ApiGatewayV2::VpcLink', linkId)?.properties['CreatedDate']);
  return created !== undefined && Date.parse(created) > since;
}

/** Without metrics of the whole time nobody knows. CloudWatch gives no value for a time without requests. */
function wasQuiet({ facts }: World, stageId: string, since: number): boolean {
  const data = facts.resource('AWS::CloudWatch::MetricData', `${stageId}#metrics`);
  const start = Date.parse(text(data?.properties['StartTime']) ?? '');
  if (data === undefined || !(start <= since)) return false;
  const counts = records(data.properties['Metrics']).filter(
    ({ MetricName, Stat }) => MetricName === 'Count' && Stat === 'Sum',
  );
  return (
    counts.length > 0 && counts.every(({ Timestamps, Values }) => sumSince(Timestamps, Values, since) === 0)
  );
}

function sumSince(timestamps: unknown, values: unknown, since: number): number {
  const times = list(timestamps);
  return list(values).reduce<number>((sum, value, index) => {
    const time = Date.parse(text(times[index]) ?? '');
    return time < since ? sum : sum + (number(value) ?? 1);
  }, 0);
}
