import { isNode } from '../topology/document';
import { forwardedFromListener, listenersBehind, type TopologyLookup, type NodeOf } from './hops';

const encrypted = new Set(['HTTPS', 'TLS']);
const plain = new Set(['HTTP']);

export const speaksTls = ({ attributes }: NodeOf<'listener'>): boolean =>
  encrypted.has(attributes.protocol ?? '');
export const speaksHttp = ({ attributes }: NodeOf<'listener'>): boolean =>
  plain.has(attributes.protocol ?? '');

/**
 * The listener that a connection to this one ends at: itself, but for one that passes TCP on to a single load balancer:
 * there it is that one's. `undefined` where it ends at targets, or in several places.
 */
export function endOfConnection(graph: TopologyLookup, listenerId: string): NodeOf<'listener'> | undefined {
  const listener = graph.node(listenerId);
  if (listener === undefined || !isNode(listener, 'listener')) return undefined;
  if (speaksTls(listener) || speaksHttp(listener)) return listener;
  const groups = forwardedFromListener(graph, listenerId);
  const targets = groups.flatMap(id => graph.outgoing(id, 'registers')).map(({ target }) => target);
  const found = new Set(targets.map(target => listenersBehind(graph, target)[0]?.listener));
  const [end] = found;
  return found.size === 1 ? end : undefined;
}
