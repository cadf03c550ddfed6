import * as l10n from '@vscode/l10n';

/** Redacted first, so that it is what one gets without thinking about it. */
export const redactionItems = (): readonly {
  readonly label: string;
  readonly description: string;
  readonly redacted: boolean;
}[] => [
  {
    label: l10n.t('Redacted'),
    description: l10n.t('replaces names, IDs, paths, addresses and values with pseudonyms'),
    redacted: true,
  },
  {
    label: l10n.t('Unredacted'),
    description: l10n.t('contains account IDs, names and addresses'),
    redacted: false,
  },
];
