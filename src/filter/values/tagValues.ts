import { isOwnerTag } from '../../model/ownerTags';
import type { AwsResourceType } from '../../services/resources';
import type { TopologyNode } from '../../topology/document';
import { tagsByKey } from '../../topology/readManager';
import type { FilterFacts } from './subject';
import { listedValues, unreadValues, type FieldValues } from './values';

/** Only tags that say which tool manages a resource are kept, so one that isn't there may be there. */
export function tagValues(
  { account: { facts } }: FilterFacts,
  node: TopologyNode,
  key: string,
): FieldValues | undefined {
  if (node.type === undefined) return undefined;
  const properties = facts.resource(node.type as AwsResourceType, node.id)?.properties ?? {};
  const described = facts.children('AWS::ElasticLoadBalancingV2::TagDescription', node.id);
  const sources = [
    ...described.map(entry => entry.properties['Tags']),
    properties['tags'],
    properties['Tags'],
  ];
  const values = sources
    .flatMap(tags => tagsByKey(tags).get(key) ?? [])
    .filter(value => isOwnerTag(key, value));
  return values.length === 0 ? unreadValues : listedValues(values);
}
