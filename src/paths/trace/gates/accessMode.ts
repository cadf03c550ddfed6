import type { Entry } from '../../facts';
import { asText } from '../../../topology/values';
import { endpointType } from '../../../topology/endpointType';
import type { Called } from './called';
import type { TraceResult } from '../gateway/traceProgress';

/**
 * A REST API or custom domain name in the access mode STRICT takes no request through another type of endpoint than its
 * own and, unless it is edge-optimized, none whose Host header isn't the name of the TLS handshake ("Security policies
 * for REST APIs"). AWS doesn't document the status.
 */
export function passAccessMode({ api, domain, host, tlsName }: Called): TraceResult | undefined {
  const holders = domain === undefined ? [api.entry] : [domain, api.entry];
  for (const holder of holders) {
    if (asText(holder.properties['endpointAccessMode'])?.toUpperCase() !== 'STRICT') continue;
    const type = endpointType(holder);
    const name = nameOf(holder);
    if (holder === api.entry && domain !== undefined) {
      const through = endpointType(domain);
      if (through !== undefined && type !== undefined && through !== type)
        return refused({ code: 'endpoint-type-differs', name, type, through });
    }
    if (type !== 'EDGE' && tlsName !== undefined && tlsName !== host)
      return refused({ code: 'tls-name-differs', name, tlsName, host });
  }
  return undefined;
}

const nameOf = ({ properties, arn }: Entry): string =>
  asText(properties['domainName'] ?? properties['name']) ?? arn;

const refused = (reason: TraceResult['reasons'][number]): TraceResult => ({
  outcome: 'responds-early',
  reasons: [reason],
});
