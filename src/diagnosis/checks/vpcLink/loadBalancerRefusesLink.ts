import { idIn } from '../../../network/places';
import { permissionWords } from '../../../network/securityGroups';
import { defineCheck } from '../../check';
import { called } from '../../shared/called';
import { awsCommand } from '../../shared/command';
import { needsOfListeners } from '../../shared/needs';
import { countedRoutes, crossingsOf, cut, permissionFor, refusalAt } from './shared';

export const loadBalancerRefusesLink = defineCheck({
  id: 'RP004',
  name: 'load-balancer-refuses-link',
  severity: 'error',
  title: 'The load balancer’s security groups do not let the VPC link in',
  rationale:
    'A VPC link V2 reaches a load balancer from network interfaces in its own subnets. A security group drops without an answer what no inbound rule lets in, so that requests wait and end in 503 or 504.',
  looksAt:
    'For every listener that routes reach over a VPC link V2: whether some inbound rule of the load balancer’s security groups lets TCP in on the listener’s port from a security group, a prefix list or a block that the link has.',
  remedy:
    'Add an inbound rule for the listener’s port whose source is the security group of the VPC link. Security groups can be edited while they are in use.',
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html',
  confirmation: {
    kind: 'documented',
    source:
      'Elastic Load Balancing user guide, "Security groups for your Application Load Balancer"; AWS re:Post, "How do I resolve HTTP 500 errors with a VPC link?"',
  },
  symptoms: [500, 503, 504],
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
      const because = refusalAt(world, crossing, 'ingress');
      if (because === undefined) continue;
      const { linkId, loadBalancerId, listenerId, port, from, to, ways } = crossing;
      const [group = ''] = to.securityGroups;
      const balancer = called(graph, loadBalancerId);
      yield {
        nodes: [loadBalancerId, listenerId, linkId],
        cause: `Requests of ${countedRoutes(ways)} do not get from ${called(graph, linkId)} into ${balancer}: ${because}.`,
        evidence: [
          {
            what: `Inbound rules of ${balancer}`,
            value: cut(permissionWords(facts, to.securityGroups, 'ingress')),
            operation: 'ec2:DescribeSecurityGroups',
          },
          {
            what: `Listener of ${balancer}`,
            value: `port ${String(port)}`,
            operation: 'elasticloadbalancing:DescribeListeners',
          },
        ],
        fix: {
          text: `Add an inbound rule to ${idIn(group)} that lets TCP ${String(port)} in from ${from.securityGroups.length === 0 ? 'the subnets' : 'the security group'} of ${called(graph, linkId)}.`,
          command: awsCommand('ec2 authorize-security-group-ingress', {
            'group-id': idIn(group),
            'ip-permissions': permissionFor(from, port),
          }),
        },
      };
    }
  },
});
