import type { PlannedCall, PlanStep } from '../document';
import { undoOf } from '../undoOf';
import { iamOf } from './iam';

type Optional = 'requires' | 'verify';
export type StepParts = Omit<PlanStep, 'iam' | 'undo' | Optional> & Partial<Pick<PlanStep, Optional>>;

/** A step with what takes it back, and the permissions that all its calls take. */
export function step({ requires = [], verify = [], ...parts }: StepParts): PlanStep {
  const undo = undoOf({ ...parts, requires });
  const conditions = undo.flatMap(({ onlyIf }): readonly PlannedCall[] =>
    onlyIf === undefined ? [] : [onlyIf],
  );
  return {
    ...parts,
    requires,
    undo,
    verify,
    iam: iamOf([parts, ...requires, ...undo, ...conditions, ...verify]),
  };
}
