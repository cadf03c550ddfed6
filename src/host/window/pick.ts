import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { PlainQuickPick } from './quickPick';
import { rememberItem, splitRecent, type RecentItems } from './recentItems';
import { WentBack, type Step } from './steps';

export interface PickOptions<Item extends vscode.QuickPickItem> {
  readonly title: string;
  readonly placeholder: string;
  readonly items: readonly Item[] | Promise<readonly Item[]>;
  /** Selected first. */
  readonly active?: (item: Item) => boolean;
  /** Which of several questions it is; from the second on, one can go back. */
  readonly step?: Step | undefined;
  /** What was chosen before comes first, and what is chosen is remembered. */
  readonly recent?: RecentItems<Item>;
  /** An item for what was typed, where it can be taken as it is. */
  readonly typed?: (text: string) => Item | undefined;
}

/** A quick pick that shows at once and fills when its items come; `undefined` where it was left. */
export function showPick<Item extends vscode.QuickPickItem>(
  options: PickOptions<Item>,
): Promise<Item | undefined> {
  const picker = new PlainQuickPick<Item>(options.title, options.placeholder);
  picker.busy = true;
  if (options.step !== undefined) picker.showStep(options.step);
  let items: readonly Item[] = [];
  const fill = (): void => {
    const typed = options.typed?.(picker.value.trim());
    const shown =
      typed === undefined || items.some(item => item.label === typed.label) ? items : [typed, ...items];
    const { before, others } =
      options.recent === undefined ? { before: [], others: shown } : splitRecent(shown, options.recent);
    picker.showGroups([
      { title: l10n.t('recently used'), items: before },
      { title: before.length === 0 ? undefined : l10n.t('others'), items: others },
    ]);
  };
  return new Promise((resolve, reject) => {
    picker.onDidAccept(() => {
      const chosen = picker.selectedItem;
      if (chosen === undefined || chosen.kind === vscode.QuickPickItemKind.Separator) return;
      resolve(chosen);
      if (options.recent !== undefined) void rememberItem(options.recent, chosen);
      picker.hide();
    });
    picker.onDidGoBack(() => {
      reject(new WentBack());
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    if (options.typed !== undefined) picker.onDidChangeValue(fill);
    picker.show();
    Promise.resolve(options.items).then(
      loaded => {
        items = loaded;
        fill();
        const active = loaded.find(item => options.active?.(item) === true);
        if (active !== undefined) picker.activate(active);
        picker.busy = false;
      },
      (error: unknown) => {
        reject(error instanceof Error ? error : new Error(l10n.t("Couldn't load the list.")));
        picker.hide();
      },
    );
  });
}
