import type { Called } from './called';
import { asText } from '../../../topology/values';
import type { TraceProgress } from '../gateway/traceProgress';

/**
 * Policies that take TLS 1.3 alone: older clients fail their handshake. Every other takes TLS 1.2, which all clients
 * speak. Where an API and its domain name differ, the API's is negotiated ("Choose a security policy for your custom
 * domain").
 */
export function passTlsPolicy(
  { api, domain }: Called,
  { idOf }: { readonly idOf: (entry: Called['api']['entry']) => string },
  { assumes }: TraceProgress,
): void {
  const holder = [api.entry, domain].find(one => asText(one?.properties['securityPolicy']) !== undefined);
  const policy = asText(holder?.properties['securityPolicy']);
  if (holder === undefined || policy === undefined || !/^SecurityPolicy_TLS13_(?!1_[012]_)/.test(policy))
    return;
  assumes.push({ gate: 'tls-policy', node: idOf(holder), reason: { code: 'speaks-tls', policy } });
}
