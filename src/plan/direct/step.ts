import type { PlannedCall, PlanStep } from '../document';
import { undoCallsFor } from '../undoCalls';
import { requiredIamActions } from './iam';

type Optional = 'requires' | 'verify';
export type StepParts = Omit<PlanStep, 'iam' | 'undo' | Optional> & Partial<Pick<PlanStep, Optional>>;

/** A step with what takes it back, and the permissions that all its calls take. */
export function makePlanStep({ requires = [], verify = [], ...parts }: StepParts): PlanStep {
  const undo = undoCallsFor({ ...parts, requires });
  const conditions = undo.flatMap(({ onlyIf }): readonly PlannedCall[] =>
    onlyIf === undefined ? [] : [onlyIf],
  );
  return {
    ...parts,
    requires,
    undo,
    verify,
    iam: requiredIamActions([parts, ...requires, ...undo, ...conditions, ...verify]),
  };
}
