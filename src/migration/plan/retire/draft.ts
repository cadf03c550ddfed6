import type { PlanStep } from '../document';

/** A step that has no number yet and that nothing takes back. */
export type Draft = Omit<PlanStep, 'id' | 'undo'> & { readonly kind: string };
