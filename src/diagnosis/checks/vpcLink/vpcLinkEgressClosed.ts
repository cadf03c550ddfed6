import * as l10n from '@vscode/l10n';
import { idIn } from '../../../network/places';
import { permissionWords } from '../../../network/securityGroups';
import { defineCheck } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import { awsCommand } from '../../shared/command';
import { needsOfListeners } from '../../shared/needs';
import { countLinkRoutes, listCrossings, cutText, permissionInput, refusalAt } from './shared';

export const vpcLinkEgressClosed = defineCheck({
  id: 'RP307',
  name: 'vpc-link-egress-closed',
  severity: 'error',
  title: l10n.t("The VPC link's security groups block outbound requests"),
  rationale: l10n.t(
    "The network interfaces of a VPC link V2 have the VPC link's security groups. Traffic that no outbound rule allows never leaves the interfaces, so requests wait until they time out.",
  ),
  looksAt: l10n.t(
    "For each listener that routes reach through a VPC link V2: whether an outbound rule of the VPC link's security groups allows TCP on the listener's port to a security group, a prefix list or a CIDR block of the load balancer.",
  ),
  remedy: l10n.t(
    "Add an outbound rule for the listener's port to a security group of the VPC link. You can't change which security groups a VPC link has, but you can change their rules.",
  ),
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-vpc-links-v2.html',
  confirmation: {
    kind: 'documented',
    source: l10n.t(
      'API Gateway developer guide, "Set up VPC links V2 in API Gateway"; Amazon VPC user guide, "Security group rules"',
    ),
  },
  symptoms: [504],
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
      const because = refusalAt(world, crossing, 'egress');
      if (because === undefined) continue;
      const { linkId, loadBalancerId, listenerId, port, from, to, paths } = crossing;
      const [group = ''] = from.securityGroups;
      const link = nodeLabel(graph, linkId);
      const loadBalancer = nodeLabel(graph, loadBalancerId);
      yield {
        nodes: [linkId, loadBalancerId, listenerId],
        cause: l10n.t("Requests to {routes} can't leave {link}: {reason}.", {
          routes: countLinkRoutes(paths),
          link,
          reason: because,
        }),
        evidence: [
          {
            what: l10n.t('Outbound rules of {link}', { link }),
            value: cutText(permissionWords(facts, from.securityGroups, 'egress')),
            operation: 'ec2:DescribeSecurityGroups',
          },
          {
            what: l10n.t('Listener of {loadBalancer}', { loadBalancer }),
            value: l10n.t('port {port}', { port }),
            operation: 'elasticloadbalancing:DescribeListeners',
          },
        ],
        fix: {
          text: l10n.t('Add an outbound rule to {securityGroup} that allows TCP {port} to {loadBalancer}.', {
            securityGroup: idIn(group),
            port,
            loadBalancer,
          }),
          command: awsCommand('ec2 authorize-security-group-egress', {
            'group-id': idIn(group),
            'ip-permissions': permissionInput(to, port),
          }),
        },
      };
    }
  },
});
