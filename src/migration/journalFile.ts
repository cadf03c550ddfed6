import { stat } from 'node:fs/promises';
import { hasErrorCode } from './errorCode';

/** A journal cannot be written: its path, why not, and what to do, in sentences. Nothing was called without it. */
export class JournalNotWritable extends Error {
  override readonly name = 'JournalNotWritable';

  constructor(path: string, cause: unknown) {
    super(`The journal ${path} cannot be written: ${reasonOf(cause)}`, { cause });
  }
}

/** What the operating system says of a file (errno(3)), and what helps. */
const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'its folder does not exist. Create the folder, or choose another file.',
  ENOTDIR: 'a part of its path is a file. Choose another file.',
  EISDIR: 'it is a folder. Choose a file.',
  EACCES:
    'you have no permission to write there. Change the permissions of the folder, or choose another file.',
  EPERM:
    'you have no permission to write there. Change the permissions of the folder, or choose another file.',
  EROFS: 'the file system is read-only. Choose another file.',
  ENOSPC: 'the disk is full. Make room, then start again.',
  EDQUOT: 'your disk quota is used up. Make room, then start again.',
  ENAMETOOLONG: 'its name is too long. Choose another file.',
};

function reasonOf(cause: unknown): string {
  const known = Object.entries(reasons).find(([code]) => hasErrorCode(cause, code));
  if (known !== undefined) return known[1];
  return `${cause instanceof Error ? cause.message : String(cause)}. Choose another file.`;
}

/** @throws JournalNotWritable where there is a folder in the place of the file */
export async function requireFilePlace(path: string): Promise<void> {
  let isFolder: boolean;
  try {
    isFolder = (await stat(path)).isDirectory();
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return;
    throw new JournalNotWritable(path, error);
  }
  if (isFolder) throw new JournalNotWritable(path, Object.assign(new Error('a folder'), { code: 'EISDIR' }));
}
