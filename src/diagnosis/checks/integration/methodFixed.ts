import { text } from '../../../topology/values';
import type { IntegrationWay } from '../../../trace/gateway/integrationWay';
import { defineCheck } from '../../check';
import { concerned, waysBy, integrationEvidence, spokenRoutes, verb, sentence } from '../../shared/concerned';
import { needsOfRoutes } from '../../shared/needs';

export const methodFixed = defineCheck({
  id: 'RP212',
  name: 'method-fixed',
  severity: 'warning',
  title: 'A route for every method sends one method only',
  rationale:
    'The method of the integration is what the backend sees. Where the route takes every method and the integration ' +
    'has a fixed one, a DELETE arrives as a GET.',
  looksAt: 'HTTP integrations of routes for `ANY` method, or of `$default`, whose own method is not `ANY`.',
  remedy: 'Set the method of the integration to `ANY`, or have a route for each method.',
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-set-up-simple-proxy.html',
  confirmation: {
    kind: 'model',
    source: 'apigateway#Integration.httpMethod, apigatewayv2#Integration.IntegrationMethod',
  },
  symptoms: [],
  needs: needsOfRoutes,
  *check(world) {
    const fixed = world.ways.filter(way => methodOf(way) !== undefined);
    for (const ways of waysBy(world, fixed, way => `${way.api.id} ${methodOf(way) ?? ''}`).values()) {
      const method = methodOf(ways[0]) ?? '';
      yield {
        nodes: concerned(world, ways, ways[0].api.id),
        cause: sentence(
          `${spokenRoutes(world, ways)} ${verb(ways, 'takes', 'take')} every method and ${verb(ways, 'sends', 'send')} ${method} to the backend.`,
        ),
        evidence: [integrationEvidence(ways, 'httpMethod', method)],
        fix: {
          text: 'Set the method of the integration to ANY and deploy, or make a route for each method.',
        },
      };
    }
  },
});

/** The one method that a route for all sends on. */
function methodOf({ api, kind, route }: IntegrationWay): string | undefined {
  if (api.kind.node === 'websocket-api' || (kind !== 'private' && kind !== 'http')) return undefined;
  if (route.httpMethod !== 'ANY' && route.key !== '$default') return undefined;
  const method = text(route.members?.['httpMethod'])?.toUpperCase();
  return method === 'ANY' ? undefined : method;
}
