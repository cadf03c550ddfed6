import { text } from '../../../topology/values';
import { defineCheck } from '../../check';
import { concerned, waysBy, integrationEvidence, spokenRoutes, verb, sentence } from '../../shared/concerned';
import { needsOfRoutes } from '../../shared/needs';

export const payloadFormat = defineCheck({
  id: 'RP218',
  name: 'payload-format',
  severity: 'info',
  title: 'A private integration has a payload format that is only for functions',
  rationale:
    'The payload format version says what event a Lambda function gets. For every other integration 1.0 is the only ' +
    'value that API Gateway supports.',
  looksAt: 'Private integrations of HTTP APIs whose payload format version is not 1.0.',
  remedy: 'Set the payload format version to 1.0.',
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html',
  confirmation: { kind: 'model', source: 'apigatewayv2#Integration.PayloadFormatVersion' },
  symptoms: [],
  needs: needsOfRoutes,
  *check(world) {
    const odd = world.ways.filter(({ api, kind, route }) => {
      const version = text(route.members?.['payloadFormatVersion']);
      return api.kind.node === 'http-api' && kind === 'private' && version !== undefined && version !== '1.0';
    });
    for (const ways of waysBy(world, odd, ({ api }) => api.id).values()) {
      const version = text(ways[0].route.members?.['payloadFormatVersion']);
      yield {
        nodes: concerned(world, ways, ways[0].api.id),
        cause: sentence(
          `${spokenRoutes(world, ways)} ${verb(ways, 'has', 'have')} the payload format version ${version ?? ''}, which only integrations with Lambda know.`,
        ),
        evidence: [integrationEvidence(ways, 'payloadFormatVersion', version)],
        fix: { text: 'Set the payload format version of the integration to 1.0 and deploy.' },
      };
    }
  },
});
