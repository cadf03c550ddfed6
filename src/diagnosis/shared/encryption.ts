import { certificatesFor, listenerCertificateEntries } from '../../paths/certificates';
import { endOfConnection, speaksTls } from '../../paths/connectionEnd';
import type { NodeOf } from '../../paths/hops';
import type { Entry } from '../../topology/inventory';
import { asRecord, asText } from '../../topology/values';
import type { IntegrationPath } from '../../paths/trace/gateway/integrationPath';
import type { World } from '../world';
import { groupedBy, type Some } from './concerned';

export type EncryptedListener = NodeOf<'listener'>;

/** A listener with certificates, the one that API Gateway connects to, and who does. */
export interface EncryptedHost {
  /** Where the routes lead. */
  readonly first: string;
  /** Where TLS ends. */
  readonly end: EncryptedListener;
  /** The name that API Gateway asks for and compares with the certificate. */
  readonly host: string;
  readonly paths: Some<IntegrationPath>;
  /** All certificates that the listener can show. */
  readonly certificates: Some<Entry>;
}

/** Everywhere that API Gateway opens a TLS connection for a host to a listener whose certificates were all read. */
export const encryptedHosts = (world: World): readonly EncryptedHost[] =>
  world.remembered(findEncryptedHosts);

function findEncryptedHosts(world: World): readonly EncryptedHost[] {
  return [...encryptedHostsIn(world)];
}

function* encryptedHostsIn(world: World): Iterable<EncryptedHost> {
  for (const listener of world.graph.ofKind('listener')) {
    const byHost = groupedBy(world.pathsToListener(listener.id), verifiedHost);
    if (byHost.size === 0) continue;
    const end = endOfConnection(world.graph, listener.id);
    const certificates =
      end === undefined || !speaksTls(end) ? undefined : listenerCertificateEntries(world.facts, end.id);
    if (end === undefined || certificates === undefined) continue;
    for (const [host, paths] of byHost) yield { first: listener.id, end, host, paths, certificates };
  }
}

/**
 * The host of an `https` URI; of an HTTP API the `serverNameToVerify`, since its host is the caller's (API Gateway
 * developer guide, `x-amazon-apigateway-integration.tlsConfig`). In lower case.
 */
export function verifiedHost({ api, route, scheme, host }: IntegrationPath): string | undefined {
  const name =
    api.kind.node === 'http-api'
      ? asText(asRecord(route.members?.['tlsConfig'])['serverNameToVerify'])
      : scheme === 'https'
        ? host
        : undefined;
  return name === undefined || /[{}$]/.test(name) ? undefined : name.toLowerCase();
}

/** The certificates that cover the host; a load balancer picks among these by the name that is asked for. */
export function coveringCertificates({ certificates, host }: EncryptedHost): readonly Entry[] {
  return certificatesFor(certificates, host);
}
