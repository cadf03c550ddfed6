import { idIn } from '../../../network/places';
import { permissionWords } from '../../../network/securityGroups';
import { defineCheck } from '../../check';
import { called } from '../../shared/called';
import { awsCommand } from '../../shared/command';
import { needsOfListeners } from '../../shared/needs';
import { countedRoutes, crossingsOf, cut, permissionFor, refusalAt } from './shared';

export const vpcLinkEgressClosed = defineCheck({
  id: 'RP307',
  name: 'vpc-link-egress-closed',
  severity: 'error',
  title: 'The VPC link’s security groups do not let requests out',
  rationale:
    'The network interfaces of a VPC link V2 have its security groups. What no outbound rule lets out never leaves them, so that requests wait until they time out.',
  looksAt:
    'For every listener that routes reach over a VPC link V2: whether some outbound rule of the link’s security groups lets TCP out on the listener’s port to a security group, a prefix list or a block that the load balancer has.',
  remedy:
    'Add an outbound rule for the listener’s port to a security group of the link. Which groups a link has cannot be changed, their rules can.',
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-vpc-links-v2.html',
  confirmation: {
    kind: 'documented',
    source:
      'API Gateway developer guide, "Set up VPC links V2 in API Gateway"; Amazon VPC user guide, "Security group rules"',
  },
  symptoms: [504],
  explains: { 'before-load-balancer': 1 },
  needs: [
    ...needsOfListeners,
    'ec2:DescribeSubnets',
    'ec2:DescribeSecurityGroups',
    'ec2:GetManagedPrefixListEntries',
  ],
  applies: world => crossingsOf(world).length > 0,
  *check(world) {
    const { facts, graph } = world;
    for (const crossing of crossingsOf(world)) {
      const because = refusalAt(world, crossing, 'egress');
      if (because === undefined) continue;
      const { linkId, loadBalancerId, listenerId, port, from, to, ways } = crossing;
      const [group = ''] = from.securityGroups;
      const link = called(graph, linkId);
      yield {
        nodes: [linkId, loadBalancerId, listenerId],
        cause: `Requests of ${countedRoutes(ways)} do not get out of ${link}: ${because}.`,
        evidence: [
          {
            what: `Outbound rules of ${link}`,
            value: cut(permissionWords(facts, from.securityGroups, 'egress')),
            operation: 'ec2:DescribeSecurityGroups',
          },
          {
            what: `Listener of ${called(graph, loadBalancerId)}`,
            value: `port ${String(port)}`,
            operation: 'elasticloadbalancing:DescribeListeners',
          },
        ],
        fix: {
          text: `Add an outbound rule to ${idIn(group)} that lets TCP ${String(port)} out to ${called(graph, loadBalancerId)}.`,
          command: awsCommand('ec2 authorize-security-group-egress', {
            'group-id': idIn(group),
            'ip-permissions': permissionFor(to, port),
          }),
        },
      };
    }
  },
});
