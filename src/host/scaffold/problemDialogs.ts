import * as vscode from 'vscode';
import { pick } from '../commands/pick';
import { askText, showNotification } from '../window/notifications';
import { pickSeveral } from '../window/quickPick';
import type { ProblemDialogs } from './fillWithAnswers';
import type { ProblemItem } from './problemQuestion';

/** The list says what is asked, and a notification beside it why: a list has no room for a sentence. */
export const problemDialogs = (title: string): ProblemDialogs => ({
  async choose({ placeholder, items, takesSeveral }, why) {
    void showNotification('warning', why);
    const rows = items.map(problemRow);
    if (takesSeveral) return (await pickSeveral(rows, { title, placeholder }))?.map(({ item }) => item);
    const chosen = await pick({ title, placeholder, items: rows });
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
