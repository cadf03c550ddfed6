import type { BridgedPath } from '../../paths/bridges';
import { isNode } from '../../topology/document';
import type { PlanDraft } from '../direct/draft';
import type { JudgedPrecondition, PreconditionRemark } from '../reasons/preconditionReason';
import { judgeRemarks, unreadRemark, warningRemark } from './judged';

/** Each way over a network load balancer ends at one application load balancer, which is healthy there. */
export function bridgePrecondition(draft: PlanDraft): JudgedPrecondition {
  const { scope, moves, staying, options } = draft;
  const byGroup = new Map<string, BridgedPath>();
  for (const move of moves) for (const one of move.bridges.values()) byGroup.set(one.targetGroup, one);
  const bridges = [...byGroup.values()];
  const stay = staying.flatMap(({ key, reason, missing }): readonly PreconditionRemark[] => {
    if (missing !== undefined)
      return [unreadRemark(draft, { about: 'bridge-of-route', route: key }, missing)];
    return options.routes.length === 0
      ? []
      : [warningRemark({ code: 'requested-route-stays', route: key, because: reason })];
  });
  return judgeRemarks(
    { id: 'bridge', bridges: bridges.map(path => ({ path, health: bridgeHealth(scope.world, path) })) },
    [...bridges.flatMap(one => bridgeRemarks(draft, one)), ...stay],
  );
}

type World = PlanDraft['scope']['world'];

/** The health of the targets that are the load balancer, each state once; `undefined` where one was not read. */
function bridgeHealth({ graph }: World, { targets }: BridgedPath): readonly string[] | undefined {
  const states = targets.map(id => {
    const node = graph.node(id);
    return node !== undefined && isNode(node, 'target') ? node.attributes.health?.state : undefined;
  });
  const known = states.flatMap(state => (typeof state === 'string' ? [state] : []));
  return known.length < states.length ? undefined : [...new Set(known)];
}

function bridgeRemarks(draft: PlanDraft, bridge: BridgedPath): readonly PreconditionRemark[] {
  return [
    ...healthRemarks(draft, bridge),
    ...(bridge.registeredAs === 'addresses' ? addressRemarks(bridge) : []),
    ...ruleRemarks(draft, bridge),
  ];
}

function healthRemarks(draft: PlanDraft, bridge: BridgedPath): readonly PreconditionRemark[] {
  const { applicationLoadBalancer: loadBalancer, targetGroup } = bridge;
  const states = bridgeHealth(draft.scope.world, bridge);
  if (states === undefined) {
    return [
      unreadRemark(
        draft,
        { about: 'health-in-group', loadBalancer, targetGroup },
        { operation: 'elasticloadbalancing:DescribeTargetHealth', node: targetGroup },
      ),
    ];
  }
  const bad = states.filter(state => state !== 'healthy');
  if (bad.length === 0) return [];
  return [
    warningRemark({
      code: 'unhealthy-target',
      loadBalancer,
      targetGroup,
      states: bad,
      isPartlyHealthy: bad.length < states.length,
    }),
  ];
}

/** A load balancer changes its addresses: something follows them, and nothing that can be read says what. */
function addressRemarks(bridge: BridgedPath): readonly PreconditionRemark[] {
  const { targets, staleTargets, targetGroup, applicationLoadBalancer: loadBalancer } = bridge;
  return [
    { state: 'unknown', reason: { code: 'address-keeper-unknown', loadBalancer, targetGroup, targets } },
    ...(staleTargets.length === 0
      ? []
      : [warningRemark({ code: 'stale-addresses', targetGroup, targets: staleTargets })]),
  ];
}

/** Rules are only read of load balancers that can have them: dual-stack ones. */
function ruleRemarks(draft: PlanDraft, bridge: BridgedPath): readonly PreconditionRemark[] {
  const { networkLoadBalancer: loadBalancer, networkListener: node } = bridge;
  const operation = 'elasticloadbalancing:DescribeRules';
  const isRefused = draft.scope.world.facts.reading.unknowns.some(
    call => call.operation === operation && call.node === node,
  );
  return isRefused
    ? [unreadRemark(draft, { about: 'network-listener-rules', loadBalancer }, { operation, node })]
    : [];
}
