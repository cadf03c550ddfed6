import type { Facts } from '../../paths/facts';
import { asRecords, asText } from '../../topology/values';

type AttributesType =
  | 'AWS::ElasticLoadBalancingV2::LoadBalancerAttributes'
  | 'AWS::ElasticLoadBalancingV2::TargetGroupAttributes';

/** Attributes of a load balancer or target group by key; `undefined` where they were not read. */
export function nodeAttributes(
  facts: Facts,
  type: AttributesType,
  ownerId: string,
): ReadonlyMap<string, string> | undefined {
  const [entry] = facts.children(type, ownerId);
  if (entry === undefined) return undefined;
  return new Map(
    asRecords(entry.properties['Attributes']).flatMap(({ Key, Value }) => {
      const key = asText(Key);
      return key === undefined || typeof Value !== 'string' ? [] : [[key, Value] as const];
    }),
  );
}
