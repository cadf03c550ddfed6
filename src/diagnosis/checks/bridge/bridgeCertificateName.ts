import * as l10n from '@vscode/l10n';
import { defineCheck } from '../../check';
import { coveringCertificates, encryptedHosts } from '../../shared/encryption';
import { judgedThroughBridges } from '../../shared/judged';
import { needsOfTargets } from '../../shared/needs';
import { nameMismatch } from '../../shared/nameMismatch';

export const bridgeCertificateName = defineCheck({
  id: 'RP409',
  name: 'bridge-certificate-name',
  severity: 'error',
  title: l10n.t("None of the Network Load Balancer's certificates covers the host"),
  rationale: l10n.t(
    'A TLS listener of a Network Load Balancer presents its own certificate. API Gateway compares the host of ' +
      "the URI with it. If none of the listener's certificates covers the host, the caller gets 500.",
  ),
  looksAt: l10n.t(
    'The host of `https` integrations, compared with the names of all certificates of the TLS listener that ' +
      "they reach. Not reported if a certificate couldn't be described.",
  ),
  remedy: l10n.t(
    'Use a host that the certificate covers, or add a certificate for the host to the listener.',
  ),
  documentation: 'https://repost.aws/knowledge-center/api-gateway-500-error-vpc',
  confirmation: {
    kind: 'documented',
    source: l10n.t(
      'https://repost.aws/knowledge-center/api-gateway-500-error-vpc; TlsConfig in the API model of API Gateway',
    ),
  },
  symptoms: [500],
  explains: { 'network-load-balancer': 2 },
  needs: [...needsOfTargets, 'elasticloadbalancing:DescribeListenerCertificates', 'acm:DescribeCertificate'],
  judged: judgedThroughBridges,
  applies: world => world.paths.some(({ kind, scheme }) => kind === 'private' && scheme === 'https'),
  *check(world) {
    for (const found of encryptedHosts(world)) {
      if (found.end.attributes.protocol === 'TLS' && coveringCertificates(found).length === 0)
        yield* nameMismatch(world, found);
    }
  },
});
