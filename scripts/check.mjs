/**
 * `npm run check`: the static checks and the unit tests. After a change of sources it lints what the change reaches, and
 * runs the unit tests that it reaches and those that read files; `-- --all` takes every file, as CI does.
 */
import path from 'node:path';
import {
  digestFiles,
  isUnitTest,
  reachOfChange,
  rememberPassed,
  testsThatReadFiles,
} from './support/changedFiles.mjs';
import { bin, cache, ensureDependencies } from './support/dependencies.mjs';
import { main, run, say } from './support/process.mjs';
import { buildChecks, lint, runChecks, staticChecks } from './checks.mjs';

await main(async () => {
  await ensureDependencies();
  const digests = await digestFiles();
  const sinceItPassed = (name, check) => async () => {
    const result = await check(process.argv.includes('--all') ? undefined : reachOfChange(name, digests));
    if (result.code === 0) rememberPassed(name, digests);
    return result;
  };
  // Nothing here waits for the build, and tests and lint leave room on the cores in turn.
  const { failed } = await runChecks({
    'unit tests': sinceItPassed('unit tests', reach => runUnitTests(reach, digests)),
    ...staticChecks,
    lint: sinceItPassed('lint', reach => lint(reach && [...reach.reached])),
    'build and licenses': buildAndLicenses,
  });
  return failed === 0 ? 0 : 1;
});

async function buildAndLicenses() {
  const built = await buildChecks.build();
  return built.code === 0 ? buildChecks.licences() : built;
}

function runUnitTests(reach, digests) {
  const files = [];
  if (reach !== undefined) {
    const { changed, reached } = reach;
    say(`Running the unit tests that ${changed.length} changed files reach; every one with -- --all.`);
    files.push(...new Set([...[...reached].filter(isUnitTest), ...testsThatReadFiles(digests)]));
  }
  // What vitest has translated is kept: it takes longer than many a test.
  const kept = [
    '--experimental.fsModuleCache',
    `--experimental.fsModuleCachePath=${path.join(cache, 'vitest')}`,
  ];
  const options = ['--project', 'unit', '--reporter', 'minimal', ...kept];
  return run(process.execPath, [bin('vitest', 'vitest.mjs'), 'run', ...files, ...options], { quiet: true });
}
