import { describe, expect, it } from 'vitest';
import { LatestLoader } from '../../../webview/latestLoader';

/** A loader whose requests are answered by hand, and whose delays end at once or when they are run. */
function loading() {
  const asked: {
    readonly subject: string;
    readonly answer: (value: string) => void;
    readonly fail: (error: Error) => void;
  }[] = [];
  const waiting: (() => void)[] = [];
  let changes = 0;
  const loader = new LatestLoader<string, string>({
    request: subject =>
      new Promise((answer, fail) => {
        asked.push({ subject, answer, fail });
      }),
    changed: () => {
      changes += 1;
    },
    delay: run => {
      waiting.push(run);
      return () => {
        waiting.splice(waiting.indexOf(run), 1);
      };
    },
  });
  const run = (): void => {
    for (const one of waiting.splice(0)) one();
  };
  const settled = (): Promise<void> => new Promise(resolve => setImmediate(resolve));
  return { loader, asked, run, settled, changes: () => changes };
}

describe('what a page loads of one thing at a time', () => {
  it('asks once where a person passes many, and for the same only when it is newer', () => {
    const { loader, asked, run } = loading();
    for (const id of ['a', 'b', 'c']) loader.want(id, 1);
    run();
    loader.want('c', 1);
    run();
    expect(asked.map(({ subject }) => subject)).toEqual(['c']);
    loader.want('c', 2);
    run();
    expect(asked).toHaveLength(2);
  });

  it('drops what comes late', async () => {
    const { loader, asked, run, settled, changes } = loading();
    loader.want('a', 1);
    run();
    loader.want('b', 1);
    run();
    asked[0]?.answer('of a');
    await settled();
    expect([loader.content, changes()]).toEqual([{ kind: 'loading' }, 0]);
    asked[1]?.answer('of b');
    await settled();
    expect(loader.content).toEqual({ kind: 'loaded', value: 'of b' });
  });

  it('keeps what it has until the newer is there', async () => {
    const { loader, asked, run, settled } = loading();
    loader.want('a', 1);
    run();
    asked[0]?.answer('old');
    await settled();
    loader.want('a', 2);
    expect(loader.content).toEqual({ kind: 'loaded', value: 'old' });
    run();
    asked[1]?.answer('new');
    await settled();
    expect(loader.content).toEqual({ kind: 'loaded', value: 'new' });
  });

  it('tries again after a failure, and asks nothing where nothing is wanted', async () => {
    const { loader, asked, run, settled } = loading();
    loader.retry();
    expect(asked).toEqual([]);
    loader.want('a', 1);
    run();
    asked[0]?.fail(new Error('gone'));
    await settled();
    expect(loader.content).toEqual({ kind: 'failed', message: 'gone' });
    loader.retry();
    expect(loader.content).toEqual({ kind: 'loading' });
    asked[1]?.answer('of a');
    await settled();
    expect(loader.content).toEqual({ kind: 'loaded', value: 'of a' });
  });
});
