import type { Draft } from '../direct/draft';
import type { Precondition } from '../document';

/** Every precondition of a plan once, in the order of `preconditionIds`. */
export function preconditionsOf(_draft: Draft): readonly Precondition[] {
  return [];
}
