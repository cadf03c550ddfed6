import { compareText } from '../../topology/values';
import type { PlanDraft } from './draft';
import { usersExcept, type BridgeUser } from './users';

/** Who still uses each network load balancer once the plan has been carried out, by its id; sorted. */
export function usersAfter({ scope, moves }: PlanDraft): ReadonlyMap<string, readonly BridgeUser[]> {
  const moved = new Map(moves.map(move => [move.route, move]));
  const deployed = new Set(scope.stages.map(({ id }) => id));
  const balancers = new Set(
    moves.flatMap(({ bridges }) => [...bridges.values()].map(bridge => bridge.networkLoadBalancer)),
  );
  return new Map(
    [...balancers].sort(compareText).map(id => [
      id,
      usersExcept(scope.world, id, ({ route, stage, api }, side) => {
        if (api.id !== scope.api.id) return false;
        const move = moved.get(route.id);
        const isMoved = move !== undefined && !move.keeps.has(stage.name);
        // What a stage asked for serves now is replaced by the working copy, whatever that is.
        if (side === 'served') return deployed.has(stage.id) && (isMoved || isReplaced(route.edited));
        return isMoved && (move.connectionVariable === undefined || deployed.has(stage.id));
      }),
    ]),
  );
}

/** A route that is gone from the working copy goes from the stage with the deployment. */
const isReplaced = (edited: unknown): boolean => edited === undefined;
