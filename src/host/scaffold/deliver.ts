import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { stackNames, type Blueprint } from '../../scaffold/blueprint';
import type { ScaffoldDialect } from '../../scaffold/dialect';
import { inlineParameters } from '../../scaffold/inlined';
import { namesObjectsOf, standApart } from '../../scaffold/ownStack';
import { RefusedRequest } from '../connection/refusedRequest';
import { showPick } from '../window/pick';
import type { StepQuestion } from '../window/steps';
import { dialectFits } from './chooseDialect';
import { openUntitled } from './openUntitled';
import type { CodePlace, ScaffoldAnswers } from './scaffoldAnswers';

interface PlaceItem extends vscode.QuickPickItem {
  readonly place: CodePlace;
}

/**
 * Into a new untitled document, or at the cursor of the open file where that is in the language; one undo takes it
 * out again. What is selected stays: nothing is overwritten.
 */
export async function deliverCode(
  { dialect, place = {} }: Pick<ScaffoldAnswers, 'dialect'> & Partial<ScaffoldAnswers>,
  given: Blueprint,
): Promise<void> {
  const { editor } = place;
  if (editor === undefined) {
    const blueprint = place.isApart === true ? standApart(given) : given;
    await openUntitled(dialect, blueprint, dialect.render(blueprint));
    return;
  }
  const blueprint = namesObjectsOf(editor.document.getText(), given) ? given : standApart(given);
  const { end } = editor.selection;
  const text = isEmpty(editor.document)
    ? dialect.render(blueprint)
    : indentCode(editor, codeFragment(dialect, blueprint));
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
const codeFragment = (dialect: ScaffoldDialect, blueprint: Blueprint): string =>
  dialect.fragment?.(inlineParameters(blueprint)) ?? dialect.render(blueprint);

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

type Answers = Partial<ScaffoldAnswers>;

export interface PlaceAsking {
  readonly title: string;
  readonly blueprintOf: (answers: Answers) => Promise<Blueprint>;
  /** Whether a stack has the API; `true` while the API isn't chosen. */
  readonly isOfStack: (answers: Answers) => Promise<boolean>;
}

/** Asked where there is more than one place: an open file in the language, or a stack that has the API. */
export function placeQuestion(asking: PlaceAsking): StepQuestion<ScaffoldAnswers> {
  const { title, blueprintOf, isOfStack } = asking;
  const itemsFor = async (answers: Answers): Promise<readonly PlaceItem[]> =>
    answers.dialect === undefined ? [] : placeItems(answers.dialect, await blueprintOf(answers));
  return {
    isAsked: async answers =>
      answers.dialect === undefined
        ? writableEditor() !== undefined || (await isOfStack(answers))
        : (await itemsFor(answers)).length > 1,
    async ask(step, answers) {
      const chosen = await showPick<PlaceItem>({
        title,
        placeholder: l10n.t('Select where to put the code'),
        items: await itemsFor(answers),
        step,
      });
      return chosen === undefined ? undefined : { place: chosen.place };
    },
  };
}

function placeItems(dialect: ScaffoldDialect, blueprint: Blueprint): readonly PlaceItem[] {
  const label = l10n.t('New document');
  const iconPath = new vscode.ThemeIcon('new-file');
  const stack = dialect.isTemplate === true ? stackNames(blueprint) : undefined;
  return [
    ...(stack === undefined
      ? [{ label, iconPath, place: {} }]
      : [
          {
            label,
            iconPath,
            description: l10n.t('for the template of stack {stack}', { stack: stack.stack }),
            detail: l10n.t('Refers to its resources by logical ID: {ids}', { ids: stack.logicalIds }),
            place: {},
          },
          {
            label,
            iconPath,
            description: l10n.t('for another stack'),
            detail: l10n.t('Refers to existing resources by ID or ARN'),
            place: { isApart: true } as const,
          },
        ]),
    ...cursorItems(dialect),
  ];
}

function cursorItems(dialect: ScaffoldDialect): readonly PlaceItem[] {
  const editor = writableEditor();
  if (editor === undefined || !dialectFits(dialect, editor.document.languageId)) return [];
  const name = editor.document.uri.path.split('/').at(-1) ?? '';
  const iconPath = new vscode.ThemeIcon('insert');
  return [{ label: l10n.t('At the cursor'), iconPath, description: name, place: { editor } }];
}

/** Documents that are made up here or by other extensions take no text. */
function writableEditor(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  const scheme = editor?.document.uri.scheme;
  const isWritable =
    scheme === 'untitled' ||
    (scheme !== undefined && vscode.workspace.fs.isWritableFileSystem(scheme) === true);
  return isWritable ? editor : undefined;
}
