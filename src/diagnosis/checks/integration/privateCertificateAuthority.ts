import * as l10n from '@vscode/l10n';
import { asText } from '../../../topology/values';
import { defineCheck } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import { concernedRoutes, pathsBy, integrationEvidence, describeRoutes } from '../../shared/concerned';
import { isPrivateCertificate, verifiesCertificate } from '../../../paths/certificates';
import { coveringCertificates, encryptedHosts } from '../../shared/encryption';
import { judgedThroughBridges } from '../../shared/judged';
import { needsOfTargets, withoutHttpRoutes } from '../../shared/needs';

export const privateCertificateAuthority = defineCheck({
  id: 'RP208',
  name: 'private-certificate-authority',
  severity: 'error',
  title: l10n.t("API Gateway doesn't trust the certificate's issuer"),
  rationale: l10n.t(
    'API Gateway trusts a list of public certificate authorities. It rejects a certificate that is ' +
      'self-signed or issued by a private authority, unless the integration skips the verification of the ' +
      'authority.',
  ),
  looksAt: l10n.t(
    'The certificate that covers the host of `https` integrations of REST APIs: its type, and whether it is ' +
      'its own issuer. Not reported if `insecureSkipVerification` is set.',
  ),
  remedy: l10n.t(
    'Use a certificate from a public authority, for example one that AWS Certificate Manager issues, or set ' +
      '`insecureSkipVerification` and accept the risk.',
  ),
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-extensions-integration-tls-config.html',
  confirmation: {
    kind: 'model',
    source: 'apigateway#TlsConfig.insecureSkipVerification, acm#CertificateDetail.Type',
  },
  symptoms: [500],
  explains: { 'before-load-balancer': 1 },
  needs: [
    ...withoutHttpRoutes(needsOfTargets),
    'elasticloadbalancing:DescribeListenerCertificates',
    'acm:DescribeCertificate',
  ],
  judged: judgedThroughBridges,
  applies: world => world.paths.some(({ kind, scheme }) => kind === 'private' && scheme === 'https'),
  *check(world) {
    for (const found of encryptedHosts(world)) {
      const [paths] = pathsBy(world, found.paths.filter(verifiesCertificate), () => '').values();
      const certificates = coveringCertificates(found);
      const [certificate] = certificates;
      if (paths === undefined || certificate === undefined || !certificates.every(isPrivateCertificate))
        continue;
      const type = asText(certificate.properties['Type']) ?? '';
      const issuer = asText(certificate.properties['Issuer']) ?? type;
      yield {
        nodes: concernedRoutes(world, paths, found.end.id, paths[0].loadBalancer),
        cause: l10n.t(
          "For {host}, {listener} presents a certificate from {issuer}, which API Gateway doesn't trust. This affects {routes}.",
          {
            host: found.host,
            listener: nodeLabel(world.graph, found.end.id),
            issuer,
            routes: describeRoutes(world, paths),
          },
        ),
        evidence: [
          integrationEvidence(paths, 'tlsConfig', undefined),
          {
            what: l10n.t('Type and Issuer of {certificate}', { certificate: certificate.arn }),
            value: [type, issuer].join(', '),
            operation: 'acm:DescribeCertificate',
          },
        ],
        fix: {
          text: l10n.t(
            'Add a certificate for {host} from a public authority to the listener, or set insecureSkipVerification of the integration and accept the risk.',
            { host: found.host },
          ),
        },
      };
    }
  },
});
