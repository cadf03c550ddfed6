import type { Symptom } from '../../diagnosis/check';
import type { ShownSeverity } from '../../present/findings/rows';

export const allSeverities: readonly ShownSeverity[] = ['error', 'warning', 'info', 'unknown'];

/** What of the findings is shown. */
export interface FindingsFilter {
  readonly severities: ReadonlySet<ShownSeverity>;
  readonly showsMuted: boolean;
  /** Only what explains this. */
  readonly symptom?: Symptom;
  /** Only what is on the path of this route (node id and label). */
  readonly route?: { readonly id: string; readonly label: string };
}

export const noFilter: FindingsFilter = { severities: new Set(allSeverities), showsMuted: false };

export function isFiltered({ severities, symptom, route }: FindingsFilter): boolean {
  return severities.size < allSeverities.length || symptom !== undefined || route !== undefined;
}
