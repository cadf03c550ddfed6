import { defineCheck } from '../../check';
import { attributesOf } from '../../shared/attributes';
import { called } from '../../shared/called';
import { needsOfTargets } from '../../shared/needs';
import { applicationLoadBalancers } from './shared';

const accessKey = 'access_logs.s3.enabled';
const healthKey = 'health_check_logs.s3.enabled';

export const accessLogsOff = defineCheck({
  id: 'RP514',
  name: 'access-logs-off',
  severity: 'info',
  title: 'The load balancer writes no access log',
  rationale:
    'The access log says for each request which target answered, how long it took and why the load balancer itself answered an error. Without it, and without the log of health checks, a fault can only be guessed at afterwards.',
  looksAt: `${accessKey} and ${healthKey} of Application Load Balancers that requests come to.`,
  remedy: 'Turn access logs on, to a bucket whose policy lets Elastic Load Balancing write.',
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html',
  confirmation: {
    kind: 'model',
    source: `LoadBalancerAttribute: ${accessKey} (default false), ${healthKey}`,
  },
  symptoms: [],
  needs: [...needsOfTargets, 'elasticloadbalancing:DescribeLoadBalancerAttributes'],
  applies: world => applicationLoadBalancers(world).length > 0,
  *check(world) {
    for (const { id } of applicationLoadBalancers(world)) {
      const attributes = attributesOf(world.facts, 'AWS::ElasticLoadBalancingV2::LoadBalancerAttributes', id);
      if (attributes === undefined || attributes.get(accessKey) === 'true') continue;
      const name = called(world.graph, id);
      const health = attributes.get(healthKey) === 'true' ? 'true' : 'false';
      yield {
        nodes: [id],
        cause: `The ${name} writes no access log${health === 'true' ? '' : ' and no log of health checks'}.`,
        evidence: [
          {
            what: `${accessKey} and ${healthKey} of ${name}`,
            value: `${attributes.get(accessKey) ?? 'false'}, ${health}`,
            operation: 'elasticloadbalancing:DescribeLoadBalancerAttributes',
          },
        ],
        fix: {
          text: `Set ${accessKey} to true and ${accessKey.replace('enabled', 'bucket')} to a bucket that Elastic Load Balancing may write to.`,
        },
      };
    }
  },
});
