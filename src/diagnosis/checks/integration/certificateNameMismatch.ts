import { defineCheck, type Failure } from '../../check';
import { called } from '../../shared/called';
import { concerned, integrationEvidence, spokenRoutes, waysBy } from '../../shared/concerned';
import { covering, encryptedHosts, namesOf, type EncryptedHost } from '../../shared/encryption';
import { needsOfTargets } from '../../shared/needs';
import type { World } from '../../world';

export const certificateNameMismatch = defineCheck({
  id: 'RP008',
  name: 'certificate-name-mismatch',
  severity: 'error',
  title: 'No certificate of the listener covers the host of the integration',
  rationale:
    'API Gateway compares the host of the URI (of an HTTP API the server name to verify) with the certificate that ' +
    'the listener shows. Where none covers it the connection is given up and the caller gets 500. Skipping the ' +
    'verification of the certificate authority does not skip the comparison of the name.',
  looksAt:
    'The host of `https` integrations against the names of all certificates of the HTTPS listener that they end at, ' +
    'also behind a Network Load Balancer that passes TCP on. Silent where a certificate could not be described.',
  remedy: 'Use a host that the certificate covers, or add a certificate for the host to the listener.',
  documentation: 'https://repost.aws/knowledge-center/api-gateway-500-error-vpc',
  confirmation: {
    kind: 'documented',
    source:
      'https://repost.aws/knowledge-center/api-gateway-500-error-vpc; TlsConfig of the API Gateway API model',
  },
  symptoms: [500],
  needs: [...needsOfTargets, 'elasticloadbalancing:DescribeListenerCertificates', 'acm:DescribeCertificate'],
  applies: world => world.ways.some(({ kind, scheme }) => kind === 'private' && scheme === 'https'),
  *check(world) {
    for (const found of encryptedHosts(world)) {
      if (found.end.attributes.protocol !== 'HTTPS' || covering(found).length > 0) continue;
      yield* nameMismatch(world, found);
    }
  },
});

/** The same for a listener of either kind of load balancer. */
export function* nameMismatch(world: World, found: EncryptedHost): Iterable<Failure> {
  const { host, first, end, certificates } = found;
  const [ways] = waysBy(world, found.ways, () => '').values();
  if (ways === undefined) return;
  const names = [...new Set(certificates.flatMap(namesOf))];
  const owner = world.graph.incoming(end.id, 'listens')[0]?.source;
  const isHttpApi = ways[0].api.kind.node === 'http-api';
  const listener = `${called(world.graph, end.id)}${owner === undefined ? '' : ` of ${called(world.graph, owner)}`}`;
  yield {
    nodes: concerned(world, ways, end.id, ...(first === end.id ? [] : [first]), owner),
    cause: `API Gateway asks ${listener} for ${host}, which no certificate of it covers: ${spokenRoutes(world, ways)}.`,
    evidence: [
      isHttpApi
        ? integrationEvidence(ways, 'tlsConfig', `serverNameToVerify ${host}`)
        : integrationEvidence(ways, 'uri', ways[0].uri),
      {
        what: `certificates of ${listener}`,
        value: certificates.map(({ arn }) => arn).join(', '),
        operation: 'elasticloadbalancing:DescribeListenerCertificates',
      },
      { what: 'names that they cover', value: names.join(', '), operation: 'acm:DescribeCertificate' },
    ],
    fix: {
      text: isHttpApi
        ? `Set the server name to verify to one of ${names.join(', ')}, or add a certificate for ${host} to the listener.`
        : `Write one of ${names.join(', ')} as host of the URI and deploy, or add a certificate for ${host} to the listener.`,
    },
  };
}
