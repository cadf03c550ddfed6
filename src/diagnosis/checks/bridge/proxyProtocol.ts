import * as l10n from '@vscode/l10n';
import { asText } from '../../../topology/values';
import { capitalize } from '../../../words/sentences';
import { defineCheck } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import { judgedWhereAttribute } from '../../shared/judged';
import { needsOfTargets } from '../../shared/needs';
import {
  loadBalancerAttribute,
  groupsOfNetwork,
  healthCheck,
  groupTargets,
  type TargetGroupOnBridge,
} from './shared';
import type { World } from '../../world';

export const proxyProtocol = defineCheck({
  id: 'RP407',
  name: 'proxy-protocol',
  severity: 'error',
  title: l10n.t('The Network Load Balancer adds a proxy protocol header'),
  rationale: l10n.t(
    'With proxy protocol version 2, every connection begins with a binary header. The HTTP request from API ' +
      "Gateway follows it. A server that doesn't expect the header answers 400 or closes the connection. Health " +
      'checks have the header too, so an HTTP health check shows the result: healthy targets understand the ' +
      'header, and unhealthy targets are an error. If the health check only opens a connection, the result is ' +
      'unknown, and the finding is a warning.',
  ),
  looksAt: l10n.t(
    '`proxy_protocol_v2.enabled` of target groups of Network Load Balancers that routes reach, and the health ' +
      'of their targets.',
  ),
  remedy: l10n.t('Turn off the proxy protocol, or configure the server to expect it.'),
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
  judged: judgedWhereAttribute('proxy_protocol_v2.enabled', 'true'),
  *check(world) {
    const { graph } = world;
    for (const { group, owners } of groupsOfNetwork(world)) {
      if (group.attributes.targetType === 'alb') continue;
      if (loadBalancerAttribute(world, group.id, 'proxy_protocol_v2.enabled') !== 'true') continue;
      const understanding = understandsHeader(world, group);
      const name = nodeLabel(graph, group.id);
      if (understanding === 'yes') continue;
      yield {
        severity: understanding === 'no' ? 'error' : 'warning',
        nodes: [group.id, ...owners.map(({ id }) => id)],
        cause:
          understanding === 'no'
            ? capitalize(
                l10n.t(
                  '{targetGroup} adds a proxy protocol version 2 header before HTTP requests, and all targets are unhealthy.',
                  { targetGroup: name },
                ),
              )
            : capitalize(
                l10n.t(
                  '{targetGroup} adds a proxy protocol version 2 header before HTTP requests. Whether the targets expect it is unknown.',
                  { targetGroup: name },
                ),
              ),
        evidence: [
          {
            what: l10n.t('proxy_protocol_v2.enabled of {targetGroup}', { targetGroup: name }),
            value: 'true',
            operation: 'elasticloadbalancing:DescribeTargetGroupAttributes',
          },
          {
            what: l10n.t('health check of {targetGroup}', { targetGroup: name }),
            value: l10n.t('{protocol}, healthy targets: {healthy} of {total}', {
              protocol: asText(healthCheck(group, 'HealthCheckProtocol')) ?? '?',
              healthy: group.attributes.healthyCount ?? 0,
              total: group.attributes.targetCount ?? 0,
            }),
            operation: 'elasticloadbalancing:DescribeTargetHealth',
          },
        ],
        fix: {
          text: l10n.t(
            'Set proxy_protocol_v2.enabled of {targetGroup} to false, or configure its targets to expect the header.',
            { targetGroup: name },
          ),
        },
      };
    }
  },
});

/** HTTP health checks go through the header as well; checks that only connect don't show it. */
function understandsHeader(world: World, group: TargetGroupOnBridge): 'yes' | 'no' | 'unknown' {
  if (!/^HTTPS?$/.test(asText(healthCheck(group, 'HealthCheckProtocol')) ?? '')) return 'unknown';
  const states = groupTargets(world, group).map(({ attributes }) => attributes.health?.state);
  if (states.includes('healthy')) return 'yes';
  return states.length > 0 && states.every(state => state === 'unhealthy') ? 'no' : 'unknown';
}
