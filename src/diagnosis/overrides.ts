import type { Finding, Severity } from './finding';

/** What a person has set for checks by id: another severity, or `off`. */
export type SeverityOverrides = Readonly<Record<string, Severity | 'off'>>;

const levels: readonly unknown[] = ['error', 'warning', 'info', 'off'];

/** What of a settings value can be used. */
export function severityOverrides(value: unknown): SeverityOverrides {
  if (typeof value !== 'object' || value === null) return {};
  const entries = Object.entries(value).filter(
    ([id, level]) => /^RP\d{3}$/.test(id) && levels.includes(level),
  );
  return Object.fromEntries(entries);
}

/** The findings with the severities that a person has set; those of checks that are off are left out. */
export function applySeverityOverrides(
  findings: readonly Finding[],
  overrides: SeverityOverrides,
): readonly Finding[] {
  return findings.flatMap(finding => {
    const level = Object.hasOwn(overrides, finding.id) ? overrides[finding.id] : undefined;
    if (level === 'off') return [];
    return level === undefined ? [finding] : [{ ...finding, severity: level }];
  });
}
