import type { World } from '../../diagnosis/world';
import { managedAmong, type ConcernedResource, type ManagedResource } from '../managers';
import { ingressFrom } from './ingress';
import type { Parts } from './removableParts';

/** What manages what is deleted or loses a rule: it would make it again, or fail on finding it gone. */
export function findPartManagers(world: World, parts: readonly Parts[]): readonly ManagedResource[] {
  const { facts } = world;
  const types = {
    link: 'AWS::ApiGateway::VpcLink',
    loadBalancer: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    listener: 'AWS::ElasticLoadBalancingV2::Listener',
    group: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    securityGroup: 'AWS::EC2::SecurityGroup',
  } as const;
  const changed = (kind: keyof typeof types, id: string): ConcernedResource => ({
    id,
    entry: facts.resource(types[kind], id),
    use: 'changed',
  });
  return managedAmong(
    world,
    parts.flatMap(({ bridge, links, listeners, groups, goes }) => [
      ...links.map(({ id }) => changed('link', id)),
      changed('loadBalancer', bridge.loadBalancer.id),
      ...listeners.map(({ listener }) => changed('listener', listener.id)),
      ...groups.map(({ id }) => changed('group', id)),
      ...(goes ? ingressFrom(world, bridge).certain.map(({ group }) => changed('securityGroup', group)) : []),
    ]),
  );
}
