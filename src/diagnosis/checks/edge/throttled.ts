import { apiIdOf } from '../../../topology/apis';
import { number, record } from '../../../topology/values';
import { defineCheck, type Failure } from '../../check';
import type { World } from '../../world';
import { first, isRest, needsOfStages, spokenStage, stagesOf, type StageOf } from './shared';

export const throttled = defineCheck({
  id: 'RP113',
  name: 'throttled',
  severity: 'warning',
  title: 'Throttling refuses requests',
  rationale:
    'A stage, or one of its methods or routes, can have a rate and a burst of its own. At 0 every request is answered ' +
    'with 429; stages of HTTP APIs get zeros where a template sets other route settings and leaves these out. A burst ' +
    'that is far below the rate refuses requests that come together, long before the rate is reached.',
  looksAt:
    'throttlingRateLimit and throttlingBurstLimit of methodSettings, DefaultRouteSettings and RouteSettings: one of ' +
    'them 0, or a burst of less than a tenth of the rate. Negative values switch throttling off.',
  remedy: 'Raise the limits, or remove them, so that those of the account count.',
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html',
  confirmation: {
    kind: 'model',
    source: 'apigateway#MethodSetting, apigatewayv2#RouteSettings: rate and burst limit',
  },
  symptoms: [429],
  needs: needsOfStages,
  *check(world) {
    for (const found of stagesOf(world)) {
      const limits = limitsOf(found).filter(
        ({ rate, burst }) => isStopped(rate, burst) || isNarrow(rate, burst),
      );
      if (limits.length > 0) yield failureOf(world, found, limits);
    }
  },
});

interface Limit {
  /** `all routes`, `GET /orders` */
  readonly of: string;
  readonly rate: number | undefined;
  readonly burst: number | undefined;
}

function limitsOf({ api, properties }: StageOf): readonly Limit[] {
  if (isRest(api)) {
    return Object.entries(record(properties['methodSettings'])).map(([path, value]) => {
      const setting = record(value);
      return {
        of: methodOf(path),
        rate: number(setting['throttlingRateLimit']),
        burst: number(setting['throttlingBurstLimit']),
      };
    });
  }
  const settings = [
    ['all routes', properties['DefaultRouteSettings']] as const,
    ...Object.entries(record(properties['RouteSettings'])),
  ];
  return settings.map(([of, value]) => ({
    of,
    rate: number(record(value)['ThrottlingRateLimit']),
    burst: number(record(value)['ThrottlingBurstLimit']),
  }));
}

/** The paths of settings have `~1` for a slash: `~1orders/GET` (API Gateway API reference, `methodSettings`). */
function methodOf(path: string): string {
  if (path === '*/*') return 'all routes';
  const cut = path.lastIndexOf('/');
  return `${path.slice(cut + 1)} ${path.slice(0, cut).replaceAll('~1', '/')}`;
}

const isStopped = (rate?: number, burst?: number): boolean => rate === 0 || burst === 0;
const isNarrow = (rate?: number, burst?: number): boolean =>
  rate !== undefined && burst !== undefined && burst > 0 && burst * 10 < rate;

function failureOf(world: World, found: StageOf, limits: readonly Limit[]): Failure {
  const { api, stage } = found;
  const words = limits.map(({ of, rate, burst }) =>
    isStopped(rate, burst)
      ? `${of}: every request is refused (rate ${String(rate ?? 'not set')}, burst ${String(burst ?? 'not set')})`
      : `${of}: a burst of ${String(burst)} at a rate of ${String(rate)} a second`,
  );
  return {
    nodes: [stage.id, api.id],
    cause: `On ${spokenStage(world, found)} throttling refuses requests; ${first(words, 3, '; ')}.`,
    evidence: limits.slice(0, 20).map(({ of, rate, burst }) => ({
      what: `throttling of ${of} on ${stage.name}`,
      value: `rate ${String(rate ?? 'not set')}, burst ${String(burst ?? 'not set')}`,
      operation: isRest(api) ? 'apigateway:GetStages' : 'apigatewayv2:GetStages',
    })),
    fix: {
      text: `Raise rate and burst of ${stage.name} of ${apiIdOf(api.entry)} to what its callers need, or remove both.`,
    },
  };
}
