/** The static checks by name: what each runs. Shared by `npm run check` and `npm test`. */
import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { bin, build, cache } from './support/dependencies.mjs';
import { root, run } from './support/process.mjs';

const node = (file, ...args) => run(process.execPath, [file, ...args], { quiet: true });
const typescript = project =>
  node(
    bin('typescript-7', 'bin/tsc'),
    ...['-p', project, '--noEmit', '--incremental', '--tsBuildInfoFile'],
    path.join(cache, `${project.replaceAll('/', '-')}.tsbuildinfo`),
  );
/** By content: a clone and a change of branch touch files that are as they were. */
const cached = file => ['--cache', '--cache-strategy', 'content', '--cache-location', path.join(cache, file)];

/** All files, or those that are given; there is nothing to find in none. */
export const lint = (files = ['.']) =>
  node(bin('oxlint', 'bin/oxlint'), '--deny-warnings', '--no-error-on-unmatched-pattern', ...files);

/** Those that take longest come first: what is left over at the end is then short on every core. */
export const staticChecks = {
  'syntax that is not allowed': () =>
    node(bin('eslint', 'bin/eslint.js'), 'src', 'webview', '--max-warnings', '0', ...cached('eslint.json')),
  lint: () => lint(),
  'types of the tests': () => typescript('test/tsconfig.json'),
  'types of the extension and command line': () => typescript('tsconfig.json'),
  'types of the core': () => typescript('tsconfig.core.json'),
  formatting: () => node(bin('oxfmt', 'bin/oxfmt'), '--check', '.'),
  'unused code': () =>
    node(
      bin('knip', 'bin/knip.js'),
      '--no-progress',
      '--cache',
      '--cache-location',
      path.join(cache, 'knip'),
    ),
  boundaries: () =>
    node(
      bin('dependency-cruiser', 'bin/dependency-cruise.mjs'),
      ...['--config', '.dependency-cruiser.cjs', '--output-type', 'err', 'src', 'webview'],
      ...['--cache', path.join(cache, 'boundaries'), '--cache-strategy', 'content'],
    ),
  'types of the webview': () => typescript('webview/tsconfig.json'),
  localization: () => node('scripts/localize.mjs', '--check'),
  'schema of the workspace file': () => node('scripts/schema.mjs', '--check'),
};

/** Builds, and looks at what was built. */
export const buildChecks = {
  build: () => build(),
  licences: () => node('scripts/licences.mjs', '--check'),
};

/**
 * Runs checks, each a function that gives `{ code, output }`, as many at once as there are cores, and prints a line
 * for each. A failed one shows what it found.
 */
export async function runChecks(checks, write = toTerminal) {
  mkdirSync(cache, { recursive: true });
  const left = Object.entries(checks);
  const results = [];
  const work = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      results.push(await report(...next, write));
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return {
    passed: results.filter(passed => passed).length,
    failed: results.filter(passed => !passed).length,
  };
}

/** The same one after the other, for those that need what the one before has made. */
export async function runChecksInTurn(checks, write = toTerminal) {
  let passed = 0;
  for (const [name, check] of Object.entries(checks)) if (await report(name, check, write)) passed += 1;
  return { passed, failed: Object.keys(checks).length - passed };
}

function toTerminal(text) {
  process.stdout.write(text);
}

async function report(name, check, write) {
  const start = Date.now();
  const { code, output } = await check();
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  const found = code === 0 ? '' : `${output.replaceAll(root, '.').trim()}\n\n`;
  write(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)\n${found}`);
  return code === 0;
}
