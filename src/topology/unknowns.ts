import { loadBalancerArnOf } from '../model/arn';
import type { Unknown } from '../model/reading';
import { compactJson } from './canonical';
import type { Identify } from './identity';
import { compare, defined, isRecord, list, text } from './values';

/** What was not read, sorted, each once. `node` is the node that is concerned, or the nearest it belongs to. */
export function unknownsOf(
  unknowns: unknown,
  identify: Identify,
  isNode: (id: string) => boolean,
): readonly Unknown[] {
  const byJson = new Map<string, Unknown>();
  for (const value of list(unknowns)) {
    if (!isRecord(value)) continue;
    const place = { account: text(value['account']) ?? '', region: text(value['region']) ?? '' };
    const about = text(value['node']);
    const unknown = defined({
      ...place,
      operation: text(value['operation']) ?? '',
      node: about === undefined ? undefined : nearestNode(identify(about, place), isNode),
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
  const owner = loadBalancerArnOf(arn);
  if (owner !== undefined && isNode(owner)) return owner;
  const ends = arn.includes(':apigateway:')
    ? [...arn.matchAll(/[/#]/g)].map(({ index }) => index)
    : [arn.lastIndexOf('#')];
  for (const end of ends.reverse()) {
    if (end > 0 && isNode(arn.slice(0, end))) return arn.slice(0, end);
  }
  return undefined;
}
