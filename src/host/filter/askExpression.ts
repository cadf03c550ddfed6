import * as vscode from 'vscode';
import { parseFilter } from '../../filter/language/parse';
import { PlainQuickPick } from '../window/quickPick';
import { expressionItems, type ExpressionChoices, type ExpressionItem } from './expressionItems';
import type { TypedExpression } from './typedExpression';

export interface ExpressionQuestion extends Omit<ExpressionChoices, 'recent' | 'describe'> {
  readonly title: string;
  readonly placeholder: string;
  readonly describe: NonNullable<ExpressionChoices['describe']>;
  /** Of the workspace: what was filtered by before is kept there. */
  readonly memory: vscode.Memento;
}

const RECENT = 'requestPath.recentFilters';
const MOST_RECENT = 10;
/** Milliseconds of rest before it is counted what an expression shows. */
const REST = 80;

interface ShownItem extends vscode.QuickPickItem {
  readonly item: ExpressionItem;
}

/** Asks for an expression; `none` where nothing is to be filtered, `undefined` where the question was left. */
export async function askExpression(
  question: ExpressionQuestion,
): Promise<TypedExpression | 'none' | undefined> {
  const recent = recentExpressions(question.memory);
  const text = await askText({ ...question, recent });
  if (text === undefined) return undefined;
  if (text === '') return 'none';
  const parsed = parseFilter(text, { isSearch: true });
  if (parsed.problem !== undefined) return undefined;
  await question.memory.update(RECENT, [text, ...recent.filter(one => one !== text)].slice(0, MOST_RECENT));
  return { text, expression: parsed.expression };
}

function recentExpressions(memory: vscode.Memento): readonly string[] {
  const kept = memory.get(RECENT);
  return Array.isArray(kept) ? kept.filter(one => typeof one === 'string') : [];
}

/** The text that was accepted; empty to filter nothing. */
function askText(
  choices: Omit<ExpressionQuestion, 'memory'> & Pick<ExpressionChoices, 'recent'>,
): Promise<string | undefined> {
  const picker = new PlainQuickPick<ShownItem>(choices.title, choices.placeholder);
  const { describe: _, ...uncounted } = choices;
  let timer: NodeJS.Timeout | undefined;
  const show = (how: ExpressionChoices): void => {
    picker.items = expressionItems(picker.value, how).map(shownItem);
  };
  const refresh = (): void => {
    clearTimeout(timer);
    show(uncounted);
    timer = setTimeout(() => {
      show(choices);
    }, REST);
  };
  return new Promise(resolve => {
    picker.onDidChangeValue(refresh);
    picker.onDidAccept(() => {
      const chosen = picker.selectedItem?.item;
      if (chosen === undefined || chosen.kind === 'problem') return;
      if (chosen.kind === 'insert') {
        picker.value = chosen.text;
        refresh();
        return;
      }
      resolve(chosen.kind === 'clear' ? '' : chosen.text.trim());
      picker.hide();
    });
    picker.onDidHide(() => {
      clearTimeout(timer);
      resolve(undefined);
      picker.dispose();
    });
    picker.value = choices.current;
    picker.show();
    refresh();
  });
}

/** Always shown: which items fit is decided here. */
function shownItem(item: ExpressionItem): ShownItem {
  const { label, description, detail, icon } = item;
  return {
    item,
    label,
    ...(description === undefined ? {} : { description }),
    ...(detail === undefined ? {} : { detail }),
    iconPath: new vscode.ThemeIcon(icon),
    alwaysShow: true,
  };
}
