import * as l10n from '@vscode/l10n';

/** The host writes the bundle of its language into the page; without one, texts stay English. */
const contents = document.getElementById('app')?.dataset['localization'];
if (contents !== undefined) l10n.config({ contents });
