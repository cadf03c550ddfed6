import * as l10n from '@vscode/l10n';
import { idIn } from '../../../network/places';
import { permissionWords } from '../../../network/securityGroups';
import { defineCheck } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import { awsCommand } from '../../shared/command';
import {
  countLinkRoutes,
  crossingsNeedOnlyIf,
  cutText,
  destinationEvidence,
  listCrossings,
  needsOfCrossings,
  permissionInput,
  refusalAt,
} from './shared';

export const loadBalancerRefusesLink = defineCheck({
  id: 'RP004',
  name: 'load-balancer-refuses-link',
  severity: 'error',
  title: l10n.t("The load balancer's security groups block the VPC link"),
  rationale: l10n.t(
    'A VPC link V2 reaches a load balancer from network interfaces in its own subnets. A security group silently drops traffic that no inbound rule allows, so requests wait and then fail with 503 or 504.',
  ),
  looksAt: l10n.t(
    'For each listener and each Cloud Map instance that routes reach through a VPC link V2: whether inbound rules of the security groups there allow TCP on the port from a security group, a prefix list or the CIDR blocks of the VPC link. An error if no connection gets through. A warning if some do.',
  ),
  remedy: l10n.t(
    "Add an inbound rule for the listener's port with the security group of the VPC link as its source. You can edit security groups while they are in use.",
  ),
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html',
  confirmation: {
    kind: 'documented',
    source: l10n.t(
      'Elastic Load Balancing user guide, "Security groups for your Application Load Balancer"; AWS re:Post, "How do I resolve HTTP 500 errors with a VPC link?"',
    ),
  },
  symptoms: [500, 503, 504],
  explains: { 'before-load-balancer': 1 },
  needs: [...needsOfCrossings, 'ec2:DescribeSecurityGroups', 'ec2:GetManagedPrefixListEntries'],
  needsOnlyIf: crossingsNeedOnlyIf,
  applies: world => listCrossings(world).length > 0,
  *check(world) {
    const { facts, graph } = world;
    for (const crossing of listCrossings(world)) {
      const refusal = refusalAt(world, crossing, 'ingress');
      if (refusal === undefined) continue;
      const { because, severity } = refusal;
      const { linkId, targetId, listenerId, port, paths } = crossing;
      const from = crossing.from.peer;
      const to = refusal.end.peer;
      const [group = ''] = to.securityGroups;
      const link = nodeLabel(graph, linkId);
      const balancer = nodeLabel(graph, targetId);
      const values = { securityGroup: idIn(group), port, link };
      yield {
        nodes: [targetId, ...(listenerId === undefined ? [] : [listenerId]), linkId],
        cause: describeCause(severity, {
          routes: countLinkRoutes(paths),
          link,
          loadBalancer: balancer,
          reason: because,
        }),
        evidence: [
          {
            what: l10n.t('Inbound rules of {loadBalancer}', { loadBalancer: balancer }),
            value: cutText(permissionWords(facts, to.securityGroups, 'ingress')),
            operation: 'ec2:DescribeSecurityGroups',
          },
          destinationEvidence(world, crossing),
        ],
        fix: {
          text:
            from.securityGroups.length === 0
              ? l10n.t(
                  'Add an inbound rule to {securityGroup} that allows TCP {port} from the subnets of {link}.',
                  values,
                )
              : l10n.t(
                  'Add an inbound rule to {securityGroup} that allows TCP {port} from the security group of {link}.',
                  values,
                ),
          command: awsCommand('ec2 authorize-security-group-ingress', {
            'group-id': idIn(group),
            'ip-permissions': permissionInput(from, port),
          }),
        },
        severity,
      };
    }
  },
});

function describeCause(
  severity: 'error' | 'warning',
  values: Readonly<Record<'routes' | 'link' | 'loadBalancer' | 'reason', string>>,
): string {
  return severity === 'error'
    ? l10n.t("Requests to {routes} can't reach {loadBalancer} through {link}: {reason}.", values)
    : l10n.t("Some requests to {routes} can't reach {loadBalancer} through {link}: {reason}.", values);
}
