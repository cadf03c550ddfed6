import { idIn, neighbour } from '../../../network/places';
import { admitsPort, permissionsOf, permissionWords } from '../../../network/securityGroups';
import { isNode } from '../../../topology/document';
import { text, texts } from '../../../topology/values';
import type { IntegrationWay } from '../../../trace/gateway/integrationWay';
import { defineCheck } from '../../check';
import { called } from '../../shared/called';
import { sentence } from '../../shared/concerned';
import { awsCommand } from '../../shared/command';
import { needsOfListeners } from '../../shared/needs';
import type { World } from '../../world';
import { countedRoutes, cut, enumerated } from './shared';

const setting = 'EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic';

export const privateLinkTrafficRefused = defineCheck({
  id: 'RP005',
  name: 'private-link-traffic-refused',
  severity: 'error',
  title: 'The Network Load Balancer’s security groups refuse the traffic of the VPC link',
  rationale:
    'A VPC link V1 reaches its Network Load Balancer through AWS PrivateLink. Unless that is switched off, inbound rules are applied to this traffic too, with the private address of the client as its source. API Gateway’s clients are in no security group and no network of yours, so that a rule for another security group never fits, and AWS asks you not to depend on their addresses.',
  looksAt:
    'For every listener that routes reach over a VPC link V1: a load balancer with security groups, whose setting for PrivateLink traffic is not off, and no inbound rule with any block or prefix list on the listener’s port.',
  remedy:
    'Switch off that inbound rules are applied to PrivateLink traffic, as AWS’s guide for VPC links V1 does.',
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-nlb-for-vpclink-using-console.html',
  confirmation: {
    kind: 'documented',
    source:
      'API Gateway developer guide, "Set up a Network Load Balancer for API Gateway private integrations"; Elastic Load Balancing user guide, "Update the security groups for your Network Load Balancer"; SetSecurityGroups: the default is on',
  },
  symptoms: [500, 504],
  explains: { 'before-load-balancer': 1 },
  needs: [...needsOfListeners, 'ec2:DescribeSecurityGroups'],
  *check(world) {
    const { facts, graph } = world;
    for (const { loadBalancerId, port, ways } of entrancesOf(world)) {
      const entry = facts.resource('AWS::ElasticLoadBalancingV2::LoadBalancer', loadBalancerId);
      if (entry?.properties['Type'] !== 'network') continue;
      if (text(entry.properties[setting])?.toLowerCase() === 'off') continue;
      const ids = texts(entry.properties['SecurityGroups']);
      const groups = ids.map(id => neighbour(entry, 'security-group', id));
      if (groups.length === 0 || !refusesEveryBlock(world, groups, port)) continue;
      const links = [...new Set(ways.flatMap(({ link }) => link ?? []))];
      const balancer = called(graph, loadBalancerId);
      yield {
        nodes: [loadBalancerId, ...links],
        cause: sentence(
          `${balancer} applies its inbound rules to the traffic of ${enumerated(links.map(link => called(graph, link)))}, and none of them lets TCP ${String(port)} in from any block: requests of ${countedRoutes(ways)} are dropped.`,
        ),
        evidence: [
          {
            what: `${setting} of ${balancer}`,
            value: text(entry.properties[setting]) ?? 'not set (on by default)',
            operation: 'elasticloadbalancing:DescribeLoadBalancers',
          },
          {
            what: `Inbound rules of ${balancer}`,
            value: cut(permissionWords(facts, groups, 'ingress')),
            operation: 'ec2:DescribeSecurityGroups',
          },
        ],
        fix: {
          text: `Switch off that ${balancer} applies inbound rules to PrivateLink traffic. Its security groups stay as they are (${ids.join(', ')}).`,
          command: awsCommand('elbv2 set-security-groups', {
            'load-balancer-arn': entry.arn,
            'security-groups': groups.map(idIn),
            'enforce-security-group-inbound-rules-on-private-link-traffic': 'off',
          }),
        },
      };
    }
  },
});

interface Entrance {
  readonly loadBalancerId: string;
  readonly port: number;
  readonly ways: readonly IntegrationWay[];
}

/** Listeners of load balancers that routes reach over V1 links. */
function entrancesOf({ graph, ways }: World): Iterable<Entrance> {
  const found = new Map<string, Entrance & { readonly ways: IntegrationWay[] }>();
  for (const way of ways) {
    const { linkVersion, loadBalancer: loadBalancerId, listener: listenerId } = way;
    if (linkVersion !== 'V1' || loadBalancerId === undefined || listenerId === undefined) continue;
    const known = found.get(listenerId);
    if (known !== undefined) {
      known.ways.push(way);
      continue;
    }
    const listener = graph.node(listenerId);
    const port =
      listener !== undefined && isNode(listener, 'listener') ? listener.attributes.port : undefined;
    if (port !== undefined) found.set(listenerId, { loadBalancerId, port, ways: [way] });
  }
  return found.values();
}

/** A block may hold the clients' addresses, which nobody tells; a security group cannot hold them. */
function refusesEveryBlock({ facts }: World, groups: readonly string[], port: number): boolean {
  return groups.every(group => {
    const permissions = permissionsOf(facts, group, 'ingress');
    if (permissions === undefined) return false;
    return permissions
      .filter(permission => admitsPort(permission, port))
      .every(({ blocks, prefixLists }) => blocks.length === 0 && prefixLists.length === 0);
  });
}
