/**
 * `npm run check`: the static checks and the unit tests. After a change of sources it runs the unit tests that import
 * what changed, and those that read files; `-- --all` runs every one, as CI does.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { changedSince, digestFiles, rememberPassed, testsThatReadFiles } from './support/changedFiles.mjs';
import { bin, ensureDependencies } from './support/dependencies.mjs';
import { main, root, run, say } from './support/process.mjs';
import { buildChecks, runChecks, staticChecks } from './checks.mjs';

await main(async () => {
  await ensureDependencies();
  // Nothing here waits for the build, and tests and lint leave room on the cores in turn.
  const { failed } = await runChecks({
    'unit tests': runUnitTests,
    ...staticChecks,
    'build and licenses': buildAndLicenses,
  });
  return failed === 0 ? 0 : 1;
});

async function buildAndLicenses() {
  const built = await buildChecks.build();
  return built.code === 0 ? buildChecks.licences() : built;
}

async function runUnitTests() {
  const digests = await digestFiles();
  const changed = process.argv.includes('--all') ? undefined : changedSince(digests);
  const vitest = (...args) =>
    run(
      process.execPath,
      [bin('vitest', 'vitest.mjs'), ...args, '--project', 'unit', '--reporter', 'minimal'],
      {
        quiet: true,
      },
    );
  // What else changed (a golden, a page, a package) may decide about any test.
  const isOfSources = changed?.every(
    file =>
      /^(?:src|webview|test\/unit|test\/support)\/.*\.ts$/.test(file) && existsSync(path.join(root, file)),
  );
  let unit;
  if (isOfSources === true) {
    say(`Running the unit tests of ${changed.length} changed files; every one with -- --all.`);
    unit = await vitest('related', '--run', ...changed, ...testsThatReadFiles(digests));
  } else unit = await vitest('run');
  if (unit.code === 0) rememberPassed(digests);
  return unit;
}
