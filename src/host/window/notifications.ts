import * as vscode from 'vscode';
import { neutralizeMessage, neutralizeLines } from './neutralize';

export type NotificationKind = 'error' | 'warning' | 'information';

const show: Readonly<Record<NotificationKind, typeof vscode.window.showErrorMessage>> = {
  error: vscode.window.showErrorMessage,
  warning: vscode.window.showWarningMessage,
  information: vscode.window.showInformationMessage,
};

/** Shows a notification; its text is text, whatever is in it. Gives the action that was chosen. */
export async function showNotification<Action extends string>(
  kind: NotificationKind,
  message: string,
  ...actions: readonly Action[]
): Promise<Action | undefined> {
  return show[kind](neutralizeMessage(message), ...actions);
}

export interface Question {
  readonly message: string;
  /** Each is one line; all of them together are cut at 2,000 characters. */
  readonly detail: readonly string[];
}

/** Asks before everything else; `undefined` where the question was cancelled. */
export async function askModal<Action extends string>(
  kind: NotificationKind,
  { message, detail }: Question,
  ...actions: readonly Action[]
): Promise<Action | undefined> {
  const lines = detail.map(line => neutralizeMessage(line)).join('\n');
  const shown = lines.length > 2000 ? `${lines.slice(0, 1999)}…` : lines;
  return show[kind](neutralizeMessage(message), { modal: true, detail: shown }, ...actions);
}

/** A few words at the bottom of the window, for so many milliseconds. */
export function showStatusMessage(text: string, milliseconds: number): void {
  vscode.window.setStatusBarMessage(neutralizeMessage(text, 200), milliseconds);
}

/** Work with a notification that shows how far it is and can be cancelled. */
export async function showProgress<Result>(
  title: string,
  work: (
    report: (step: { readonly message: string; readonly increment?: number }) => void,
    token: vscode.CancellationToken,
  ) => Promise<Result>,
): Promise<Result> {
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: neutralizeMessage(title, 200),
      cancellable: true,
    },
    (progress, token) =>
      work(step => {
        progress.report({ ...step, message: neutralizeMessage(step.message) });
      }, token),
  );
}

/** A bar that runs in a view until `over` is settled. */
export function showViewProgress(viewId: string, over: Promise<void>): void {
  void vscode.window.withProgress({ location: { viewId } }, () => over);
}

/** Asks for a line of text; `undefined` where the question was left. */
export async function askText(options: {
  readonly title: string;
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  readonly selection?: readonly [start: number, end: number];
  readonly password?: true;
  /** Left open when something else gets the keyboard. */
  readonly stays?: true;
  /** What is wrong with a text. */
  readonly problemOf: (text: string) => string | undefined;
}): Promise<string | undefined> {
  const { title, prompt, placeholder, value, selection, password, stays, problemOf } = options;
  return vscode.window.showInputBox({
    title: neutralizeMessage(title),
    prompt: neutralizeLines(prompt),
    ...(placeholder === undefined ? {} : { placeHolder: neutralizeMessage(placeholder) }),
    ...(value === undefined ? {} : { value }),
    ...(selection === undefined ? {} : { valueSelection: [selection[0], selection[1]] }),
    password: password ?? false,
    ignoreFocusOut: stays ?? false,
    validateInput: text => {
      const problem = problemOf(text);
      return problem === undefined ? undefined : neutralizeMessage(problem);
    },
  });
}
