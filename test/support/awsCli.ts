import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll } from 'vitest';

const pathOf = (program: string): string | undefined => {
  if (process.platform === 'win32') return undefined;
  const { stdout, status } = spawnSync('/bin/sh', ['-c', 'command -v "$1"', 'sh', program], {
    encoding: 'utf8',
  });
  return status === 0 ? stdout.trim() : undefined;
};

/** Where a program is; `undefined` where it is not installed, and on Windows. */
export const bash = pathOf('bash');
export const shellcheck = pathOf('shellcheck');
export const aws = pathOf('aws');

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A new folder that is gone after the tests of the file. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'scaffold-cli-'));
  folders.push(folder);
  return folder;
}

export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a script in a folder of its own, with nothing of this process's environment but what is given. */
export function run(script: string, folder: string, environment: NodeJS.ProcessEnv): Promise<Ran> {
  const file = join(newFolder(), 'scaffold.sh');
  writeFileSync(file, script);
  return new Promise(resolve => {
    const options = { cwd: folder, env: environment, maxBuffer: 64 * 1024 * 1024 };
    execFile(bash ?? 'bash', [file], options, (error, stdout, stderr) => {
      const status = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ status, stdout, stderr });
    });
  });
}

/** What the script's five seconds are in a test. */
const nap = (seconds: string): string => `#!${bash ?? ''}\nexec ${pathOf('sleep') ?? 'sleep'} ${seconds}\n`;

function withProgram(folder: string, name: string, text: string): void {
  writeFileSync(join(folder, name), text, { mode: 0o755 });
}

/** A folder for the front of PATH in which waiting is short. */
export function quickSleep(): string {
  const folder = newFolder();
  withProgram(folder, 'sleep', nap('0.5'));
  return folder;
}

export const withPath = (folder: string): string => [folder, process.env['PATH'] ?? ''].join(delimiter);

/** One call of the AWS CLI: its arguments as bash gave them. */
export type Arguments = readonly string[];

/**
 * An `aws` that writes down what it is given and answers what AWS would on an account in which nothing is there yet.
 * It is all that PATH has beside a `sleep` that does not wait.
 */
export interface FakeAws {
  readonly path: string;
  readonly calls: () => readonly Arguments[];
}

/** `there`: what each look-up finds, for a script that is run a second time. */
export function fakeAws(account: string, there = ''): FakeAws {
  const folder = newFolder();
  const log = join(newFolder(), 'calls');
  withProgram(folder, 'sleep', `#!${bash ?? ''}\n`);
  withProgram(folder, 'aws', answering(log, account, there));
  return {
    path: folder,
    calls: () => (readdirSync(join(log, '..')).length === 0 ? [] : parsed(readFileSync(log, 'utf8'))),
  };
}

/** `$#` before the arguments tells where a call ends: an argument may be empty and hold line breaks. */
const answering = (log: string, account: string, there: string): string => `#!${bash ?? ''}
printf '%s\\0' "$#" "$@" >>'${log}'
case "$1 $2" in
  'sts get-caller-identity') printf '%s\\n' '${account}' ;;
  'apigateway put-integration') printf 'integrationTarget\\n' ;;
  'apigatewayv2 get-vpc-link') printf 'AVAILABLE\\tready\\n' ;;
  'elbv2 describe-load-balancers') printf 'active\\tNone\\n' ;;
  'apigateway get-resource') printf '%s\\n' "\${FAKE_METHOD:-None}" ;;
  'apigateway get-stages') printf 'deployed1\\n' ;;
  *' get-'* | *' describe-'*) printf '%s' '${there}' ;;
  *) printf 'id%s\\n' "$RANDOM" ;;
esac
`;

function parsed(log: string): readonly Arguments[] {
  const fields = log.split('\0');
  const calls: Arguments[] = [];
  for (let at = 0; at < fields.length - 1;) {
    const count = Number(fields[at]);
    calls.push(fields.slice(at + 1, at + 1 + count));
    at += 1 + count;
  }
  return calls;
}

/** What follows `--cli-input-json`. */
export function inputOf(call: Arguments): unknown {
  const at = call.indexOf('--cli-input-json');
  return at < 0 ? undefined : (JSON.parse(call[at + 1] ?? '') as unknown);
}
