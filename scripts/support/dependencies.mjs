/** What must be there before anything else can run: a Node.js that is new enough, the packages, the build. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Trouble, npm, root, run, say } from './process.mjs';

const read = file => JSON.parse(readFileSync(path.join(root, file), 'utf8'));

/** Fails where this Node.js is older than `engines.node` of package.json says. */
export function checkNode() {
  const wanted = /(\d+)\.(\d+)/.exec(read('package.json').engines.node);
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < Number(wanted[1]) || (major === Number(wanted[1]) && minor < Number(wanted[2]))) {
    throw new Trouble(
      `This needs Node.js ${wanted[0]} or later; ${process.version} is running. See https://nodejs.org.`,
    );
  }
}

/**
 * Why `node_modules` does not fit package-lock.json, or `undefined` where it does. npm keeps what it installed in
 * `node_modules/.package-lock.json`; optional packages of other platforms are not in it.
 */
export function staleness(wanted, installed) {
  if (installed === undefined) return 'no packages are installed yet';
  for (const [name, { version, optional, devOptional, link }] of Object.entries(wanted)) {
    if (name === '' || link === true) continue;
    const found = installed[name];
    if (found === undefined && (optional === true || devOptional === true)) continue;
    if (found?.version !== version) {
      return `${name.replace(/^.*node_modules\//, '')} ${version} is wanted, ${found?.version ?? 'none'} is installed`;
    }
  }
  return undefined;
}

/** Installs the packages of package-lock.json where that has not been done, and checks Node.js first. */
export async function ensureDependencies() {
  checkNode();
  const record = path.join('node_modules', '.package-lock.json');
  const installed = existsSync(path.join(root, record)) ? read(record).packages : undefined;
  const reason = staleness(read('package-lock.json').packages, installed);
  if (reason === undefined) return;
  say(`Installing packages (${reason}); this takes a minute …`);
  const { code, output } = await npm(['ci', '--include=dev', '--no-audit', '--no-fund'], { quiet: true });
  if (code !== 0) throw new Trouble(`npm ci failed:\n${output.trim()}`);
}

/** A file that a package brings, to be run by Node.js: `bin('webpack', 'bin/webpack.js')`. */
export const bin = (name, file) => path.join(root, 'node_modules', ...name.split('/'), ...file.split('/'));

/** Where programs keep what they made of files that are still the same; gone with the packages that wrote it. */
export const cache = path.join(root, 'node_modules', '.cache', 'request-path');

/** Builds `dist/` anew, as it is shipped. Gives webpack's exit code and what it said. */
export function build() {
  for (const folder of ['dist', path.join('out', 'bundled')]) {
    rmSync(path.join(root, folder), { recursive: true, force: true });
  }
  return run(
    process.execPath,
    [
      bin('webpack', 'bin/webpack.js'),
      '--mode',
      'production',
      '--env',
      `cache=${path.join(cache, 'webpack')}`,
    ],
    { quiet: true },
  );
}
