import * as l10n from '@vscode/l10n';
import { defineCheck } from '../../check';
import { needsOfRestRoutes } from '../../shared/needs';
import { cachedStages } from './sharedCache';

export const cachedQueryNotKey = defineCheck({
  id: 'RP118',
  name: 'cached-query-not-key',
  severity: 'info',
  title: l10n.t("A query parameter that the backend gets isn't a cache key"),
  rationale: l10n.t(
    "The cache of a stage distinguishes requests only by the parameters that are cache keys. If a query parameter that the backend gets isn't one, a response for one value is also the answer for others. That's fine if the parameter doesn't change the response.",
  ),
  looksAt: l10n.t(
    "Cached methods of REST APIs with a query parameter that is mapped into the request and isn't in `cacheKeyParameters`.",
  ),
  remedy: l10n.t(
    'If the query parameter changes the response, make it a cache key of the integration, then deploy the API.',
  ),
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html',
  confirmation: {
    kind: 'documented',
    source: l10n.t('API Gateway developer guide, "Cache settings for REST APIs in API Gateway"'),
  },
  symptoms: [],
  needs: needsOfRestRoutes,
  *check(world) {
    for (const { nodes, evidence, values } of cachedStages(world, 'query')) {
      yield {
        nodes,
        evidence,
        cause: l10n.t(
          'Stage {stage} caches responses of {routes} for {seconds} s, but the query parameter {parameters} is not a cache key. Requests that differ only in it get the same response.',
          values,
        ),
        fix: {
          text: l10n.t(
            'If {parameters} changes the response, add it to the cache key parameters of the integration. Then deploy the API and flush the cache.',
            { parameters: values.parameters },
          ),
        },
      };
    }
  },
});
