import * as l10n from '@vscode/l10n';
import type { Evidence } from '../../finding';
import type { CheckFailure } from '../../check';
import {
  healthEvidence,
  describeTargets,
  targetNodes,
  type RegisteredTarget,
} from '../../shared/targetHealth';
import type { World } from '../../world';
import { forwardedBy, inService, failureNodes, reachedGroups, type ReachedGroup } from './shared';

/** How a check describes targets that get no requests for one reason. */
export interface UnusedWords {
  /** AWS's reason code. */
  readonly reason: string;
  /** A sentence about one target, and one about several. */
  readonly cause: Readonly<Record<'one' | 'several', (names: UnusedNames) => string>>;
  readonly fix: (targets: readonly RegisteredTarget[], reached: ReachedGroup) => CheckFailure['fix'];
  readonly evidence?: (targets: readonly RegisteredTarget[], reached: ReachedGroup) => readonly Evidence[];
}

/** The targets and their group, as they are named in a sentence. */
export type UnusedNames = Readonly<Record<'targets' | 'targetGroup', string>>;

/**
 * A failure for each group with targets that are `unused` for the reason: an error where nothing in the group is in
 * service, so that requests get 503; else a warning, because the others answer.
 */
export function* unusedFor(world: World, words: UnusedWords): Iterable<CheckFailure> {
  for (const reached of reachedGroups(world)) {
    const targets = reached.targets.filter(
      ({ state, reason }) => state === 'unused' && reason === words.reason,
    );
    if (targets.length === 0) continue;
    const isAlone = inService(reached.targets).length === 0;
    const describe = targets.length === 1 ? words.cause.one : words.cause.several;
    const cause = describe({ targets: describeTargets(targets), targetGroup: reached.name });
    const others = isAlone
      ? l10n.t('No other target of the group is in service.')
      : l10n.t('The group has other targets in service.');
    yield {
      nodes: failureNodes(world, reached.group.id, targetNodes(targets)),
      cause: `${cause} ${others} ${forwardedBy(world, reached.group.id)}`,
      evidence: [healthEvidence(reached.group, targets), ...(words.evidence?.(targets, reached) ?? [])],
      fix: words.fix(targets, reached),
      severity: isAlone ? 'error' : 'warning',
    };
  }
}
