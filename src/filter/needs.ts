import { expressionParts, type FilterExpression } from './language/expression';
import type { FieldName, FlagName } from './language/vocabulary';

const flagsOfFindings: ReadonlySet<FlagName> = new Set(['failing', 'warning', 'healthy', 'unknown']);
const fieldsOfFindings: ReadonlySet<FieldName> = new Set(['finding', 'severity', 'state']);
const fieldsOfEvidence: ReadonlySet<FieldName> = new Set(['cert.days', 'tag']);
const fieldsOfMetrics: ReadonlySet<FieldName> = new Set(['rps', '5xx%', 'p95']);
const flagsOfDeployments: ReadonlySet<FlagName> = new Set(['undeployed']);

/** What has to be read, and done, before an expression can be asked. */
export interface FilterNeeds {
  /** Whether the account has to be checked. */
  readonly findings: boolean;
  /** Whether what only checks look at has to be read. */
  readonly evidence: boolean;
  /** Whether the deployments of stages have to be read. */
  readonly deployed: boolean;
  /** Whether it asks for metrics, which cost money and are read only where a person wants them. */
  readonly metrics: boolean;
}

export function filterNeeds(expression: FilterExpression): FilterNeeds {
  const parts = [...expressionParts(expression)];
  const hasFlag = (flags: ReadonlySet<FlagName>): boolean =>
    parts.some(part => part.kind === 'flag' && flags.has(part.name));
  const hasField = (fields: ReadonlySet<FieldName>): boolean =>
    parts.some(part => part.kind === 'comparison' && fields.has(part.field));
  const findings = hasFlag(flagsOfFindings) || hasField(fieldsOfFindings);
  return {
    findings,
    evidence: findings || hasField(fieldsOfEvidence),
    deployed: findings || hasFlag(flagsOfDeployments),
    metrics: hasField(fieldsOfMetrics),
  };
}
