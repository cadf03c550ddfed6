import { asText } from '../../../topology/values';
import type { RouteGate } from './gate';

export const passResourcePolicy: RouteGate = (_facts, { api }, { assumes }) => {
  if (asText(api.entry.properties['policy']) === undefined) return undefined;
  assumes.push({ gate: 'resource-policy', node: api.id, reason: { code: 'resource-policy-allows' } });
  return undefined;
};
