import type { Facts } from '../../paths/facts';
import { coversHost } from '../../network/certificateNames';
import { asRecords, asText, asTexts } from '../../topology/values';
import type { UnreadCall } from '../problem/reason';
import { ScaffoldProblem } from '../problem/scaffoldProblem';
import { loadBalancerName, listenerWords, type BackendListener } from './listeners';
import { findUnread, unreadMember } from './unread';

export interface HostWishes {
  readonly host?: string | undefined;
  /** Of the URI that the route has now, and what it is with the variables of the stage. */
  readonly existing?: { readonly written: string; readonly resolved: string } | undefined;
}

/**
 * Host of the URI: what is asked for, else the one that the route has now (a certificate has to cover it), else a name
 * of the listener's certificate, else that of the load balancer.
 * @throws ScaffoldProblem where no name is known that the certificate covers.
 */
export function hostFor(facts: Facts, listener: BackendListener, { host, existing }: HostWishes): string {
  if (host !== undefined) return host;
  const { loadBalancer, scheme } = listener;
  const own = asText(loadBalancer.properties['DNSName']);
  if (scheme === 'http') return existing?.written ?? own ?? loadBalancerName(loadBalancer);
  const names = certificateNames(facts, listener);
  if (existing !== undefined && (names.length === 0 || coversHost(names, existing.resolved))) {
    return existing.written;
  }
  const name =
    names.find(one => !one.startsWith('*.')) ?? madeConcrete(names[0], loadBalancerName(loadBalancer));
  if (name !== undefined) return name;
  throw new ScaffoldProblem({
    field: 'host',
    reason: {
      code: 'host-unknown',
      listener: listenerWords(listener),
      ...unreadMember(unreadCertificate(facts, listener)),
    },
  });
}

/** `*.example.com` → `orders.example.com` */
function madeConcrete(wildcard: string | undefined, loadBalancer: string): string | undefined {
  if (wildcard === undefined) return undefined;
  const label = loadBalancer
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replace(/^-|-$/g, '');
  return `${label === '' ? 'backend' : label}${wildcard.slice(1)}`;
}

/** Names of all certificates that a listener can show, those of the default one first; none where none was read. */
export function certificateNames(facts: Facts, { arn, entry }: BackendListener): readonly string[] {
  const listed = facts.resource('AWS::ElasticLoadBalancingV2::ListenerCertificates', `${arn}#certificates`);
  const ownFirst = [
    ...asRecords(entry.properties['Certificates']),
    ...asRecords(listed?.properties['Certificates']),
  ];
  const arns = new Set(asTexts(ownFirst.map(({ CertificateArn }) => CertificateArn)));
  const names = [...arns].flatMap(one => {
    const properties = facts.resource('AWS::CertificateManager::Certificate', one)?.properties;
    if (properties === undefined) return [];
    return asTexts([properties['DomainName'], ...asTexts(properties['SubjectAlternativeNames'])]);
  });
  return [...new Set(names)];
}

function unreadCertificate(facts: Facts, { entry }: BackendListener): UnreadCall | undefined {
  const [first] = asTexts(asRecords(entry.properties['Certificates']).map(one => one['CertificateArn']));
  return first === undefined
    ? undefined
    : findUnread(facts, { operation: 'acm:DescribeCertificate', place: entry, node: first });
}
