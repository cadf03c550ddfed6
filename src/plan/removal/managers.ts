import { nodeLabel } from '../../diagnosis/shared/nodeLabel';
import type { World } from '../../diagnosis/world';
import { managedBy } from '../direct/managedBy';
import { describeManaged } from '../direct/managers';
import type { Plan } from '../document';
import type { Parts } from './removableParts';

/** Which tool made what is deleted: it would make it again, or fail on finding it gone. */
export function findPartManagers({ facts, graph }: World, parts: readonly Parts[]): Plan['managedBy'] {
  const entries = parts.flatMap(({ bridge, links, listeners, groups }) => [
    ...links.map(({ id }) => facts.resource('AWS::ApiGateway::VpcLink', id)),
    facts.resource('AWS::ElasticLoadBalancingV2::LoadBalancer', bridge.loadBalancer.id),
    ...listeners.map(({ listener }) => facts.resource('AWS::ElasticLoadBalancingV2::Listener', listener.id)),
    ...groups.map(({ id }) => facts.resource('AWS::ElasticLoadBalancingV2::TargetGroup', id)),
  ]);
  return entries.flatMap(entry => {
    if (entry === undefined) return [];
    const id = facts.idOf(entry);
    const [tags] = facts.children('AWS::ElasticLoadBalancingV2::TagDescription', id);
    const manager = (tags === undefined ? undefined : managedBy(tags)) ?? managedBy(entry);
    if (manager === undefined) return [];
    return [{ resource: id, tool: manager.tool, text: describeManaged(nodeLabel(graph, id), manager) }];
  });
}
