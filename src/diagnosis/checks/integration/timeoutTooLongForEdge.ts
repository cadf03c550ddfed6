import * as l10n from '@vscode/l10n';
import { asList, asRecord, asText } from '../../../topology/values';
import type { IntegrationPath } from '../../../paths/trace/gateway/integrationPath';
import { defineCheck } from '../../check';
import { concernedRoutes, pathsBy, integrationEvidence, describeRoutes } from '../../shared/concerned';
import { needsOfRestRoutes } from '../../shared/needs';

const LONGEST = 29_000;

export const timeoutTooLongForEdge = defineCheck({
  id: 'RP215',
  name: 'timeout-too-long-for-edge',
  severity: 'error',
  title: l10n.t('An edge-optimized API has an integration timeout above 29 seconds'),
  rationale: l10n.t(
    'The quota of 29 seconds for an integration can be increased for regional and private REST APIs, but not ' +
      "for edge-optimized ones. A request that takes longer ends with 504, regardless of the integration's " +
      'timeout.',
  ),
  looksAt: l10n.t(
    'Integration timeouts above 29 seconds on edge-optimized REST APIs. Streamed responses have their own ' +
      'limits.',
  ),
  remedy: l10n.t('Make the API regional, or set the timeout to 29 seconds or less.'),
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html',
  confirmation: {
    kind: 'documented',
    source:
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html',
  },
  symptoms: [504],
  needs: needsOfRestRoutes,
  *check(world) {
    for (const paths of pathsBy(world, world.paths.filter(waitsTooLong), ({ api }) => api.id).values()) {
      const [path] = paths;
      yield {
        nodes: concernedRoutes(world, paths, path.api.id),
        cause: l10n.t(
          'The integration timeout of {routes} is above 29 seconds, but the API is edge-optimized.',
          { routes: describeRoutes(world, paths) },
        ),
        evidence: [
          integrationEvidence(paths, 'timeoutInMillis', String(path.route.integration?.timeoutInMillis)),
          { what: 'endpointConfiguration.types', value: 'EDGE', operation: 'apigateway:GetRestApis' },
        ],
        fix: {
          text: l10n.t(
            'Change the endpoint type of the API to REGIONAL, or set the timeout to 29,000 ms or less. Then deploy the API.',
          ),
        },
      };
    }
  },
});

function waitsTooLong({ api, route, kind }: IntegrationPath): boolean {
  if (api.kind.node !== 'rest-api' || kind === 'none' || kind === 'mock') return false;
  const { types } = asRecord(api.entry.properties['endpointConfiguration']);
  if (!asList(types).includes('EDGE')) return false;
  if (asText(route.members?.['responseTransferMode'])?.toUpperCase() === 'STREAM') return false;
  return (route.integration?.timeoutInMillis ?? 0) > LONGEST;
}
