import * as vscode from 'vscode';

/** `Dec 1, 2026, 10:42:31 GMT+1`, in the language of VS Code and the time zone of the person. */
export function formatLocalTime(time: string): string {
  const at = Date.parse(time);
  return Number.isNaN(at)
    ? time
    : new Intl.DateTimeFormat(vscode.env.language, {
        dateStyle: 'medium',
        timeStyle: 'long',
      }).format(at);
}
