import type { Symptom } from '../../diagnosis/check';
import type { TypedExpression } from '../filter/typedExpression';

/** What of the findings is shown. */
export interface FindingsFilter {
  readonly showsMuted: boolean;
  readonly typed?: TypedExpression;
  /** Only what explains this. */
  readonly symptom?: Symptom;
  /** Only what is on the path of this route (node id and label). */
  readonly route?: { readonly id: string; readonly label: string };
}

export const noFilter: FindingsFilter = { showsMuted: false };

export function isFiltered({ typed, symptom, route }: FindingsFilter): boolean {
  return typed !== undefined || symptom !== undefined || route !== undefined;
}
