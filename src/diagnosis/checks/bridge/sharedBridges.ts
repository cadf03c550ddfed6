import {
  findNetworkBridges,
  movablePath,
  type BridgeCrossing,
  type MovablePath,
  type PartialBridge,
} from '../../../paths/bridges';
import { isNode } from '../../../topology/document';
import type { IntegrationPath } from '../../../paths/trace/gateway/integrationPath';
import type { Some } from '../../shared/concerned';
import type { World } from '../../world';
import type { LoadBalancerOnBridge } from './shared';

/** A route that could reach the Application Load Balancer directly. */
export interface MovableCrossing {
  readonly path: IntegrationPath;
  readonly bridge: MovablePath;
}

/** A Network Load Balancer that routes could do without. */
export interface MovableBridge {
  readonly loadBalancer: LoadBalancerOnBridge;
  readonly movable: Some<MovableCrossing>;
  /** Routes of which only a part of the requests crosses it: they can't be moved. */
  readonly partial: readonly (BridgeCrossing & { readonly partial: PartialBridge })[];
}

export const movableBridges = (world: World): readonly MovableBridge[] =>
  world.remembered(findMovableBridges);

/** Application Load Balancers to which bridges lead and of which no listener on the port is known. */
export function unreadBehind(world: World): readonly string[] {
  const behind = findNetworkBridges(world.facts, world.paths).flatMap(({ crossings }) =>
    crossings.flatMap(({ verdict }) =>
      verdict.kind === 'bridge' && verdict.bridge.listener === undefined
        ? [verdict.bridge.applicationLoadBalancer]
        : [],
    ),
  );
  return [...new Set(behind)];
}

function findMovableBridges(world: World): readonly MovableBridge[] {
  return findNetworkBridges(world.facts, world.paths).flatMap(({ loadBalancer, crossings }) => {
    const node = world.graph.node(loadBalancer);
    const [first, ...rest] = crossings.flatMap(({ path, verdict }) => {
      const bridge = movablePath(verdict);
      return bridge === undefined ? [] : [{ path, bridge }];
    });
    if (first === undefined || node === undefined || !isNode(node, 'load-balancer')) return [];
    const partial = crossings.flatMap(crossing =>
      crossing.verdict.kind === 'partial' ? [{ ...crossing, partial: crossing.verdict.partial }] : [],
    );
    return [{ loadBalancer: node, movable: [first, ...rest] as const, partial }];
  });
}
