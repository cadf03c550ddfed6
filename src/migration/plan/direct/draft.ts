import type { PlanOptions } from '../document';
import type { PlannedLink } from './links';
import type { Move, Scope, Staying } from './moves';

/** What was decided, before it is written as steps: what preconditions look at. */
export interface Draft {
  readonly scope: Scope;
  readonly options: PlanOptions;
  readonly moves: readonly Move[];
  readonly staying: readonly Staying[];
  readonly links: readonly PlannedLink[];
}
