import type { IntegrationEnd, PlannedRoute } from '../../plan/document';
import { compactJson } from '../../topology/canonical';

export const integrationMembers = ['connectionId', 'integrationTarget', 'uri'] as const;
export type IntegrationMember = (typeof integrationMembers)[number];

/** Routes whose integrations change in the same members, links and targets alike; only URIs may differ. */
export interface IntegrationChange {
  /** Which members change; none where only stage variables do. */
  readonly members: readonly IntegrationMember[];
  readonly routes: readonly [PlannedRoute, ...PlannedRoute[]];
}

/** In the order of the first route of each. */
export function groupIntegrationChanges(routes: readonly PlannedRoute[]): readonly IntegrationChange[] {
  const groups = new Map<string, [PlannedRoute, ...PlannedRoute[]]>();
  for (const route of routes) {
    const shared = ({ connectionId, integrationTarget = '' }: IntegrationEnd): readonly string[] => [
      connectionId,
      integrationTarget,
    ];
    const key = compactJson([[...changedMembers(route)], shared(route.from), shared(route.to)]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [route]);
    else group.push(route);
  }
  return [...groups.values()].map(group => ({ members: changedMembers(group[0]), routes: group }));
}

const changedMembers = ({ from, to }: PlannedRoute): readonly IntegrationMember[] =>
  integrationMembers.filter(name => from[name] !== to[name]);
