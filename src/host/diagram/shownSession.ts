import type { Session } from '../../app/session';

/** What a panel shows: what is connected, or a picture that stands still. */
export type ShownSession = Pick<
  Session,
  'state' | 'accountState' | 'onDidChange' | 'expand' | 'readDeployed' | 'refresh' | 'cancel'
>;
