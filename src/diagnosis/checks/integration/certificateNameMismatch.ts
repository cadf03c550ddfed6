import * as l10n from '@vscode/l10n';
import { defineCheck } from '../../check';
import { coveringCertificates, encryptedHosts } from '../../shared/encryption';
import { nameMismatch } from '../../shared/nameMismatch';
import { judgedThroughBridges } from '../../shared/judged';
import { needsOfTargets } from '../../shared/needs';

export const certificateNameMismatch = defineCheck({
  id: 'RP008',
  name: 'certificate-name-mismatch',
  severity: 'error',
  title: l10n.t("None of the listener's certificates covers the integration's host"),
  rationale: l10n.t(
    "API Gateway compares the host of the URI with the listener's certificate. For an HTTP API, it compares " +
      'the server name to verify. If no certificate covers that name, the connection fails and the caller gets ' +
      "500. Skipping the verification of the certificate authority doesn't skip the comparison of the name.",
  ),
  looksAt: l10n.t(
    'The host of `https` integrations, compared with the names of all certificates of the HTTPS listener ' +
      'where the connection ends, including a listener behind a Network Load Balancer that passes TCP through. ' +
      "Not reported if a certificate couldn't be described.",
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
  explains: { 'before-load-balancer': 1 },
  needs: [...needsOfTargets, 'elasticloadbalancing:DescribeListenerCertificates', 'acm:DescribeCertificate'],
  judged: judgedThroughBridges,
  applies: world => world.paths.some(({ kind, scheme }) => kind === 'private' && scheme === 'https'),
  *check(world) {
    for (const found of encryptedHosts(world)) {
      if (found.end.attributes.protocol !== 'HTTPS' || coveringCertificates(found).length > 0) continue;
      yield* nameMismatch(world, found);
    }
  },
});
