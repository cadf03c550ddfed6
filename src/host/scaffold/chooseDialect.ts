import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Blueprint } from '../../scaffold/blueprint';
import type { DialectId, ScaffoldDialect } from '../../scaffold/dialect';
import { dialects } from '../../scaffold/dialects/dialects';
import { showPick } from '../window/pick';
import type { Step } from '../window/steps';

interface DialectItem extends vscode.QuickPickItem {
  readonly id: DialectId;
}

const REMEMBERED = 'requestPath.scaffold.dialect';

export interface DialectQuestion {
  readonly title: string;
  readonly preferred?: DialectId | undefined;
  /** Those that can write it. */
  readonly able: readonly DialectId[];
  /** What is to be written: what a language needs depends on it. */
  readonly blueprint: Blueprint;
  readonly step?: Step;
}

/**
 * The languages: first the one that is preferred, then that of the open file, then the one that was taken last.
 * `undefined` where the question was left.
 */
export async function chooseDialect(
  memory: vscode.Memento,
  { title, preferred, able, blueprint, step }: DialectQuestion,
): Promise<ScaffoldDialect | undefined> {
  const open = vscode.window.activeTextEditor?.document.languageId;
  const last = memory.get<unknown>(REMEMBERED);
  const rank = (id: DialectId): number =>
    id === preferred ? 0 : dialectFits(dialects[id], open) ? 1 : id === last ? 2 : 3;
  const items: readonly DialectItem[] = [...able]
    .sort((one, other) => rank(one) - rank(other))
    .map(id => ({ id, label: dialects[id].label, description: dialects[id].needs(blueprint) }));
  const chosen = await showPick<DialectItem>({
    title,
    placeholder: languageWords(blueprint),
    items,
    step,
  });
  if (chosen === undefined) return undefined;
  await memory.update(REMEMBERED, chosen.id);
  return dialects[chosen.id];
}

const languageWords = ({ manager, apiName = '' }: Blueprint): string =>
  manager === undefined
    ? l10n.t('Select a language')
    : l10n.t('Select a language. {api} is managed by {manager}', { api: apiName, manager: manager.words });

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
