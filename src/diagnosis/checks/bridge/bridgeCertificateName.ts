import { defineCheck } from '../../check';
import { covering, encryptedHosts } from '../../shared/encryption';
import { needsOfTargets } from '../../shared/needs';
import { nameMismatch } from '../../shared/nameMismatch';

export const bridgeCertificateName = defineCheck({
  id: 'RP409',
  name: 'bridge-certificate-name',
  severity: 'error',
  title: 'No certificate of the Network Load Balancer covers the host of the integration',
  rationale:
    'A TLS listener of a Network Load Balancer shows its own certificate. API Gateway compares the host of the URI with ' +
    'it, and where none of the listener’s certificates covers the host, the caller gets 500.',
  looksAt:
    'The host of `https` integrations against the names of all certificates of the TLS listener that they lead to. ' +
    'Silent where a certificate could not be described.',
  remedy: 'Use a host that the certificate covers, or add a certificate for the host to the listener.',
  documentation: 'https://repost.aws/knowledge-center/api-gateway-500-error-vpc',
  confirmation: {
    kind: 'documented',
    source:
      'https://repost.aws/knowledge-center/api-gateway-500-error-vpc; TlsConfig of the API Gateway API model',
  },
  symptoms: [500],
  explains: { 'network-load-balancer': 2 },
  needs: [...needsOfTargets, 'elasticloadbalancing:DescribeListenerCertificates', 'acm:DescribeCertificate'],
  applies: world => world.ways.some(({ kind, scheme }) => kind === 'private' && scheme === 'https'),
  *check(world) {
    for (const found of encryptedHosts(world)) {
      if (found.end.attributes.protocol === 'TLS' && covering(found).length === 0)
        yield* nameMismatch(world, found);
    }
  },
});
