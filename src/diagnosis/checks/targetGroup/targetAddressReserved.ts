import { defineCheck } from '../../check';
import { awsCommand } from '../../shared/command';
import { needsOfTargets } from '../../shared/needs';
import type { RegisteredTarget } from '../../shared/targetHealth';
import { unusedFor } from './sharedUnused';

export const targetAddressReserved = defineCheck({
  id: 'RP603',
  name: 'target-address-reserved',
  severity: 'error',
  title: 'The address of a target belongs to a load balancer',
  rationale:
    'An address that a load balancer uses itself cannot be a target, so nothing is sent to it. Where all targets of a group are unused, an Application Load Balancer answers 503.',
  looksAt: 'Targets that are unused for Target.IpUnusable in a group that requests come to.',
  remedy:
    'Register the addresses of the servers. A load balancer is registered by its ARN, in a target group of type alb.',
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html',
  confirmation: { kind: 'model', source: 'TargetHealth.Reason: Target.IpUnusable' },
  symptoms: [503],
  needs: needsOfTargets,
  check: world =>
    unusedFor(world, {
      reason: 'Target.IpUnusable',
      state: ['is an address that a load balancer has', 'are addresses that a load balancer has'],
      fix: (targets, { name, group }) => ({
        text: `Deregister ${targets.length === 1 ? 'it' : 'them'} from ${name} and register the addresses of its servers.`,
        command: awsCommand('elbv2 deregister-targets', {
          'target-group-arn': group.id,
          targets: targets.map(targetOption),
        }),
      }),
    }),
});

const targetOption = ({ node: { attributes, id } }: RegisteredTarget): string =>
  [
    `Id=${attributes.targetId ?? id}`,
    ...(attributes.port === undefined ? [] : [`Port=${String(attributes.port)}`]),
  ].join(',');
