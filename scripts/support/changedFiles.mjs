/** Which files changed since the unit tests last passed on this machine. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cache } from './dependencies.mjs';
import { root, run } from './process.mjs';

const record = path.join(cache, 'passed.json');

/** @returns {Promise<Record<string, string>>} a digest of each file that git tracks or would track, by path. */
export async function digestFiles() {
  const { output } = await run('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    quiet: true,
  });
  const files = output.split('\0').filter(file => file !== '' && existsSync(path.join(root, file)));
  return Object.fromEntries(
    files.map(file => [
      file,
      createHash('sha256')
        .update(readFileSync(path.join(root, file)))
        .digest('hex'),
    ]),
  );
}

/** Keeps what the unit tests have passed on. */
export function rememberPassed(digests) {
  mkdirSync(cache, { recursive: true });
  writeFileSync(record, JSON.stringify(digests));
}

/** @returns {string[] | undefined} paths that were added, changed or removed; `undefined` where nothing is known. */
export function changedSince(digests) {
  if (!existsSync(record)) return undefined;
  const passed = JSON.parse(readFileSync(record, 'utf8'));
  return [...new Set([...Object.keys(passed), ...Object.keys(digests)])].filter(
    file => passed[file] !== digests[file],
  );
}

/** Tests that look at files of the project without importing them: they run whatever changed. */
export function testsThatReadFiles(digests) {
  return Object.keys(digests).filter(file => {
    if (!/^test\/unit\/.*\.test\.ts$/.test(file)) return false;
    const text = readFileSync(path.join(root, file), 'utf8');
    // Those with a folder of their own look at what they wrote into it.
    return /\breadFile(?:Sync)?\(|\breaddirSync\(/.test(text) && !/\bmkdtemp|\bnewFolder\b/.test(text);
  });
}
