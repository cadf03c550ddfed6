/** What must be there before anything else can run: a Node.js that is new enough, the packages, the build. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Trouble, npm, root, run } from './process.mjs';
import { step } from './steps.mjs';

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
  const { code, output } = await step(`Installing packages (${reason})`, () =>
    npm(['ci', '--include=dev', '--no-audit', '--no-fund'], { quiet: true }),
  );
  if (code !== 0) throw new Trouble(`npm ci failed:\n${output.trim()}`);
}

/** A file that a package brings, to be run by Node.js: `bin('webpack', 'bin/webpack.js')`. */
export const bin = (name, file) => path.join(root, 'node_modules', ...name.split('/'), ...file.split('/'));

/** Where programs keep what they made of files that are still the same; gone with the packages that wrote it. */
export const cache = path.join(root, 'node_modules', '.cache', 'request-path');

/** What a build reads, and what it writes. */
const sources = [
  ...['src', 'webview', 'webpack.config.js', 'package.json', 'package-lock.json'],
  ...['tsconfig.json', 'tsconfig.base.json', path.join('webview', 'tsconfig.json')],
];
const outputs = ['dist', path.join('out', 'bundled')];
const builtRecord = path.join(cache, 'built.json');

/** Builds `dist/` as it is shipped. Gives webpack's exit code and what it printed. */
export async function build() {
  for (const folder of outputs) rmSync(path.join(root, folder), { recursive: true, force: true });
  rmSync(builtRecord, { force: true });
  const read = digestFolders(sources);
  const built = await run(
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
  if (built.code === 0) {
    mkdirSync(cache, { recursive: true });
    writeFileSync(builtRecord, JSON.stringify({ read, written: digestFolders(outputs) }));
  }
  return built;
}

/** Builds where `dist/` isn't what these sources make: what is there may be in use. */
export async function ensureBuild() {
  if (existsSync(builtRecord)) {
    const { read, written } = JSON.parse(readFileSync(builtRecord, 'utf8'));
    if (read === digestFolders(sources) && written === digestFolders(outputs)) return { code: 0, output: '' };
  }
  return build();
}

/** What packing writes into `dist/`; it follows from the rest. */
const notices = path.join('dist', 'ThirdPartyNotices.txt');

/** One digest of all files in these files and folders, with their paths. */
export function digestFolders(paths) {
  const hash = createHash('sha256');
  const add = file => {
    if (!existsSync(file)) return;
    if (statSync(file).isDirectory()) {
      for (const name of readdirSync(file).sort()) add(path.join(file, name));
      return;
    }
    if (path.relative(root, file) === notices) return;
    hash
      .update(`${path.relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  };
  for (const file of paths) add(path.join(root, file));
  return hash.digest('hex');
}
