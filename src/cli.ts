// Before everything else: texts are looked up as modules are loaded.
import './commandLine/localization';
import { access, readFile } from 'node:fs/promises';
import { openConnection } from './aws/connect';
import { runCommandLine } from './commandLine/program';
import { replaceFile } from './files/replaceFile';
import { lockJournal } from './files/journalLock';
import { wallClock } from './apply/wallClock';
import { accountNames, createAccount, type AccountName } from './sandbox/accounts';
import { startSandbox } from './sandbox/server';
import { allServices } from './services/registry';
import manifest from '../package.json';

// The SDK's notice about the Node versions of its future releases helps nobody who runs this one.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

const interrupt = new AbortController();
const abandon = new AbortController();
/** A terminal and the program above may both hand on the same Ctrl+C. Milliseconds. */
const SAME_INTERRUPT = 500;
let interrupted = 0;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!interrupt.signal.aborted) {
      interrupted = performance.now();
      interrupt.abort();
    } else if (performance.now() - interrupted > SAME_INTERRUPT) abandon.abort();
  });
}
// A reader that stops early (`| head`) is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exitCode = 0;
});

void runCommandLine(
  process.argv.slice(2),
  {
    writeOutput: text =>
      new Promise(resolve => {
        process.stdout.write(text, () => {
          resolve();
        });
      }),
    writeError: text => void process.stderr.write(text),
    isErrorTerminal: process.stderr.isTTY,
    variables: process.env,
    signal: interrupt.signal,
    abandon: abandon.signal,
    now: () => new Date().toISOString(),
    readFile: path => readFile(path, 'utf8'),
    replaceFile,
    exists: path =>
      access(path).then(
        () => true,
        () => false,
      ),
    lockJournal: path => lockJournal(path, 'request-path on a command line'),
    clock: wallClock,
    services: allServices,
    openConnection,
    accountNames,
    createAccount: (name, options) => Promise.resolve(createAccount(name as AccountName, options)),
    startSandbox,
  },
  manifest.version,
).then(code => {
  process.exitCode = code;
  // What was given up may still run (a command for credentials, a socket that drips): nobody waits for it.
  setTimeout(() => process.exit(code), 1000).unref();
});
