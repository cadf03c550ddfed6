import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { dialectIds, type ScaffoldDialect, type DialectId } from '../../scaffold/dialect';
import { dialects } from '../../scaffold/dialects/dialects';
import { Cancelled } from '../commands/command';
import { showPick } from '../window/pick';

interface DialectItem extends vscode.QuickPickItem {
  readonly id: DialectId;
}

const REMEMBERED = 'requestPath.scaffold.dialect';

export interface DialectQuestion {
  readonly title?: string;
  readonly preferred?: DialectId | undefined;
  /** Those that can write what is asked for; left out for all. */
  readonly able?: readonly DialectId[];
}

/** The languages: first the one that is preferred, then that of the open file, then the one that was taken last. */
export async function chooseDialect(
  memory: vscode.Memento,
  { title = l10n.t('Scaffold Direct ALB Integration'), preferred, able = dialectIds }: DialectQuestion = {},
): Promise<ScaffoldDialect> {
  const open = vscode.window.activeTextEditor?.document.languageId;
  const last = memory.get<unknown>(REMEMBERED);
  const rank = (id: DialectId): number =>
    id === preferred ? 0 : dialectFits(dialects[id], open) ? 1 : id === last ? 2 : 3;
  const items: readonly DialectItem[] = [...able]
    .sort((one, other) => rank(one) - rank(other))
    .map(id => ({ id, label: dialects[id].label, description: dialects[id].needs }));
  const chosen = await showPick<DialectItem>({ title, placeholder: l10n.t('Select a language'), items });
  if (chosen === undefined) throw new Cancelled();
  await memory.update(REMEMBERED, chosen.id);
  return dialects[chosen.id];
}

const alike: Readonly<Record<string, string>> = {
  cloudformation: 'yaml',
  'cfn-yaml': 'yaml',
  dockercompose: '',
  jsonc: 'json',
  opentofu: 'terraform',
  hcl: 'terraform',
  typescriptreact: 'typescript',
};

/** Whether what a dialect writes is in the language of a document. */
export function dialectFits({ languageId }: ScaffoldDialect, documentLanguage: string | undefined): boolean {
  if (documentLanguage === undefined) return false;
  return (alike[documentLanguage] ?? documentLanguage) === languageId;
}
