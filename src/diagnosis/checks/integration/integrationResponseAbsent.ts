import type { IntegrationPath } from '../../../paths/trace/gateway/integrationPath';
import * as l10n from '@vscode/l10n';
import { lacksResponses } from '../../../paths/integrationFacts';
import { defineCheck } from '../../check';
import { concernedRoutes, pathsBy, integrationEvidence, describeRoutes } from '../../shared/concerned';
import { needsOfRestRoutes } from '../../shared/needs';

export const integrationResponseAbsent = defineCheck({
  id: 'RP213',
  name: 'integration-response-absent',
  severity: 'error',
  title: l10n.t("An integration that isn't a proxy doesn't have an integration response"),
  rationale: l10n.t(
    'Unlike HTTP_PROXY and AWS_PROXY, an integration of type HTTP, AWS or MOCK returns a response only through ' +
      'an integration response. Without one, API Gateway returns 500 even if the backend responds successfully.',
  ),
  looksAt: l10n.t(
    "Integrations of type HTTP, AWS and MOCK in REST APIs that don't have any integration response.",
  ),
  remedy: l10n.t(
    'Add a default integration response and a method response for its status, or use HTTP_PROXY or AWS_PROXY.',
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
    const silent = world.paths.filter(lacksResponses);
    const typeOf = ({ route }: IntegrationPath): string => route.integration?.type ?? '';
    for (const paths of pathsBy(world, silent, path => `${path.api.id} ${typeOf(path)}`).values()) {
      const type = typeOf(paths[0]);
      yield {
        nodes: concernedRoutes(world, paths, paths[0].api.id),
        cause: l10n.t(
          "The integration type of {routes} is {type}, but there isn't an integration response.",
          {
            routes: describeRoutes(world, paths),
            type,
          },
        ),
        evidence: [
          integrationEvidence(paths, 'type', type),
          integrationEvidence(paths, 'responses', undefined),
        ],
        fix: {
          text: suggestFix(type),
        },
      };
    }
  },
});

function suggestFix(type: string): string {
  const proxy = new Map([
    ['HTTP', 'HTTP_PROXY'],
    ['AWS', 'AWS_PROXY'],
  ]).get(type);
  return proxy === undefined
    ? l10n.t('Add a default integration response with a method response for its status. Then deploy the API.')
    : l10n.t(
        'Add a default integration response with a method response for its status, or change the integration type to {type}. Then deploy the API.',
        { type: proxy },
      );
}
