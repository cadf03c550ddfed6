import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UnwritableFile } from '../../../src/files/replaceFile';
import { JournalLocked, lockFile, lockJournal, type LockOwner } from '../../../src/files/journalLock';
import { processPlace, processStart } from '../../../src/files/runningProcess';

let folder: string;
let journal: string;
let child: ChildProcess | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'request-path-lock-'));
  journal = join(folder, 'orders.journal.json');
});

afterEach(async () => {
  await stop();
  await rm(folder, { recursive: true });
});

async function started(): Promise<number> {
  child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000); console.log("up")']);
  await new Promise(resolve => child?.stdout?.once('data', resolve));
  return child.pid ?? 0;
}

async function stop(): Promise<void> {
  const ended = child;
  child = undefined;
  if (ended?.exitCode !== null) return;
  const gone = new Promise(resolve => ended.once('exit', resolve));
  ended.kill('SIGKILL');
  await gone;
}

/** Leaves the lock of another process. */
async function leave(change: Partial<LockOwner>): Promise<void> {
  const owner: LockOwner = {
    place: await processPlace(),
    pid: 1,
    token: 'another',
    since: '2026-11-22T10:00:00.000Z',
    program: 'Visual Studio Code',
    ...change,
  };
  await writeFile(lockFile(journal), JSON.stringify(owner));
}

const lock = (): ReturnType<typeof lockJournal> => lockJournal(journal, 'a test');

describe('a journal', () => {
  test('is held by one run at a time, and free again when that ends', async () => {
    const first = await lock();
    const refused = await lock().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(JournalLocked);
    expect(String(refused)).toMatch(/a test, process \d+ on .*, since \d{4}-.*Wait until it ends/);
    await first.release();
    await first.release();
    const second = await lock();
    if (process.platform !== 'win32') expect((await stat(lockFile(journal))).mode & 0o077).toBe(0);
    await second.release();
    expect(await readdir(folder)).toEqual([]);
  });

  test('stays with a process that runs, and is taken over when it is gone', async () => {
    const pid = await started();
    const start = await processStart(pid);
    await leave({ pid, ...(start === undefined ? {} : { started: start }) });
    await expect(lock()).rejects.toThrow(`process ${String(pid)}`);
    await stop();
    const taken = await lock();
    expect(JSON.parse(await readFile(lockFile(journal), 'utf8'))).toMatchObject({ pid: process.pid });
    await taken.release();
    expect(await readdir(folder)).toEqual([]);
  });

  test.skipIf(process.platform === 'win32')(
    'is taken over where the id is another process’s by now',
    async () => {
      await leave({ pid: await started(), started: 'long ago' });
      await (await lock()).release();
    },
  );

  test('is not taken from another host, and says how it is freed', async () => {
    await leave({ place: 'another-host pid:[1]' });
    await expect(lock()).rejects.toThrow(`If it has ended, delete ${lockFile(journal)}`);
    expect(await readdir(folder)).toHaveLength(1);
  });

  test.each([
    '',
    '{',
    '[]',
    '{"pid":1}',
    JSON.stringify({ place: 'a\u001b[2J', pid: 1, token: 't', since: 's', program: 'p' }),
  ])('is not taken over where its lock is %j', async content => {
    await writeFile(lockFile(journal), content);
    const refused = await lock().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(JournalLocked);
    expect(String(refused)).toContain(`delete ${lockFile(journal)}`);
    expect(String(refused)).not.toContain('\u001b');
  });

  test('of a process that is gone goes to one of many that want it at once', async () => {
    const pid = await started();
    await stop();
    for (let round = 0; round < 10; round += 1) {
      await leave({ pid });
      const tried = await Promise.allSettled(Array.from({ length: 12 }, lock));
      const won = tried.flatMap(each => (each.status === 'fulfilled' ? [each.value] : []));
      expect(won).toHaveLength(1);
      for (const each of tried) {
        if (each.status === 'rejected') expect(each.reason).toBeInstanceOf(JournalLocked);
      }
      await won[0]?.release();
      expect(await readdir(folder)).toEqual([]);
    }
  });

  test('is not given free by a lock that is another’s by now', async () => {
    const first = await lock();
    await leave({ place: 'another-host' });
    await first.release();
    expect(await readdir(folder)).toHaveLength(1);
  });
});

describe('a journal that cannot be written', () => {
  test.each<readonly [string, () => Promise<string>, string]>([
    [
      'in a folder that does not exist',
      () => Promise.resolve(join(folder, 'none', 'j.json')),
      'Create it, or choose another file',
    ],
    [
      'in the place of a folder',
      async () => {
        await mkdir(journal);
        return journal;
      },
      'it names a folder, not a file',
    ],
    [
      'below a file',
      async () => {
        await writeFile(journal, '');
        return join(journal, 'j.json');
      },
      "isn't a folder",
    ],
    ['of too long a name', () => Promise.resolve(join(folder, 'j'.repeat(300))), 'the name is too long'],
  ])('%s is told with its path and what to do', async (_, make, words) => {
    const path = await make();
    const refused = await lockJournal(path, 'a test').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(UnwritableFile);
    expect(String(refused)).toContain(path);
    expect(String(refused)).toContain(words);
  });
});
