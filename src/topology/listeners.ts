import { missingListenerId } from '../model/missingListener';
import { findLoadBalancerArn } from '../model/arn';
import { arnPlace, type Entry, type Inventory } from './inventory';
import { loadBalancerNode } from './links';
import { addMissing, readOperations } from './missing';
import { asNumber, asText } from './values';
import type { World } from './world';

const listenerType = 'AWS::ElasticLoadBalancingV2::Listener';

export interface Listening {
  /** The listener on a port of a load balancer; of several the one that takes TCP. */
  on(loadBalancerArn: string, port: number): Entry | undefined;
}

export function indexListeners(inventory: Inventory): Listening {
  const listeners = new Map<string, Entry>();
  for (const entry of inventory.ofType(listenerType)) {
    const owner = entry.parent ?? findLoadBalancerArn(entry.arn) ?? '';
    const key = `${owner}#${asNumber(entry.properties['Port']) ?? ''}`;
    const earlier = listeners.get(key);
    if (earlier === undefined || (!carriesTcp(earlier) && carriesTcp(entry))) listeners.set(key, entry);
  }
  return { on: (loadBalancerArn, port) => listeners.get(`${loadBalancerArn}#${port}`) };
}

/** HTTP needs TCP. */
function carriesTcp({ properties }: Entry): boolean {
  const protocol = asText(properties['Protocol']);
  return protocol !== 'UDP' && protocol !== 'QUIC';
}

/** What a request to a load balancer's port meets. */
export interface Selection {
  /** Node of the listener, or of what is missing. */
  readonly target: string;
  /** Whether a listener is there. */
  readonly found: boolean;
  readonly port?: number;
}

/** `undefined` where the load balancer's listeners were not read, or no port is known. */
export function listenerOnPort(
  world: World & { readonly listening: Listening },
  loadBalancerArn: string,
  port: number | undefined,
): Selection | undefined {
  const listener = port === undefined ? undefined : world.listening.on(loadBalancerArn, port);
  if (listener !== undefined && port !== undefined) return { target: listener.arn, found: true, port };
  const node = loadBalancerNode(world, loadBalancerArn);
  if (node === undefined) return undefined;
  const owner = world.inventory.find('AWS::ElasticLoadBalancingV2::LoadBalancer', loadBalancerArn);
  if (owner === undefined) {
    return { target: node, found: false, ...(port === undefined ? {} : { port }) };
  }
  if (port === undefined) return undefined;
  if (!world.inventory.answered(readOperations.listeners, owner, loadBalancerArn)) return undefined;
  const id = missingListenerId({ loadBalancer: loadBalancerArn, port });
  return { target: addMissing(world, { id, place: owner, referredToAs: 'listener' }), found: false, port };
}

/** A listener that is named by its ARN; `undefined` where it was not read. */
export function selectListener(world: World, arn: string): Selection | undefined {
  const entry = world.inventory.find(listenerType, arn);
  if (entry !== undefined) {
    const port = asNumber(entry.properties['Port']);
    return { target: arn, found: true, ...(port === undefined ? {} : { port }) };
  }
  const owner = findLoadBalancerArn(arn);
  const place = arnPlace(arn);
  if (owner === undefined || place === undefined || !isListenerAbsent(world, arn, owner)) return undefined;
  return { target: addMissing(world, { id: arn, place, referredToAs: 'listener' }), found: false };
}

function isListenerAbsent(world: World, arn: string, owner: string): boolean {
  const read = world.inventory.find('AWS::ElasticLoadBalancingV2::LoadBalancer', owner);
  if (read === undefined) return loadBalancerNode(world, owner) !== undefined;
  const isAnswered = (node: string): boolean =>
    world.inventory.answered(readOperations.listeners, read, node);
  return isAnswered(owner) || isAnswered(arn);
}
