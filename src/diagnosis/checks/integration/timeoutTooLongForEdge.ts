import { list, record, text } from '../../../topology/values';
import type { IntegrationWay } from '../../../trace/gateway/integrationWay';
import { defineCheck } from '../../check';
import { concerned, waysBy, integrationEvidence, spokenRoutes, verb, sentence } from '../../shared/concerned';
import { needsOfRoutes } from '../../shared/needs';

const LONGEST = 29_000;

export const timeoutTooLongForEdge = defineCheck({
  id: 'RP215',
  name: 'timeout-too-long-for-edge',
  severity: 'error',
  title: 'An edge-optimized API cannot wait as long as its integration says',
  rationale:
    'The quota of 29 seconds for an integration can be raised for regional and private REST APIs, not for edge-optimized ' +
    'ones. What takes longer ends with 504 whatever the integration says.',
  looksAt:
    'Integration timeouts above 29 seconds on edge-optimized REST APIs; streamed responses have limits of their own.',
  remedy: 'Make the API regional, or stay within 29 seconds.',
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html',
  confirmation: {
    kind: 'documented',
    source:
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html',
  },
  symptoms: [504],
  needs: needsOfRoutes,
  *check(world) {
    for (const ways of waysBy(world, world.ways.filter(waitsTooLong), ({ api }) => api.id).values()) {
      const [way] = ways;
      yield {
        nodes: concerned(world, ways, way.api.id),
        cause: sentence(
          `${spokenRoutes(world, ways)} ${verb(ways, 'has', 'have')} a timeout above 29 seconds on an edge-optimized API.`,
        ),
        evidence: [
          integrationEvidence(ways, 'timeoutInMillis', String(way.route.integration?.timeoutInMillis)),
          { what: 'endpointConfiguration.types', value: 'EDGE', operation: 'apigateway:GetRestApis' },
        ],
        fix: {
          text: 'Change the endpoint type of the API to REGIONAL, or set the timeout to 29000 ms or less, and deploy.',
        },
      };
    }
  },
});

function waitsTooLong({ api, route, kind }: IntegrationWay): boolean {
  if (api.kind.node !== 'rest-api' || kind === 'none' || kind === 'mock') return false;
  const { types } = record(api.entry.properties['endpointConfiguration']);
  if (!list(types).includes('EDGE')) return false;
  if (text(route.members?.['responseTransferMode'])?.toUpperCase() === 'STREAM') return false;
  return (route.integration?.timeoutInMillis ?? 0) > LONGEST;
}
