import * as l10n from '@vscode/l10n';
import {
  readThrottlingLimits,
  rejectsEveryRequest,
  type ThrottlingLimit,
} from '../../../topology/throttling';
import { defineCheck, type CheckFailure } from '../../check';
import { formatNumber } from '../../../words/counts';
import type { World } from '../../world';
import { isRestApi, listClauses, needsOfStages, describeStage, eachStage, type StageOf } from './shared';

export const requestsThrottled = defineCheck({
  id: 'RP113',
  name: 'throttled',
  severity: 'warning',
  title: l10n.t('Throttling rejects requests'),
  rationale: l10n.t(
    'A stage, or one of its methods or routes, can have its own rate and burst limits. With a limit of 0, ' +
      'every request gets 429. Stages of HTTP APIs get limits of 0 if a template sets other route settings and omits ' +
      'the limits. A burst limit far below the rate limit rejects requests that arrive together, long before the ' +
      'rate limit is reached.',
  ),
  looksAt: l10n.t(
    'throttlingRateLimit and throttlingBurstLimit of methodSettings, DefaultRouteSettings and RouteSettings: ' +
      'one of them is 0, or the burst limit is less than a tenth of the rate limit. Negative values turn ' +
      'throttling off.',
  ),
  remedy: l10n.t('Raise the limits, or remove them so that the limits of the account apply.'),
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html',
  confirmation: {
    kind: 'model',
    source: l10n.t('{shapes}: rate and burst limit', {
      shapes: 'apigateway#MethodSetting, apigatewayv2#RouteSettings',
    }),
  },
  symptoms: [429],
  needs: needsOfStages,
  *check(world) {
    for (const found of eachStage(world)) {
      const limits = limitsOf(found).filter(limit => rejectsEveryRequest(limit) || isNarrow(limit));
      if (limits.length > 0) yield describeFailure(world, found, limits);
    }
  },
});

const limitsOf = ({ api, properties }: StageOf): readonly ThrottlingLimit[] =>
  readThrottlingLimits(properties, isRestApi(api));

const routesOfLimit = ({ route }: ThrottlingLimit): string => route ?? l10n.t('all routes');

const isNarrow = ({ rate, burst }: ThrottlingLimit): boolean =>
  rate !== undefined && burst !== undefined && burst > 0 && burst * 10 < rate;

function limitsText({ rate, burst }: ThrottlingLimit): string {
  const notSet = l10n.t('not set');
  return l10n.t('rate {rate}, burst {burst}', {
    rate: rate === undefined ? notSet : formatNumber(rate),
    burst: burst === undefined ? notSet : formatNumber(burst),
  });
}

function describeFailure(world: World, found: StageOf, limits: readonly ThrottlingLimit[]): CheckFailure {
  const { api, stage } = found;
  const words = limits.map(limit =>
    rejectsEveryRequest(limit)
      ? l10n.t('{routes}: every request is rejected ({limits})', {
          routes: routesOfLimit(limit),
          limits: limitsText(limit),
        })
      : l10n.t('{routes}: a burst limit of {burst} with a rate limit of {rate} requests per second', {
          routes: routesOfLimit(limit),
          burst: formatNumber(limit.burst ?? 0),
          rate: formatNumber(limit.rate ?? 0),
        }),
  );
  return {
    nodes: [stage.id, api.id],
    cause: l10n.t('Throttling rejects requests on {stage}. Limits: {limits}.', {
      stage: describeStage(world, found),
      limits: listClauses(words, 3),
    }),
    evidence: limits.slice(0, 20).map(limit => ({
      what: l10n.t('throttling of {routes} on {stage}', { routes: routesOfLimit(limit), stage: stage.name }),
      value: limitsText(limit),
      operation: isRestApi(api) ? 'apigateway:GetStages' : 'apigatewayv2:GetStages',
    })),
    fix: {
      text: l10n.t('Raise the rate and burst limits of {stage} to what its callers need, or remove both.', {
        stage: describeStage(world, found),
      }),
    },
  };
}
