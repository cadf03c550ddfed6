import { loadBalancerArnOf } from '../model/arn';
import type { Unknown } from '../model/reading';
import { compactJson } from './canonical';
import type { Identify } from './identity';
import type { Place } from './inventory';
import { compare, defined, isRecord, list, text } from './values';

export interface Nodes {
  readonly isNode: (id: string) => boolean;
  /** ARN of what alone has a thing that is no node: the listener of a certificate. */
  readonly holderOf: (arn: string) => string | undefined;
}

/** What was not read, sorted, each once. `node` is the node that is concerned, or the nearest it belongs to. */
export function unknownsOf(
  unknowns: unknown,
  identify: Identify,
  { isNode, holderOf }: Nodes,
): readonly Unknown[] {
  const nodeOf = (arn: string, place: Place): string | undefined => {
    const nearest = nearestNode(identify(arn, place), isNode);
    const holder = nearest === undefined ? holderOf(arn) : undefined;
    return holder === undefined ? nearest : nearestNode(identify(holder, place), isNode);
  };
  const byJson = new Map<string, Unknown>();
  for (const value of list(unknowns)) {
    if (!isRecord(value)) continue;
    const place = { account: text(value['account']) ?? '', region: text(value['region']) ?? '' };
    const about = text(value['node']);
    const unknown = defined({
      ...place,
      operation: text(value['operation']) ?? '',
      node: about === undefined ? undefined : nodeOf(about, place),
      error: text(value['error']) ?? '',
      message: text(value['message']) ?? '',
    });
    byJson.set(compactJson(unknown), unknown);
  }
  return [...byJson.entries()].sort(byPlaceAndOperation).map(([, unknown]) => unknown);
}

function byPlaceAndOperation(
  [aJson, a]: readonly [string, Unknown],
  [bJson, b]: readonly [string, Unknown],
): number {
  return (
    compare(a.account, b.account) ||
    compare(a.region, b.region) ||
    compare(a.operation, b.operation) ||
    compare(a.node ?? '', b.node ?? '') ||
    compare(aJson, bJson)
  );
}

/** A call about a part that was not read concerns what the part belongs to: the API, the load balancer, the group. */
function nearestNode(arn: string, isNode: (id: string) => boolean): string | undefined {
  if (isNode(arn)) return arn;
  const ends = arn.includes(':apigateway:')
    ? [...arn.matchAll(/[/#]/g)].map(({ index }) => index)
    : [arn.lastIndexOf('#')];
  for (const end of ends.reverse()) {
    if (end > 0 && isNode(arn.slice(0, end))) return arn.slice(0, end);
  }
  const owner = loadBalancerArnOf(arn);
  return owner !== undefined && isNode(owner) ? owner : undefined;
}
