import * as l10n from '@vscode/l10n';
import { isNode } from '../../../topology/document';
import type { NodeOf } from '../../../paths/hops';
import { checkedPort, controlPort } from '../../../paths/targetLegs';
import { nodeLabel } from '../../shared/nodeLabel';
import { targetsWithHealth, type RegisteredTarget } from '../../shared/targetHealth';
import type { World } from '../../world';
import { countOf, formatNumber } from '../../../words/counts';

/** A target group that requests reach, with its targets. */
export interface ReachedGroup {
  readonly group: NodeOf<'target-group'>;
  readonly name: string;
  readonly targets: readonly RegisteredTarget[];
}

/** Those whose targets were read. */
export function* reachedGroups(world: World): Iterable<ReachedGroup> {
  for (const group of world.reached.targetGroups) {
    const targets = targetsWithHealth(world.facts, group);
    if (targets !== undefined) yield { group, name: group.name ?? group.id, targets };
  }
}

/** `Requests from 3 routes reach this target group through rule 10 of listener HTTP:80 and 2 more.` */
export function forwardedBy(world: World, groupId: string): string {
  const reached = world.reached;
  const [first, ...more] = reached.before(groupId);
  const routes = countOf(reached.routesTo(groupId), 'route');
  if (first === undefined) return l10n.t('Requests to {routes} reach this target group.', { routes });
  const source = sourceWords(world, first);
  return more.length === 0
    ? l10n.t('Requests to {routes} reach this target group through {source}.', { routes, source })
    : l10n.t('Requests to {routes} reach this target group through {source} and {count} more.', {
        routes,
        source,
        count: formatNumber(more.length),
      });
}

function sourceWords({ graph }: World, id: string): string {
  const [evaluates] = graph.incoming(id, 'evaluates');
  const rule = nodeLabel(graph, id);
  return evaluates === undefined
    ? rule
    : l10n.t('{rule} of {listener}', { rule, listener: nodeLabel(graph, evaluates.source) });
}

/** The group, then what forwards to it. */
export function failureNodes(
  world: World,
  groupId: string,
  ...more: readonly (string | readonly string[])[]
): readonly string[] {
  return [groupId, ...more.flat(), ...world.reached.before(groupId).slice(0, 20)];
}

/** Load balancers whose listeners forward to a group. */
export function loadBalancersBefore(
  { facts, graph }: World,
  sources: readonly string[],
): readonly NodeOf<'load-balancer'>[] {
  const owners = sources.flatMap(source => {
    const listener = graph.incoming(source, 'evaluates')[0]?.source ?? source;
    return graph.incoming(listener, 'listens').map(edge => edge.source);
  });
  return [...new Set(owners)].flatMap(id => {
    const node = facts.graph.node(id);
    return node !== undefined && isNode(node, 'load-balancer') ? [node] : [];
  });
}

/** Targets that can get requests: neither draining nor unused. */
export function inService(targets: readonly RegisteredTarget[]): readonly RegisteredTarget[] {
  return targets.filter(({ state }) => state !== 'draining' && state !== 'unused');
}

export function isUnhealthy({ state }: RegisteredTarget): boolean {
  return state === 'unhealthy' || state === 'unhealthy.draining';
}

export function isHealthy({ state }: RegisteredTarget): boolean {
  return state === 'healthy';
}

/** The ports that the health of a target hangs on: of its health check, and of its agent for the target optimizer. */
export function healthPorts(world: World, groupId: string, { node }: RegisteredTarget): readonly number[] {
  const { facts } = world;
  const ports = [checkedPort(facts, groupId, node), controlPort(facts, groupId)];
  return [...new Set(ports.filter(port => port !== undefined))];
}
