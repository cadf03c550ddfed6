import type { Journal } from '../../apply/journal';
import type { Plan } from '../../plan/document';

/** What is to be done with a plan, from where a journal stopped. */
export interface Undertaking {
  readonly plan: Plan;
  readonly action: 'apply' | 'resume' | 'rollBack';
  readonly journal?: Journal;
}
