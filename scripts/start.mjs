/**
 * `npm start`: installs what is missing, builds, starts the sandbox account and opens VS Code on it.
 *
 *     npm start -- [--account NAME] [--routes N] [--browser]
 *
 * `--browser` takes the browser-hosted VS Code also where the desktop one is installed.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { ensureBuild, ensureDependencies } from './support/dependencies.mjs';
import { Trouble, firstMatch, main, root, run, say, start } from './support/process.mjs';
import { installVscodeServer } from './vscode/install.mjs';
import { pageUrl, startServer } from './vscode/server.mjs';

const folder = path.join(root, '.start');
const settings = {
  'chat.disableAIFeatures': true,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
};

function commandLine() {
  try {
    return parseArgs({
      options: {
        account: { type: 'string', default: 'legacy-bridge' },
        routes: { type: 'string' },
        browser: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new Trouble(`${error.message}\nnpm start -- [--account NAME] [--routes N] [--browser]`);
  }
}

async function buildExtension() {
  say('Building …');
  const { code, output } = await ensureBuild();
  if (code !== 0) throw new Trouble(`The build failed:\n${output.trim()}`);
}

/** Gives the URL and region of the running account. */
async function startSandbox({ account, routes }) {
  const child = start(process.execPath, [
    path.join('dist', 'cli.js'),
    ...['sandbox', account, '--port', '0'],
    ...(routes === undefined ? [] : ['--routes', routes]),
  ]);
  const started = /^(http:\/\/\S+)[^]*^export AWS_REGION=(\S+)\r?\n/m;
  const [, endpointUrl, region] = await firstMatch(child, started, { what: 'The sandbox account' });
  child.once('close', () => {
    say('The sandbox account ended.');
    process.exit(1);
  });
  say(`Sandbox account ${account}: ${endpointUrl}`);
  return { endpointUrl, region };
}

/** The API of a sandbox account that shows most of what there is to see. */
const tellingApi = { 'legacy-bridge': 'orders', direct: 'shop' };

/** A folder for VS Code to open, whose `.request-path.json` tells the extension what to connect to and show. */
function writeWorkspace(account, connection) {
  const workspace = path.join(folder, 'workspace', account);
  const user = path.join(folder, 'vscode', 'User');
  mkdirSync(workspace, { recursive: true });
  mkdirSync(user, { recursive: true });
  const write = (file, value) => writeFileSync(file, `${JSON.stringify(value, undefined, 2)}\n`);
  const api = tellingApi[account];
  write(path.join(workspace, '.request-path.json'), { connection, open: 'graph', ...(api && { api }) });
  const file = path.join(user, 'settings.json');
  if (!existsSync(file)) write(file, settings);
  return workspace;
}

/** True where `code` starts a desktop VS Code; in a terminal of a remote window it is a messenger to that window. */
function desktopIsThere() {
  if (process.env.VSCODE_IPC_HOOK_CLI !== undefined) return false;
  const { status } = spawnSync('code', ['--version'], {
    shell: process.platform === 'win32',
    stdio: 'ignore',
  });
  return status === 0;
}

async function openDesktop(workspace) {
  say('Opening VS Code …');
  const args = [
    `--extensionDevelopmentPath=${root}`,
    `--user-data-dir=${path.join(folder, 'vscode')}`,
    ...['--disable-workspace-trust', '--new-window', workspace],
  ];
  const { code, output } =
    process.platform === 'win32'
      ? await run(process.env.ComSpec ?? 'cmd.exe', ['/d', '/s', '/c', 'code', ...args], { quiet: true })
      : await run('code', args, { quiet: true });
  if (code !== 0) throw new Trouble(`VS Code could not be opened:\n${output.trim()}`);
}

async function openBrowserHosted(workspace) {
  const installed = await installVscodeServer();
  const server = await startServer(installed, { data: path.join(folder, 'vscode') });
  say('VS Code runs in the browser. Open this page:\n');
  process.stdout.write(`${pageUrl(server.authority, { folder: workspace, extension: root })}\n`);
}

await main(async () => {
  const options = commandLine();
  await ensureDependencies();
  await buildExtension();
  const workspace = writeWorkspace(options.account, await startSandbox(options));
  await (!options.browser && desktopIsThere() ? openDesktop(workspace) : openBrowserHosted(workspace));
  say('\nPress Ctrl+C to stop.');
  // The sandbox account and the server keep running until then.
  await new Promise(() => undefined);
});
