import * as l10n from '@vscode/l10n';
import type { Finding } from '../../diagnosis/finding';
import { oneLine } from '../../text/oneLine';
import { countOf } from '../../words/counts';
import { findingFactRow, LONGEST } from './findingRow';
import { groupRow } from './groupRow';
import type { FindingRow } from './row';

/** Many checks often need the same permission: each permission is listed once. */
export function undecidedGroup(undecided: readonly Finding[]): readonly FindingRow[] {
  const byAction = new Map<string, Finding[]>();
  for (const finding of undecided) {
    const action = finding.missingAction ?? '';
    const known = byAction.get(action);
    if (known === undefined) byAction.set(action, [finding]);
    else known.push(finding);
  }
  return groupRow({
    key: 'unknown',
    label: l10n.t('Could not be checked'),
    icon: 'question',
    color: 'testing.iconSkipped',
    isOpen: false,
    children: [...byAction].map(([action, findings]) => permissionRow(action, findings)),
  });
}

function permissionRow(action: string, findings: readonly Finding[]): FindingRow {
  const checks = new Map(findings.map(finding => [finding.id, finding]));
  const causes = [...new Set(findings.map(({ cause }) => cause))];
  // Nobody was refused what nobody asked for.
  const label = action === '' ? l10n.t("Data that wasn't loaded") : action;
  return {
    key: `unknown ${action}`,
    label: oneLine(label),
    description: countOf(checks.size, 'check'),
    tooltip: causes.map(cause => oneLine(cause, 1000)).join('\n'),
    icon: action === '' ? 'circle-slash' : 'lock',
    contextValue: action === '' ? '' : 'permission',
    accessibleName: oneLine(
      l10n.t('{action}, required by {checks}', { action: label, checks: countOf(checks.size, 'check') }),
      LONGEST,
    ),
    isOpen: false,
    children: [...checks.values()].map(({ id, title, cause }) =>
      findingFactRow(`unknown ${action} ${id}`, title, id, {
        icon: 'question',
        contextValue: 'check',
        check: id,
        tooltip: oneLine(cause, 1000),
      }),
    ),
  };
}
