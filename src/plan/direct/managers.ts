import { siblingArn } from '../../network/places';
import { managedAmong, type ConcernedResource, type ManagedResource } from '../managers';
import type { PlanDraft } from './draft';
import { loadBalancerGroups } from './links';

/** What a plan changes or builds on, and what manages it: tools take changes back that they didn't make. */
export function findManagers(draft: PlanDraft): readonly ManagedResource[] {
  const { world } = draft.scope;
  return [...managedAmong(world, concernedBy(draft)), ...shiftedParts(draft)];
}

/** Load balancers on the old and the new paths. */
export function plannedBalancers({ moves }: PlanDraft): readonly string[] {
  return [
    ...new Set(
      moves.flatMap(({ bridges }) =>
        [...bridges.values()].flatMap(one => [one.applicationLoadBalancer, one.networkLoadBalancer]),
      ),
    ),
  ];
}

/** ARNs of security groups that get a rule. */
export function changedGroups({ scope, links }: PlanDraft): readonly string[] {
  const { facts } = scope.world;
  const groups = links.flatMap(({ closed }) =>
    closed.flatMap(({ loadBalancer }) => {
      const entry = facts.resource('AWS::ElasticLoadBalancingV2::LoadBalancer', loadBalancer);
      const [group] = loadBalancerGroups(scope, loadBalancer);
      return entry === undefined || group === undefined ? [] : [siblingArn(entry, 'security-group', group)];
    }),
  );
  return [...new Set(groups)];
}

function concernedBy(draft: PlanDraft): readonly ConcernedResource[] {
  const { scope, moves } = draft;
  const { api, world, stages } = scope;
  const { facts } = world;
  const oldLinks = new Set(moves.flatMap(({ bridges }) => [...bridges.values()].map(({ link }) => link)));
  return [
    { id: api.id, entry: api.entry, use: 'changed' },
    ...stages.map(
      ({ id }) => ({ id, entry: facts.resource('AWS::ApiGateway::Stage', id), use: 'changed' }) as const,
    ),
    ...[...oldLinks].map(
      id => ({ id, entry: facts.resource('AWS::ApiGateway::VpcLink', id), use: 'used' }) as const,
    ),
    ...plannedBalancers(draft).map(
      id =>
        ({
          id,
          entry: facts.resource('AWS::ElasticLoadBalancingV2::LoadBalancer', id),
          use: 'used',
        }) as const,
    ),
    ...changedGroups(draft).map(
      id => ({ id, entry: facts.resource('AWS::EC2::SecurityGroup', id), use: 'changed' }) as const,
    ),
  ];
}

/** Listeners and rules on the paths whose weights a deployment in progress changes. */
function shiftedParts({ scope, moves }: PlanDraft): readonly ManagedResource[] {
  const { graph } = scope.world;
  const listeners = moves.flatMap(({ bridges }) =>
    [...bridges.values()].flatMap(one => [one.networkListener, one.listener]),
  );
  const parts = [...new Set(listeners)].flatMap(id => [
    id,
    ...graph.outgoing(id, 'evaluates').map(({ target }) => target),
  ]);
  return parts.flatMap((id): readonly ManagedResource[] => {
    const node = graph.node(id);
    const manager =
      node?.kind === 'listener' || node?.kind === 'rule' ? node.attributes.managedBy : undefined;
    return manager?.tool === 'ecs' && manager.isShifting === true
      ? [{ id, part: 'other', use: 'used', manager }]
      : [];
  });
}
