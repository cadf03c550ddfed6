import * as l10n from '@vscode/l10n';
import { namesLoadBalancer } from '../../../paths/trace/gateway/integrationPath';
import { defineCheck } from '../../check';
import { concernedRoutes, pathsBy, integrationEvidence, describeRoutes } from '../../shared/concerned';
import { needsOfHttpRoutes } from '../../shared/needs';

export const loadBalancerArnAsUri = defineCheck({
  id: 'RP217',
  name: 'load-balancer-arn-as-uri',
  severity: 'error',
  title: l10n.t('The URI specifies a load balancer instead of a listener'),
  rationale: l10n.t(
    'The URI of a private integration of an HTTP API is the ARN of a listener or of a Cloud Map service. API ' +
      'Gateway rejects the ARN of a load balancer.',
  ),
  looksAt: l10n.t('Private integrations of HTTP APIs whose URI is the ARN of a load balancer.'),
  remedy: l10n.t('Use the ARN of the listener.'),
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-private.html',
  confirmation: {
    kind: 'documented',
    source:
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-private.html; sst/sst#5510',
  },
  symptoms: [],
  needs: needsOfHttpRoutes,
  *check(world) {
    for (const [uri, paths] of pathsBy(world, world.paths.filter(namesLoadBalancer), path => path.uri)) {
      yield {
        nodes: concernedRoutes(world, paths, paths[0].api.id),
        cause: l10n.t(
          'The URI of {routes} must be the ARN of a listener, but it is the ARN of the load balancer {loadBalancer}.',
          { routes: describeRoutes(world, paths), loadBalancer: uri },
        ),
        evidence: [integrationEvidence(paths, 'uri', uri)],
        fix: {
          text: l10n.t('Set the URI of the integration to the ARN of the listener, then deploy the API.'),
        },
      };
    }
  },
});
