import { readMethodSetting, readOwnMethodSetting } from '../../../topology/throttling';
import { asBoolean, asNumber, asRecord, asText, asTexts } from '../../../topology/values';
import type { AwsObject } from '../../../topology/document';
import { restSource } from '../gateway/sources';
import type { Routed } from '../gateway/routes';
import { addHopReason, headerValues } from '../gateway/traceProgress';
import type { RouteGate } from './gate';
import { partOf } from './hasPart';
import type { AskedPart } from '../reasons/askedPart';
import { stageSettings } from './stageSettings';

/** "Cache settings for REST APIs in API Gateway": 300 s where nothing else is set. */
const usualSeconds = 300;

/** A cached response is given without asking the backend, and what is in the cache isn't read. */
export const passCache: RouteGate = (facts, routed, progress) => {
  const settings = stageSettings(facts, routed);
  const { api, stage: served, message } = routed;
  const seconds = cachedSeconds(settings, {
    api,
    stage: served,
    route: routed.route,
    method: message.method,
  });
  if (seconds === undefined || invalidatesCache(settings, routed)) return undefined;
  const { stage, route } = routed;
  const keys = cacheKeyParts(route);
  const unkeyed = [...(route.path ?? '').matchAll(/\{([^{}+]+)\+?\}/g)]
    .map(([, name = '']): AskedPart => ({ place: 'path', name }))
    .filter(part => !keys.some(({ place, name }) => place === 'path' && name === part.name));
  addHopReason(progress, stage.id, { code: 'responses-cached', seconds, keys, unkeyed });
  progress.assumes.push({
    gate: 'cache',
    node: stage.id,
    reason: { code: 'cache-does-not-answer', seconds },
  });
  return undefined;
};

/** `undefined` where responses of the method aren't cached. Of all methods GET is, of others those that say so. */
export function cachedSeconds(
  settings: AwsObject,
  { api, stage, route, method }: Pick<Routed, 'api' | 'stage' | 'route'> & { readonly method: string },
): number | undefined {
  if (api.kind.node !== 'rest-api' || asBoolean(settings['cacheClusterEnabled']) !== true) return undefined;
  const status = asText(settings['cacheClusterStatus']) ?? 'AVAILABLE';
  if (status !== 'AVAILABLE' && status !== 'FLUSH_IN_PROGRESS') return undefined;
  const canary = asRecord(settings['canarySettings']);
  if (stage.isCanary === true && asBoolean(canary['useStageCache']) !== true) return undefined;
  const methods = settingKeys(route, method);
  const isOwn = readOwnMethodSetting(settings, methods, 'cachingEnabled') !== undefined;
  if (!isOwn && method !== 'GET') return undefined;
  if (asBoolean(readMethodSetting(settings, methods, 'cachingEnabled')) === false) return undefined;
  const seconds = asNumber(readMethodSetting(settings, methods, 'cacheTtlInSeconds')) ?? usualSeconds;
  return seconds > 0 ? seconds : undefined;
}

/** `Cache-Control: max-age=0` of any caller, unless the stage asks for an authorization to do so. */
function invalidatesCache(settings: AwsObject, routed: Routed): boolean {
  const { message } = routed;
  const isOpen =
    readMethodSetting(
      settings,
      settingKeys(routed.route, message.method),
      'requireAuthorizationForCacheControl',
    ) === false;
  return isOpen && headerValues(message, 'cache-control').some(value => /\bmax-age=0\b/.test(value));
}

/** Of the method that was sent before that of the route, which may be `ANY`. */
const settingKeys = (route: Routed['route'], method: string): readonly string[] => [
  `${method} ${route.path ?? ''}`,
  route.key,
];

/** The parts of a request by which cached responses are told apart. */
export const cacheKeyParts = (route: Routed['route']): readonly AskedPart[] =>
  asTexts(route.members?.['cacheKeyParameters'])
    .map(name => name.replace(/^integration\.request\./, 'method.request.'))
    .flatMap(name => partOf(restSource(name)) ?? []);
