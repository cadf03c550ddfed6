import * as l10n from '@vscode/l10n';
import { lacksResponses } from '../../../paths/integrationFacts';
import { defineCheck } from '../../check';
import { concernedRoutes, pathsBy, integrationEvidence, describeRoutes } from '../../shared/concerned';
import { needsOfRestRoutes } from '../../shared/needs';

export const integrationResponseAbsent = defineCheck({
  id: 'RP213',
  name: 'integration-response-absent',
  severity: 'error',
  title: l10n.t("The HTTP integration doesn't have an integration response"),
  rationale: l10n.t(
    'Unlike HTTP_PROXY, an integration of type HTTP returns a response only through an integration response. ' +
      'Without one, API Gateway returns 500 even if the backend responds successfully.',
  ),
  looksAt: l10n.t("Integrations of type HTTP in REST APIs that don't have any integration response."),
  remedy: l10n.t(
    'Add a default integration response and a method response for its status, or use HTTP_PROXY.',
  ),
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-integration-settings-integration-response.html',
  confirmation: {
    kind: 'documented',
    source:
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-integration-settings-integration-response.html',
  },
  symptoms: [500],
  explains: { gateway: 2 },
  needs: needsOfRestRoutes,
  *check(world) {
    for (const paths of pathsBy(world, world.paths.filter(lacksResponses), ({ api }) => api.id).values()) {
      yield {
        nodes: concernedRoutes(world, paths, paths[0].api.id),
        cause: l10n.t("The integration type of {routes} is HTTP, but there isn't an integration response.", {
          routes: describeRoutes(world, paths),
        }),
        evidence: [
          integrationEvidence(paths, 'type', 'HTTP'),
          integrationEvidence(paths, 'responses', undefined),
        ],
        fix: {
          text: l10n.t(
            'Add a default integration response with a method response for its status, or change the integration type to HTTP_PROXY. Then deploy the API.',
          ),
        },
      };
    }
  },
});
