import * as l10n from '@vscode/l10n';
import { defineCheck } from '../../check';
import { nodeAttributes } from '../../shared/attributes';
import { nodeLabel } from '../../shared/nodeLabel';
import { judgedBalancers } from '../../shared/judged';
import { needsOfTargets } from '../../shared/needs';
import { applicationLoadBalancers } from './shared';
import { listWords } from '../../../words/lists';

const accessKey = 'access_logs.s3.enabled';
const healthKey = 'health_check_logs.s3.enabled';

export const accessLogsOff = defineCheck({
  id: 'RP514',
  name: 'access-logs-off',
  severity: 'info',
  title: l10n.t("The load balancer doesn't write access logs"),
  rationale: l10n.t(
    'The access log shows for each request which target answered, how long it took, and why the load balancer itself returned an error. Without it, and without the health check log, the cause of a past failure can only be guessed.',
  ),
  looksAt: l10n.t('{attributes} of Application Load Balancers that requests reach.', {
    attributes: listWords([accessKey, healthKey]),
  }),
  remedy: l10n.t(
    'Turn on access logs, with a bucket whose policy allows Elastic Load Balancing to write to it.',
  ),
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html',
  confirmation: {
    kind: 'model',
    source: l10n.t('LoadBalancerAttribute: {accessLogs} (default false), {healthCheckLogs}', {
      accessLogs: accessKey,
      healthCheckLogs: healthKey,
    }),
  },
  symptoms: [],
  needs: [...needsOfTargets, 'elasticloadbalancing:DescribeLoadBalancerAttributes'],
  judged: judgedBalancers('application'),
  applies: world => applicationLoadBalancers(world).length > 0,
  *check(world) {
    for (const { id } of applicationLoadBalancers(world)) {
      const attributes = nodeAttributes(
        world.facts,
        'AWS::ElasticLoadBalancingV2::LoadBalancerAttributes',
        id,
      );
      if (attributes === undefined || attributes.get(accessKey) === 'true') continue;
      const name = nodeLabel(world.graph, id);
      const health = attributes.get(healthKey) === 'true' ? 'true' : 'false';
      yield {
        nodes: [id],
        cause:
          health === 'true'
            ? l10n.t('Access logs are turned off for {loadBalancer}.', { loadBalancer: name })
            : l10n.t('Access logs and health check logs are turned off for {loadBalancer}.', {
                loadBalancer: name,
              }),
        evidence: [
          {
            what: l10n.t('{attributes} of {owner}', {
              attributes: listWords([accessKey, healthKey]),
              owner: name,
            }),
            value: `${attributes.get(accessKey) ?? 'false'}, ${health}`,
            operation: 'elasticloadbalancing:DescribeLoadBalancerAttributes',
          },
        ],
        fix: {
          text: l10n.t(
            'Set {enabled} to true, and {bucket} to a bucket that Elastic Load Balancing can write to.',
            { enabled: accessKey, bucket: accessKey.replace('enabled', 'bucket') },
          ),
        },
      };
    }
  },
});
