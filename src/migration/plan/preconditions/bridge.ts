import { called } from '../../../diagnosis/shared/called';
import { isNode } from '../../../topology/document';
import type { Bridge } from '../direct/bridge';
import type { Draft } from '../direct/draft';
import type { Precondition } from '../document';
import { judged, unread, type Remark } from './judged';

/** Each way over a network load balancer ends at one application load balancer, which is healthy there. */
export function bridgePrecondition(draft: Draft): Precondition {
  const { scope, moves, staying, options } = draft;
  const bridges = new Map<string, Bridge>();
  for (const move of moves) for (const one of move.bridges.values()) bridges.set(one.target, one);
  const stay = staying.flatMap(({ key, because, unasked }): readonly Remark[] => {
    if (unasked !== undefined) return [unread(draft, `whether ${key} crosses a bridge`, unasked)];
    return options.routes.length === 0
      ? []
      : [{ state: 'warn', text: `${key} was asked for and stays: ${because}` }];
  });
  return judged('bridge', [...[...bridges.values()].flatMap(one => remarks(draft, one)), ...stay], {
    text: 'each Network Load Balancer on the way leads to one Application Load Balancer, which is healthy.',
    evidence: [...bridges.values()].map(one => evidenceOf(scope.world, one)),
  });
}

type World = Draft['scope']['world'];

function healthOf({ graph }: World, target: string): string | undefined {
  const node = graph.node(target);
  const state = node !== undefined && isNode(node, 'target') ? node.attributes.health?.state : undefined;
  return typeof state === 'string' ? state : undefined;
}

function remarks(draft: Draft, bridge: Bridge): readonly Remark[] {
  const { world } = draft.scope;
  const { graph } = world;
  const balancer = called(graph, bridge.applicationLoadBalancer);
  const group = called(graph, bridge.targetGroup);
  const state = healthOf(world, bridge.target);
  const found: Remark[] = [];
  if (state === undefined)
    found.push(
      unread(draft, `whether ${balancer} is healthy in ${group}`, {
        operation: 'elasticloadbalancing:DescribeTargetHealth',
        node: bridge.targetGroup,
      }),
    );
  else if (state !== 'healthy')
    found.push({
      state: 'warn',
      text: `${balancer} is ${state} in ${group}: look first whether it serves at all.`,
    });
  // It is only asked of load balancers that can have rules: dual-stack ones.
  const operation = 'elasticloadbalancing:DescribeRules';
  const isRefused = world.facts.reading.unknowns.some(
    call => call.operation === operation && call.node === bridge.networkListener,
  );
  if (isRefused)
    found.push(
      unread(draft, `whether ${called(graph, bridge.networkLoadBalancer)} has rules besides`, {
        operation,
        node: bridge.networkListener,
      }),
    );
  return found;
}

function evidenceOf(world: World, bridge: Bridge): string {
  const { graph } = world;
  const { networkLoadBalancer, networkListener, targetGroup, applicationLoadBalancer, port } = bridge;
  const way = [networkLoadBalancer, networkListener, targetGroup].map(id => called(graph, id)).join(' → ');
  const state = healthOf(world, bridge.target) ?? 'health not read';
  return `${way} (type alb) → ${called(graph, applicationLoadBalancer)}:${port ?? ''} ${state}`;
}
