import * as l10n from '@vscode/l10n';
import type { World } from '../../diagnosis/world';
import { nodeLabel } from '../../diagnosis/shared/nodeLabel';
import { idIn } from '../../network/places';
import type { Verification } from '../document';
import type { BridgeLoadBalancer } from './bridges';
import type { RemovalStepDraft } from './draft';
import { ingressFrom, type IngressRule } from './ingress';
import type { Parts } from './removableParts';

const BALANCER_SECONDS = 300;
/** A load balancer that had a new connection so lately is in use, whatever the integrations say. */
const QUIET_SECONDS = 3600;

/** The load balancer itself, and the rules that let it in where they are certain to be its own. */
export function balancerSteps(world: World, { bridge }: Parts): readonly RemovalStepDraft[] {
  const { loadBalancer } = bridge;
  const { graph } = world;
  return [
    {
      kind: 'load-balancer',
      text: l10n.t('Delete {loadBalancer}. It no longer has listeners.', {
        loadBalancer: nodeLabel(graph, loadBalancer.id),
      }),
      action: 'elasticloadbalancing:DeleteLoadBalancer',
      input: { LoadBalancerArn: loadBalancer.id },
      requires: [
        {
          action: 'elasticloadbalancing:DescribeListeners',
          input: { LoadBalancerArn: loadBalancer.id },
          expect: { 'Listeners.0.ListenerArn': null },
          withinSeconds: 60,
          text: l10n.t("The load balancer doesn't have a listener."),
        },
        withoutTraffic(loadBalancer),
      ],
      verify: [
        {
          action: 'elasticloadbalancing:DescribeLoadBalancers',
          input: { LoadBalancerArns: [loadBalancer.id] },
          expect: { 'LoadBalancers.0.LoadBalancerArn': null },
          withinSeconds: BALANCER_SECONDS,
          text: l10n.t('The load balancer no longer exists.'),
        },
      ],
      iam: [
        'cloudwatch:GetMetricData',
        'elasticloadbalancing:DeleteLoadBalancer',
        'elasticloadbalancing:DescribeListeners',
        'elasticloadbalancing:DescribeLoadBalancers',
      ],
    },
    ...ingressFrom(world, bridge).certain.map(ingressStep),
  ];
}

function withoutTraffic({ id }: BridgeLoadBalancer): Verification {
  return {
    action: 'cloudwatch:GetMetricData',
    input: {
      StartTime: `\${now-${QUIET_SECONDS}s}`,
      EndTime: '${now}',
      MetricDataQueries: [
        {
          Id: 'flows',
          MetricStat: {
            Metric: {
              Namespace: 'AWS/NetworkELB',
              MetricName: 'NewFlowCount',
              Dimensions: [{ Name: 'LoadBalancer', Value: id.slice(id.indexOf(':loadbalancer/') + 14) }],
            },
            Period: QUIET_SECONDS,
            Stat: 'Sum',
          },
        },
      ],
    },
    expect: { 'MetricDataResults.0.Values.*': { below: 1 } },
    text: l10n.t('No connection was opened through the load balancer for an hour.'),
  };
}

function ingressStep({ group, peer, permission }: IngressRule): RemovalStepDraft {
  const GroupId = idIn(group);
  return {
    kind: 'ingress',
    text: l10n.t(
      'Remove the rule of security group {group} that allows {peer}, the security group of the deleted load balancer.',
      { group: GroupId, peer },
    ),
    action: 'ec2:RevokeSecurityGroupIngress',
    input: { GroupId, IpPermissions: [permission] },
    requires: [
      {
        action: 'ec2:DescribeNetworkInterfaces',
        input: { Filters: [{ Name: 'group-id', Values: [peer] }] },
        expect: { 'NetworkInterfaces.0.NetworkInterfaceId': null },
        withinSeconds: BALANCER_SECONDS,
        everySeconds: 10,
        text: l10n.t('Nothing else uses security group {group}.', { group: peer }),
      },
    ],
    verify: [],
    iam: ['ec2:DescribeNetworkInterfaces', 'ec2:RevokeSecurityGroupIngress'],
  };
}
