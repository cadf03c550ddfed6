import * as l10n from '@vscode/l10n';
import { asText } from '../../../topology/values';
import { defineCheck } from '../../check';
import { concernedRoutes, waysBy, integrationEvidence, spokenRoutes } from '../../shared/concerned';
import { needsOfRoutes } from '../../shared/needs';

export const payloadFormat = defineCheck({
  id: 'RP218',
  name: 'payload-format',
  severity: 'info',
  title: l10n.t('A private integration has a payload format version for Lambda'),
  rationale: l10n.t(
    'The payload format version selects the event that a Lambda function receives. For every other ' +
      'integration, API Gateway supports only version 1.0.',
  ),
  looksAt: l10n.t("Private integrations of HTTP APIs whose payload format version isn't 1.0."),
  remedy: l10n.t('Set the payload format version to 1.0.'),
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html',
  confirmation: { kind: 'model', source: 'apigatewayv2#Integration.PayloadFormatVersion' },
  symptoms: [],
  needs: needsOfRoutes,
  *check(world) {
    const odd = world.ways.filter(({ api, kind, route }) => {
      const version = asText(route.members?.['payloadFormatVersion']);
      return api.kind.node === 'http-api' && kind === 'private' && version !== undefined && version !== '1.0';
    });
    for (const ways of waysBy(world, odd, ({ api }) => api.id).values()) {
      const version = asText(ways[0].route.members?.['payloadFormatVersion']);
      yield {
        nodes: concernedRoutes(world, ways, ways[0].api.id),
        cause: l10n.t(
          'The payload format version of {routes} is {version}, which only Lambda integrations support.',
          { routes: spokenRoutes(world, ways), version: version ?? '' },
        ),
        evidence: [integrationEvidence(ways, 'payloadFormatVersion', version)],
        fix: {
          text: l10n.t('Set the payload format version of the integration to 1.0, then deploy the API.'),
        },
      };
    }
  },
});
