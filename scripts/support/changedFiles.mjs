/** Which files changed since a check last passed on this machine, and what a change of them reaches. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cache } from './dependencies.mjs';
import { root, run } from './process.mjs';

const record = path.join(cache, 'passed.json');
const textOf = file => readFileSync(path.join(root, file), 'utf8');

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

const readRecord = () => (existsSync(record) ? JSON.parse(readFileSync(record, 'utf8')) : {});

/** Keeps what a check has passed on. */
export function rememberPassed(check, digests) {
  mkdirSync(cache, { recursive: true });
  writeFileSync(record, JSON.stringify({ ...readRecord(), [check]: digests }));
}

/**
 * What a change since the check last passed reaches: the changed files and all that import them, directly or not.
 * @returns {{ changed: string[], reached: Set<string> } | undefined} `undefined` where everything may be reached:
 * the check never passed, or something else than a source changed or went (a golden, a page, a package, a setting).
 */
export function reachOfChange(check, digests) {
  const passed = readRecord()[check];
  if (passed === undefined) return undefined;
  const changed = [...new Set([...Object.keys(passed), ...Object.keys(digests)])].filter(
    file => passed[file] !== digests[file],
  );
  const isSource = file => /^(?:src|webview|test\/unit|test\/support)\/.*\.ts$/.test(file);
  if (!changed.every(file => isSource(file) && digests[file] !== undefined)) return undefined;
  return { changed, reached: dependents(changed, importers(digests)) };
}

/** @returns {Map<string, string[]>} the files that import a file by a relative path, by that file. */
function importers(digests) {
  const found = new Map();
  for (const file of Object.keys(digests).filter(name => /\.m?ts$/.test(name))) {
    for (const [, imported] of textOf(file).matchAll(/\b(?:from|import)\s*\(?\s*'(\.[^']+)'/g)) {
      const name = path.posix.join(path.posix.dirname(file), imported);
      const target = [`${name}.ts`, `${name}.d.ts`, name].find(each => digests[each] !== undefined);
      if (target !== undefined) found.set(target, [...(found.get(target) ?? []), file]);
    }
  }
  return found;
}

function dependents(files, importersOf) {
  const reached = new Set(files);
  // A set gives what is added while it is gone through.
  for (const file of reached) for (const importer of importersOf.get(file) ?? []) reached.add(importer);
  return reached;
}

export const isUnitTest = file => /^test\/unit\/.*\.test\.ts$/.test(file);

/** Tests that look at files of the project without importing them: they run whatever changed. */
export function testsThatReadFiles(digests) {
  return Object.keys(digests).filter(file => {
    if (!isUnitTest(file)) return false;
    const text = textOf(file);
    // Those with a folder of their own look at what they wrote into it.
    return /\breadFile(?:Sync)?\(|\breaddirSync\(/.test(text) && !/\bmkdtemp|\bnewFolder\b/.test(text);
  });
}
