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

export const vpcLinkEgressClosed = defineCheck({
  id: 'RP307',
  name: 'vpc-link-egress-closed',
  severity: 'error',
  title: l10n.t("The VPC link's security groups block outbound requests"),
  rationale: l10n.t(
    "The network interfaces of a VPC link V2 have the VPC link's security groups. Traffic that no outbound rule allows never leaves the interfaces, so requests wait until they time out.",
  ),
  looksAt: l10n.t(
    "For each listener and each Cloud Map instance that routes reach through a VPC link V2: whether outbound rules of the VPC link's security groups allow TCP on the port to a security group, a prefix list or the CIDR blocks there. An error if no connection gets through. A warning if some do.",
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
  needs: [...needsOfCrossings, 'ec2:DescribeSecurityGroups', 'ec2:GetManagedPrefixListEntries'],
  needsOnlyIf: crossingsNeedOnlyIf,
  applies: world => listCrossings(world).length > 0,
  *check(world) {
    const { facts, graph } = world;
    for (const crossing of listCrossings(world)) {
      const refusal = refusalAt(world, crossing, 'egress');
      if (refusal === undefined) continue;
      const { because, severity } = refusal;
      const { linkId, targetId, listenerId, port, paths } = crossing;
      const from = crossing.from.peer;
      const to = refusal.end.peer;
      const [group = ''] = from.securityGroups;
      const link = nodeLabel(graph, linkId);
      const loadBalancer = nodeLabel(graph, targetId);
      yield {
        nodes: [linkId, targetId, ...(listenerId === undefined ? [] : [listenerId])],
        cause: describeCause(severity, { routes: countLinkRoutes(paths), link, reason: because }),
        evidence: [
          {
            what: l10n.t('Outbound rules of {link}', { link }),
            value: cutText(permissionWords(facts, from.securityGroups, 'egress')),
            operation: 'ec2:DescribeSecurityGroups',
          },
          destinationEvidence(world, crossing),
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
        severity,
      };
    }
  },
});

function describeCause(
  severity: 'error' | 'warning',
  values: Readonly<Record<'routes' | 'link' | 'reason', string>>,
): string {
  return severity === 'error'
    ? l10n.t("Requests to {routes} can't leave {link}: {reason}.", values)
    : l10n.t("Some requests to {routes} can't leave {link}: {reason}.", values);
}
