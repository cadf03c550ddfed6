import type { PlanStep } from '../document';

/** A step that has no number yet and that nothing takes back. */
export type RemovalStepDraft = Omit<PlanStep, 'id' | 'undo'> & { readonly kind: string };
