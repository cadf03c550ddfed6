import * as l10n from '@vscode/l10n';
import { idIn } from '../../../network/places';
import { permissionWords } from '../../../network/securityGroups';
import { defineCheck } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import { awsCommand } from '../../shared/command';
import { needsOfListeners } from '../../shared/needs';
import { countLinkRoutes, listCrossings, cutText, permissionInput, refusalAt } from './shared';

export const loadBalancerRefusesLink = defineCheck({
  id: 'RP004',
  name: 'load-balancer-refuses-link',
  severity: 'error',
  title: l10n.t("The load balancer's security groups block the VPC link"),
  rationale: l10n.t(
    'A VPC link V2 reaches a load balancer from network interfaces in its own subnets. A security group silently drops traffic that no inbound rule allows, so requests wait and then fail with 503 or 504.',
  ),
  looksAt: l10n.t(
    "For each listener that routes reach through a VPC link V2: whether an inbound rule of the load balancer's security groups allows TCP on the listener's port from a security group, a prefix list or a CIDR block of the VPC link.",
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
  needs: [
    ...needsOfListeners,
    'ec2:DescribeSubnets',
    'ec2:DescribeSecurityGroups',
    'ec2:GetManagedPrefixListEntries',
  ],
  applies: world => listCrossings(world).length > 0,
  *check(world) {
    const { facts, graph } = world;
    for (const crossing of listCrossings(world)) {
      const because = refusalAt(world, crossing, 'ingress');
      if (because === undefined) continue;
      const { linkId, loadBalancerId, listenerId, port, from, to, paths } = crossing;
      const [group = ''] = to.securityGroups;
      const link = nodeLabel(graph, linkId);
      const balancer = nodeLabel(graph, loadBalancerId);
      const values = { securityGroup: idIn(group), port, link };
      yield {
        nodes: [loadBalancerId, listenerId, linkId],
        cause: l10n.t("Requests to {routes} can't reach {loadBalancer} through {link}: {reason}.", {
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
          {
            what: l10n.t('Listener of {loadBalancer}', { loadBalancer: balancer }),
            value: l10n.t('port {port}', { port }),
            operation: 'elasticloadbalancing:DescribeListeners',
          },
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
      };
    }
  },
});
