import type { RouteGate } from './gate';

export const passAuthorizer: RouteGate = (_facts, { route }, { assumes }) => {
  const { authorizationType } = route;
  if (authorizationType === undefined || authorizationType === 'NONE') return undefined;
  const reason = { code: 'authorization-allows', authorizationType } as const;
  assumes.push({ gate: 'authorizer', node: route.id, reason });
  return undefined;
};
