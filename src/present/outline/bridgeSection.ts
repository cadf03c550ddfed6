import * as l10n from '@vscode/l10n';
import { keyBelow, outlineRow, type Row } from './outlineItem';

/** The sidebar's group of bridges. */
export const bridgeSectionKey = keyBelow('', 'section bridges');

/** The group while its rows are being made or were not asked for: making them takes longer than the rest of the tree. */
export function pendingBridgeSection(state: 'idle' | 'listing'): Row {
  return outlineRow(bridgeSectionKey, {
    flags: ['group'],
    label: l10n.t('NLB bridges'),
    description: state === 'listing' ? l10n.t('loading') : '',
    icon: 'git-merge',
    below: () => [
      outlineRow(keyBelow(bridgeSectionKey, 'note'), {
        label: state === 'listing' ? l10n.t('Looking for NLB bridges…') : l10n.t('Not loaded'),
        icon: state === 'listing' ? 'loading~spin' : 'info',
      }),
    ],
  });
}
