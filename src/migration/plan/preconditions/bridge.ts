import { called } from '../../../diagnosis/shared/called';
import type { BridgedPath } from '../../../paths/bridges';
import { isNode } from '../../../topology/document';
import type { Draft } from '../direct/draft';
import { namingContext } from '../direct/moves';
import { describeStay } from '../reasons/describeStay';
import { enumerated, verb } from '../direct/words';
import type { Precondition } from '../document';
import { judged, unread, type Remark } from './judged';

/** Each way over a network load balancer ends at one application load balancer, which is healthy there. */
export function bridgePrecondition(draft: Draft): Precondition {
  const { scope, moves, staying, options } = draft;
  const bridges = new Map<string, BridgedPath>();
  for (const move of moves) for (const one of move.bridges.values()) bridges.set(one.targetGroup, one);
  const stay = staying.flatMap(({ key, reason, missing }): readonly Remark[] => {
    if (missing !== undefined) return [unread(draft, `whether ${key} crosses a bridge`, missing)];
    return options.routes.length === 0
      ? []
      : [
          {
            state: 'warn',
            text: `${key} was asked for and stays: ${describeStay(namingContext(scope), reason)}`,
          },
        ];
  });
  return judged('bridge', [...[...bridges.values()].flatMap(one => remarks(draft, one)), ...stay], {
    text: 'each Network Load Balancer on the way leads to one Application Load Balancer, which is healthy.',
    evidence: [...bridges.values()].map(one => evidenceOf(scope.world, one)),
  });
}

type World = Draft['scope']['world'];

/** The health of the targets that are the load balancer, each state once; `undefined` where one was not read. */
function healthOf({ graph }: World, { targets }: BridgedPath): readonly string[] | undefined {
  const states = targets.map(id => {
    const node = graph.node(id);
    return node !== undefined && isNode(node, 'target') ? node.attributes.health?.state : undefined;
  });
  const known = states.flatMap(state => (typeof state === 'string' ? [state] : []));
  return known.length < states.length ? undefined : [...new Set(known)];
}

function remarks(draft: Draft, bridge: BridgedPath): readonly Remark[] {
  return [
    ...healthRemarks(draft, bridge),
    ...(bridge.registeredAs === 'addresses' ? addressRemarks(draft.scope.world, bridge) : []),
    ...ruleRemarks(draft, bridge),
  ];
}

function healthRemarks(draft: Draft, bridge: BridgedPath): readonly Remark[] {
  const { world } = draft.scope;
  const balancer = called(world.graph, bridge.applicationLoadBalancer);
  const group = called(world.graph, bridge.targetGroup);
  const states = healthOf(world, bridge);
  if (states === undefined) {
    return [
      unread(draft, `whether ${balancer} is healthy in ${group}`, {
        operation: 'elasticloadbalancing:DescribeTargetHealth',
        node: bridge.targetGroup,
      }),
    ];
  }
  const bad = states.filter(state => state !== 'healthy');
  if (bad.length === 0) return [];
  const isPart = states.includes('healthy');
  return [
    {
      state: 'warn',
      text: isPart
        ? `Not every address of ${balancer} in ${group} is healthy, some are ${enumerated(bad)}: look first whether it serves at all.`
        : `${balancer} is ${enumerated(bad)} in ${group}: look first whether it serves at all.`,
    },
  ];
}

/** A load balancer changes its addresses: something follows them, and nothing that can be read says what. */
function addressRemarks({ graph }: World, bridge: BridgedPath): readonly Remark[] {
  const { targets, staleTargets, targetGroup, applicationLoadBalancer } = bridge;
  const names = (ids: readonly string[]): string => enumerated(ids.map(id => called(graph, id)));
  const found: readonly Remark[] = [
    {
      state: 'unknown',
      text: `What keeps the addresses of ${called(graph, applicationLoadBalancer)} in ${called(graph, targetGroup)} up to date cannot be read: a function or a person. Retire it by hand when the bridge has gone.`,
      evidence: [
        `${called(graph, targetGroup)}: ${names(targets)} ${verb(targets.length, 'is an address', 'are addresses')} of ${called(graph, applicationLoadBalancer)}`,
      ],
    },
  ];
  if (staleTargets.length === 0) return found;
  return [
    ...found,
    {
      state: 'warn',
      text: `${called(graph, targetGroup)} also holds ${names(staleTargets)}, where nothing answers: ${verb(staleTargets.length, 'an address', 'addresses')} that the load balancer no longer has.`,
    },
  ];
}

/** Rules are only read of load balancers that can have them: dual-stack ones. */
function ruleRemarks(draft: Draft, bridge: BridgedPath): readonly Remark[] {
  const { world } = draft.scope;
  const operation = 'elasticloadbalancing:DescribeRules';
  const isRefused = world.facts.reading.unknowns.some(
    call => call.operation === operation && call.node === bridge.networkListener,
  );
  if (!isRefused) return [];
  const name = called(world.graph, bridge.networkLoadBalancer);
  return [unread(draft, `whether ${name} has rules besides`, { operation, node: bridge.networkListener })];
}

function evidenceOf(world: World, bridge: BridgedPath): string {
  const { graph } = world;
  const { networkLoadBalancer, networkListener, targetGroup, applicationLoadBalancer, port } = bridge;
  const way = [networkLoadBalancer, networkListener, targetGroup].map(id => called(graph, id)).join(' → ');
  const states = healthOf(world, bridge);
  const state = states === undefined || states.length === 0 ? 'health not read' : states.join(', ');
  const form = bridge.registeredAs === 'alb' ? 'type alb' : 'addresses';
  return `${way} (${form}) → ${called(graph, applicationLoadBalancer)}:${port ?? ''} ${state}`;
}
