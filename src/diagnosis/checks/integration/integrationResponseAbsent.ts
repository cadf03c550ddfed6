import { record } from '../../../topology/values';
import type { IntegrationWay } from '../../../trace/gateway/integrationWay';
import { defineCheck } from '../../check';
import { concerned, waysBy, integrationEvidence, spokenRoutes, verb, sentence } from '../../shared/concerned';
import { needsOfRoutes } from '../../shared/needs';

export const integrationResponseAbsent = defineCheck({
  id: 'RP213',
  name: 'integration-response-absent',
  severity: 'error',
  title: 'The integration has no response for what the backend answers',
  rationale:
    'An integration of the type HTTP, unlike HTTP_PROXY, passes an answer on only through an integration response. ' +
    'Without any, API Gateway answers 500 although the backend answered well.',
  looksAt: 'Integrations of the type HTTP of REST APIs that have no integration response at all.',
  remedy: 'Add a default integration response and a method response for its status, or use HTTP_PROXY.',
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-integration-settings-integration-response.html',
  confirmation: {
    kind: 'documented',
    source:
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-integration-settings-integration-response.html',
  },
  symptoms: [500],
  explains: { gateway: 2 },
  needs: needsOfRoutes,
  *check(world) {
    for (const ways of waysBy(world, world.ways.filter(answersNothing), ({ api }) => api.id).values()) {
      yield {
        nodes: concerned(world, ways, ways[0].api.id),
        cause: sentence(
          `${spokenRoutes(world, ways)} ${verb(ways, 'has', 'have')} the integration type HTTP and no integration response.`,
        ),
        evidence: [
          integrationEvidence(ways, 'type', 'HTTP'),
          integrationEvidence(ways, 'responses', undefined),
        ],
        fix: {
          text: 'Add a default integration response with a method response for its status, or change the integration type to HTTP_PROXY, and deploy.',
        },
      };
    }
  },
});

/** Where no exported integration carries responses, an export need not say that there are none: then edits count too. */
function answersNothing({ api, stage, route, kind }: IntegrationWay): boolean {
  if (api.kind.node !== 'rest-api' || (kind !== 'private' && kind !== 'http')) return false;
  if (route.integration?.type !== 'HTTP' || hasResponses(route.members)) return false;
  const isTold = route.source === 'working-copy' || stage.deployed?.carried.has('responses') === true;
  return isTold || (route.edited !== undefined && !hasResponses(route.edited.edited?.integration));
}

function hasResponses(integration: IntegrationWay['route']['members']): boolean {
  const responses = [integration?.['responses'], integration?.['integrationResponses']];
  return responses.some(value => Object.keys(record(value)).length > 0);
}
