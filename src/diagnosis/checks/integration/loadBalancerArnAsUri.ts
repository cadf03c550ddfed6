import { loadBalancerArnOf } from '../../../model/arn';
import { defineCheck } from '../../check';
import { concerned, waysBy, integrationEvidence, spokenRoutes, verb, sentence } from '../../shared/concerned';
import { needsOfRoutes } from '../../shared/needs';

export const loadBalancerArnAsUri = defineCheck({
  id: 'RP217',
  name: 'load-balancer-arn-as-uri',
  severity: 'error',
  title: 'An HTTP API names a load balancer instead of a listener',
  rationale:
    'The URI of a private integration of an HTTP API is the ARN of a listener or of a Cloud Map service. API Gateway ' +
    'refuses the ARN of the load balancer itself.',
  looksAt: 'Private integrations of HTTP APIs whose URI is the ARN of a load balancer.',
  remedy: 'Name the ARN of the listener.',
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-private.html',
  confirmation: {
    kind: 'documented',
    source:
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-private.html; sst/sst#5510',
  },
  symptoms: [],
  needs: needsOfRoutes,
  *check(world) {
    const naming = world.ways.filter(
      ({ api, kind, uri }) =>
        api.kind.node === 'http-api' &&
        kind === 'private' &&
        uri !== undefined &&
        loadBalancerArnOf(uri) === uri,
    );
    for (const [uri, ways] of waysBy(world, naming, way => way.uri)) {
      yield {
        nodes: concerned(world, ways, ways[0].api.id),
        cause: sentence(
          `${spokenRoutes(world, ways)} ${verb(ways, 'names', 'name')} the load balancer ${uri} where a listener has to be named.`,
        ),
        evidence: [integrationEvidence(ways, 'uri', uri)],
        fix: { text: 'Set the URI of the integration to the ARN of the listener and deploy.' },
      };
    }
  },
});
