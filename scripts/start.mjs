/**
 * `npm start`: installs what is missing, builds, packs and installs the extension, and opens VS Code on a sandbox
 * account. What is the same as at the last start is kept.
 *
 *     npm start -- [--account NAME] [--routes N] [--browser]
 *
 * `--browser` takes the browser-hosted VS Code also where the desktop one is installed.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { checkNode, ensureBuild, ensureDependencies } from './support/dependencies.mjs';
import { Trouble, main, root, run, say } from './support/process.mjs';
import { seconds, step } from './support/steps.mjs';
import { ensureInstalledExtension } from './vscode/installedExtension.mjs';
import { installVscodeServer } from './vscode/install.mjs';
import { installExtension, pageUrl, startServer } from './vscode/server.mjs';

const folder = path.join(root, '.start');
const settings = {
  'chat.disableAIFeatures': true,
  'extensions.ignoreRecommendations': true,
  // The folder that is opened is inside this repository.
  'git.openRepositoryInParentFolders': 'never',
  'remote.autoForwardPorts': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
};

function commandLine() {
  try {
    const { values } = parseArgs({
      options: {
        account: { type: 'string', default: 'legacy-bridge' },
        routes: { type: 'string' },
        browser: { type: 'boolean', default: false },
      },
    });
    const routes = values.routes === undefined ? undefined : Number(values.routes);
    if (routes !== undefined && !Number.isSafeInteger(routes)) throw new Error('--routes must be a number.');
    const { account, browser } = values;
    if (!/^[a-z-]+$/.test(account)) throw new Error('--account must be the name of a sandbox account.');
    return { account, routes, browser };
  } catch (error) {
    throw new Trouble(`${error.message}\nnpm start -- [--account NAME] [--routes N] [--browser]`);
  }
}

/** A folder for VS Code to open, whose `.request-path.json` tells the extension what to connect to and show. */
function writeWorkspace({ account, routes }) {
  const workspace = path.join(folder, 'workspace', account);
  mkdirSync(workspace, { recursive: true });
  const connection = { sandbox: account, ...(routes !== undefined && { routes }) };
  writeJson(path.join(workspace, '.request-path.json'), { connection, open: 'graph' });
  return workspace;
}

/** Settings that are missing; what a person set stays. */
function writeSettings(data) {
  const user = path.join(data, 'User');
  mkdirSync(user, { recursive: true });
  const file = path.join(user, 'settings.json');
  writeJson(file, { ...settings, ...readSettings(file) });
}

function readSettings(file) {
  try {
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  } catch {
    throw new Trouble(`${path.relative(root, file)} isn't JSON. Correct or delete it, then start again.`);
  }
}

function writeJson(file, value) {
  writeFileSync(file, `${JSON.stringify(value, undefined, 2)}\n`);
}

/** Version of the desktop VS Code; `undefined` without one, and in a terminal of a remote window, where `code` is a messenger to that window. */
function desktopVersion() {
  if (process.env.VSCODE_IPC_HOOK_CLI !== undefined) return undefined;
  const { status, stdout } = spawnSync('code', ['--version'], {
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'ignore'],
    encoding: 'utf8',
  });
  return status === 0 ? stdout.trim() : undefined;
}

const code = args =>
  process.platform === 'win32'
    ? run(process.env.ComSpec ?? 'cmd.exe', ['/d', '/s', '/c', 'code', ...args], { quiet: true })
    : run('code', args, { quiet: true });

async function openDesktop(version, workspace) {
  const own = path.join(folder, 'desktop');
  const data = path.join(own, 'data');
  const folders = [`--user-data-dir=${data}`, `--extensions-dir=${path.join(own, 'extensions')}`];
  writeSettings(data);
  await ensureInstalledExtension({
    folder: own,
    vscode: version,
    install: file => code([...folders, '--install-extension', file, '--force']),
  });
  const opened = await step('Opening VS Code', () =>
    code([...folders, '--disable-workspace-trust', '--new-window', workspace]),
  );
  if (opened.code !== 0) throw new Trouble(`VS Code could not be opened:\n${opened.output.trim()}`);
}

/** Gives the page; the server runs until we end. */
async function openBrowserHosted(installed, workspace) {
  const own = path.join(folder, 'browser');
  const data = path.join(own, 'data');
  writeSettings(data);
  await ensureInstalledExtension({
    folder: own,
    vscode: installed.server,
    install: file => installExtension(installed, { data, file }),
  });
  const server = await step('Starting VS Code', () => startServer(installed, { data }));
  return pageUrl(server.authority, { folder: workspace });
}

await main(async () => {
  const started = performance.now();
  const options = commandLine();
  checkNode();
  const version = options.browser ? undefined : desktopVersion();
  // VS Code comes from the network while packages are installed and the processor builds.
  const vscode = version === undefined ? installVscodeServer() : undefined;
  vscode?.catch(() => undefined);
  await ensureDependencies();
  const built = await step('Building', ensureBuild);
  if (built.code !== 0) throw new Trouble(`The build failed:\n${built.output.trim()}`);
  const workspace = writeWorkspace(options);
  if (version !== undefined) {
    await openDesktop(version, workspace);
    say(`Ready after ${seconds(performance.now() - started)}. Close the window to end.`);
    return;
  }
  const page = await openBrowserHosted(await vscode, workspace);
  say(`Ready after ${seconds(performance.now() - started)}. VS Code runs in the browser. Open this page:\n`);
  process.stdout.write(`${page}\n`);
  say('\nPress Ctrl+C to stop.');
  // The server keeps running until then.
  await new Promise(() => undefined);
});
