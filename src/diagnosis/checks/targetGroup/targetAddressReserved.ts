import * as l10n from '@vscode/l10n';
import { defineCheck } from '../../check';
import { awsCommand } from '../../shared/command';
import { judgedTargets } from '../../shared/judged';
import { needsOfTargets } from '../../shared/needs';
import { describeTargets, type RegisteredTarget } from '../../shared/targetHealth';
import { unusedFor } from './sharedUnused';

export const targetAddressReserved = defineCheck({
  id: 'RP603',
  name: 'target-address-reserved',
  severity: 'error',
  title: l10n.t('The address of a target belongs to a load balancer'),
  rationale: l10n.t(
    "An address that a load balancer uses itself can't be a target, so no requests are sent to it. If all targets of a group are unused, an Application Load Balancer answers 503.",
  ),
  looksAt: l10n.t(
    'Targets that are unused with the reason Target.IpUnusable in a group that requests reach.',
  ),
  remedy: l10n.t(
    'Register the addresses of the servers. To register a load balancer, use its ARN in a target group of type alb.',
  ),
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html',
  confirmation: { kind: 'model', source: 'TargetHealth.Reason: Target.IpUnusable' },
  symptoms: [503],
  needs: needsOfTargets,
  judged: judgedTargets('ip'),
  check: world =>
    unusedFor(world, {
      reason: 'Target.IpUnusable',
      cause: {
        one: names =>
          l10n.t(
            '{targets} in target group {targetGroup} is an address that a load balancer uses, so no requests are sent to it.',
            names,
          ),
        several: names =>
          l10n.t(
            '{targets} in target group {targetGroup} are addresses that a load balancer uses, so no requests are sent to them.',
            names,
          ),
      },
      fix: (targets, { name, group }) => ({
        text: l10n.t('Deregister {targets} from {targetGroup}, and register the addresses of the servers.', {
          targets: describeTargets(targets),
          targetGroup: name,
        }),
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
