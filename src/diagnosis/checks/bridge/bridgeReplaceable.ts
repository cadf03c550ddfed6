import { defineCheck, type Failure } from '../../check';
import { called } from '../../shared/called';
import { spokenRoutes, verb, sentence } from '../../shared/concerned';
import { needsOfTargets } from '../../shared/needs';
import type { World } from '../../world';
import { bridges, type Bridge } from './sharedBridges';

export const bridgeReplaceable = defineCheck({
  id: 'RP220',
  name: 'bridge-replaceable',
  severity: 'info',
  title: 'A Network Load Balancer stands only between a VPC link V1 and an Application Load Balancer',
  rationale:
    'A VPC link V1 leads to nothing but a Network Load Balancer, so one was put in front of the Application Load ' +
    'Balancer. REST APIs can now lead to an Application Load Balancer over a VPC link V2: one load balancer less to ' +
    'pay for, to check the health of and to pass.',
  looksAt:
    'REST API routes over VPC links V1 whose Network Load Balancer forwards to a target group of the type `alb`. ' +
    'WebSocket APIs still take a link V1.',
  remedy: 'Move the routes to a VPC link V2 with the Application Load Balancer as integration target.',
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-private-integration.html',
  confirmation: {
    kind: 'documented',
    source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-private-integration.html',
  },
  symptoms: [],
  needs: needsOfTargets,
  *check(world) {
    for (const bridge of bridges(world)) yield failure(world, bridge);
  },
});

function failure(world: World, { loadBalancer, groups, behind, ways }: Bridge): Failure {
  const { graph } = world;
  const links = [...new Set(ways.flatMap(({ link }) => link ?? []))];
  const target = behind.map(({ id }) => called(graph, id)).join(', ');
  return {
    nodes: [loadBalancer.id, ...links, ...groups.map(({ id }) => id), ...behind.map(({ id }) => id)],
    cause: sentence(
      `${spokenRoutes(world, ways)} ${verb(ways, 'passes', 'pass')} ${links.map(link => called(graph, link)).join(', ')} and ${called(graph, loadBalancer.id)} only to come to ${target}. Over a VPC link V2 they would come to it at once, two hops earlier: without the Network Load Balancer and its target group.`,
    ),
    evidence: [
      {
        what: `targetArns of ${links.map(link => called(graph, link)).join(', ')}`,
        value: loadBalancer.id,
        operation: 'apigateway:GetVpcLinks',
      },
      {
        what: `TargetType of ${groups.map(({ id }) => called(graph, id)).join(', ')}`,
        value: 'alb',
        operation: 'elasticloadbalancing:DescribeTargetGroups',
      },
      {
        what: `targets of ${groups.map(({ id }) => called(graph, id)).join(', ')}`,
        value: behind.map(({ id }) => id).join(', '),
        operation: 'elasticloadbalancing:DescribeTargetHealth',
      },
    ],
    fix: {
      text: `Create a VPC link V2 in the VPC of ${target}, set it with the load balancer as integration target on these routes, mind that the port of the URI then is the Application Load Balancer's, deploy, and keep the Network Load Balancer until nothing uses it.`,
    },
  };
}
