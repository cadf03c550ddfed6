import { defineCheck, type Failure } from '../../check';
import { partialBridgeText, retargetText } from '../../shared/bridgeWords';
import { called } from '../../shared/called';
import { spokenRoutes, verb, sentence } from '../../shared/concerned';
import { needsOfTargets } from '../../shared/needs';
import type { World } from '../../world';
import { unaskedListeners } from './shared';
import { movableBridges, unreadBehind, type MovableBridge } from './sharedBridges';

export const bridgeReplaceable = defineCheck({
  id: 'RP220',
  name: 'bridge-replaceable',
  severity: 'info',
  title: 'Routes pass a Network Load Balancer only to come to an Application Load Balancer',
  rationale:
    'A VPC link V1 leads to nothing but a Network Load Balancer, so one was put in front of the Application Load ' +
    'Balancer. Over a VPC link V2, REST APIs and HTTP APIs can lead to an Application Load Balancer: one load balancer ' +
    'less to pay for, to check the health of and to pass.',
  looksAt:
    'Routes of REST and HTTP APIs over VPC links to a listener of a Network Load Balancer that forwards everything to ' +
    'one listener of one Application Load Balancer, registered as target of the type `alb` or by the addresses of its ' +
    'network interfaces. Where other target groups get a share of the connections, the route cannot move. WebSocket ' +
    'APIs still take a VPC link V1.',
  remedy:
    'Move routes over a VPC link V1 to a VPC link V2 with the Application Load Balancer as integration target. On a VPC ' +
    'link V2 set the Application Load Balancer’s listener as target.',
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-private-integration.html',
  confirmation: {
    kind: 'documented',
    source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-private-integration.html',
  },
  symptoms: [],
  offers: 'plan-direct-alb',
  needs: [...needsOfTargets, 'ec2:DescribeNetworkInterfaces'],
  unasked: world => unreadBehind(world).flatMap(balancer => unaskedListeners(world, balancer)),
  *check(world) {
    for (const bridge of movableBridges(world)) yield failure(world, bridge);
  },
});

function failure(world: World, bridge: MovableBridge): Failure {
  const { loadBalancer, movable } = bridge;
  const unique = (idOf: (crossing: (typeof movable)[number]) => string): readonly string[] => [
    ...new Set(movable.map(idOf)),
  ];
  const links = unique(crossing => crossing.bridge.link);
  const groups = unique(crossing => crossing.bridge.targetGroup);
  const behind = unique(crossing => crossing.bridge.applicationLoadBalancer);
  return {
    nodes: [loadBalancer.id, ...links, ...groups, ...behind],
    cause: causeText(world, bridge, { links, behind }),
    evidence: evidenceOf(world, bridge, { links, groups, behind }),
    fix: { text: fixText(world, bridge) },
  };
}

function causeText(
  world: World,
  { loadBalancer, movable, partial }: MovableBridge,
  { links, behind }: { readonly links: readonly string[]; readonly behind: readonly string[] },
): string {
  const { graph } = world;
  const [first, ...rest] = movable;
  const paths = [first.path, ...rest.map(({ path }) => path)] as const;
  const names = (ids: readonly string[]): string => ids.map(id => called(graph, id)).join(', ');
  const isOverV1 = movable.some(({ bridge }) => bridge.linkVersion === 'V1');
  const main = `${spokenRoutes(world, paths)} ${verb(paths, 'passes', 'pass')} ${names(links)} and ${called(graph, loadBalancer.id)} only to come to ${names(behind)}. ${isOverV1 ? 'A VPC link V2' : 'The VPC link'} reaches it directly, without the Network Load Balancer and its target group.`;
  const [staying, ...others] = partial;
  if (staying === undefined) return sentence(main);
  const stays = [staying.path, ...others.map(({ path }) => path)] as const;
  return sentence(
    `${main} ${sentence(spokenRoutes(world, stays))} ${verb(stays, 'stays', 'stay')}: ${partialBridgeText(graph, staying.partial)}`,
  );
}

function evidenceOf(
  { graph }: World,
  { loadBalancer, movable }: MovableBridge,
  ids: Readonly<Record<'links' | 'groups' | 'behind', readonly string[]>>,
): Failure['evidence'] {
  const names = (found: readonly string[]): string => found.map(id => called(graph, id)).join(', ');
  const versions = new Set(movable.map(({ bridge }) => bridge.linkVersion));
  const forms = new Set(movable.map(({ bridge }) => bridge.registeredAs));
  const addresses = movable.flatMap(({ bridge }) =>
    bridge.registeredAs === 'addresses' ? bridge.targets : [],
  );
  return [
    {
      what: versions.has('V1')
        ? `targetArns of ${names(ids.links)}`
        : `load balancer of the listener that routes over ${names(ids.links)} lead to`,
      value: loadBalancer.id,
      operation: versions.has('V1') ? 'apigateway:GetVpcLinks' : 'elasticloadbalancing:DescribeListeners',
    },
    ...(forms.has('alb')
      ? [
          {
            what: `TargetType of ${names(ids.groups)}`,
            value: 'alb',
            operation: 'elasticloadbalancing:DescribeTargetGroups' as const,
          },
        ]
      : []),
    ...(forms.has('addresses')
      ? [
          {
            what: `owner of ${names([...new Set(addresses)])}`,
            value: ids.behind.join(', '),
            operation: 'ec2:DescribeNetworkInterfaces' as const,
          },
        ]
      : []),
    {
      what: `targets of ${names(ids.groups)}`,
      value: ids.behind.join(', '),
      operation: 'elasticloadbalancing:DescribeTargetHealth',
    },
  ];
}

function fixText({ graph }: World, { loadBalancer, movable }: MovableBridge): string {
  const overV1 = movable.filter(({ bridge }) => bridge.linkVersion === 'V1');
  const targets = [...new Set(overV1.map(({ bridge }) => bridge.applicationLoadBalancer))];
  const name = targets.map(id => called(graph, id)).join(', ');
  const steps = new Set(
    movable
      .filter(({ bridge }) => bridge.linkVersion === 'V2')
      .map(({ path, bridge }) => retargetText(graph, bridge, path.api.kind.node)),
  );
  return [
    ...(overV1.length === 0
      ? []
      : [
          `Create a VPC link V2 in the VPC of ${name}, set it with the load balancer as integration target on these routes, set the port of the URI to that of the Application Load Balancer’s listener, and deploy.`,
        ]),
    ...(steps.size === 0
      ? []
      : [
          ...steps,
          'Make sure that the security groups of the Application Load Balancer let the VPC link in.',
        ]),
    `Keep ${called(graph, loadBalancer.id)} until nothing uses it.`,
  ].join(' ');
}
