import type { PlannedCall, PlanStep } from '../document';
import { iamOf } from './iam';

type Optional = 'requires' | 'undo' | 'verify';
export type StepParts = Omit<PlanStep, 'iam' | Optional> & Partial<Pick<PlanStep, Optional>>;

/** A step with the permissions that all its calls take. */
export function step({ requires = [], undo = [], verify = [], ...parts }: StepParts): PlanStep {
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
