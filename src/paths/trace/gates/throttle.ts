import { findThrottlingLimit, readThrottlingLimits, rejectsEveryRequest } from '../../../topology/throttling';
import { asText } from '../../../topology/values';
import { findUsagePlans, limitsRequests } from '../../usagePlans';
import { addHopReason } from '../gateway/traceProgress';
import type { RouteGate } from './gate';
import { refusal } from './refusal';
import { stageSettings } from './stageSettings';

/** A limit of 0 rejects every request; any other may reject some ("Throttle requests to your REST APIs"). */
export const passThrottle: RouteGate = (facts, routed, progress) => {
  const { api, stage, route, message } = routed;
  const isRest = api.kind.node === 'rest-api';
  const limits = readThrottlingLimits(stageSettings(facts, routed), isRest);
  const limit = findThrottlingLimit(limits, [route.key, `${message.method} ${route.path ?? ''}`]);
  if (rejectsEveryRequest(limit)) {
    const reason = { code: 'throttled-always', route: limit.route, stage: stage.name } as const;
    return refusal(429, ['THROTTLED'], reason);
  }
  const known = (value: number | undefined): number | undefined =>
    value !== undefined && value > 0 ? value : undefined;
  const [rate, burst] = [known(limit.rate), known(limit.burst)];
  if (rate !== undefined || burst !== undefined)
    addHopReason(progress, route.id, { code: 'throttled-above', rate, burst });
  const plans = route.apiKeyRequired === true ? (findUsagePlans(facts, api, stage) ?? []) : [];
  const names = plans.filter(limitsRequests).map(({ arn, properties }) => asText(properties['name']) ?? arn);
  if (names.length > 0) addHopReason(progress, route.id, { code: 'usage-plans-limit', plans: names });
  return undefined;
};
