import type { Unknown } from '../model/reading';
import type { Topology } from '../topology/document';
import type { Finding, Severity } from './finding';

/** The findings document, `request-path/findings` version 1. */
export interface FindingsDocument {
  readonly format: 'request-path/findings';
  readonly version: 1;
  readonly collectedAt: string;
  readonly scopes: Topology['scopes'];
  /** `false` where anything stands in `unknowns`. */
  readonly complete: boolean;
  readonly findings: readonly Finding[];
  readonly unknowns: readonly Unknown[];
}

export function findingsDocument(topology: Topology, findings: readonly Finding[]): FindingsDocument {
  const { collectedAt, scopes, complete, unknowns } = topology;
  return { format: 'request-path/findings', version: 1, collectedAt, scopes, complete, findings, unknowns };
}

const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** Orders the more severe before the less. */
export function compareSeverity(one: Severity, other: Severity): number {
  return ranks[one] - ranks[other];
}

/** Whether something fails that is at least this severe; what could not be decided never counts. */
export function failsAt(findings: readonly Finding[], severity: Severity): boolean {
  return findings.some(
    finding => finding.state === 'fail' && compareSeverity(finding.severity, severity) <= 0,
  );
}
