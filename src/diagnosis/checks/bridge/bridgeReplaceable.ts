import * as l10n from '@vscode/l10n';
import { listWords } from '../../../words/lists';
import { asSentence } from '../../../words/sentences';
import { defineCheck, type CheckFailure } from '../../check';
import { partialBridgeText, retargetText } from '../../shared/bridgeWords';
import { nodeLabel } from '../../shared/nodeLabel';
import { describeRoutes } from '../../shared/concerned';
import { judgedThroughBridges } from '../../shared/judged';
import { needsOfTargets } from '../../shared/needs';
import type { World } from '../../world';
import { missingListenerReads } from './shared';
import { movableBridges, unreadBehind, type MovableBridge } from './sharedBridges';

export const bridgeReplaceable = defineCheck({
  id: 'RP220',
  name: 'bridge-replaceable',
  severity: 'info',
  title: l10n.t('Routes can reach the Application Load Balancer directly'),
  rationale: l10n.t(
    'A VPC link V1 connects only to a Network Load Balancer, so one was placed in front of the Application ' +
      'Load Balancer. Through a VPC link V2, REST APIs and HTTP APIs can reach an Application Load Balancer ' +
      'directly. You then have one fewer load balancer to pay for, to monitor and to send requests ' +
      'through.',
  ),
  looksAt: l10n.t(
    'Routes of REST and HTTP APIs through VPC links to a listener of a Network Load Balancer that forwards ' +
      'everything to one listener of one Application Load Balancer, registered as a target of type `alb` or by ' +
      'the addresses of its network interfaces. If other target groups get a share of the connections, the ' +
      "route can't be moved. WebSocket APIs still require a VPC link V1.",
  ),
  remedy: l10n.t(
    'Move routes from a VPC link V1 to a VPC link V2 with the Application Load Balancer as the integration ' +
      'target. If a route already uses a VPC link V2, set the listener of the Application Load Balancer as its ' +
      'target.',
  ),
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-private-integration.html',
  confirmation: {
    kind: 'documented',
    source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-private-integration.html',
  },
  symptoms: [],
  offers: 'plan-direct-alb',
  needs: [...needsOfTargets, 'ec2:DescribeNetworkInterfaces'],
  judged: judgedThroughBridges,
  missingRead: world => unreadBehind(world).flatMap(balancer => missingListenerReads(world, balancer)),
  *check(world) {
    for (const bridge of movableBridges(world)) yield describeFailure(world, bridge);
  },
});

function describeFailure(world: World, bridge: MovableBridge): CheckFailure {
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
    evidence: listEvidence(world, bridge, { links, groups, behind }),
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
  const applicationLoadBalancers = listNames(graph, behind);
  const main = l10n.t(
    'Requests to {routes} reach {applicationLoadBalancers} through {links} and {networkLoadBalancer}.',
    {
      routes: describeRoutes(world, paths),
      applicationLoadBalancers,
      links: listNames(graph, links),
      networkLoadBalancer: nodeLabel(graph, loadBalancer.id),
    },
  );
  const direct = movable.some(({ bridge }) => bridge.linkVersion === 'V1')
    ? l10n.t(
        'Through a VPC link V2, they can reach {applicationLoadBalancers} directly, without the Network Load Balancer and its target group.',
        { applicationLoadBalancers },
      )
    : l10n.t(
        'The VPC link can reach {applicationLoadBalancers} directly, without the Network Load Balancer and its target group.',
        { applicationLoadBalancers },
      );
  const [staying, ...others] = partial;
  if (staying === undefined) return `${main} ${direct}`;
  const stays = [staying.path, ...others.map(({ path }) => path)] as const;
  return [
    main,
    direct,
    l10n.t('The Network Load Balancer is still needed for {routes}.', {
      routes: describeRoutes(world, stays),
    }),
    asSentence(partialBridgeText(graph, staying.partial)),
  ].join(' ');
}

const listNames = (graph: World['graph'], ids: readonly string[]): string =>
  listWords(ids.map(id => nodeLabel(graph, id)));

function listEvidence(
  { graph }: World,
  { loadBalancer, movable }: MovableBridge,
  ids: Readonly<Record<'links' | 'groups' | 'behind', readonly string[]>>,
): CheckFailure['evidence'] {
  const links = listNames(graph, ids.links);
  const targetGroups = listNames(graph, ids.groups);
  const versions = new Set(movable.map(({ bridge }) => bridge.linkVersion));
  const forms = new Set(movable.map(({ bridge }) => bridge.registeredAs));
  const addresses = movable.flatMap(({ bridge }) =>
    bridge.registeredAs === 'addresses' ? bridge.targets : [],
  );
  return [
    {
      what: versions.has('V1')
        ? l10n.t('targetArns of {links}', { links })
        : l10n.t('load balancer of the listener that routes reach through {links}', { links }),
      value: loadBalancer.id,
      operation: versions.has('V1') ? 'apigateway:GetVpcLinks' : 'elasticloadbalancing:DescribeListeners',
    },
    ...(forms.has('alb')
      ? [
          {
            what: l10n.t('TargetType of {targetGroups}', { targetGroups }),
            value: 'alb',
            operation: 'elasticloadbalancing:DescribeTargetGroups' as const,
          },
        ]
      : []),
    ...(forms.has('addresses')
      ? [
          {
            what: l10n.t('owner of {addresses}', { addresses: listNames(graph, [...new Set(addresses)]) }),
            value: ids.behind.join(', '),
            operation: 'ec2:DescribeNetworkInterfaces' as const,
          },
        ]
      : []),
    {
      what: l10n.t('targets of {targetGroup}', { targetGroup: targetGroups }),
      value: ids.behind.join(', '),
      operation: 'elasticloadbalancing:DescribeTargetHealth',
    },
  ];
}

function fixText({ graph }: World, { loadBalancer, movable }: MovableBridge): string {
  const overV1 = movable.filter(({ bridge }) => bridge.linkVersion === 'V1');
  const targets = [...new Set(overV1.map(({ bridge }) => bridge.applicationLoadBalancer))];
  const steps = new Set(
    movable
      .filter(({ bridge }) => bridge.linkVersion === 'V2')
      .map(({ path, bridge }) => retargetText(graph, bridge, path.api.kind.node)),
  );
  return [
    ...(overV1.length === 0
      ? []
      : [
          l10n.t(
            "Create a VPC link V2 in the VPC of {loadBalancer}. Use it for these routes, with the load balancer as the integration target, and set the port of the URI to the port of the Application Load Balancer's listener. Then deploy the API.",
            { loadBalancer: listNames(graph, targets) },
          ),
        ]),
    ...(steps.size === 0
      ? []
      : [
          ...steps,
          l10n.t(
            'Make sure that the security groups of the Application Load Balancer allow traffic from the VPC link.',
          ),
        ]),
    l10n.t('Keep {loadBalancer} until nothing uses it.', {
      loadBalancer: nodeLabel(graph, loadBalancer.id),
    }),
  ].join(' ');
}
