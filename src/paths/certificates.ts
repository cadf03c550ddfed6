import { coversHost } from '../network/certificateNames';
import { asBoolean, asRecord, asRecords, asText, asTexts } from '../topology/values';
import type { Entry, Facts } from './facts';
import type { IntegrationPath } from './trace/gateway/integrationPath';

export type ListedCertificates = readonly [Entry, ...Entry[]];

/** `undefined` where one of them was not described: those that IAM keeps never are. */
export function listenerCertificateEntries(facts: Facts, listenerId: string): ListedCertificates | undefined {
  const listed = facts.resource(
    'AWS::ElasticLoadBalancingV2::ListenerCertificates',
    `${listenerId}#certificates`,
  );
  const arns = new Set(
    asRecords(listed?.properties['Certificates']).map(one => asText(one['CertificateArn'])),
  );
  const found = [...arns].map(arn =>
    arn === undefined ? undefined : facts.resource('AWS::CertificateManager::Certificate', arn),
  );
  const [first, ...others] = found.filter(one => one !== undefined && namesInCertificate(one).length > 0);
  if (first === undefined || found.length !== others.length + 1) return undefined;
  return [first, ...others.flatMap(other => other ?? [])];
}

export function namesInCertificate({ properties }: Entry): readonly string[] {
  const subject = asText(properties['DomainName']);
  return [
    ...new Set([
      ...(subject === undefined ? [] : [subject]),
      ...asTexts(properties['SubjectAlternativeNames']),
    ]),
  ];
}

/** The certificates that cover the host; a load balancer picks among these by the name that is asked for. */
export function certificatesFor(certificates: readonly Entry[], host: string): readonly Entry[] {
  return certificates.filter(certificate => coversHost(namesInCertificate(certificate), host));
}

/** In milliseconds; not a number where AWS gave none. */
export const expiryTime = (certificate: Entry): number => dateOf(certificate, 'NotAfter');

const dateOf = ({ properties }: Entry, member: string): number =>
  Date.parse(asText(properties[member]) ?? '');

/** The certificate that lasts longest; `undefined` where the end of one is not known. */
export function lastingCertificate(certificates: readonly Entry[]): Entry | undefined {
  if (certificates.some(certificate => Number.isNaN(expiryTime(certificate)))) return undefined;
  return [...certificates].sort((one, other) => expiryTime(other) - expiryTime(one))[0];
}

/** Why no certificate that covers a host can be used at a time, and the one that shows it. */
export interface UnusableCertificate {
  readonly code: 'expired' | 'not-yet-valid' | 'revoked';
  readonly certificate: Entry;
  /** When it expired, becomes valid or was revoked, as AWS wrote it; empty where AWS didn't. */
  readonly date: string;
}

/**
 * `undefined` where one of them can be used, or may: AWS gave no date. A certificate is valid from `NotBefore` to
 * `NotAfter` (RFC 5280, 6.1.3). Whether API Gateway asks for revocations, no document says; a certificate that ACM
 * revoked stays so (ACM user guide, "Revoke an AWS Certificate Manager public certificate").
 */
export function unusableCertificate(
  covering: readonly Entry[],
  now: number,
): UnusableCertificate | undefined {
  const lasting = covering.filter(one => !(expiryTime(one) <= now));
  const expired = lasting.length === 0 ? lastingCertificate(covering) : undefined;
  if (expired !== undefined) return unusable('expired', expired, 'NotAfter');
  const begun = lasting.filter(one => !(dateOf(one, 'NotBefore') > now));
  const [next] = [...lasting].sort((one, other) => dateOf(one, 'NotBefore') - dateOf(other, 'NotBefore'));
  if (next !== undefined && begun.length === 0) return unusable('not-yet-valid', next, 'NotBefore');
  const [revoked] = begun;
  return revoked !== undefined && begun.every(isRevoked)
    ? unusable('revoked', revoked, 'RevokedAt')
    : undefined;
}

const unusable = (
  code: UnusableCertificate['code'],
  certificate: Entry,
  member: string,
): UnusableCertificate => ({ code, certificate, date: asText(certificate.properties[member]) ?? '' });

/** ACM gives `RevokedAt` only where `Status` is `REVOKED` (API model, `CertificateDetail`). */
const isRevoked = ({ properties }: Entry): boolean =>
  properties['Status'] === 'REVOKED' || asText(properties['RevokedAt']) !== undefined;

/** Whether the integration of a REST API refuses certificates of an authority that it does not know. */
export function verifiesCertificate({ api, route }: Pick<IntegrationPath, 'api' | 'route'>): boolean {
  if (api.kind.node !== 'rest-api') return false;
  return asBoolean(asRecord(route.members?.['tlsConfig'])['insecureSkipVerification']) !== true;
}

/** Of a private authority, or signed by itself. */
export function isPrivateCertificate({ properties }: Entry): boolean {
  if (properties['Type'] === 'PRIVATE') return true;
  const subject = asText(properties['Subject']);
  const issuer = asText(properties['Issuer']);
  if (properties['Type'] !== 'IMPORTED' || subject === undefined || issuer === undefined) return false;
  return subject === issuer || subject === `CN=${issuer}`;
}

/** Whether a listener lets in only who shows a client certificate of its trust store. */
export function verifiesClients(facts: Facts, listenerId: string): boolean {
  const entry = facts.resource('AWS::ElasticLoadBalancingV2::Listener', listenerId);
  return asText(asRecord(entry?.properties['MutualAuthentication'])['Mode']) === 'verify';
}

/** Whether the stage is known to have no client certificate; HTTP APIs never have one. */
export function lacksClientCertificate(
  facts: Facts,
  { api, stage }: Pick<IntegrationPath, 'api' | 'stage'>,
): boolean {
  switch (api.kind.node) {
    case 'http-api':
      return true;
    case 'rest-api': {
      const entry = facts.resource('AWS::ApiGateway::Stage', stage.id);
      return entry !== undefined && asText(entry.properties['clientCertificateId']) === undefined;
    }
    default: {
      const entry = facts.resource('AWS::ApiGatewayV2::Stage', stage.id);
      return entry !== undefined && asText(entry.properties['ClientCertificateId']) === undefined;
    }
  }
}

/**
 * `orders-1.elb.eu-west-1.amazonaws.com`: AWS's own domain, for whose names no public authority gives certificates to
 * anybody else (Application Load Balancer user guide, "HTTPS listeners": certificates are for a domain that one owns).
 */
export const isLoadBalancerHost = (host: string): boolean =>
  /(^|\.)elb\.(?:[a-z0-9-]+\.)?amazonaws\.com(?:\.cn)?\.?$/i.test(host) ||
  /\.[a-z0-9-]+\.elb\.amazonaws\.com(?:\.cn)?\.?$/i.test(host);
