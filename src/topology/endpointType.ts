import type { Entry } from './inventory';
import { asRecord, asTexts } from './values';

/** `REGIONAL`, `EDGE` or `PRIVATE`, of a REST API or custom domain name; `undefined` where AWS gave none. */
export function endpointType({ properties }: Pick<Entry, 'properties'>): string | undefined {
  return asTexts(asRecord(properties['endpointConfiguration'])['types'])[0];
}
