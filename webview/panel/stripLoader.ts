import type { StripSubject } from '../../src/protocol/protocol';
import type { StripView } from '../../src/protocol/strip';
import { LatestLoader, runLater } from '../latestLoader';
import type { HostConnection } from './connection';

/** Asks the host for the strip of what is selected; of several questions only the last one counts. */
export function createStripLoader(
  connection: HostConnection,
  changed: () => void,
): LatestLoader<StripSubject, StripView> {
  return new LatestLoader({
    request: subject => connection.request('strip', subject),
    changed,
    delay: runLater,
  });
}
