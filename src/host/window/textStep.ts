import * as vscode from 'vscode';
import { neutralizeLines, neutralizeMessage } from './neutralize';
import { WentBack, type Step } from './steps';

export interface TextQuestion {
  readonly title: string;
  readonly prompt: string;
  readonly placeholder: string;
  readonly value?: string | undefined;
  readonly step: Step;
  /** What is wrong with a text. */
  readonly problemOf: (text: string) => string | undefined;
}

/**
 * Asks for a line of text as one of several questions; from the second on, one can go back. `undefined` where the
 * question was left. It stays open when something else gets the keyboard.
 */
export function askTextInStep(question: TextQuestion): Promise<string | undefined> {
  const input = vscode.window.createInputBox();
  const { number, of } = question.step;
  input.title = neutralizeMessage(question.title, 200);
  input.prompt = neutralizeLines(question.prompt);
  input.placeholder = neutralizeMessage(question.placeholder, 200);
  input.value = question.value ?? '';
  input.ignoreFocusOut = true;
  input.step = number;
  input.totalSteps = of;
  if (number > 1) input.buttons = [vscode.QuickInputButtons.Back];
  const validate = (): boolean => {
    const problem = question.problemOf(input.value);
    input.validationMessage = problem === undefined ? undefined : neutralizeMessage(problem);
    return problem === undefined;
  };
  return new Promise((resolve, reject) => {
    input.onDidChangeValue(validate);
    input.onDidAccept(() => {
      if (!validate()) return;
      resolve(input.value);
      input.hide();
    });
    input.onDidTriggerButton(() => {
      reject(new WentBack());
      input.hide();
    });
    input.onDidHide(() => {
      resolve(undefined);
      input.dispose();
    });
    input.show();
  });
}
