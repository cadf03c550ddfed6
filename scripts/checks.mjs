/** The static checks by name: what each runs. Shared by `npm run check` and `npm test`. */
import { bin, build } from './support/dependencies.mjs';
import { root, run } from './support/process.mjs';

const node = (file, ...args) => run(process.execPath, [file, ...args], { quiet: true });
const typescript = project => node(bin('typescript', 'bin/tsc'), '-p', project, '--noEmit');

const checks = {
  formatting: () => node(bin('prettier', 'bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'),
  'types of the core': () => typescript('tsconfig.core.json'),
  'types of the extension and command line': () => typescript('tsconfig.json'),
  'types of the webview': () => typescript('webview/tsconfig.json'),
  'types of the tests': () => typescript('test/tsconfig.json'),
  lint: () => node(bin('eslint', 'bin/eslint.js'), '.', '--max-warnings', '0'),
  boundaries: () =>
    node(
      bin('dependency-cruiser', 'bin/dependency-cruise.mjs'),
      ...['--config', '.dependency-cruiser.cjs', '--output-type', 'err', 'src', 'webview'],
    ),
  'unused code': () => node(bin('knip', 'bin/knip.js'), '--no-progress'),
  licences: () => node('scripts/licences.mjs', '--check'),
  localization: () => node('scripts/localize.mjs', '--check'),
};

/** Builds, then runs every check and tells of each in a line. A failed one shows what it found. */
export async function runChecks() {
  const results = [await report('build', () => build())];
  for (const [name, check] of Object.entries(checks)) results.push(await report(name, check));
  return {
    passed: results.filter(passed => passed).length,
    failed: results.filter(passed => !passed).length,
  };
}

async function report(name, check) {
  const start = Date.now();
  const { code, output } = await check();
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  process.stdout.write(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)\n`);
  if (code !== 0) process.stdout.write(`${output.replaceAll(root, '.').trim()}\n\n`);
  return code === 0;
}
