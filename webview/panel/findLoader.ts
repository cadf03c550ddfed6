import type { FindAnswer } from '../../src/protocol/find';
import { LatestLoader, runLater } from '../latestLoader';
import type { HostConnection } from './connection';
import type { Panel } from './panel';

/** Asks the host what is searched for, once typing has paused. */
export function createFindLoader(panel: Panel, connection: HostConnection): LatestLoader<string, FindAnswer> {
  const loader = new LatestLoader<string, FindAnswer>({
    request: text => connection.request('find', { text }),
    changed: () => {
      const { content } = loader;
      if (content.kind === 'loaded')
        panel.update({ answered: { text: panel.view.search, answer: content.value } });
    },
    delay: runLater,
  });
  return loader;
}
