import * as l10n from '@vscode/l10n';
import type { Entry } from '../../../topology/inventory';
import { asRecord, asText } from '../../../topology/values';
import { countOf } from '../../../words/counts';
import { defineCheck, type CheckFailure } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import { concernedRoutes, groupedBy, describeRoutes, pathsBy } from '../../shared/concerned';
import {
  expiryTime,
  lastingCertificate,
  unusableCertificate,
  type UnusableCertificate,
} from '../../../paths/certificates';
import { coveringCertificates, encryptedHosts, type EncryptedHost } from '../../shared/encryption';
import { judgedThroughBridges } from '../../shared/judged';
import { needsOfTargets } from '../../shared/needs';
import type { World } from '../../world';

const DAY = 24 * 60 * 60 * 1000;
/** ACM renews its own certificates 60 days before they expire: at 30 something keeps it from doing so. */
const SOON = 30;

export const certificateExpiry = defineCheck({
  id: 'RP210',
  name: 'certificate-expiry',
  severity: 'error',
  title: l10n.t("The listener's certificate isn't valid or will expire soon"),
  rationale: l10n.t(
    'API Gateway rejects an expired certificate, even if `insecureSkipVerification` is set, so all requests ' +
      'fail from that moment on. AWS Certificate Manager renews the certificates that it issues 60 days before ' +
      "they expire. A certificate with fewer than 30 days left was imported or couldn't be renewed. A revoked " +
      "certificate can't be used again, and AWS doesn't document whether API Gateway checks for revocations.",
  ),
  looksAt: l10n.t(
    'NotBefore, NotAfter and Status of the certificates that cover the host of `https` integrations. If several ' +
      'certificates cover it, the one that expires last counts, and none may be usable now.',
  ),
  remedy: l10n.t(
    'Renew the certificate, or import the new one under the same ARN. Replace a revoked certificate on the listener.',
  ),
  documentation: 'https://docs.aws.amazon.com/acm/latest/userguide/managed-renewal.html',
  confirmation: {
    kind: 'model',
    source: l10n.t(
      'apigateway#TlsConfig.insecureSkipVerification (the expiry date is still checked), ' +
        'acm#CertificateDetail.NotBefore, NotAfter, RevokedAt',
    ),
  },
  symptoms: [500],
  needs: [...needsOfTargets, 'elasticloadbalancing:DescribeListenerCertificates', 'acm:DescribeCertificate'],
  judged: judgedThroughBridges,
  applies: world => world.paths.some(({ kind, scheme }) => kind === 'private' && scheme === 'https'),
  *check(world) {
    const now = Date.parse(world.now);
    const troubled = [...encryptedHosts(world)].flatMap(found => {
      const trouble = findTrouble(coveringCertificates(found), now);
      return trouble === undefined ? [] : [{ found, ...trouble }];
    });
    for (const [{ found, ...trouble }, ...others] of groupedBy(
      troubled,
      ({ code, certificate }) => `${code} ${certificate.arn}`,
    ).values())
      yield* describeFailures(world, trouble, [found, ...others.map(other => other.found)]);
  },
});

/** What keeps the certificates of a host from being used, or will. */
type Trouble =
  | UnusableCertificate
  | { readonly code: 'expires'; readonly certificate: Entry; readonly days: number };

function findTrouble(covering: readonly Entry[], now: number): Trouble | undefined {
  const unusable = unusableCertificate(covering, now);
  if (unusable !== undefined) return unusable;
  const certificate = lastingCertificate(covering);
  const days = certificate === undefined ? Number.NaN : (expiryTime(certificate) - now) / DAY;
  return certificate !== undefined && days < SOON ? { code: 'expires', certificate, days } : undefined;
}

const memberText = ({ properties }: Entry, member: string): string => asText(properties[member]) ?? '';

function* describeFailures(
  world: World,
  trouble: Trouble,
  [first, ...others]: readonly [EncryptedHost, ...EncryptedHost[]],
): Iterable<CheckFailure> {
  const { graph } = world;
  const { end, host } = first;
  const [all] = pathsBy(
    world,
    [first, ...others].flatMap(({ paths }) => paths),
    () => '',
  ).values();
  if (all === undefined) return;
  yield {
    // Only what makes requests fail for certain is an error.
    severity: trouble.code === 'expired' || trouble.code === 'not-yet-valid' ? 'error' : 'warning',
    nodes: concernedRoutes(
      world,
      all,
      end.id,
      others.map(other => other.end.id),
      all[0].loadBalancer,
    ),
    cause: describeTrouble(trouble, {
      listener: nodeLabel(graph, end.id),
      host,
      routes: describeRoutes(world, all),
    }),
    evidence: certificateEvidence(trouble),
    fix: { text: describeFix(trouble, host) },
  };
}

function describeTrouble(
  trouble: Trouble,
  named: Readonly<Record<'listener' | 'host' | 'routes', string>>,
): string {
  if (trouble.code === 'expires')
    return l10n.t(
      'The certificate of {listener} for {host} expires in {days}, on {date}. This affects {routes}.',
      {
        ...named,
        days: countOf(Math.floor(trouble.days), 'day'),
        date: memberText(trouble.certificate, 'NotAfter'),
      },
    );
  const values = { ...named, date: trouble.date };
  switch (trouble.code) {
    case 'expired':
      return l10n.t(
        'The certificate of {listener} for {host} expired on {date}. This affects {routes}.',
        values,
      );
    case 'not-yet-valid':
      return l10n.t(
        "The certificate of {listener} for {host} isn't valid before {date}. This affects {routes}.",
        values,
      );
    case 'revoked':
      return trouble.date === ''
        ? l10n.t('The certificate of {listener} for {host} was revoked. This affects {routes}.', values)
        : l10n.t(
            'The certificate of {listener} for {host} was revoked on {date}. This affects {routes}.',
            values,
          );
  }
}

/** The member that shows what is wrong, and what ACM says of its renewal. */
const shown = {
  expires: 'NotAfter',
  expired: 'NotAfter',
  'not-yet-valid': 'NotBefore',
  revoked: 'Status',
} as const satisfies Readonly<Record<Trouble['code'], string>>;

function certificateEvidence({ code, certificate }: Trouble): CheckFailure['evidence'] {
  const member = shown[code];
  const renewal = asText(asRecord(certificate.properties['RenewalSummary'])['RenewalStatus']);
  const members = [
    [member, memberText(certificate, member)],
    ...(renewal === undefined ? [] : [['RenewalStatus', renewal] as const]),
  ] as const;
  return members.map(([name, value]) => ({
    what: l10n.t('{member} of {name}', { member: name, name: certificate.arn }),
    value: value === '' ? l10n.t('not set') : value,
    operation: 'acm:DescribeCertificate',
  }));
}

function describeFix({ code, certificate: { arn, properties } }: Trouble, host: string): string {
  if (code === 'revoked' || code === 'not-yet-valid')
    return l10n.t('Put another certificate for {host} on the listener in place of {certificate}.', {
      host,
      certificate: arn,
    });
  return properties['Type'] === 'IMPORTED'
    ? l10n.t('Import the renewed certificate for {host} under the same ARN, {certificate}.', {
        host,
        certificate: arn,
      })
    : l10n.t(
        "Find out in AWS Certificate Manager why {certificate} wasn't renewed, and fix the cause. Most often, a DNS record for its validation is missing.",
        { certificate: arn },
      );
}
