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
