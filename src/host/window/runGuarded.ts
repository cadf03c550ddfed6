import * as l10n from '@vscode/l10n';
import { Cancelled } from '../commands/command';
import { RefusedRequest } from '../connection/refusedRequest';
import type { HostLog } from './log';
import { showNotification } from './notifications';

/**
 * Runs what a person started. A failure is shown in one sentence with a button to the log; one that we did not
 * foresee leaves its stack there.
 */
export async function runGuarded(
  failure: (problem: string) => string,
  log: HostLog,
  action: () => Promise<void> | void,
): Promise<void> {
  try {
    await action();
  } catch (error) {
    if (error instanceof Cancelled) return;
    const message = failure(error instanceof Error ? error.message : l10n.t('Unknown error.'));
    if (error instanceof RefusedRequest) log.warn(message);
    else log.error(error instanceof Error ? error : message);
    const showLog = l10n.t('Show Log');
    const chosen = await showNotification('error', message, showLog);
    if (chosen === showLog) log.show();
  }
}
