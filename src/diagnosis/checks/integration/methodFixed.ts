import * as l10n from '@vscode/l10n';
import { asText } from '../../../topology/values';
import type { IntegrationPath } from '../../../paths/trace/gateway/integrationPath';
import { defineCheck } from '../../check';
import { concernedRoutes, pathsBy, integrationEvidence, describeRoutes } from '../../shared/concerned';
import { needsOfRoutes } from '../../shared/needs';

export const methodFixed = defineCheck({
  id: 'RP212',
  name: 'method-fixed',
  severity: 'warning',
  title: l10n.t('An ANY route sends a fixed method to the backend'),
  rationale: l10n.t(
    'The backend receives the method of the integration. If a route accepts every method but its integration ' +
      'has a fixed one, such as GET, a DELETE request arrives as a GET request.',
  ),
  looksAt: l10n.t(
    "HTTP integrations of routes for the `ANY` method or `$default` whose own method isn't `ANY`.",
  ),
  remedy: l10n.t('Set the method of the integration to `ANY`, or create a route for each method.'),
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-set-up-simple-proxy.html',
  confirmation: {
    kind: 'model',
    source: 'apigateway#Integration.httpMethod, apigatewayv2#Integration.IntegrationMethod',
  },
  symptoms: [],
  needs: needsOfRoutes,
  *check(world) {
    const fixed = world.paths.filter(path => fixedMethod(path) !== undefined);
    for (const paths of pathsBy(world, fixed, path => `${path.api.id} ${fixedMethod(path) ?? ''}`).values()) {
      const method = fixedMethod(paths[0]) ?? '';
      yield {
        nodes: concernedRoutes(world, paths, paths[0].api.id),
        cause: l10n.t('Requests to {routes} can have any method, but the backend always receives {method}.', {
          routes: describeRoutes(world, paths),
          method,
        }),
        evidence: [integrationEvidence(paths, 'httpMethod', method)],
        fix: {
          text: l10n.t(
            'Set the method of the integration to ANY and deploy the API, or create a route for each method.',
          ),
        },
      };
    }
  },
});

/** The one method that a route for all sends on. */
function fixedMethod({ api, kind, route }: IntegrationPath): string | undefined {
  if (api.kind.node === 'websocket-api' || (kind !== 'private' && kind !== 'http')) return undefined;
  if (route.httpMethod !== 'ANY' && route.key !== '$default') return undefined;
  const method = asText(route.members?.['httpMethod'])?.toUpperCase();
  return method === 'ANY' ? undefined : method;
}
