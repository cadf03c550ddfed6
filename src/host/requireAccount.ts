import * as l10n from '@vscode/l10n';
import type { AccountState } from '../app/sessionState';
import type { ShownSession } from './diagram/shownSession';
import { RefusedRequest } from './connection/refusedRequest';

/** What is loaded of the account. @throws RefusedRequest where nothing is. */
export function requirePicture({
  accountState,
  state,
}: Pick<ShownSession, 'accountState' | 'state'>): AccountState {
  if (accountState !== undefined) return accountState;
  switch (state.kind) {
    case 'disconnected':
      throw new RefusedRequest(l10n.t('Connect to an account first.'));
    case 'failed':
      throw new RefusedRequest(l10n.t("The account couldn't be loaded."));
    default:
      throw new RefusedRequest(l10n.t('The account is still loading.'));
  }
}
