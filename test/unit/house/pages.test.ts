import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(__dirname, '..', '..', '..');

/** Every file and folder that a page can mean, without the extension of a module. */
const known = ['src', 'webview', 'test', 'scripts'].flatMap(folder => [
  `/${folder}`,
  ...readdirSync(path.join(root, folder), { recursive: true }).map(name =>
    path.posix.join('/', folder, String(name)).replace(/\.ts$/, ''),
  ),
]);

/** Made when something runs, and not part of the repository. */
const made = new Set([
  'dist/',
  '.start/',
  '.vscode-host/',
  'node_modules/.cache/request-path',
  'test-results/',
]);

/** `apply/run/lag`, `src/cli.ts`, `host/`: names with a slash and nothing else. */
const pathsIn = (page: string): readonly string[] =>
  [...page.matchAll(/`([\w.-]+\/[\w./-]*)`/g)].flatMap(([, name = '']) => (made.has(name) ? [] : [name]));

function isThere(name: string): boolean {
  const end = `/${name.replace(/\/$/, '').replace(/\.ts$/, '')}`;
  return known.some(one => one.endsWith(end)) || existsSync(path.join(root, name));
}

describe.each(['ARCHITECTURE.md', 'CONTRIBUTING.md'])('%s', file => {
  const named = pathsIn(readFileSync(path.join(root, file), 'utf8'));

  it('names files and folders that are there', () => {
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter(name => !isThere(name))).toEqual([]);
  });
});

describe('the paths of a page', () => {
  it('are told from other code', () => {
    expect(pathsIn('`src/cli.ts`, `host/` and `npm run check`, `dist/`, `services/*/reader`')).toEqual([
      'src/cli.ts',
      'host/',
    ]);
    expect(['src/cli.ts', 'apply/run/lag', 'host/'].filter(name => !isThere(name))).toEqual([]);
    expect(['src/cli.js', 'apply/run/lags', 'un/lag'].filter(isThere)).toEqual([]);
  });
});
