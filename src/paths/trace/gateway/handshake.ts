import type { Facts } from '../../facts';
import {
  certificatesFor,
  isLoadBalancerHost,
  isPrivateCertificate,
  lacksClientCertificate,
  listenerCertificateEntries,
  namesInCertificate,
  unusableCertificate,
  verifiesCertificate,
  verifiesClients,
} from '../../certificates';
import { isNode } from '../../../topology/document';
import { asRecord, asText } from '../../../topology/values';
import type { Balanced } from '../balancing/walk';
import type { Message } from '../message';
import type { Assumption } from '../reasons/assumption';
import type { EndReason } from '../reasons/endReason';
import type { IntegrationPath } from './integrationPath';

/** What becomes of the TLS connection of a request: it fails at one of the hops, or something is taken for granted. */
export type Handshake =
  | {
      readonly kind: 'refused';
      /** Index of the hop where TLS ends. */
      readonly at: number;
      readonly reason: EndReason;
    }
  | { readonly kind: 'assumed'; readonly assumption: Assumption };

/**
 * Whether API Gateway takes the certificate that it is shown, and the listener the stage's. It compares the host of an
 * `https` URI, or the `serverNameToVerify` of an HTTP API, and the end of the certificate whatever
 * `insecureSkipVerification` says (API model, `TlsConfig`). `undefined` where nothing is encrypted, or all is in order.
 */
export function checkHandshake(
  facts: Facts,
  path: IntegrationPath,
  message: Message,
  { hops, outcome }: Pick<Balanced, 'hops' | 'outcome'>,
): Handshake | undefined {
  if (message.scheme !== 'https') return undefined;
  const verifying = hops.findIndex(({ node }) => verifiesClients(facts, node));
  if (verifying >= 0 && lacksClientCertificate(facts, path)) {
    return {
      kind: 'refused',
      at: verifying,
      reason: { code: 'client-certificate-missing', stage: path.stage.name },
    };
  }
  const name = nameToVerify(path, message);
  if (name === undefined) return undefined;
  const at = hops.findIndex(({ node }) => endsTls(facts, node));
  const listener = hops[at]?.node;
  if (listener !== undefined) return atListener(facts, path, name, { listener, at });
  const last = hops.at(-1);
  // What comes to no target gets no certificate to see.
  const isReached = outcome === 'reaches-targets' || outcome === 'unknown';
  if (last?.kind !== 'target-group' || !isReached) return undefined;
  return isLoadBalancerHost(name)
    ? { kind: 'refused', at: hops.length - 1, reason: { code: 'certificate-impossible', host: name } }
    : assumed(last.node, { code: 'target-certificate', host: name });
}

const assumed = (node: string, reason: Assumption['reason']): Handshake => ({
  kind: 'assumed',
  assumption: { gate: 'tls', node, reason },
});

function atListener(
  facts: Facts,
  path: IntegrationPath,
  host: string,
  { listener, at }: { readonly listener: string; readonly at: number },
): Handshake | undefined {
  const certificates = listenerCertificateEntries(facts, listener);
  // Nothing describes the certificates that IAM keeps.
  if (certificates === undefined) return assumed(listener, { code: 'listener-certificate', host });
  const covering = certificatesFor(certificates, host);
  if (covering.length === 0) {
    const certificateNames = [...new Set(certificates.flatMap(namesInCertificate))];
    return { kind: 'refused', at, reason: { code: 'handshake-fails', certificateNames, host } };
  }
  const unusable = unusableCertificate(covering, Date.parse(facts.reading.collectedAt));
  if (unusable !== undefined && unusable.code !== 'revoked') {
    const { code, date } = unusable;
    return { kind: 'refused', at, reason: { code: `certificate-${code}`, host, date } };
  }
  if (verifiesCertificate(path) && covering.every(isPrivateCertificate))
    return { kind: 'refused', at, reason: { code: 'certificate-untrusted', host } };
  return unusable === undefined ? undefined : assumed(listener, { code: 'revoked-certificate', host });
}

function nameToVerify({ api, route }: IntegrationPath, message: Message): string | undefined {
  if (api.kind.node !== 'http-api') return message.host;
  return asText(asRecord(route.members?.['tlsConfig'])['serverNameToVerify']);
}

function endsTls({ graph }: Facts, id: string): boolean {
  const node = graph.node(id);
  const protocol = node !== undefined && isNode(node, 'listener') ? node.attributes.protocol : undefined;
  return protocol === 'HTTPS' || protocol === 'TLS';
}
