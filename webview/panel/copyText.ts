import * as l10n from '@vscode/l10n';

/** To the clipboard; says that it is there. */
export function copyText(text: string, say: (text: string) => void, failed: (error: unknown) => void): void {
  navigator.clipboard.writeText(text).then(() => {
    say(l10n.t('Copied.'));
  }, failed);
}
