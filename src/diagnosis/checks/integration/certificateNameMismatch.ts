import { defineCheck } from '../../check';
import { covering, encryptedHosts } from '../../shared/encryption';
import { nameMismatch } from '../../shared/nameMismatch';
import { needsOfTargets } from '../../shared/needs';

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
  explains: { 'before-load-balancer': 1 },
  needs: [...needsOfTargets, 'elasticloadbalancing:DescribeListenerCertificates', 'acm:DescribeCertificate'],
  applies: world => world.ways.some(({ kind, scheme }) => kind === 'private' && scheme === 'https'),
  *check(world) {
    for (const found of encryptedHosts(world)) {
      if (found.end.attributes.protocol !== 'HTTPS' || covering(found).length > 0) continue;
      yield* nameMismatch(world, found);
    }
  },
});
