import * as l10n from '@vscode/l10n';
import { listSomeWords, listWords } from '../words/lists';

/** `stage prod`, `stages dev and prod` */
export function nameStages(names: readonly string[], most?: number): string {
  const [first = ''] = names;
  if (names.length === 1) return l10n.t('stage {name}', { name: first });
  return l10n.t('stages {names}', {
    names: most === undefined ? listWords(names) : listSomeWords(names, most),
  });
}
