import { randomBytes } from 'node:crypto';
import { constants, lstat, open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import * as l10n from '@vscode/l10n';
/** A file that could not be written. The message names the path, the reason and what to do next. */
export class UnwritableFile extends Error {
  readonly path: string;

  constructor(path: string, error: unknown) {
    super(l10n.t("Couldn't save {path}: {reason}", { path, reason: failureReason(path, error) }), {
      cause: error,
    });
    this.path = path;
  }
}

/**
 * Writes a file whole or not at all, readable by its owner only. The text goes to a new file in the same folder, under
 * a name that nobody can foresee, and takes the place of `path` when it is on the disk. Resolves when the new entry of
 * the folder is on the disk too, where the platform can say so.
 *
 * A symbolic link at `path` is replaced itself; what it leads to stays as it is, so that a link somebody put there
 * cannot choose what is overwritten. A pipe or a terminal is written to directly: there is nothing to replace.
 * @throws UnwritableFile; `path` is then as it was before, and the new file is removed.
 */
export async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  try {
    if (await isStream(path)) await writeStream(path, content);
    else await replaceWhole(path, content);
  } catch (error) {
    throw new UnwritableFile(path, error);
  }
}

async function replaceWhole(path: string, content: string | Uint8Array): Promise<void> {
  const folder = dirname(path);
  // Short and not made from the name it replaces, which may be as long as a name can be.
  const temporary = join(folder, `.request-path-${randomBytes(12).toString('hex')}.tmp`);
  const { O_CREAT, O_EXCL, O_WRONLY } = constants;
  const file = await open(temporary, O_CREAT | O_EXCL | O_WRONLY | noFollow, 0o600);
  try {
    await writeAndClose(file, content);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(folder);
}

/** Windows has no such flag; O_EXCL alone refuses a link there. */
const noFollow = process.platform === 'win32' ? 0 : constants.O_NOFOLLOW;

async function writeAndClose(file: FileHandle, content: string | Uint8Array): Promise<void> {
  try {
    await file.writeFile(content, 'utf8');
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Whether there is something at the path that takes text without being a file: a pipe, a terminal, a null device. */
async function isStream(path: string): Promise<boolean> {
  const entry = await lstat(path).catch(ignoreAbsent);
  const target = entry?.isSymbolicLink() === true ? await stat(path).catch(ignoreAbsent) : entry;
  if (path === '' || path.endsWith('/') || target?.isDirectory() === true) throw systemError('EISDIR');
  if (target?.isBlockDevice() === true || target?.isSocket() === true) throw systemError('ENODEV');
  return target?.isFIFO() === true || target?.isCharacterDevice() === true;
}

async function writeStream(path: string, content: string | Uint8Array): Promise<void> {
  const stream = await open(path, constants.O_WRONLY);
  try {
    await stream.writeFile(content, 'utf8');
  } finally {
    await stream.close();
  }
}

/** The renamed entry survives a loss of power once its folder is on the disk. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  try {
    const handle = await open(folder, constants.O_RDONLY);
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    // A folder that may be written but not listed, and file systems that cannot sync one.
    if (!['EACCES', 'EPERM', 'EINVAL', 'ENOTSUP', 'EISDIR', 'EBADF'].includes(errorCode(error))) throw error;
  }
}

function ignoreAbsent(error: unknown): undefined {
  if (errorCode(error) !== 'ENOENT') throw error;
  return undefined;
}

const systemError = (code: string): NodeJS.ErrnoException => Object.assign(new Error(code), { code });

const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Codes by errno(3), as Node.js names them on every platform. */
function failureReason(path: string, error: unknown): string {
  const folder = dirname(path);
  switch (errorCode(error)) {
    case 'ENOENT':
      return l10n.t("the folder {folder} doesn't exist. Create it, or choose another file.", { folder });
    case 'ENOTDIR':
      return l10n.t("{folder} isn't a folder. Choose another file.", { folder });
    case 'EACCES':
    case 'EPERM':
      return l10n.t(
        "you don't have permission to write in {folder}. Change its permissions, or choose another file.",
        { folder },
      );
    case 'EROFS':
      return l10n.t('{folder} is on a read-only file system. Choose another file.', { folder });
    case 'EISDIR':
      return l10n.t('it names a folder, not a file. Add a file name.');
    case 'ENODEV':
      return l10n.t('it is neither a file nor a pipe. Choose another file.');
    case 'ENOSPC':
    case 'EDQUOT':
      return l10n.t('the disk is full. Free some space, then try again.');
    case 'ENAMETOOLONG':
      return l10n.t('the name is too long. Choose a shorter one.');
    case 'ELOOP':
      return l10n.t('its symbolic links form a loop. Choose another file.');
    default:
      return l10n.t('{cause}. Choose another file, or try again.', {
        cause: error instanceof Error ? error.message : String(error),
      });
  }
}
