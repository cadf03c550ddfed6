import type { Called } from './called';
import { asText, asRecord } from '../../../topology/values';
import type { TraceProgress } from '../gateway/traceProgress';

/** Mutual TLS is asked for by a custom domain name, never by an API's own endpoint. */
export function passClientCertificate(
  { domain }: Called,
  { idOf }: { readonly idOf: (entry: Called['api']['entry']) => string },
  { assumes }: TraceProgress,
): void {
  if (domain === undefined) return;
  const trustStore = asText(asRecord(domain.properties['mutualTlsAuthentication'])['truststoreUri']);
  if (trustStore === undefined) return;
  assumes.push({
    gate: 'client-certificate',
    node: idOf(domain),
    reason: { code: 'client-certificate-trusted' },
  });
}
