import { findLoadBalancerArn } from '../model/arn';
import type { Unknown } from '../model/reading';
import { compactJson } from './canonical';
import type { Identify } from './identity';
import type { AccountRegion } from './inventory';
import { compareText, withoutUndefined, isJsonRecord, asList, asText } from './values';

export interface Nodes {
  readonly isNode: (id: string) => boolean;
  /** ARN of what alone has a thing that is no node: the listener of a certificate. */
  readonly holderOf: (arn: string) => string | undefined;
}

/** What was not read, sorted, each once. `node` is the node that is concerned, or the nearest it belongs to. */
export function readUnknowns(
  unknowns: unknown,
  identify: Identify,
  { isNode, holderOf }: Nodes,
): readonly Unknown[] {
  const nodeOf = (arn: string, place: AccountRegion): string | undefined => {
    const nearest = nearestNode(identify(arn, place), isNode);
    const holder = nearest === undefined ? holderOf(arn) : undefined;
    return holder === undefined ? nearest : nearestNode(identify(holder, place), isNode);
  };
  const byJson = new Map<string, Unknown>();
  for (const value of asList(unknowns)) {
    if (!isJsonRecord(value)) continue;
    const place = { account: asText(value['account']) ?? '', region: asText(value['region']) ?? '' };
    const about = asText(value['node']);
    const unknown = withoutUndefined({
      ...place,
      operation: asText(value['operation']) ?? '',
      node: about === undefined ? undefined : nodeOf(about, place),
      error: asText(value['error']) ?? '',
      message: asText(value['message']) ?? '',
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
    compareText(a.account, b.account) ||
    compareText(a.region, b.region) ||
    compareText(a.operation, b.operation) ||
    compareText(a.node ?? '', b.node ?? '') ||
    compareText(aJson, bJson)
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
  const owner = findLoadBalancerArn(arn);
  return owner !== undefined && isNode(owner) ? owner : undefined;
}
