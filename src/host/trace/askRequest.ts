import * as vscode from 'vscode';
import { listed } from '../../present/text';
import type { TraceInput } from '../../present/traceHeader';
import { parseTraceInput } from '../../present/traceInput';
import type { RouteRequest } from '../../present/traceRoutes';
import { askText } from '../window/notifications';
import { PlainQuickPick } from '../window/quickPick';
import { type Choice, offeredItems, type RequestItem, typedItem, type ChoiceSources } from './requestChoices';

/** A list and a text field in one; `undefined` where it was left. */
export function chooseRequest(
  sources: ChoiceSources,
): Promise<Exclude<Choice, { readonly kind: 'wrong' }> | undefined> {
  const picker = new PlainQuickPick<RequestItem>(
    'Trace a Request',
    'Paste a URL, a curl command or METHOD URL, or choose a route',
  );
  const offered = offeredItems(sources);
  const fill = (): void => {
    const typed = typedItem(picker.value, sources.api);
    picker.items = typed === undefined ? offered : [typed, ...offered];
    if (typed !== undefined) picker.activate(typed);
  };
  return new Promise(resolve => {
    picker.onDidChangeValue(fill);
    picker.onDidAccept(() => {
      const item = picker.selectedItem;
      // Enter may come before the list has followed the last letter: what counts is the text as it stands.
      const isOfText = item === undefined || item.alwaysShow === true;
      const choice = (isOfText ? typedItem(picker.value, sources.api) : item)?.choice;
      // What is wrong stands there; the text stays, to be mended.
      if (choice === undefined || choice.kind === 'wrong') {
        if (item === undefined) picker.items = [wrong(picker.value), ...offered];
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

function wrong(text: string): RequestItem {
  const parsed = parseTraceInput(text);
  return {
    label: parsed.kind === 'none' ? parsed.message : 'Nothing is chosen yet.',
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

/** A request to be changed in one line; what is wrong is said below it and the text stays. */
export async function editRequest(options: EditOptions): Promise<TraceInput | undefined> {
  const { text, selection, prompt, takesPath } = options;
  const problemOf = (value: string): string | undefined => {
    const parsed = parseTraceInput(value);
    if (parsed.kind === 'none') return parsed.message;
    return parsed.request.url.startsWith('/') && !takesPath
      ? 'A path is of no API: write the whole URL.'
      : undefined;
  };
  const written = await askText({
    title: 'Trace a Request',
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
export function promptOf({ parameters }: RouteRequest): string {
  return parameters.length === 0
    ? 'Change what you like, or add a query. For headers, paste a curl command.'
    : `${listed(parameters)} ${parameters.length === 1 ? 'has an example value' : 'have example values'}: write what the real request has.`;
}
