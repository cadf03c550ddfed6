import * as l10n from '@vscode/l10n';
import type { Session } from '../../app/session';
import { failureWords } from './connectionWords';
import { Cancelled } from '../commands/command';
import { RefusedRequest } from './refusedRequest';
import { showProgress } from '../window/notifications';

/**
 * Waits until nothing is being read, with progress that can be cancelled. What is asked for in `ask` is waited for too.
 * @throws Cancelled, RefusedRequest where reading fails or the connection ends.
 */
export async function whenRead(session: Session, title: string, ask: () => void): Promise<void> {
  ask();
  if (session.state.kind === 'ready') return;
  await showProgress(
    title,
    (report, token) =>
      new Promise<void>((resolve, reject) => {
        const listeners: { dispose(): void }[] = [];
        const end = (settle: () => void): void => {
          for (const listener of listeners.splice(0)) listener.dispose();
          settle();
        };
        const fail = (error: Error): void => {
          end(() => {
            reject(error);
          });
        };
        const look = (): void => {
          const { state } = session;
          if (state.kind === 'reading') report({ message: state.progress.message });
          else if (state.kind === 'ready') end(resolve);
          else if (state.kind === 'failed') fail(new RefusedRequest(failureWords(state.failure)));
          else if (state.kind === 'disconnected')
            fail(new RefusedRequest(l10n.t('The connection was closed.')));
        };
        listeners.push(
          session.onDidChange(look),
          token.onCancellationRequested(() => {
            fail(new Cancelled());
          }),
        );
        look();
      }),
  );
}
