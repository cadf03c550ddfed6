import * as l10n from '@vscode/l10n';
import type { CredentialPlace } from '../../aws/credentialPlaces';
import { oneLine } from '../../text/oneLine';

/** `~/.aws/config (not found)` */
export function placeWords({ kind, state, file }: CredentialPlace): string {
  switch (kind) {
    case 'environment':
      return state === 'missing'
        ? l10n.t("environment variables (AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY aren't set)")
        : l10n.t('environment variables');
    case 'config':
    case 'credentials':
      if (state === 'missing') return l10n.t('{file} (not found)', { file: oneLine(file) });
      return state === 'unused'
        ? l10n.t('{file} (no such profile)', { file: oneLine(file) })
        : l10n.t('{file} (credentials missing from the profile)', { file: oneLine(file) });
    case 'webIdentity':
      return l10n.t('the token file of AWS_WEB_IDENTITY_TOKEN_FILE');
    case 'container':
      return l10n.t('container metadata');
    case 'instance':
      return state === 'off'
        ? l10n.t('instance metadata (turned off by AWS_EC2_METADATA_DISABLED)')
        : l10n.t('instance metadata (no credentials)');
  }
}

/** For `when` clauses: `environment-missing config-unused instance-tried`; of a file of another path, `own-config-missing`. */
export function placeKeys(places: readonly CredentialPlace[]): string {
  return places
    .map(({ kind, state, file }) =>
      file === '' || file.startsWith('~') ? `${kind}-${state}` : `own-${kind}-${state}`,
    )
    .join(' ');
}
