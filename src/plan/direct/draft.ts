import type { PlanOptions } from '../document';
import type { PlannedLink } from './links';
import type { Move, PlanScope, NotMovedRoute } from './moves';

/** What was decided, before it is written as steps: what preconditions look at. */
export interface PlanDraft {
  readonly scope: PlanScope;
  readonly options: PlanOptions;
  readonly moves: readonly Move[];
  readonly staying: readonly NotMovedRoute[];
  readonly links: readonly PlannedLink[];
}
