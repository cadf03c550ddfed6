import * as l10n from '@vscode/l10n';
import { defineCheck } from '../../check';
import { needsOfRestRoutes } from '../../shared/needs';
import { cachedStages } from './sharedCache';

export const cachedPathNotKey = defineCheck({
  id: 'RP117',
  name: 'cached-path-not-key',
  severity: 'warning',
  title: l10n.t('The cache of a stage answers for every value of a path parameter'),
  rationale: l10n.t(
    "The cache of a stage distinguishes requests by their method and resource, and by the parameters that are cache keys. If a path parameter isn't one, the first response is also the answer for every other value until it expires.",
  ),
  looksAt: l10n.t(
    "Cached methods of REST APIs with a path parameter that is mapped into the request and isn't in `cacheKeyParameters`. Only GET is cached unless the settings of a method say otherwise.",
  ),
  remedy: l10n.t('Make the path parameter a cache key of the integration, then deploy the API.'),
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html',
  confirmation: {
    kind: 'documented',
    source: l10n.t('API Gateway developer guide, "Cache settings for REST APIs in API Gateway"'),
  },
  symptoms: [],
  needs: needsOfRestRoutes,
  *check(world) {
    for (const { nodes, evidence, values } of cachedStages(world, 'path')) {
      yield {
        nodes,
        evidence,
        cause: l10n.t(
          'Stage {stage} caches responses of {routes} for {seconds} s, but {parameters} is not a cache key. Requests with different values get the same response.',
          values,
        ),
        fix: {
          text: l10n.t(
            'Add {parameters} to the cache key parameters of the integration, or turn off caching for the method. Then deploy the API and flush the cache.',
            { parameters: values.parameters },
          ),
        },
      };
    }
  },
});
