import { forwardedFromListener, listenersBehind } from '../paths/hops';
import { findLoadBalancerArn } from '../model/arn';
import { isNode } from '../topology/document';
import type { IntegrationPath } from '../paths/trace/gateway/integrationPath';
import type { World } from './world';

/** The load balancers that ways meet, in the order of their ids. */
export interface MetLoadBalancers {
  readonly network: readonly string[];
  readonly application: readonly string[];
}

/** Those that ways lead to, and the Application Load Balancers that are targets of the network ones on the way. */
export function loadBalancersOnPaths(world: World, paths: Iterable<IntegrationPath>): MetLoadBalancers {
  const network = new Set<string>();
  const application = new Set<string>();
  const seen = new Set<string>();
  for (const { loadBalancer, listener } of paths) {
    if (loadBalancer === undefined || seen.has(`${loadBalancer} ${listener ?? ''}`)) continue;
    seen.add(`${loadBalancer} ${listener ?? ''}`);
    const kind = loadBalancerKind(world, loadBalancer);
    if (kind === 'application') application.add(loadBalancer);
    if (kind !== 'network') continue;
    network.add(loadBalancer);
    for (const behind of behindListener(world, listener)) application.add(behind);
  }
  return { network: [...network].sort(), application: [...application].sort() };
}

function loadBalancerKind({ graph }: World, id: string): 'application' | 'network' | undefined {
  const node = graph.node(id);
  const type = node !== undefined && isNode(node, 'load-balancer') ? node.attributes.type : undefined;
  if (type === 'application' || type === 'network') return type;
  const owner = findLoadBalancerArn(id);
  if (owner?.includes(':loadbalancer/app/') === true) return 'application';
  return owner?.includes(':loadbalancer/net/') === true ? 'network' : undefined;
}

/** Load balancers that a listener's target groups have as targets. */
function* behindListener(world: World, listener: string | undefined): Iterable<string> {
  if (listener === undefined) return;
  const { graph } = world;
  for (const group of forwardedFromListener(graph, listener)) {
    for (const { target } of graph.outgoing(group, 'registers')) {
      for (const { loadBalancer } of listenersBehind(graph, target)) {
        if (loadBalancerKind(world, loadBalancer) === 'application') yield loadBalancer;
      }
    }
  }
}
