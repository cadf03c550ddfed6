import type { Facts } from '../../facts/facts';
import { records, text } from '../../topology/values';

type AttributesType =
  | 'AWS::ElasticLoadBalancingV2::LoadBalancerAttributes'
  | 'AWS::ElasticLoadBalancingV2::TargetGroupAttributes';

/** Attributes of a load balancer or target group by key; `undefined` where they were not read. */
export function attributesOf(
  facts: Facts,
  type: AttributesType,
  ownerId: string,
): ReadonlyMap<string, string> | undefined {
  const [entry] = facts.children(type, ownerId);
  if (entry === undefined) return undefined;
  return new Map(
    records(entry.properties['Attributes']).flatMap(({ Key, Value }) => {
      const key = text(Key);
      return key === undefined || typeof Value !== 'string' ? [] : [[key, Value] as const];
    }),
  );
}
