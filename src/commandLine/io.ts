import { errorLines } from '../text/errorLines';
import { makeVisible, makeLinesVisible } from '../text/visible';
import type { SandboxAccount } from '../sandbox/account';
import type { Faults, Sandbox } from '../sandbox/server';
import type { ConnectionOptions } from '../aws/connect';
import type { AwsConnection, Log } from '../app/ports';
import type { RunOptions } from '../apply/apply';
import type { JournalLock } from '../files/journalLock';
import type { Service } from '../services/service';

/** Everything a command may touch; given by the composition root, and by tests. */
export interface CommandEnvironment {
  /** Data, as it is: text for people goes through `writeText`. Resolves when it was handed to the operating system. */
  readonly writeOutput: (text: string) => Promise<void>;
  /** Everything else, as it is: only `writeLine` and what is built on it call this. */
  readonly writeError: (text: string) => void;
  readonly isErrorTerminal: boolean;
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Aborted by an interrupt. A write that AWS has been sent is still waited for. */
  readonly signal: AbortSignal;
  /** Aborted by a second interrupt: nothing is waited for any more. */
  readonly abandon?: AbortSignal;
  /** ISO 8601 UTC. */
  readonly now: () => string;
  readonly readFile: (path: string) => Promise<string>;
  /**
   * Writes a file whole or not at all, readable by its owner only. Resolves when it is on the disk.
   * @throws UnwritableFile
   */
  readonly replaceFile: (path: string, text: string) => Promise<void>;
  readonly exists: (path: string) => Promise<boolean>;
  /** Holds a journal for this run alone. @throws JournalLocked, UnwritableFile */
  readonly lockJournal: (path: string) => Promise<JournalLock>;
  readonly clock: RunOptions['clock'];
  readonly services: readonly Service[];
  readonly openConnection: (options: ConnectionOptions) => Promise<AwsConnection>;
  readonly accountNames: readonly string[];
  readonly createAccount: (name: string, options: { readonly routes?: number }) => Promise<SandboxAccount>;
  readonly startSandbox: (options: {
    readonly account: SandboxAccount;
    readonly port?: number;
    readonly faults?: Faults;
  }) => Promise<Sandbox>;
}

/** Exit codes, as documented for scripts. */
export const ExitCode = { done: 0, no: 1, usage: 2, nothingRead: 3, interrupted: 130 } as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** Wrong usage: ends with exit code 2 and this sentence. */
export class UsageError extends Error {
  /** Lines that show what is meant. */
  readonly details: readonly string[];

  constructor(message: string, details: readonly string[] = []) {
    super(message);
    this.details = details;
  }
}

/** The command ran, and the answer is no: ends with exit code 1 and this sentence. */
export class AnsweredNo extends Error {}

/** Nothing could be read: ends with exit code 3 and this sentence. */
export class NothingRead extends Error {}

/** It was stopped before its end: ends with exit code 1 and this sentence. */
export class StoppedEarly extends Error {}

/**
 * One line on standard error. Names and messages in it come from anywhere: none of them ends the line, and none steers
 * the terminal.
 */
export function writeLine({ writeError }: Pick<CommandEnvironment, 'writeError'>, line: string): void {
  writeError(`${makeVisible(line)}\n`);
}

/** An internal error, with its stack. */
export function writeStack(environment: CommandEnvironment, error: Error): void {
  for (const line of errorLines(error)) writeLine(environment, line);
}

/** In place of the last line of a terminal; `undefined` takes it away. */
export function writeProgress({ writeError }: CommandEnvironment, text: string | undefined): void {
  writeError(`\r\u001b[K${text === undefined ? '' : makeVisible(text)}`);
}

/**
 * Text for people on standard output. Its lines are ours: whoever makes it has sent each value through `oneLine`; what
 * would steer a terminal goes no further in any case.
 */
export function writeText({ writeOutput }: CommandEnvironment, text: string): Promise<void> {
  return writeOutput(makeLinesVisible(text));
}

/** One line per call with `--debug`; silent otherwise. */
export function debugLog(environment: CommandEnvironment, enabled: boolean): Log {
  const line = (level: string) => (message: string) => {
    if (enabled) writeLine(environment, `${level} ${message}`);
  };
  return { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') };
}
