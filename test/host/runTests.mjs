/**
 * Runs the tests of this folder inside a real VS Code. Which one:
 *
 * - `VSCODE_EXECUTABLE=FILE`: this one;
 * - `VSCODE_VERSION=stable` (or a version): the desktop one, which `@vscode/test-electron` downloads;
 * - neither: the browser-hosted one, which needs npm and a Chromium only.
 *
 * `runTests.mjs extension` runs only files whose names begin so.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { bin } from '../../scripts/support/dependencies.mjs';
import { Trouble, freePort, main, root, run, say } from '../../scripts/support/process.mjs';
import { installVscodeServer } from '../../scripts/vscode/install.mjs';

const report = process.env.TEST_REPORT ?? path.join(root, 'test-results', 'host.json');
const log = path.join(root, 'test-results', 'host', 'vscode.log');

const settings = {
  'chat.disableAIFeatures': true,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.titleBarStyle': 'custom',
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
};

async function executable() {
  if (process.env.VSCODE_EXECUTABLE !== undefined) return process.env.VSCODE_EXECUTABLE;
  if (process.env.VSCODE_VERSION !== undefined) return downloadAndUnzipVSCode(process.env.VSCODE_VERSION);
  // Before the clock of the tests runs.
  await installVscodeServer();
  return path.join(root, 'scripts', 'vscode', process.platform === 'win32' ? 'host.cmd' : 'host');
}

function printReport() {
  for (const { fullName, status, failureMessages } of JSON.parse(readFileSync(report, 'utf8')).testResults[0]
    .assertionResults) {
    process.stdout.write(`${{ passed: '✓', failed: '✗' }[status] ?? '-'} ${fullName}\n`);
    for (const message of failureMessages) process.stdout.write(`${message.replace(/^/gm, '    ')}\n`);
  }
}

await main(async () => {
  const built = await run(
    process.execPath,
    [bin('webpack', 'bin/webpack.js'), '--config', 'test/webpack.config.cjs', '--config-name', 'host'],
    { quiet: true },
  );
  if (built.code !== 0) throw new Trouble(`The tests could not be built:\n${built.output.trim()}`);
  rmSync(report, { force: true });
  rmSync(path.dirname(log), { recursive: true, force: true });
  mkdirSync(path.dirname(log), { recursive: true });
  const scratch = mkdtempSync(path.join(tmpdir(), 'request-path-host-'));
  process.once('exit', () => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 }));
  const folders = { workspace: path.join(scratch, 'workspace'), data: path.join(scratch, 'data') };
  mkdirSync(folders.workspace);
  mkdirSync(path.join(folders.data, 'User'), { recursive: true });
  writeFileSync(path.join(folders.data, 'User', 'settings.json'), JSON.stringify(settings));
  const port = await freePort();
  say('Starting VS Code …');
  const code = await runTests({
    vscodeExecutablePath: await executable(),
    extensionDevelopmentPath: root,
    extensionTestsPath: path.join(root, 'out', 'test', 'host', 'index.js'),
    launchArgs: [
      folders.workspace,
      `--user-data-dir=${folders.data}`,
      `--remote-debugging-port=${port}`,
      '--window-size=1440,900',
    ],
    extensionTestsEnv: {
      REQUEST_PATH_CDP_PORT: String(port),
      TEST_DATA: folders.data,
      TEST_ONLY: process.argv[2] ?? '',
      TEST_REPORT: report,
      TEST_SCREENSHOTS: path.dirname(log),
      VSCODE_HOST_LOG: log,
      VSCODE_HOST_TIMEOUT: '600',
    },
  }).catch(error => error.code ?? 1);
  printReport();
  return code;
});
