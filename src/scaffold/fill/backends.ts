import type { Facts } from '../../paths/facts';
import { asTexts } from '../../topology/values';
import type { ScaffoldBackend } from '../request';
import { linkReaches, type ChosenLink } from './links';
import { loadBalancerName, type BackendListener } from './listeners';

/** One route’s listener, and the host that it is asked for. */
export interface Destination {
  readonly listener: BackendListener;
  readonly host: string;
}

/** Destinations with one listener and host are one backend. */
export function findBackends(
  facts: Facts,
  destinations: readonly Destination[],
  link: ChosenLink | undefined,
): { readonly backends: readonly ScaffoldBackend[]; readonly indexes: readonly number[] } {
  const keyOf = ({ listener, host }: Destination): string => JSON.stringify([listener.arn, host]);
  const distinct = [...new Map(destinations.map(one => [keyOf(one), one])).values()];
  const order = new Map(distinct.map((one, index) => [keyOf(one), index]));
  return {
    backends: distinct.map(({ listener, host }) => ({
      listenerArn: listener.arn,
      loadBalancerArn: listener.loadBalancer.arn,
      loadBalancerName: loadBalancerName(listener.loadBalancer),
      scheme: listener.scheme,
      port: listener.port,
      host,
      securityGroupIds: asTexts(listener.loadBalancer.properties['SecurityGroups']),
      ...linkReaches(facts, link?.peer, listener),
    })),
    indexes: destinations.map(one => order.get(keyOf(one)) ?? 0),
  };
}
