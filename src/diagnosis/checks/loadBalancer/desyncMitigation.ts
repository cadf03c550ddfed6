import * as l10n from '@vscode/l10n';
import { defineCheck, type CheckFailure } from '../../check';
import { nodeAttributes } from '../../shared/attributes';
import { nodeLabel } from '../../shared/nodeLabel';
import { awsCommand } from '../../shared/command';
import { judgedBalancers } from '../../shared/judged';
import { needsOfTargets } from '../../shared/needs';
import type { World } from '../../world';
import { metricSum } from './sharedMetrics';
import { applicationLoadBalancers, type LoadBalancerOnPath } from './shared';
import { countOf } from '../../../words/counts';
import { listWords } from '../../../words/lists';
import { capitalize } from '../../../words/sentences';

const modeKey = 'routing.http.desync_mitigation_mode';
const dropKey = 'routing.http.drop_invalid_header_fields.enabled';
const metric = 'DesyncMitigationMode_NonCompliant_Request_Count';

export const desyncMitigation = defineCheck({
  id: 'RP512',
  name: 'desync-mitigation',
  severity: 'info',
  title: l10n.t('The load balancer rejects requests that violate the HTTP standard'),
  rationale: l10n.t(
    "With the desync mitigation mode set to strictest, a load balancer answers 400 to every request that doesn't comply with RFC 7230, even if the service could handle it.",
  ),
  looksAt: l10n.t(
    '{mode} of Application Load Balancers that requests reach, if it is strictest and {metric} counts such requests; also {drop}.',
    { mode: modeKey, metric, drop: dropKey },
  ),
  remedy: l10n.t('Find the client that sends such requests, or use the default mode, defensive.'),
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html#desync-mitigation-mode',
  confirmation: { kind: 'model', source: `LoadBalancerAttribute: ${modeKey}, ${dropKey}` },
  symptoms: [400],
  needs: [
    ...needsOfTargets,
    'elasticloadbalancing:DescribeLoadBalancerAttributes',
    'cloudwatch:GetMetricData',
  ],
  judged: judgedBalancers('application'),
  applies: world =>
    applicationLoadBalancers(world).some(({ id }) => readAttribute(world, id, modeKey) !== 'defensive'),
  *check(world) {
    for (const balancer of applicationLoadBalancers(world)) {
      const refused = metricSum(world.facts, balancer.id, metric) ?? 0;
      if (refused > 0 && readAttribute(world, balancer.id, modeKey) === 'strictest')
        yield describeFailure(world, balancer, refused);
    }
  },
});

/** `undefined` where the attributes were not read, or none of the name is there. */
function readAttribute({ facts }: World, id: string, key: string): string | undefined {
  return nodeAttributes(facts, 'AWS::ElasticLoadBalancingV2::LoadBalancerAttributes', id)?.get(key);
}

function describeFailure(world: World, { id }: LoadBalancerOnPath, refused: number): CheckFailure {
  const name = nodeLabel(world.graph, id);
  return {
    nodes: [id],
    cause: l10n.t(
      "{loadBalancer} rejects requests that don't comply with RFC 7230, and it received {requests} of this kind. Requests to {routes} reach this load balancer.",
      {
        loadBalancer: capitalize(name),
        requests: countOf(refused, 'request'),
        routes: countOf(world.reached.routesTo(id), 'route'),
      },
    ),
    evidence: [
      {
        what: l10n.t('{attributes} of {owner}', { attributes: listWords([modeKey, dropKey]), owner: name }),
        value: `strictest, ${readAttribute(world, id, dropKey) ?? l10n.t('not given')}`,
        operation: 'elasticloadbalancing:DescribeLoadBalancerAttributes',
      },
      {
        what: l10n.t('{attribute} of {owner}', { attribute: metric, owner: name }),
        value: String(refused),
        operation: 'cloudwatch:GetMetricData',
      },
    ],
    fix: {
      text: l10n.t('Find the clients that send such requests, or set {mode} to defensive.', {
        mode: modeKey,
      }),
      command: awsCommand('elbv2 modify-load-balancer-attributes', {
        'load-balancer-arn': id,
        attributes: `Key=${modeKey},Value=defensive`,
      }),
    },
  };
}
