import { flag, record } from '../../../topology/values';
import { defineCheck } from '../../check';
import { concerned, waysBy, integrationEvidence, spokenRoutes, verb, sentence } from '../../shared/concerned';
import { needsOfRoutes } from '../../shared/needs';

export const verificationSkipped = defineCheck({
  id: 'RP209',
  name: 'verification-skipped',
  severity: 'warning',
  title: 'The certificate authority of the backend is not verified',
  rationale:
    'With `insecureSkipVerification` API Gateway takes a certificate of any authority. It still compares the name and ' +
    'looks at the expiry, but whoever can answer in the backend’s place can make such a certificate.',
  looksAt: '`insecureSkipVerification` in the TLS configuration of integrations.',
  remedy: 'Use a certificate of a public authority and remove the setting.',
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-extensions-integration-tls-config.html',
  confirmation: { kind: 'model', source: 'apigateway#TlsConfig.insecureSkipVerification' },
  symptoms: [],
  needs: needsOfRoutes,
  *check(world) {
    const skipping = world.ways.filter(
      ({ kind, route }) =>
        (kind === 'private' || kind === 'http') &&
        flag(record(route.members?.['tlsConfig'])['insecureSkipVerification']) === true,
    );
    for (const ways of waysBy(world, skipping, ({ api }) => api.id).values()) {
      yield {
        nodes: concerned(world, ways, ways[0].api.id),
        cause: sentence(
          `${spokenRoutes(world, ways)} ${verb(ways, 'takes', 'take')} a certificate of any authority.`,
        ),
        evidence: [integrationEvidence(ways, 'tlsConfig', 'insecureSkipVerification true')],
        fix: {
          text: 'Give the listener a certificate of a public authority, then set insecureSkipVerification to false and deploy.',
        },
      };
    }
  },
});
