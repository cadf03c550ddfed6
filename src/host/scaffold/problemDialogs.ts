import * as vscode from 'vscode';
import { showPick } from '../window/pick';
import { askText, showNotification } from '../window/notifications';
import { pickSeveral } from '../window/quickPick';
import type { ProblemDialogs } from './fillWithAnswers';
import type { ProblemItem } from './problemQuestion';

/** A list has room for the beginning of a sentence: a notification beside it has the whole. */
export const problemDialogs = (title: string): ProblemDialogs => ({
  async choose({ question, items, takesSeveral }, why) {
    void showNotification('warning', why);
    const rows = items.map(problemRow);
    const words = { title: `${title}: ${question}`, placeholder: why };
    if (takesSeveral) return (await pickSeveral(rows, words))?.map(({ item }) => item);
    const chosen = await showPick({ ...words, items: rows });
    return chosen === undefined ? undefined : [chosen.item];
  },
  enter: entry => askText({ title, ...entry, stays: true }),
});

function problemRow(item: ProblemItem): vscode.QuickPickItem & { readonly item: ProblemItem } {
  const { label, description, warning } = item;
  return {
    item,
    label,
    ...(description === undefined ? {} : { description }),
    ...(warning === undefined ? {} : { detail: warning, iconPath: new vscode.ThemeIcon('warning') }),
  };
}
