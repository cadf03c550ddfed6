import { access, readFile } from 'node:fs/promises';
import { openConnection } from '../../../src/aws/connect';
import type { CommandEnvironment } from '../../../src/commandLine/io';
import { runCommandLine } from '../../../src/commandLine/program';
import { replaceFile } from '../../../src/files/replaceFile';
import { lockJournal } from '../../../src/files/journalLock';
import { accountNames, createAccount, type AccountName } from '../../../src/sandbox/accounts';
import { startSandbox } from '../../../src/sandbox/server';
import { allServices } from '../../../src/services/registry';

export interface Ended {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** Waits a hundredth of what it is asked to, so that what the sandbox does after a while is waited for. */
const quickClock: CommandEnvironment['clock'] = {
  now: () => Date.now(),
  sleep: milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds / 100)),
};

/** Runs one command line in this process, with what it writes taken down. */
export async function runWords(
  words: readonly string[],
  change: Partial<CommandEnvironment> = {},
): Promise<Ended> {
  let output = '';
  let errors = '';
  const code = await runCommandLine(
    words,
    {
      writeOutput: text => {
        output += text;
        return Promise.resolve();
      },
      writeError: text => {
        errors += text;
      },
      isErrorTerminal: false,
      variables: {},
      signal: new AbortController().signal,
      now: () => '2026-11-22T10:00:00Z',
      readFile: file => readFile(file, 'utf8'),
      replaceFile,
      exists: file =>
        access(file).then(
          () => true,
          () => false,
        ),
      lockJournal: file => lockJournal(file, 'a test'),
      clock: quickClock,
      services: allServices,
      openConnection: options =>
        openConnection({ credentials: { accessKeyId: 'test', secretAccessKey: 'test' }, ...options }),
      accountNames,
      createAccount: (name, options) => Promise.resolve(createAccount(name as AccountName, options)),
      startSandbox,
      ...change,
    },
    '1.2.3',
  );
  return { code, output, errors };
}
