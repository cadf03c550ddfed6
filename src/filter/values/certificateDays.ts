import { expiryTime, listenerCertificateEntries } from '../../paths/certificates';
import { isNode, type TopologyNode } from '../../topology/document';
import type { FilterFacts } from './subject';
import { listedValues, unreadValues, type FieldValues } from './values';

const DAY = 24 * 60 * 60 * 1000;
/** Listeners of these protocols have certificates (Elastic Load Balancing API reference, `CreateListener`). */
const encrypted: ReadonlySet<string> = new Set(['HTTPS', 'TLS']);

/** Whole days are left of each certificate of a listener. */
export function certificateDays({ account }: FilterFacts, node: TopologyNode): FieldValues | undefined {
  if (!isNode(node, 'listener')) return undefined;
  const { protocol } = node.attributes;
  if (protocol === undefined) return unreadValues;
  if (!encrypted.has(protocol)) return undefined;
  const times = listenerCertificateEntries(account.facts, node.id)?.map(expiryTime);
  if (times === undefined) return unreadValues;
  const known = times.filter(time => !Number.isNaN(time));
  const now = Date.parse(account.now);
  return {
    ...listedValues(known.map(time => Math.floor((time - now) / DAY))),
    isWhole: known.length === times.length && !Number.isNaN(now),
  };
}
