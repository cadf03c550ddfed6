import { text } from '../../../topology/values';
import { defineCheck } from '../../check';
import { called } from '../../shared/called';
import { sentence } from '../../shared/concerned';
import { needsOfTargets } from '../../shared/needs';
import { attribute, groupsOfNetwork, healthCheck, targetsOf, type TargetGroup } from './shared';
import type { World } from '../../world';

export const proxyProtocol = defineCheck({
  id: 'RP407',
  name: 'proxy-protocol',
  severity: 'error',
  title: 'The Network Load Balancer puts a proxy protocol header in front of HTTP requests',
  rationale:
    'With proxy protocol version 2 every connection begins with a binary header. What API Gateway sends behind it is ' +
    'HTTP, and a server that does not expect the header answers 400 or closes the connection. Health checks have the ' +
    'header too, so HTTP checks tell: healthy targets understand it, unhealthy ones are an error. Where the check is ' +
    'only a connection nobody can tell, and it is a warning.',
  looksAt:
    '`proxy_protocol_v2.enabled` of target groups of Network Load Balancers that routes lead to, and the health of ' +
    'their targets.',
  remedy: 'Disable the proxy protocol, or have the server expect it.',
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html',
  confirmation: {
    kind: 'documented',
    source:
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html',
  },
  symptoms: [400, 502],
  explains: { 'network-load-balancer': 2 },
  needs: [...needsOfTargets, 'elasticloadbalancing:DescribeTargetGroupAttributes'],
  *check(world) {
    const { graph } = world;
    for (const { group, owners } of groupsOfNetwork(world)) {
      if (group.attributes.targetType === 'alb') continue;
      if (attribute(world, group.id, 'proxy_protocol_v2.enabled') !== 'true') continue;
      const understanding = understandsHeader(world, group);
      if (understanding === 'yes') continue;
      yield {
        severity: understanding === 'no' ? 'error' : 'warning',
        nodes: [group.id, ...owners.map(({ id }) => id)],
        cause:
          understanding === 'no'
            ? sentence(
                `${called(graph, group.id)} puts the header of proxy protocol version 2 in front of HTTP, and no target answers its health check.`,
              )
            : sentence(
                `${called(graph, group.id)} puts the header of proxy protocol version 2 in front of HTTP; whether the targets expect it cannot be told from here.`,
              ),
        evidence: [
          {
            what: `proxy_protocol_v2.enabled of ${called(graph, group.id)}`,
            value: 'true',
            operation: 'elasticloadbalancing:DescribeTargetGroupAttributes',
          },
          {
            what: `health check of ${called(graph, group.id)}`,
            value: `${text(healthCheck(group, 'HealthCheckProtocol')) ?? '?'}, ${String(group.attributes.healthyCount ?? 0)} of ${String(group.attributes.targetCount ?? 0)} targets healthy`,
            operation: 'elasticloadbalancing:DescribeTargetHealth',
          },
        ],
        fix: {
          text: `Set proxy_protocol_v2.enabled of ${called(graph, group.id)} to false, or have its targets expect the header.`,
        },
      };
    }
  },
});

/** HTTP health checks go through the header as well; checks that only connect say nothing of it. */
function understandsHeader(world: World, group: TargetGroup): 'yes' | 'no' | 'unknown' {
  if (!/^HTTPS?$/.test(text(healthCheck(group, 'HealthCheckProtocol')) ?? '')) return 'unknown';
  const states = targetsOf(world, group).map(({ attributes }) => attributes.health?.state);
  if (states.includes('healthy')) return 'yes';
  return states.length > 0 && states.every(state => state === 'unhealthy') ? 'no' : 'unknown';
}
