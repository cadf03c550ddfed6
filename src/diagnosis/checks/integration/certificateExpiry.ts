import type { Entry } from '../../../topology/inventory';
import { record, text } from '../../../topology/values';
import { defineCheck, type Failure } from '../../check';
import { called } from '../../shared/called';
import { concerned, groupedBy, spokenRoutes, waysBy } from '../../shared/concerned';
import { covering, encryptedHosts, type EncryptedHost } from '../../shared/encryption';
import { needsOfTargets } from '../../shared/needs';
import type { World } from '../../world';

const DAY = 24 * 60 * 60 * 1000;
/** ACM renews its own certificates 60 days before they expire: at 30 something keeps it from doing so. */
const SOON = 30;

export const certificateExpiry = defineCheck({
  id: 'RP210',
  name: 'certificate-expiry',
  severity: 'error',
  title: 'The certificate of the listener has expired or soon will',
  rationale:
    'API Gateway refuses a certificate that has expired, also where `insecureSkipVerification` is set: from that moment ' +
    'on all requests fail. AWS Certificate Manager renews its own certificates 60 days ahead; one that has less than ' +
    '30 left was imported or could not be renewed.',
  looksAt:
    'NotAfter of the certificates that cover the host of `https` integrations. Of several the one that lasts longest ' +
    'counts.',
  remedy: 'Renew the certificate, or import the new one under the same ARN.',
  documentation: 'https://docs.aws.amazon.com/acm/latest/userguide/managed-renewal.html',
  confirmation: {
    kind: 'model',
    source:
      'apigateway#TlsConfig.insecureSkipVerification (expiry is still checked), acm#CertificateDetail.NotAfter',
  },
  symptoms: [500],
  needs: [...needsOfTargets, 'elasticloadbalancing:DescribeListenerCertificates', 'acm:DescribeCertificate'],
  applies: world => world.ways.some(({ kind, scheme }) => kind === 'private' && scheme === 'https'),
  *check(world) {
    const now = Date.parse(world.now);
    const expiring = [...encryptedHosts(world)].flatMap(found => {
      const certificate = lasting(found);
      const days = certificate === undefined ? Number.NaN : (expiryOf(certificate) - now) / DAY;
      return certificate !== undefined && days < SOON ? [{ found, certificate, days }] : [];
    });
    for (const [{ certificate, days, found }, ...others] of groupedBy(
      expiring,
      one => one.certificate.arn,
    ).values())
      yield* failure(world, certificate, days, [found, ...others.map(other => other.found)]);
  },
});

const expiryOf = ({ properties }: Entry): number => Date.parse(text(properties['NotAfter']) ?? '');

/** The covering certificate that lasts longest; `undefined` where the end of one is not known. */
function lasting(found: EncryptedHost): Entry | undefined {
  const certificates = covering(found);
  if (certificates.some(certificate => Number.isNaN(expiryOf(certificate)))) return undefined;
  return [...certificates].sort((one, other) => expiryOf(other) - expiryOf(one))[0];
}

function* failure(
  world: World,
  certificate: Entry,
  days: number,
  [first, ...others]: readonly [EncryptedHost, ...EncryptedHost[]],
): Iterable<Failure> {
  const { graph } = world;
  const { end, host } = first;
  const [all] = waysBy(
    world,
    [first, ...others].flatMap(({ ways }) => ways),
    () => '',
  ).values();
  if (all === undefined) return;
  const until = text(certificate.properties['NotAfter']) ?? '';
  const isExpired = days <= 0;
  const renewal = text(record(certificate.properties['RenewalSummary'])['RenewalStatus']);
  const isImported = certificate.properties['Type'] === 'IMPORTED';
  yield {
    severity: isExpired ? 'error' : 'warning',
    nodes: concerned(
      world,
      all,
      end.id,
      others.map(other => other.end.id),
      all[0].loadBalancer,
    ),
    cause: isExpired
      ? `The certificate of ${called(graph, end.id)} for ${host} expired on ${until}: ${spokenRoutes(world, all)}.`
      : `The certificate of ${called(graph, end.id)} for ${host} expires on ${until}, in ${String(Math.floor(days))} days: ${spokenRoutes(world, all)}.`,
    evidence: [
      { what: `NotAfter of ${certificate.arn}`, value: until, operation: 'acm:DescribeCertificate' },
      ...(renewal === undefined
        ? []
        : [
            {
              what: `RenewalStatus of ${certificate.arn}`,
              value: renewal,
              operation: 'acm:DescribeCertificate',
            },
          ]),
    ],
    fix: {
      text: isImported
        ? `Import the renewed certificate for ${host} under the same ARN, ${certificate.arn}.`
        : `Find out in AWS Certificate Manager why ${certificate.arn} was not renewed, most often a missing DNS record for its validation, and put it right.`,
    },
  };
}
