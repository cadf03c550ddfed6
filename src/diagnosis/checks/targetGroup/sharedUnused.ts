import type { Evidence } from '../../finding';
import type { Failure } from '../../check';
import { healthEvidence, spokenTargets, targetNodes, type RegisteredTarget } from '../../shared/targetHealth';
import type { World } from '../../world';
import { forwardedBy, inService, nodesOf, reachedGroups, type ReachedGroup } from './shared';

/** What a check says of targets that get no requests for one reason. */
export interface UnusedWords {
  /** AWS's reason code. */
  readonly reason: string;
  /** `is stopped or terminated`, for one and for several. */
  readonly state: readonly [one: string, several: string];
  readonly fix: (targets: readonly RegisteredTarget[], reached: ReachedGroup) => Failure['fix'];
  readonly evidence?: (targets: readonly RegisteredTarget[], reached: ReachedGroup) => readonly Evidence[];
}

/**
 * A failure for each group with targets that are `unused` for the reason: an error where nothing in the group is in
 * service, so that requests get 503; else a warning, because the others answer.
 */
export function* unusedFor(world: World, words: UnusedWords): Iterable<Failure> {
  for (const reached of reachedGroups(world)) {
    const targets = reached.targets.filter(
      ({ state, reason }) => state === 'unused' && reason === words.reason,
    );
    if (targets.length === 0) continue;
    const isAlone = inService(reached.targets).length === 0;
    const state = words.state[targets.length === 1 ? 0 : 1];
    const rest = isAlone ? 'nothing else is in service there' : 'the other targets serve without it';
    const others = isAlone || targets.length === 1 ? rest : 'the other targets serve without them';
    yield {
      nodes: nodesOf(world, reached.group.id, targetNodes(targets)),
      cause: `${spokenTargets(targets)} of ${reached.name} ${state}, so no request is sent there; ${others}, and ${forwardedBy(world, reached.group.id)}.`,
      evidence: [healthEvidence(reached.group, targets), ...(words.evidence?.(targets, reached) ?? [])],
      fix: words.fix(targets, reached),
      severity: isAlone ? 'error' : 'warning',
    };
  }
}
