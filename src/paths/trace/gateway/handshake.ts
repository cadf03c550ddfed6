import type { Facts } from '../../facts';
import { coversHost } from '../../../network/certificateNames';
import { isNode } from '../../../topology/document';
import { asRecord, asRecords, asText, asTexts } from '../../../topology/values';
import type { Message } from '../message';
import type { ReasonedHop } from '../reasons/hopReason';
import type { EndReason } from '../reasons/endReason';
import type { IntegrationPath } from './integrationPath';

/** Where a TLS handshake fails, and why. */
export interface Refused {
  /** Index of the listener among the hops. */
  readonly at: number;
  readonly reason: EndReason;
}

/**
 * Whether the certificates of the first listener on the way that ends TLS cover the name that API Gateway asks for:
 * the host of an `https` URI, or the `serverNameToVerify` of an HTTP API; `insecureSkipVerification` does not take the
 * name out of it (API model, `TlsConfig`). `undefined` too where not all of them were read.
 */
export function refusedHandshake(
  facts: Facts,
  path: IntegrationPath,
  message: Message,
  hops: readonly ReasonedHop[],
): Refused | undefined {
  const name = nameToVerify(path, message);
  if (name === undefined) return undefined;
  const at = hops.findIndex(({ node }) => endsTls(facts, node));
  const listener = hops[at]?.node;
  const names = listener === undefined ? undefined : certificateNames(facts, listener);
  if (names === undefined || coversHost(names, name)) return undefined;
  return { at, reason: { code: 'handshake-fails', certificateNames: names, host: name } };
}

function nameToVerify({ api, route }: IntegrationPath, message: Message): string | undefined {
  if (message.scheme !== 'https') return undefined;
  if (api.kind.node !== 'http-api') return message.host;
  return asText(asRecord(route.members?.['tlsConfig'])['serverNameToVerify']);
}

function endsTls({ graph }: Facts, id: string): boolean {
  const node = graph.node(id);
  const protocol = node !== undefined && isNode(node, 'listener') ? node.attributes.protocol : undefined;
  return protocol === 'HTTPS' || protocol === 'TLS';
}

/** Of every certificate that the listener can show; `undefined` where one of them was not described. */
function certificateNames(facts: Facts, listenerId: string): readonly string[] | undefined {
  const listed = facts.resource(
    'AWS::ElasticLoadBalancingV2::ListenerCertificates',
    `${listenerId}#certificates`,
  );
  const arns = asRecords(listed?.properties['Certificates']).map(one => asText(one['CertificateArn']));
  const names = [...new Set(arns)].map(arn => {
    const properties = arn && facts.resource('AWS::CertificateManager::Certificate', arn)?.properties;
    return properties
      ? asTexts([properties['DomainName'], ...asTexts(properties['SubjectAlternativeNames'])])
      : [];
  });
  return names.length === 0 || names.some(own => own.length === 0) ? undefined : [...new Set(names.flat())];
}
