/** Starting, watching and ending other programs, the same way on Linux, macOS and Windows. */
import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const windows = process.platform === 'win32';

/** A failure whose message is all that the reader needs; shown without a stack. */
export class Trouble extends Error {}

/** What is going on now, for the person who waits. */
export function say(message) {
  process.stderr.write(`${message}\n`);
}

/**
 * Runs the body of a script: a `Trouble` becomes one line and exit code 1, anything else its stack. Asked to end,
 * it ends at once and takes along what it started.
 */
export async function main(body) {
  onEnd(() => process.exit(130));
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    say(error instanceof Trouble ? `\n${error.message}` : String(error?.stack ?? error));
    process.exitCode = 1;
  }
}

/**
 * Runs a program to its end and gives its exit code and what it printed. Output is passed on unless `quiet`, to
 * `write` where one is given; `timeout` in milliseconds ends the whole family of processes.
 */
export function run(
  command,
  args,
  { cwd = root, env = process.env, quiet = false, write, timeout = 0 } = {},
) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: !windows,
      windowsHide: true,
    });
    const release = endWithUs(child);
    let output = '';
    let timedOut = false;
    for (const [stream, sink] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ]) {
      stream.setEncoding('utf8');
      stream.on('data', data => {
        output += data;
        if (write !== undefined) write(data);
        else if (!quiet) sink.write(data);
      });
    }
    const timer =
      timeout > 0 &&
      setTimeout(() => {
        timedOut = true;
        endFamily(child);
      }, timeout);
    child.once('error', error => {
      clearTimeout(timer);
      release();
      reject(error);
    });
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      release();
      resolve({ code: code ?? 1, signal, output, timedOut });
    });
  });
}

/** Runs npm: the one that runs this script, where one does. Its own settings of the outer run are kept out. */
export function npm(args, options = {}) {
  const env = Object.fromEntries(
    Object.entries(options.env ?? process.env).filter(
      ([name]) => !/^npm_(package|lifecycle)_|^npm_config_(local_prefix|node_gyp)$|^INIT_CWD$/i.test(name),
    ),
  );
  const cli = process.env.npm_execpath;
  if (cli !== undefined && /npm-cli\.(c|m)?js$/.test(cli)) {
    return run(process.execPath, [cli, ...args], { ...options, env });
  }
  return windows
    ? run(process.env.ComSpec ?? 'cmd.exe', ['/d', '/s', '/c', 'npm', ...args], { ...options, env })
    : run('npm', args, { ...options, env });
}

/** Starts a program that goes on; it ends with us at the latest. */
export function start(command, args, { cwd = root, env = process.env } = {}) {
  const child = spawn(command, args, {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: !windows,
    windowsHide: true,
  });
  const release = endWithUs(child);
  child.once('close', release);
  child.once('error', release);
  return child;
}

/** Ends a program and all that it started; resolves when it is gone. */
export async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const closed = new Promise(resolve => child.once('close', resolve));
  endFamily(child, 'SIGTERM');
  const timer = setTimeout(() => endFamily(child), 3000);
  await closed;
  clearTimeout(timer);
  // What it started may outlive it: the group is still there to be asked.
  endFamily(child);
}

function endFamily(child, signal = 'SIGKILL') {
  if (child.pid === undefined) return;
  if (windows) {
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH' && error.code !== 'EPERM') throw error;
  }
}

const ours = new Set();
process.once('exit', () => {
  for (const child of ours) endFamily(child);
});

function endWithUs(child) {
  ours.add(child);
  return () => ours.delete(child);
}

/** Calls `body` once when the person or the system asks us to end, or when who started us is gone. */
export function onEnd(body) {
  let asked = false;
  const once = signal => {
    if (asked) return;
    asked = true;
    clearInterval(watch);
    body(signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => once(signal));
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== parent) once('SIGHUP');
  }, 1000);
  watch.unref();
}

/** A port that nothing listens on now. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** The first line of a program's output that matches, or a failure that tells what it printed instead. */
export function firstMatch(child, pattern, { what, timeout = 60_000 }) {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = reason => done(reject, new Trouble(`${what} ${reason}.\n${output.trim()}`));
    const timer = setTimeout(() => fail(`did not start within ${timeout / 1000} seconds`), timeout);
    const onData = data => {
      output += data;
      const match = pattern.exec(output);
      if (match !== null) done(resolve, match);
    };
    const onClose = code => fail(`ended with code ${code}`);
    const onError = error => fail(`could not be started: ${error.message}`);
    function done(settle, value) {
      clearTimeout(timer);
      child.stdout.off('data', onData);
      child.stderr.off('data', onData);
      child.off('close', onClose);
      child.off('error', onError);
      // Nobody reads on, and a full pipe would stop the program.
      child.stdout.resume();
      child.stderr.resume();
      settle(value);
    }
    child.stdout.on('data', onData);
    child.stderr.on('data', onData);
    child.once('close', onClose);
    child.once('error', onError);
  });
}
