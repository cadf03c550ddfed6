import { open, rename, rm } from 'node:fs/promises';

/**
 * Writes a file whole or not at all: to a new file beside it, which is then renamed. Resolves when it is on the disk.
 * A journal is of use only where a crash leaves the old one or the new one, and never half of one.
 */
export async function replaceFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    const file = await open(temporary, 'w', 0o600);
    try {
      await file.writeFile(text, 'utf8');
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
