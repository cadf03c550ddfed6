import { asText } from '../../../topology/values';
import { findUsagePlans } from '../../usagePlans';
import type { RouteGate } from './gate';
import { refusal } from './refusal';
import { hasPart } from './hasPart';

/**
 * The key comes in `x-api-key`, or from the authorizer's answer ("Choose an API key source"), and has to be in a usage
 * plan of the stage ("Usage plans and API keys for REST APIs"). Keys and their values aren't read.
 */
export const passApiKey: RouteGate = (facts, routed, { assumes }) => {
  const { api, stage, route } = routed;
  if (route.apiKeyRequired !== true || api.kind.node !== 'rest-api') return undefined;
  const isFromAuthorizer = asText(api.entry.properties['apiKeySource']) === 'AUTHORIZER';
  if (!isFromAuthorizer && !hasPart({ place: 'header', name: 'x-api-key' }, routed))
    return refusal(403, ['INVALID_API_KEY'], { code: 'api-key-missing', route: route.key });
  if (findUsagePlans(facts, api, stage)?.length === 0)
    return refusal(403, ['INVALID_API_KEY'], { code: 'no-usage-plan', stage: stage.name });
  const code = isFromAuthorizer ? 'authorizer-gives-key' : 'api-key-in-plan';
  assumes.push({ gate: 'api-key', node: route.id, reason: { code, stage: stage.name } });
  return undefined;
};
