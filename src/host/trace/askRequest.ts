import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { listWords } from '../../words/lists';
import type { TraceInput } from '../../paths/trace/input/header';
import { parseTraceInput } from '../../paths/trace/input/requestInput';
import type { RouteRequest } from '../../present/trace/routeRequests';
import { askText } from '../window/notifications';
import { PlainQuickPick } from '../window/quickPick';
import {
  type RequestChoice,
  offeredItems,
  type RequestItem,
  typedItems,
  type ChoiceSources,
} from './requestChoices';

/** A list and a text field in one; `undefined` where it was left. */
export function chooseRequest(
  sources: ChoiceSources,
): Promise<Exclude<RequestChoice, { readonly kind: 'wrong' }> | undefined> {
  const picker = new PlainQuickPick<RequestItem>(
    l10n.t('Trace a Request'),
    l10n.t('Paste a URL, a curl command or METHOD URL, or select a route'),
  );
  const offered = offeredItems(sources);
  const fill = (): void => {
    const typed = typedItems(picker.value, sources);
    const [first] = typed;
    picker.items = [...typed, ...offered];
    if (first !== undefined) picker.activate(first);
  };
  return new Promise(resolve => {
    picker.onDidChangeValue(fill);
    picker.onDidAccept(() => {
      const item = picker.selectedItem;
      // Enter may come before the list has followed the last letter: what counts is the text as it stands.
      const typed = typedItems(picker.value, sources);
      const place =
        item?.alwaysShow === true
          ? typed.findIndex(
              ({ label, description }) => label === item.label && description === item.description,
            )
          : 0;
      const isOfText = item === undefined || item.alwaysShow === true;
      const choice = (isOfText ? typed[Math.max(place, 0)] : item)?.choice;
      // The problem is shown; the text stays, to be fixed.
      if (choice === undefined || choice.kind === 'wrong') {
        if (item === undefined) picker.items = [invalidItem(picker.value), ...offered];
        return;
      }
      resolve(choice);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    fill();
    picker.show();
  });
}

function invalidItem(text: string): RequestItem {
  const parsed = parseTraceInput(text);
  return {
    label: parsed.kind === 'none' ? parsed.message : l10n.t('Select or enter a request.'),
    iconPath: new vscode.ThemeIcon('warning'),
    alwaysShow: true,
    choice: { kind: 'wrong' },
  };
}

export interface EditOptions {
  readonly text: string;
  readonly selection?: readonly [start: number, end: number];
  readonly prompt: string;
  /** Whether a path without a host can be traced. */
  readonly takesPath: boolean;
}

/** A request to be changed in one line; the problem is shown below it and the text stays. */
export async function editRequest(options: EditOptions): Promise<TraceInput | undefined> {
  const { text, selection, prompt, takesPath } = options;
  const problemOf = (value: string): string | undefined => {
    const parsed = parseTraceInput(value);
    if (parsed.kind === 'none') return parsed.message;
    return parsed.request.url.startsWith('/') && !takesPath
      ? l10n.t("Enter a full URL; a path alone doesn't identify an API.")
      : undefined;
  };
  const written = await askText({
    title: l10n.t('Trace a Request'),
    prompt,
    value: text,
    selection: selection ?? [text.length, text.length],
    stays: true,
    problemOf,
  });
  const parsed = written === undefined ? undefined : parseTraceInput(written);
  return parsed?.kind === 'request' ? parsed.request : undefined;
}

/** What a person is asked where a route is all that is known. */
export function requestPrompt({ parameters }: RouteRequest): string {
  if (parameters.length === 0)
    return l10n.t('Edit the request or add a query. To include headers, paste a curl command.');
  const values = { parameters: listWords(parameters) };
  return parameters.length === 1
    ? l10n.t('{parameters} has an example value. Replace it with the value of your request.', values)
    : l10n.t('{parameters} have example values. Replace them with the values of your request.', values);
}
