import * as l10n from '@vscode/l10n';
import { Session } from '../../app/session';
import type { SessionFailure } from '../../app/sessionState';
import type { Settings } from '../settings';
import type { HostLog } from '../window/log';
import { askText } from '../window/notifications';
import { RefusedRequest } from './refusedRequest';

/** The session of a window. What opens accounts is loaded with the first that is opened. */
export function createSession(settings: () => Settings, log: HostLog): Session {
  const environment = { log, rateShare: () => settings().rateShare, mfaCode: askMfaCode };
  let failures: typeof import('./failures') | undefined;
  return new Session({
    open: async (choice, signal) => {
      // Why it failed is first asked for when something has been opened.
      const [{ openSource }, loaded] = await Promise.all([
        import(/* webpackChunkName: "openSource" */ './openSource'),
        import(/* webpackChunkName: "openSource" */ './failures'),
      ]);
      failures = loaded;
      return openSource(choice, signal, environment);
    },
    explain: (error, choice) => failures?.describeConnectionFailure(error, choice) ?? notLoaded(error),
    explainReading: (reading, choice) =>
      failures?.describeReadingFailure(reading, choice) ?? notLoaded(undefined),
    // Checks look at what is deployed: without it they would judge what is not live yet.
    depths: () =>
      settings().checks ? [...(settings().deployed ? ['deployed' as const] : []), 'evidence'] : [],
    readsInBackground: () => settings().background,
    schedule: (callback, milliseconds) => {
      const timer = setTimeout(callback, milliseconds);
      return () => {
        clearTimeout(timer);
      };
    },
    now: () => performance.now(),
    log,
  });
}

/** What explains failures is not there: an update replaces the files of a window that is open. */
function notLoaded(error: unknown): SessionFailure {
  const message = error instanceof Error ? error.message : l10n.t('Unknown error.');
  return { kind: 'other', message, nextStep: l10n.t('Reload the window, then try again.') };
}

async function askMfaCode(serialNumber: string): Promise<string> {
  const code = await askText({
    title: l10n.t('Enter the code from your MFA device'),
    prompt: serialNumber,
    password: true,
    stays: true,
    problemOf: text => (/^\d{6}$/.test(text) ? undefined : l10n.t('Enter six digits.')),
  });
  if (code === undefined) throw new RefusedRequest(l10n.t('No MFA code was entered.'));
  return code;
}
