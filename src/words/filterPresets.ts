import * as l10n from '@vscode/l10n';

export interface FilterPreset {
  readonly label: string;
  readonly expression: string;
  /** Where the cursor goes; left out: behind the expression, which is whole. */
  readonly isOpen?: true;
}

/** What is looked for most. */
export const filterPresets = (): readonly FilterPreset[] => [
  { label: l10n.t('Failing'), expression: 'failing' },
  { label: l10n.t('NLB bridges'), expression: 'nlb-bridge' },
  { label: l10n.t('Not deployed'), expression: 'undeployed' },
  { label: l10n.t('Certificates that expire within 30 days'), expression: 'cert.days<30' },
  { label: l10n.t('Not used by any route'), expression: 'orphan' },
  { label: l10n.t('Path to …'), expression: 'path to ', isOpen: true },
];

/** What is looked for most among findings. */
export const findingPresets = (): readonly FilterPreset[] => [
  { label: l10n.t('Errors'), expression: 'severity=error and state=fail' },
  { label: l10n.t('Errors and warnings'), expression: 'severity!=info and state=fail' },
  { label: l10n.t('Without what could not be checked'), expression: 'state=fail' },
  { label: l10n.t('Of an API'), expression: 'api=', isOpen: true },
  { label: l10n.t('On the path of routes'), expression: 'route^=/', isOpen: true },
  { label: l10n.t('Of a check'), expression: 'finding=', isOpen: true },
  { label: l10n.t('About NLB bridges'), expression: 'nlb-bridge' },
];
