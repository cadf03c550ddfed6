/** Starts the browser-hosted VS Code and says where its pages are. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { firstMatch, freePort, run, start, stop } from '../support/process.mjs';

/**
 * The server of an installed VS Code on a free port of loopback. `data` is its own folder for settings, extensions
 * and state. `development` takes extensions under development and their tests, which a built workbench ignores
 * otherwise; such a window shows no notifications.
 */
export async function startServer(installed, { data, development = false, env = process.env }) {
  const port = await freePort();
  const child = start(
    installed.node,
    [
      installed.server,
      ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'],
      ...['--telemetry-level', 'off', '--disable-workspace-trust', ...folders(data)],
      ...(development ? ['--enable-smoke-test-driver'] : []),
    ],
    { env: serverEnvironment(env) },
  );
  let log = '';
  child.stdout.on('data', text => (log += text));
  child.stderr.on('data', text => (log += text));
  await firstMatch(child, /Extension host agent listening on/, { what: 'VS Code' });
  return { authority: `127.0.0.1:${port}`, log: () => log, close: () => stop(child) };
}

/** Installs a packaged extension into the folder that `startServer` is given as `data`. */
export async function installExtension(installed, { data, file }) {
  const { code, output } = await run(
    installed.node,
    [installed.server, ...folders(data), '--install-extension', file, '--force'],
    { quiet: true, env: serverEnvironment(process.env), timeout: 120_000 },
  );
  return { code, output };
}

/** The page that opens a folder, with an extension under development and its tests where they are given. */
export function pageUrl(authority, { folder, file, extension, tests }) {
  const payload = [['skipWelcome', 'true']];
  const remote = local => `vscode-remote://${authority}${uriPath(local)}`;
  if (extension !== undefined) payload.push(['extensionDevelopmentPath', remote(extension)]);
  if (tests !== undefined) payload.push(['extensionTestsPath', remote(tests)]);
  if (file !== undefined) payload.push(['openFile', remote(file)]);
  const query = new URLSearchParams({
    ...(folder === undefined ? { ew: 'true' } : { folder: uriPath(folder) }),
    payload: JSON.stringify(payload),
  });
  return `http://${authority}/?${query.toString()}`;
}

/** `C:\folder` is `/C:/folder` in a URI. */
function uriPath(local) {
  const forward = path.resolve(local).replaceAll(path.sep, '/');
  return forward.startsWith('/') ? forward : `/${forward}`;
}

function folders(data) {
  mkdirSync(data, { recursive: true });
  return [
    '--accept-server-license-terms',
    ...['--server-data-dir', path.join(data, 'server')],
    ...['--user-data-dir', data],
    ...['--extensions-dir', path.join(data, 'extensions')],
  ];
}

/** Started from a terminal of VS Code, its variables would make this server believe to be part of that one. */
function serverEnvironment(env) {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/.test(name)),
  );
}
