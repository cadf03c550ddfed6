import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Blueprint } from '../../scaffold/blueprint';
import type { ScaffoldDialect } from '../../scaffold/dialect';
import { inlineParameters } from '../../scaffold/inlined';
import { Cancelled } from '../commands/command';
import { showPick } from '../window/pick';
import { RefusedRequest } from '../connection/refusedRequest';
import { dialectFits } from './chooseDialect';

interface PlaceItem extends vscode.QuickPickItem {
  readonly editor?: vscode.TextEditor;
}

/**
 * Into a new untitled document, or at the cursor of the open file where that is in the language; one undo takes it
 * out again. What is selected stays: nothing is overwritten.
 */
export async function deliverCode(dialect: ScaffoldDialect, blueprint: Blueprint): Promise<void> {
  // Before the question where to: it may be that this language cannot express it.
  const whole = dialect.render(blueprint);
  const editor = await placeFor(dialect);
  if (editor === undefined) {
    await openUntitled(dialect.languageId, whole);
    return;
  }
  const { end } = editor.selection;
  const text = isEmpty(editor.document) ? whole : indentCode(editor, codeFragment(dialect, blueprint, whole));
  const isDone = await editor.edit(
    edit => {
      edit.insert(end, text);
    },
    { undoStopBefore: true, undoStopAfter: true },
  );
  if (!isDone) throw new RefusedRequest(l10n.t("The file can't be edited."));
  editor.revealRange(new vscode.Range(end, end), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

const isEmpty = (document: vscode.TextDocument): boolean => document.getText().trim() === '';

/** What a file has already around it is left out, and its parameters are not asked for a second time. */
const codeFragment = (dialect: ScaffoldDialect, blueprint: Blueprint, whole: string): string =>
  dialect.fragment?.(inlineParameters(blueprint)) ?? whole;

/** As far as the line that it goes into; in YAML, where indentation says what belongs together, two at the least. */
function indentCode({ document, selection }: vscode.TextEditor, text: string): string {
  const line = document.lineAt(selection.end.line).text;
  const before = line.slice(0, selection.end.character);
  const isOnOwnLine = before.trim() === '';
  const least = document.languageId.includes('yaml') || document.languageId === 'cloudformation' ? '  ' : '';
  const own = /^\s*/.exec(line)?.[0] ?? '';
  const margin = isOnOwnLine && before !== '' ? before : own === '' ? least : own;
  const lines = text.split('\n').map(one => (one === '' ? one : `${margin}${one}`));
  if (!isOnOwnLine) return `\n${lines.join('\n')}`;
  return lines.join('\n').slice(before === '' ? 0 : margin.length);
}

async function placeFor(dialect: ScaffoldDialect): Promise<vscode.TextEditor | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined || !dialectFits(dialect, editor.document.languageId)) return undefined;
  if (!isWritable(editor.document)) return undefined;
  const name = editor.document.uri.path.split('/').at(-1) ?? '';
  const chosen = await showPick<PlaceItem>({
    title: dialect.label,
    placeholder: l10n.t('Select where to put the code'),
    items: [
      { label: l10n.t('New untitled document'), iconPath: new vscode.ThemeIcon('new-file') },
      { label: l10n.t('At the cursor'), iconPath: new vscode.ThemeIcon('insert'), description: name, editor },
    ],
  });
  if (chosen === undefined) throw new Cancelled();
  return chosen.editor;
}

/** Documents that are made up here or by other extensions take no text. */
const isWritable = ({ uri }: vscode.TextDocument): boolean =>
  uri.scheme === 'untitled' || vscode.workspace.fs.isWritableFileSystem(uri.scheme) === true;

/** Without an extension for it, VS Code has no such language. */
export async function openUntitled(languageId: string, text: string): Promise<void> {
  const known = await vscode.languages.getLanguages();
  const document = await vscode.workspace.openTextDocument({
    language: known.includes(languageId) ? languageId : 'plaintext',
    content: text,
  });
  await vscode.window.showTextDocument(document);
}
