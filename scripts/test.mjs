/**
 * `npm test`: installs what is missing and runs every test. `npm test -- unit host` runs only those suites.
 * Ends with the line `N passed, N failed` over all runners; fails where a test failed, and where a suite crashed
 * or ran no test. Suites that run side by side are printed one after the other, each when it has ended.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { findChromium, howToInstall } from './support/chromium.mjs';
import { bin, build, ensureDependencies } from './support/dependencies.mjs';
import { Trouble, main, root, run, say } from './support/process.mjs';

const results = path.join(root, 'test-results');

const suites = {
  check: { run: write => checks(write), needsBuild: true, needsBrowser: false },
  unit: { run: write => vitest('unit', write), needsBuild: false, needsBrowser: false },
  contract: { run: write => vitest('contract', write), needsBuild: true, needsBrowser: false },
  webview: { run: write => vitest('webview', write), needsBuild: true, needsBrowser: true },
  host: {
    run: write => script('host', 'test/host/runTests.mjs', write),
    needsBuild: true,
    needsBrowser: true,
  },
  package: { run: write => vitest('package', write), needsBuild: true, needsBrowser: true },
};

/**
 * What is run beside what: browsers, VS Code and calls mostly wait. Unit tests come first in their lane, because they
 * don't wait for the build.
 */
const lanes =
  availableParallelism() > 1
    ? [['contract'], ['unit', 'webview', 'check'], ['host', 'package']]
    : [Object.keys(suites)];

/** A suite that hangs is ended. */
const timeout = 25 * 60_000;

/** The build is a check too: it was made before any suite began. */
let built = { passed: 0, failed: 0 };

async function checks(write) {
  const { runChecks, staticChecks } = await import('./checks.mjs');
  const { passed, failed } = await runChecks(staticChecks, write);
  return { passed: built.passed + passed, failed: built.failed + failed };
}

async function vitest(project, write) {
  const file = path.join(results, `${project}.json`);
  const { code, timedOut } = await run(
    process.execPath,
    [
      bin('vitest', 'vitest.mjs'),
      ...[
        'run',
        '--project',
        project,
        '--reporter',
        'default',
        '--reporter',
        'json',
        `--outputFile.json=${file}`,
      ],
    ],
    { env: { ...process.env, BUILT_WEBVIEW: path.join(root, 'dist') }, timeout, write },
  );
  return { ...read(file), code, timedOut };
}

/** A runner of ours that writes the form of vitest's JSON report. */
async function script(name, program, write) {
  const file = path.join(results, `${name}.json`);
  const { code, timedOut } = await run(process.execPath, [program], {
    env: { ...process.env, TEST_REPORT: file },
    timeout,
    write,
  });
  return { ...read(file), code, timedOut };
}

/** Counts of a report; a file that could not even be loaded counts as one failed test. */
function read(file) {
  if (!existsSync(file)) return { passed: 0, failed: 0, skipped: [] };
  const { testResults } = JSON.parse(readFileSync(file, 'utf8'));
  const tests = testResults.flatMap(result => result.assertionResults);
  const count = status => tests.filter(test => test.status === status).length;
  const broken = testResults.filter(
    result => result.status === 'failed' && result.assertionResults.every(test => test.status !== 'failed'),
  );
  return {
    passed: count('passed'),
    failed: count('failed') + broken.length,
    skipped: tests.filter(test => !['passed', 'failed'].includes(test.status)).map(test => test.fullName),
  };
}

/** What one suite came to; whatever is not plainly good is a failure. */
async function runSuite(name, write) {
  const start = Date.now();
  const suite = suites[name];
  let outcome;
  try {
    if (suite.needsBrowser && findChromium() === undefined) throw new Trouble(howToInstall);
    const { passed, failed, skipped = [], code = 0, timedOut = false } = await suite.run(write);
    outcome = { passed, failed, skipped, problem: undefined };
    if (timedOut) outcome.problem = 'was stopped because it took too long';
    else if (passed + failed === 0) outcome.problem = 'ran no test';
    else if (code !== 0 && failed === 0) outcome.problem = `ended with code ${code}`;
  } catch (error) {
    const problem = error instanceof Trouble ? error.message : String(error?.stack ?? error);
    outcome = { passed: 0, failed: 0, skipped: [], problem };
  }
  if (outcome.problem !== undefined) outcome.failed += 1;
  return { name, seconds: Math.round((Date.now() - start) / 1000), ...outcome };
}

/** Fails where there is nothing to test. */
async function buildFor(names) {
  if (names.includes('check')) {
    const { buildChecks, runChecksInTurn } = await import('./checks.mjs');
    built = await runChecksInTurn(buildChecks);
  } else if (names.some(name => suites[name].needsBuild)) {
    say('Building …');
    const { code, output } = await build();
    if (code !== 0) throw new Trouble(`The build failed:\n${output}`);
  }
}

/** Gives the outcomes in the order in which the suites are listed. */
async function runSuites(names, whenBuilt) {
  const taken = lanes.map(lane => lane.filter(name => names.includes(name))).filter(lane => lane.length > 0);
  const outcomes = new Map();
  await Promise.all(
    taken.map(async lane => {
      for (const name of lane) {
        if (suites[name].needsBuild) await whenBuilt;
        outcomes.set(name, taken.length === 1 ? await runAloud(name) : await runAside(name));
      }
    }),
  );
  return Object.keys(suites).flatMap(name => outcomes.get(name) ?? []);
}

function runAloud(name) {
  say(`\n━━ ${name}`);
  return runSuite(name);
}

async function runAside(name) {
  say(`… ${name}`);
  let output = '';
  const outcome = await runSuite(name, text => {
    output += text;
  });
  process.stdout.write(`\n━━ ${name}\n${output.trimEnd()}\n`);
  return outcome;
}

await main(async () => {
  const asked = process.argv.slice(2);
  const unknown = asked.filter(name => suites[name] === undefined);
  if (unknown.length > 0) {
    throw new Trouble(`No such suite: ${unknown.join(', ')}. There are: ${Object.keys(suites).join(', ')}.`);
  }
  await ensureDependencies();
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const names = asked.length === 0 ? Object.keys(suites) : asked;
  const outcomes = await runSuites(names, buildFor(names));
  say('');
  for (const { name, seconds, passed, failed, skipped, problem } of outcomes) {
    const left = skipped.length === 0 ? '' : `, ${skipped.length} skipped`;
    process.stdout.write(`${name}: ${passed} passed, ${failed} failed${left} (${seconds} s)\n`);
    for (const test of skipped) process.stdout.write(`  skipped: ${test}\n`);
    if (problem !== undefined) process.stdout.write(`  ${name} ${problem}\n`);
  }
  const sum = member => outcomes.reduce((total, outcome) => total + outcome[member], 0);
  const skipped = outcomes.reduce((total, outcome) => total + outcome.skipped.length, 0);
  const tail = skipped === 0 ? '' : `, ${skipped} skipped`;
  process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed${tail}\n`);
  return sum('failed') === 0 ? 0 : 1;
});
