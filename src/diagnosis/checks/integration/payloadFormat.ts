import * as l10n from '@vscode/l10n';
import { asText } from '../../../topology/values';
import { defineCheck } from '../../check';
import { concernedRoutes, pathsBy, integrationEvidence, describeRoutes } from '../../shared/concerned';
import { needsOfHttpRoutes } from '../../shared/needs';

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
  needs: needsOfHttpRoutes,
  *check(world) {
    const odd = world.paths.filter(({ api, kind, route }) => {
      const version = asText(route.members?.['payloadFormatVersion']);
      return api.kind.node === 'http-api' && kind === 'private' && version !== undefined && version !== '1.0';
    });
    for (const paths of pathsBy(world, odd, ({ api }) => api.id).values()) {
      const version = asText(paths[0].route.members?.['payloadFormatVersion']);
      yield {
        nodes: concernedRoutes(world, paths, paths[0].api.id),
        cause: l10n.t(
          'The payload format version of {routes} is {version}, which only Lambda integrations support.',
          { routes: describeRoutes(world, paths), version: version ?? '' },
        ),
        evidence: [integrationEvidence(paths, 'payloadFormatVersion', version)],
        fix: {
          text: l10n.t('Set the payload format version of the integration to 1.0, then deploy the API.'),
        },
      };
    }
  },
});
