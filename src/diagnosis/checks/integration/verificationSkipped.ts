import * as l10n from '@vscode/l10n';
import { asBoolean, asRecord } from '../../../topology/values';
import { defineCheck } from '../../check';
import { concernedRoutes, pathsBy, integrationEvidence, describeRoutes } from '../../shared/concerned';
import { needsOfRestRoutes } from '../../shared/needs';

export const verificationSkipped = defineCheck({
  id: 'RP209',
  name: 'verification-skipped',
  severity: 'warning',
  title: l10n.t("The backend's certificate authority isn't verified"),
  rationale: l10n.t(
    'With `insecureSkipVerification`, API Gateway accepts a certificate from any authority. It still checks ' +
      'the name and the expiry date, but anyone who can answer in place of the backend can create such a ' +
      'certificate.',
  ),
  looksAt: l10n.t('`insecureSkipVerification` in the TLS configuration of integrations.'),
  remedy: l10n.t('Use a certificate from a public authority and remove the setting.'),
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-extensions-integration-tls-config.html',
  confirmation: { kind: 'model', source: 'apigateway#TlsConfig.insecureSkipVerification' },
  symptoms: [],
  needs: needsOfRestRoutes,
  *check(world) {
    const skipping = world.paths.filter(
      ({ kind, route }) =>
        (kind === 'private' || kind === 'http') &&
        asBoolean(asRecord(route.members?.['tlsConfig'])['insecureSkipVerification']) === true,
    );
    for (const paths of pathsBy(world, skipping, ({ api }) => api.id).values()) {
      yield {
        nodes: concernedRoutes(world, paths, paths[0].api.id),
        cause: l10n.t('API Gateway accepts a certificate from any authority for {routes}.', {
          routes: describeRoutes(world, paths),
        }),
        evidence: [integrationEvidence(paths, 'tlsConfig', 'insecureSkipVerification true')],
        fix: {
          text: l10n.t(
            'Add a certificate from a public authority to the listener, then set insecureSkipVerification to false and deploy the API.',
          ),
        },
      };
    }
  },
});
