import { execFileSync } from 'node:child_process';
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  readlink,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { replaceFile, UnwritableFile } from '../../../src/files/replaceFile';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'request-path-files-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const inFolder = (...names: readonly string[]): string => join(folder, ...names);
const posix = process.platform !== 'win32';

describe('a file is written whole or not at all', () => {
  test('a new file has the text, is for its owner only, and nothing is left beside it', async () => {
    await replaceFile(inFolder('a.json'), '{"text":"ä"}\n');
    expect(await readFile(inFolder('a.json'), 'utf8')).toBe('{"text":"ä"}\n');
    expect(await readdir(folder)).toEqual(['a.json']);
    if (posix) expect((await stat(inFolder('a.json'))).mode & 0o777).toBe(0o600);
  });

  test('a file that others could read is replaced by one that they cannot', async () => {
    await writeFile(inFolder('a.json'), 'old');
    await chmod(inFolder('a.json'), 0o644);
    await replaceFile(inFolder('a.json'), 'new');
    expect(await readFile(inFolder('a.json'), 'utf8')).toBe('new');
    if (posix) expect((await stat(inFolder('a.json'))).mode & 0o777).toBe(0o600);
  });

  test('of many writers at once one wins as a whole', async () => {
    const texts = Array.from({ length: 20 }, (_, index) => String(index).repeat(100_000));
    await Promise.all(texts.map(text => replaceFile(inFolder('a.json'), text)));
    expect(texts).toContain(await readFile(inFolder('a.json'), 'utf8'));
    expect(await readdir(folder)).toEqual(['a.json']);
  });

  test('what fails in the middle leaves what was there and nothing beside it', async () => {
    await replaceFile(inFolder('a.json'), 'old');
    const noText: unknown = { toString: 'not a function' };
    await expect(replaceFile(inFolder('a.json'), noText as string)).rejects.toThrow(UnwritableFile);
    expect(await readFile(inFolder('a.json'), 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['a.json']);
  });

  test('a name as long as a name can be is written too', async () => {
    const name = `${'n'.repeat(250)}.json`;
    await replaceFile(inFolder(name), 'text');
    expect(await readdir(folder)).toEqual([name]);
  });

  test('its temporary name is another each time and says nothing of process or file', async () => {
    const names = new Set<string>();
    const text = 'x'.repeat(4_000_000);
    for (let time = 0; time < 200 && names.size < 2; time += 1) {
      const state = { isWritten: false };
      const written = replaceFile(inFolder('a.json'), text).finally(() => {
        state.isWritten = true;
      });
      while (!state.isWritten)
        for (const name of await readdir(folder)) if (name !== 'a.json') names.add(name);
      await written;
    }
    expect(names.size).toBeGreaterThan(1);
    for (const name of names) expect(name).toMatch(/^\.request-path-[0-9a-f]{24}\.tmp$/);
  });
});

describe.runIf(posix)('what is at the path already', () => {
  test('a symbolic link is replaced, and what it leads to stays', async () => {
    await writeFile(inFolder('victim'), 'precious');
    await symlink(inFolder('victim'), inFolder('a.json'));
    await replaceFile(inFolder('a.json'), 'new');
    expect(await readFile(inFolder('victim'), 'utf8')).toBe('precious');
    expect((await lstat(inFolder('a.json'))).isFile()).toBe(true);
  });

  test('so is one that leads nowhere', async () => {
    await symlink(inFolder('absent'), inFolder('a.json'));
    await replaceFile(inFolder('a.json'), 'new');
    expect(await readdir(folder)).toEqual(['a.json']);
  });

  test('a pipe and a device take the text and stay what they are', async () => {
    execFileSync('mkfifo', [inFolder('pipe')]);
    const [read] = await Promise.all([
      readFile(inFolder('pipe'), 'utf8'),
      replaceFile(inFolder('pipe'), 'text'),
    ]);
    expect(read).toBe('text');
    expect((await lstat(inFolder('pipe'))).isFIFO()).toBe(true);
    await symlink('/dev/null', inFolder('null'));
    await replaceFile(inFolder('null'), 'text');
    expect(await readlink(inFolder('null'))).toBe('/dev/null');
  });
});

describe('a file that cannot be written: path, reason, next step', () => {
  const failure = async (path: string): Promise<string> => {
    const error: unknown = await replaceFile(path, 'text').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UnwritableFile);
    expect((error as UnwritableFile).path).toBe(path);
    return (error as UnwritableFile).message;
  };

  test('the folder does not exist', async () => {
    expect(await failure(inFolder('none', 'a.json'))).toBe(
      `Couldn't save ${inFolder('none', 'a.json')}: the folder ${inFolder('none')} doesn't exist. Create it, or choose another file.`,
    );
  });

  test('the path is a folder, or a link to one', async () => {
    await mkdir(inFolder('folder'));
    expect(await failure(inFolder('folder'))).toContain('it names a folder');
    expect(await failure(`${inFolder('new')}/`)).toContain('it names a folder');
    expect(await failure('')).toContain('it names a folder');
    if (!posix) return;
    await symlink(inFolder('folder'), inFolder('link'));
    expect(await failure(inFolder('link'))).toContain('it names a folder');
    expect((await readdir(folder)).sort()).toEqual(['folder', 'link']);
  });

  test('a folder on the path is a file', async () => {
    await writeFile(inFolder('file'), 'text');
    expect(await failure(inFolder('file', 'a.json'))).toContain(`${inFolder('file')} isn't a folder`);
  });

  test('the name is too long', async () => {
    expect(await failure(inFolder('n'.repeat(300)))).toContain('the name is too long');
    expect(await readdir(folder)).toEqual([]);
  });

  test.runIf(posix && process.getuid?.() !== 0)('the folder may not be written', async () => {
    await chmod(folder, 0o500);
    expect(await failure(inFolder('a.json'))).toContain("you don't have permission");
    await chmod(folder, 0o700);
  });

  test.each([
    ['EACCES', "you don't have permission"],
    ['EROFS', 'read-only file system'],
    ['ENOSPC', 'the disk is full'],
    ['EDQUOT', 'the disk is full'],
    ['EIO', 'EIO: i/o error'],
  ])('%s is said in words', (code, words) => {
    const { message } = new UnwritableFile(
      'a.json',
      Object.assign(new Error(`${code}: i/o error`), { code }),
    );
    expect(message).toMatch(/^Couldn't save a\.json: .+\. [A-Z].+\.$/);
    expect(message).toContain(words);
  });
});
