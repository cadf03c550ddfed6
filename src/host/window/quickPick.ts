import * as vscode from 'vscode';
import { neutralizeMessage } from './neutralize';
import { WentBack, type Step } from './steps';

/** What VS Code shows of an item; the item itself, with its names as they are, is what was chosen. */
interface ShownItem<Item> extends vscode.QuickPickItem {
  readonly item: Item;
}

/** Labels, descriptions and details are text; an icon is given as `iconPath`. */
function shownItem<Item extends vscode.QuickPickItem>(item: Item): ShownItem<Item> {
  const { label, description, detail, iconPath, kind, picked, alwaysShow } = item;
  return {
    item,
    label: neutralizeMessage(label, 200),
    ...(description === undefined ? {} : { description: neutralizeMessage(description, 200) }),
    ...(detail === undefined ? {} : { detail: neutralizeMessage(detail) }),
    ...(iconPath === undefined ? {} : { iconPath }),
    ...(kind === undefined ? {} : { kind }),
    ...(picked === undefined ? {} : { picked }),
    ...(alwaysShow === undefined ? {} : { alwaysShow }),
  };
}

/** A quick pick whose items are shown as text, whatever is in them. */
export class PlainQuickPick<Item extends vscode.QuickPickItem> {
  readonly #picker = vscode.window.createQuickPick<ShownItem<Item>>();
  readonly onDidAccept = this.#picker.onDidAccept;
  readonly onDidHide = this.#picker.onDidHide;
  readonly onDidChangeValue = this.#picker.onDidChangeValue;
  /** There is one button: back. */
  readonly onDidGoBack = this.#picker.onDidTriggerButton;

  constructor(title: string, placeholder: string) {
    this.#picker.title = neutralizeMessage(title, 200);
    this.#picker.placeholder = neutralizeMessage(placeholder, 200);
    this.#picker.matchOnDescription = true;
    this.#picker.matchOnDetail = true;
  }

  /** What was typed. */
  get value(): string {
    return this.#picker.value;
  }

  /** Puts a text in place of what was typed; `onDidChangeValue` does not tell of it. */
  set value(text: string) {
    this.#picker.value = text;
  }

  get selectedItem(): Item | undefined {
    return this.#picker.selectedItems[0]?.item;
  }

  get selectedItems(): readonly Item[] {
    return this.#picker.selectedItems.map(({ item }) => item);
  }

  /** Shows the items with boxes, those that are `picked` ticked. */
  takeSeveral(items: readonly Item[]): void {
    const shown = items.map(shownItem);
    this.#picker.canSelectMany = true;
    this.#picker.items = shown;
    this.#picker.selectedItems = shown.filter(({ picked }) => picked === true);
  }

  set busy(isBusy: boolean) {
    this.#picker.busy = isBusy;
  }

  set items(items: readonly Item[]) {
    this.#picker.items = items.map(shownItem);
  }

  /** Items below a line with a title, where they have one; a group without items isn't shown. */
  showGroups(
    groups: readonly { readonly title: string | undefined; readonly items: readonly Item[] }[],
  ): void {
    this.#picker.items = groups.flatMap(({ title, items }) => {
      const [first] = items;
      if (first === undefined) return [];
      const line =
        title === undefined
          ? []
          : [{ item: first, label: title, kind: vscode.QuickPickItemKind.Separator } as const];
      return [...line, ...items.map(shownItem)];
    });
  }

  /** `2/5` in the title, and a button that goes back from the second on. */
  showStep({ number, of }: Step): void {
    this.#picker.step = number;
    this.#picker.totalSteps = of;
    if (number > 1) this.#picker.buttons = [vscode.QuickInputButtons.Back];
  }

  /** Puts the cursor on an item of the list. */
  activate(wanted: Item): void {
    const shown = this.#picker.items.find(
      ({ item, kind }) => item === wanted && kind !== vscode.QuickPickItemKind.Separator,
    );
    if (shown !== undefined) this.#picker.activeItems = [shown];
  }

  show(): void {
    this.#picker.show();
  }

  hide(): void {
    this.#picker.hide();
  }

  dispose(): void {
    this.#picker.dispose();
  }
}

/** A list of which any number can be chosen; `undefined` where it was left. */
export function pickSeveral<Item extends vscode.QuickPickItem>(
  items: readonly Item[],
  options: { readonly title: string; readonly placeholder?: string; readonly step?: Step },
): Promise<readonly Item[] | undefined> {
  const picker = new PlainQuickPick<Item>(options.title, options.placeholder ?? '');
  if (options.step !== undefined) picker.showStep(options.step);
  picker.takeSeveral(items);
  return new Promise((resolve, reject) => {
    picker.onDidAccept(() => {
      resolve(picker.selectedItems);
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
    picker.show();
  });
}
