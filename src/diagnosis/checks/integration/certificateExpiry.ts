import * as l10n from '@vscode/l10n';
import type { Entry } from '../../../topology/inventory';
import { asRecord, asText } from '../../../topology/values';
import { countOf } from '../../../words/counts';
import { defineCheck, type CheckFailure } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import { concernedRoutes, groupedBy, describeRoutes, pathsBy } from '../../shared/concerned';
import { expiryTime, lastingCertificate } from '../../../paths/certificates';
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
  title: l10n.t("The listener's certificate has expired or will expire soon"),
  rationale: l10n.t(
    'API Gateway rejects an expired certificate, even if `insecureSkipVerification` is set, so all requests ' +
      'fail from that moment on. AWS Certificate Manager renews the certificates that it issues 60 days before ' +
      "they expire. A certificate with fewer than 30 days left was imported or couldn't be renewed.",
  ),
  looksAt: l10n.t(
    'NotAfter of the certificates that cover the host of `https` integrations. If several certificates cover ' +
      'it, the one that expires last counts.',
  ),
  remedy: l10n.t('Renew the certificate, or import the new one under the same ARN.'),
  documentation: 'https://docs.aws.amazon.com/acm/latest/userguide/managed-renewal.html',
  confirmation: {
    kind: 'model',
    source: l10n.t(
      'apigateway#TlsConfig.insecureSkipVerification (the expiry date is still checked), ' +
        'acm#CertificateDetail.NotAfter',
    ),
  },
  symptoms: [500],
  needs: [...needsOfTargets, 'elasticloadbalancing:DescribeListenerCertificates', 'acm:DescribeCertificate'],
  judged: judgedThroughBridges,
  applies: world => world.paths.some(({ kind, scheme }) => kind === 'private' && scheme === 'https'),
  *check(world) {
    const now = Date.parse(world.now);
    const expiring = [...encryptedHosts(world)].flatMap(found => {
      const certificate = lastingCertificate(coveringCertificates(found));
      const days = certificate === undefined ? Number.NaN : (expiryTime(certificate) - now) / DAY;
      return certificate !== undefined && days < SOON ? [{ found, certificate, days }] : [];
    });
    for (const [{ certificate, days, found }, ...others] of groupedBy(
      expiring,
      one => one.certificate.arn,
    ).values())
      yield* describeFailures(world, certificate, days, [found, ...others.map(other => other.found)]);
  },
});

const notAfter = ({ properties }: Entry): string => asText(properties['NotAfter']) ?? '';

function* describeFailures(
  world: World,
  certificate: Entry,
  days: number,
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
    severity: days <= 0 ? 'error' : 'warning',
    nodes: concernedRoutes(
      world,
      all,
      end.id,
      others.map(other => other.end.id),
      all[0].loadBalancer,
    ),
    cause: describeExpiry(days, {
      listener: nodeLabel(graph, end.id),
      host,
      date: notAfter(certificate),
      routes: describeRoutes(world, all),
    }),
    evidence: certificateEvidence(certificate),
    fix: { text: describeFix(certificate, host) },
  };
}

function describeExpiry(
  days: number,
  named: Readonly<Record<'listener' | 'host' | 'date' | 'routes', string>>,
): string {
  return days <= 0
    ? l10n.t('The certificate of {listener} for {host} expired on {date}. This affects {routes}.', named)
    : l10n.t(
        'The certificate of {listener} for {host} expires in {days}, on {date}. This affects {routes}.',
        {
          ...named,
          days: countOf(Math.floor(days), 'day'),
        },
      );
}

function certificateEvidence(certificate: Entry): CheckFailure['evidence'] {
  const { arn, properties } = certificate;
  const renewal = asText(asRecord(properties['RenewalSummary'])['RenewalStatus']);
  return [
    {
      what: l10n.t('NotAfter of {certificate}', { certificate: arn }),
      value: notAfter(certificate),
      operation: 'acm:DescribeCertificate',
    },
    ...(renewal === undefined
      ? []
      : [
          {
            what: l10n.t('RenewalStatus of {certificate}', { certificate: arn }),
            value: renewal,
            operation: 'acm:DescribeCertificate',
          } as const,
        ]),
  ];
}

function describeFix({ arn, properties }: Entry, host: string): string {
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
