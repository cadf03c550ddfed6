import type { RouteGate } from './gate';

export const passApiKey: RouteGate = (_facts, { route }, { assumes }) => {
  if (route.apiKeyRequired !== true) return undefined;
  assumes.push({ gate: 'api-key', node: route.id, reason: { code: 'api-key-valid' } });
  return undefined;
};
