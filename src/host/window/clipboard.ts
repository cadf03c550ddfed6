import * as vscode from 'vscode';
import { hasUnseen } from '../../text/visible';
import { RefusedRequest } from '../refusedRequest';
import { showStatusMessage } from './notifications';

/**
 * Copies one line, and says so. What is copied is pasted into a terminal sooner or later, which would carry out a line
 * end or an escape sequence in it.
 * @throws RefusedRequest where the text holds a character that nobody sees.
 */
export async function copyLine(text: string, said: string): Promise<void> {
  if (hasUnseen(text)) {
    throw new RefusedRequest(
      'This was not copied: it holds control characters, which a terminal would carry out when it is pasted.',
    );
  }
  await vscode.env.clipboard.writeText(text);
  showStatusMessage(said, 6000);
}

/** Copies a document of several lines, made by us with each value in it quoted or escaped. @throws RefusedRequest as `copyLine`. */
export async function copyDocument(text: string, said: string): Promise<void> {
  if (text.split('\n').some(hasUnseen))
    throw new RefusedRequest('This was not copied: it holds control characters.');
  await vscode.env.clipboard.writeText(text);
  showStatusMessage(said, 6000);
}
