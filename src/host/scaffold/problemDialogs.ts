import * as vscode from 'vscode';
import { showPick } from '../window/pick';
import { showNotification } from '../window/notifications';
import { pickSeveral } from '../window/quickPick';
import { askTextInStep } from '../window/textStep';
import type { ProblemDialogs } from './problemStep';
import type { ProblemItem } from './problemQuestion';

/** A list has room for the beginning of a sentence: a notification beside it has the whole. */
export const problemDialogs = (title: string): ProblemDialogs => ({
  async choose({ question, items, takesSeveral }, why, step) {
    void showNotification('warning', why);
    const rows = items.map(problemRow);
    const words = { title: `${title}: ${question}`, placeholder: why, step };
    if (takesSeveral) return (await pickSeveral(rows, words))?.map(({ item }) => item);
    const chosen = await showPick({ ...words, items: rows });
    return chosen === undefined ? undefined : [chosen.item];
  },
  enter: (entry, step) => askTextInStep({ title, ...entry, step }),
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
