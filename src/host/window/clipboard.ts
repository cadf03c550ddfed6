import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { hasUnseen } from '../../text/visible';
import { RefusedRequest } from '../connection/refusedRequest';
import { showStatusMessage } from './notifications';

/** In a browser VS Code may ask the person first. */
const LONGEST_WAIT = 700;

/** What the clipboard holds; nothing where it can't be read, or not at once. */
export async function readClipboard(): Promise<string> {
  const tooLate = new Promise<string>(resolve => {
    setTimeout(resolve, LONGEST_WAIT, '');
  });
  return await Promise.race([Promise.resolve(vscode.env.clipboard.readText()).catch(() => ''), tooLate]);
}

/**
 * Copies one line, and says so. What is copied is pasted into a terminal sooner or later, which would run a line
 * end or an escape sequence in it.
 * @throws RefusedRequest where the text holds a character that cannot be seen.
 */
export async function copyLine(text: string, said: string): Promise<void> {
  if (hasUnseen(text)) {
    throw new RefusedRequest(
      l10n.t(
        "The text contains control characters, so it wasn't copied. A terminal would run them when you paste it.",
      ),
    );
  }
  await vscode.env.clipboard.writeText(text);
  showStatusMessage(said, 6000);
}

/** Copies a document of several lines, made by us with each value in it quoted or escaped. @throws RefusedRequest as `copyLine`. */
export async function copyDocument(text: string, said: string): Promise<void> {
  if (text.split('\n').some(hasUnseen))
    throw new RefusedRequest(l10n.t("The text contains control characters, so it wasn't copied."));
  await vscode.env.clipboard.writeText(text);
  showStatusMessage(said, 6000);
}
