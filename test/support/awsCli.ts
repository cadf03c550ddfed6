import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Blueprint } from '../../src/scaffold/blueprint';
import { afterThisFile } from './afterwards';

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

/** A new folder that is gone after the tests of the file. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'scaffold-cli-'));
  afterThisFile(() => {
    rmSync(folder, { recursive: true, force: true });
  });
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
  // Into files: they can be opened once more by whoever writes in place of the script's programs.
  const [stdout, stderr] = [`${file}.out`, `${file}.err`];
  const written = [stdout, stderr].map(name => openSync(name, 'a'));
  return new Promise(resolve => {
    const child = spawn(bash ?? 'bash', [file], {
      cwd: folder,
      env: environment,
      stdio: ['ignore', ...written],
    });
    const ended = (status: number): void => {
      for (const descriptor of written) closeSync(descriptor);
      resolve({ status, stdout: readFileSync(stdout, 'utf8'), stderr: readFileSync(stderr, 'utf8') });
    };
    child.once('error', () => {
      ended(-1);
    });
    child.once('exit', code => {
      ended(code ?? -1);
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

/**
 * A folder for the front of PATH whose `aws` is the AWS CLI of this machine, loaded once for all calls of a file; empty
 * where the CLI is no program of Python's, or the system does not tell what a process was called with.
 */
export async function warmAws(): Promise<string> {
  const folder = newFolder();
  const python = existsSync('/proc/self/environ') ? pythonOfAws() : undefined;
  if (python === undefined) return folder;
  const server = spawn(python, [join(import.meta.dirname, 'warmAws.py')], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  afterThisFile(() => {
    server.stdin.end();
  });
  const port = await new Promise<string>(resolve => {
    server.stdout.once('data', (text: Buffer) => {
      resolve(text.toString().trim());
    });
    server.once('exit', () => {
      resolve('');
    });
  });
  if (port === '') return folder;
  const text = `exec 3<>/dev/tcp/127.0.0.1/${port}\nprintf '%s\\n' "$$" >&3\nread -r status <&3\n[ "$status" = cold ] && exec '${aws ?? ''}' "$@"\nexit "$status"\n`;
  withProgram(folder, 'aws', `#!${bash ?? ''}\n${text}`);
  return folder;
}

/** The Python that runs it; behind the shims of pyenv is another program of that name. */
function pythonOfAws(): string | undefined {
  const pyenv = pathOf('pyenv');
  const file =
    pyenv === undefined ? aws : spawnSync(pyenv, ['which', 'aws'], { encoding: 'utf8' }).stdout.trim() || aws;
  return file === undefined ? undefined : /^#!(\/\S*python\S*)\n/.exec(readFileSync(file, 'latin1'))?.[1];
}

export const withPath = (folder: string): string => [folder, process.env['PATH'] ?? ''].join(delimiter);

/** One call of the AWS CLI: its arguments as bash gave them. */
export type Arguments = readonly string[];

/** What the account is like that a fake `aws` speaks for. Left out: one in which nothing is there yet. */
export interface FakeAccount {
  /** `111122223333` where left out. */
  readonly id?: string;
  /** Where methods lead, `URI TARGET`, in the order in which they are asked for; `None` behind the last. */
  readonly methods?: readonly string[];
  /** What every other look-up finds. */
  readonly there?: string;
  /** Of VPC links, in turn; the last stays. */
  readonly linkStates?: readonly string[];
  /** An operation that is refused, and with what: `authorize-security-group-egress InvalidPermission.Duplicate`. */
  readonly refuses?: string;
  /** An AWS CLI that does not know `integrationTarget`. */
  readonly isOld?: boolean;
}

/** An `aws` that writes down what it is given. PATH has nothing else but a `sleep` that does not wait. */
export interface FakeAws {
  readonly path: string;
  readonly calls: () => readonly Arguments[];
}

export function fakeAws(account: FakeAccount = {}): FakeAws {
  const path = newFolder();
  const notes = newFolder();
  writeFileSync(join(notes, 'calls'), '');
  const answers = { methods: account.methods ?? [], links: account.linkStates ?? ['AVAILABLE'] };
  for (const [name, texts] of Object.entries(answers)) {
    for (const [index, text] of texts.entries()) {
      writeFileSync(join(notes, `${name}${String(index + 1)}`), text);
    }
  }
  withProgram(path, 'sleep', `#!${bash ?? ''}\n`);
  withProgram(path, 'aws', answering(notes, account));
  return { path, calls: () => parsed(readFileSync(join(notes, 'calls'), 'utf8')) };
}

/** The number of arguments before them tells where a call ends: one may be empty and hold line breaks. */
const answering = (
  notes: string,
  { id = '111122223333', there = '', refuses = '', isOld = false }: FakeAccount,
): string => `#!${bash ?? ''}
printf '%s\\0' "$#" "$@" >>'${notes}/calls'
next() {
  local count=0
  if [ -e "${notes}/$1" ]; then count=$(<"${notes}/$1"); fi
  if [ -e "${notes}/$1$((count + 1))" ]; then count=$((count + 1)); elif [ "$2" = once ]; then count=none; fi
  printf '%s' "$count" >"${notes}/$1"
  if [ -e "${notes}/$1$count" ]; then printf '%s\\n' "$(<"${notes}/$1$count")"; else printf 'None\\n'; fi
}
refused='${refuses}'
if [ "$2" = "\${refused%% *}" ]; then
  printf 'An error occurred (%s) when calling the operation: no\\n' "\${refused#* }" >&2
  exit 254
fi
case "$1 $2" in
  'sts get-caller-identity') printf '${id}\\n' ;;
  'apigateway put-integration') printf '${isOld ? 'uri' : 'integrationTarget'}\\n' ;;
  'apigatewayv2 get-vpc-link') next links stay ;;
  'elbv2 describe-load-balancers') printf 'active\\tNone\\n' ;;
  'apigateway get-resource') next methods once ;;
  'apigateway get-stages') printf 'before1\\n' ;;
  *' get-'* | *' describe-'*) printf '%s' '${there}' ;;
  *) printf 'made%s\\n' "$2" ;;
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

/** Of each call of this command, what follows `--cli-input-json`. */
export const inputsOf = (calls: readonly Arguments[], command: string): readonly unknown[] =>
  calls.filter(call => call[1] === command).flatMap(call => inputOf(call) ?? []);

export function inputOf(call: Arguments): unknown {
  const at = call.indexOf('--cli-input-json');
  return at < 0 ? undefined : (JSON.parse(call[at + 1] ?? '') as unknown);
}

/** Where the methods of a blueprint lead on the account for which it was made: `methods` of a fake one. */
export const methodsOf = ({ blocks }: Blueprint): readonly string[] =>
  blocks
    .filter(({ type }) => type === 'AWS::ApiGateway::Method')
    .map(({ existing, existingIntegration }) => {
      const { uri } = existingIntegration ?? {};
      return existing === undefined ? 'None' : `${typeof uri === 'string' ? uri : '-'} -`;
    });
