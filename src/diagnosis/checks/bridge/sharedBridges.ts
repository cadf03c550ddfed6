import type { IntegrationWay } from '../../../trace/gateway/integrationWay';
import { groupedBy, type Some } from '../../shared/concerned';
import type { World } from '../../world';
import { balancersBehind, groupsOfNetwork, type LoadBalancer, type TargetGroup } from './shared';

export interface Bridge {
  readonly loadBalancer: LoadBalancer;
  readonly groups: Some<TargetGroup>;
  readonly behind: Some<LoadBalancer>;
  /** Of REST APIs, over links V1, to the listeners that lead on. */
  readonly ways: Some<IntegrationWay>;
}

/** Network Load Balancers that REST APIs could do without. */
export function* bridges(world: World): Iterable<Bridge> {
  const toOthers = groupsOfNetwork(world).filter(({ group }) => group.attributes.targetType === 'alb');
  const pairs = toOthers.flatMap(({ group, owners }) => owners.map(owner => ({ group, owner })));
  for (const [first, ...others] of groupedBy(pairs, ({ owner }) => owner.id).values()) {
    const groups = [first.group, ...others.map(({ group }) => group)] as const;
    const [nearest, ...further] = new Set(groups.flatMap(group => balancersBehind(world, group)));
    const ways = world
      .waysToLoadBalancer(first.owner.id)
      .filter(
        way => way.linkVersion === 'V1' && way.api.kind.node === 'rest-api' && leadsTo(world, way, groups),
      );
    const [way, ...rest] = ways;
    if (way === undefined || nearest === undefined) continue;
    yield { loadBalancer: first.owner, groups, behind: [nearest, ...further], ways: [way, ...rest] };
  }
}

function leadsTo({ graph }: World, { listener }: IntegrationWay, groups: readonly TargetGroup[]): boolean {
  if (listener === undefined) return false;
  const rules = graph.outgoing(listener, 'evaluates').map(({ target }) => target);
  const forwarded = [listener, ...rules].flatMap(id => graph.outgoing(id, 'forwards'));
  return forwarded.some(({ target }) => groups.some(({ id }) => id === target));
}
