import * as l10n from '@vscode/l10n';
import { Command, CommanderError } from 'commander';
import {
  AnsweredNo,
  ExitCode,
  NothingRead,
  StoppedEarly,
  UsageError,
  writeLine,
  writeStack,
  type CommandEnvironment,
} from './io';
import { addBridges } from './bridges';
import { addCheck } from './check';
import { addApply, addRollback } from './apply';
import { addPlan } from './plan';
import { addPolicy } from './policy';
import { addSandbox } from './sandbox';
import { addScaffold } from './scaffold';
import { addScan } from './scan';
import { addDiff, addSnapshot } from './snapshot';
import { addTrace } from './trace';

/**
 * Runs one command line (without the program's own name) and returns its exit code. Never rejects: a failure is one
 * sentence on standard error, with a stack trace only with `--debug`.
 */
export async function runCommandLine(
  words: readonly string[],
  environment: CommandEnvironment,
  version: string,
): Promise<ExitCode> {
  let code: ExitCode = ExitCode.done;
  const program = buildProgram(environment, version, value => {
    code = value;
  });
  try {
    await program.parseAsync([...words], { from: 'user' });
    return code;
  } catch (error) {
    return failureExitCode(error, words.includes('--debug'), environment);
  }
}

/** All commands with their options. */
export function buildProgram(
  environment: CommandEnvironment,
  version: string,
  exit: (code: ExitCode) => void,
): Command {
  const program = new Command('request-path')
    .description(l10n.t('Reads AWS resources and shows the request path from API Gateway to the targets.'))
    .version(version)
    .exitOverride()
    .showHelpAfterError(l10n.t('(run request-path --help for commands and options)'))
    .configureOutput({
      writeOut: text => void environment.writeOutput(text),
      writeErr: text => {
        for (const line of text.replace(/\n$/, '').split('\n')) writeLine(environment, line);
      },
      // The message repeats words of the command line; what commander suggests is a line of its own.
      outputError: text => {
        const [message = text, suggestion] = text.trimEnd().split(/\n(?=\(Did you mean [^\n]*\?\)$)/);
        writeLine(environment, message);
        if (suggestion !== undefined) writeLine(environment, suggestion);
      },
    });
  for (const add of [
    addScan,
    addTrace,
    addCheck,
    addBridges,
    addScaffold,
    addPlan,
    addApply,
    addRollback,
    addSnapshot,
    addDiff,
    addPolicy,
    addSandbox,
  ])
    add(program, environment, exit);
  for (const command of program.commands) command.copyInheritedSettings(program);
  return program;
}

function failureExitCode(error: unknown, debug: boolean, environment: CommandEnvironment): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.done : ExitCode.usage;
  const message = error instanceof Error ? error.message : String(error);
  writeLine(environment, `request-path: ${message}`);
  if (error instanceof UsageError) for (const line of error.details) writeLine(environment, line);
  if (debug && error instanceof Error) writeStack(environment, error);
  if (environment.signal.aborted) return ExitCode.interrupted;
  if (error instanceof UsageError) return ExitCode.usage;
  if (error instanceof StoppedEarly || error instanceof AnsweredNo) return ExitCode.no;
  if (error instanceof NothingRead) return ExitCode.nothingRead;
  // An internal error: there is no answer.
  return ExitCode.nothingRead;
}
