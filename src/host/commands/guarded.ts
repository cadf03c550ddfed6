import * as vscode from 'vscode';
import { Cancelled } from './command';
import { RefusedRequest } from '../refusedRequest';
import type { HostLog } from '../window/log';
import { showNotification } from '../window/notifications';

/**
 * Runs what a person started. A failure is told in one sentence with a way to the log; one that we did not foresee
 * leaves its stack there.
 */
export async function guarded(
  title: string,
  log: HostLog,
  action: () => Promise<void> | void,
): Promise<void> {
  try {
    await action();
  } catch (error) {
    if (error instanceof Cancelled) return;
    const message = error instanceof Error ? error.message : 'an unknown error';
    if (error instanceof RefusedRequest) log.warn(`${title}: ${message}`);
    else log.error(error instanceof Error ? error : `${title}: ${message}`);
    const showLog = vscode.l10n.t('Show Log');
    const chosen = await showNotification('error', `${title} failed: ${message}`, showLog);
    if (chosen === showLog) log.show();
  }
}
