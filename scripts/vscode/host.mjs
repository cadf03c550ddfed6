/**
 * A stand-in for the executable of the desktop VS Code, with the part of its command line that
 * `@vscode/test-electron` and the tests use:
 *
 *     host [--extensionDevelopmentPath=DIR] [--extensionTestsPath=FILE] [--user-data-dir=DIR]
 *          [--remote-debugging-port=N] [FOLDER]
 *
 * It starts the browser-hosted VS Code and Chromium without a window, runs the tests in the extension host and
 * exits with their code. Environment variables reach the extension host as they do in the desktop.
 * `VSCODE_HOST_TIMEOUT` is the longest it may take, in seconds. What the workbench and the extension host log goes
 * to the file `VSCODE_HOST_LOG`; its last lines are shown after a failure.
 */
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumFlags, findChromium, howToInstall } from '../support/chromium.mjs';
import { Trouble, main, say } from '../support/process.mjs';
import { installVscodeServer } from './install.mjs';
import { pageUrl, startServer } from './server.mjs';

function commandLine(args) {
  const options = {};
  let folder;
  for (const argument of args) {
    const [, name, value] = /^--([^=]+)(?:=(.*))?$/s.exec(argument) ?? [];
    if (name === undefined) folder = path.resolve(argument);
    else options[name] = value;
  }
  const local = name => (options[name] === undefined ? undefined : path.resolve(options[name]));
  return {
    folder,
    extension: local('extensionDevelopmentPath'),
    tests: local('extensionTestsPath'),
    data: local('user-data-dir'),
    debuggingPort: options['remote-debugging-port'],
  };
}

/** Lines of the workbench's console, the extension host's among them. */
function openLog(file) {
  const lines = [];
  if (file !== undefined) mkdirSync(path.dirname(file), { recursive: true });
  return {
    write(line) {
      lines.push(line);
      if (file !== undefined) appendFileSync(file, `${line}\n`);
    },
    tail: () => lines.slice(-60).join('\n'),
  };
}

/** Opens the page and gives the exit code of the tests that it runs. */
async function runPage(browser, url, log) {
  const page = browser.pages()[0] ?? (await browser.newPage());
  page.on('pageerror', error => log.write(`uncaught: ${error.stack ?? error.message}`));
  page.on('console', message => {
    log.write(`${message.type()}: ${message.text()}`);
  });
  return new Promise((resolve, reject) => {
    page.once('crash', () => reject(new Trouble('The page of VS Code crashed.')));
    page.once('close', () => reject(new Trouble('The page of VS Code was closed before the tests ended.')));
    // The workbench calls these two where a page has them; the log's lines also reach the console.
    page
      .exposeFunction('codeAutomationExit', code => resolve(code))
      .then(() => page.exposeFunction('codeAutomationLog', () => undefined))
      .then(() => page.goto(url))
      .catch(reject);
  });
}

await main(async () => {
  const { folder, extension, tests, data, debuggingPort } = commandLine(process.argv.slice(2));
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Trouble(howToInstall);
  const installed = await installVscodeServer();
  const scratch = mkdtempSync(path.join(tmpdir(), 'vscode-host-'));
  const forget = () => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  process.once('exit', forget);
  const seconds = Number(process.env.VSCODE_HOST_TIMEOUT ?? 600);
  const late = new Promise((_, reject) => {
    setTimeout(
      () => reject(new Trouble(`VS Code did not end within ${seconds} seconds.`)),
      seconds * 1000,
    ).unref();
  });
  const server = await startServer(installed, {
    data: data ?? path.join(scratch, 'data'),
    development: true,
  });
  const browser = await chromium.launchPersistentContext(path.join(scratch, 'browser'), {
    executablePath,
    args: [
      ...chromiumFlags,
      ...(debuggingPort === undefined ? [] : [`--remote-debugging-port=${debuggingPort}`]),
    ],
    viewport: { width: 1440, height: 900 },
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const log = openLog(process.env.VSCODE_HOST_LOG);
  try {
    const url = pageUrl(server.authority, { folder, extension, tests });
    const code = await Promise.race([runPage(browser, url, log), late]);
    if (code !== 0) say(`--- last lines of VS Code's log\n${log.tail()}`);
    return code;
  } catch (error) {
    say(`--- last lines of VS Code's log\n${log.tail()}\n--- of its server's\n${server.log().slice(-4000)}`);
    throw error;
  } finally {
    await browser.close().catch(() => undefined);
    await server.close();
  }
});
// Chromium and the server are gone; a timer or pipe of theirs must not keep this alive.
process.exit();
