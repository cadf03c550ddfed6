import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

interface Assertion {
  readonly fullName: string;
  readonly status: 'passed' | 'failed' | 'pending';
  readonly failureMessages: readonly string[];
}

/** Written after every test, so that a crash leaves what was known until then. */
function writeReport(assertions: readonly Assertion[]): void {
  const file = process.env['TEST_REPORT'];
  if (file === undefined) return;
  mkdirSync(path.dirname(file), { recursive: true });
  const failed = assertions.some(assertion => assertion.status === 'failed');
  const result = { name: 'host', status: failed ? 'failed' : 'passed', assertionResults: assertions };
  writeFileSync(file, JSON.stringify({ testResults: [result] }, undefined, 2));
}

/** Called by VS Code in its extension host; rejects where a test failed or none ran. */
export function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 240_000, color: false });
  // The first one looks at an extension that nothing has activated yet.
  const files = ['extension.test.js', ...readdirSync(__dirname).filter(file => file !== 'extension.test.js')];
  for (const file of files) {
    if (file.endsWith('.test.js') && file.startsWith(process.env['TEST_ONLY'] ?? ''))
      mocha.addFile(path.join(__dirname, file));
  }
  const assertions: Assertion[] = [];
  const note = (test: Mocha.Runnable, status: Assertion['status'], failure?: Error): void => {
    const failureMessages = failure === undefined ? [] : [failure.stack ?? failure.message];
    assertions.push({ fullName: test.fullTitle(), status, failureMessages });
    writeReport(assertions);
  };
  return new Promise((resolve, reject) => {
    const runner = mocha.run(failures => {
      if (failures > 0) reject(new Error(`${failures} tests failed.`));
      else if (assertions.length === 0) reject(new Error('No test ran.'));
      else resolve();
    });
    runner.on('pass', test => {
      note(test, 'passed');
    });
    runner.on('fail', (test, error: Error) => {
      note(test, 'failed', error);
    });
    runner.on('pending', test => {
      note(test, 'pending');
    });
  });
}
