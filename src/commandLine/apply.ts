import * as l10n from '@vscode/l10n';
import type { Command } from 'commander';
import {
  debugLog,
  ExitCode,
  NothingRead,
  StoppedEarly,
  UsageError,
  writeLine,
  writeText,
  type CommandEnvironment,
} from './io';
import { openingProblem, readAll, type ReadDepth } from './read';
import { cannotReadFile, withSource, withTarget, type SourceOptions } from './source';
import type { AwsConnection } from '../app/ports';
import { UnwritableFile } from '../files/replaceFile';
import type { Outcome, RunOptions } from '../apply/apply';
import {
  journalDocument,
  parseJournal,
  parsePlan,
  UnusableJournal,
  UnusablePlan,
  type Journal,
} from '../apply/journal';
import { JournalLocked, type JournalLock } from '../files/journalLock';
import type { Plan } from '../plan/document';
import { planDirectAlb } from '../plan/planDirectAlb';
import { planBridgeRemoval } from '../plan/planBridgeRemoval';
import type { Rewind } from '../apply/run/rewind';
import { NotSaved } from '../apply/run/running';
import { journalText, planText } from '../present/plan/text';
import { buildAccount } from '../paths/account';

type Options = SourceOptions & { readonly yes?: true; readonly journal?: string };

export function addApply(
  program: Command,
  environment: CommandEnvironment,
  exit: (code: ExitCode) => void,
): void {
  withSource(
    program
      .command('apply')
      .description(l10n.t('apply or resume a plan; without --yes, only print the steps'))
      .argument('<plan>', l10n.t('file with the JSON output of the plan command')),
    true,
  )
    .option('--yes', l10n.t('change the account'))
    .option('--journal <file>', l10n.t('file that records the completed steps (default: PLAN.journal.json)'))
    .action(async (file: string, options: Options) => {
      const plan = await readDocument(file, parsePlan, environment);
      const journalFile = options.journal ?? `${file.replace(/\.json$/i, '')}.journal.json`;
      if (options.yes !== true) {
        const begun = await earlierJournal(journalFile, plan, environment);
        await writeText(environment, planText(plan, begun));
        throw new UsageError(l10n.t('No changes made. Add --yes to apply.'));
      }
      // Printed with --yes too: the run can still be interrupted.
      for (const { text } of plan.managedBy) writeLine(environment, text);
      const outcome = await holdingLock(journalFile, environment, async save => {
        const journal = await earlierJournal(journalFile, plan, environment);
        return withWriter(plan.scope, options, environment, async (connection, run) => {
          const { applyPlan: apply } = await import('../apply/apply');
          return apply({
            ...run,
            save,
            plan,
            ...(journal === undefined ? {} : { journal }),
            replan: rewind => planAgain({ plan, rewind }, connection, options, environment),
          });
        });
      });
      await reportOutcome(outcome, environment, exit);
    });
}

export function addRollback(
  program: Command,
  environment: CommandEnvironment,
  exit: (code: ExitCode) => void,
): void {
  withSource(
    program
      .command('rollback')
      .description(l10n.t('roll back the steps recorded in a journal; without --yes, only print them'))
      .argument('<journal>', l10n.t('journal file that the apply command wrote')),
    true,
  )
    .option('--yes', l10n.t('change the account'))
    .action(async (file: string, options: Options) => {
      const journal = await readDocument(file, parseJournal, environment);
      if (options.yes !== true) {
        await writeText(environment, journalText(journal));
        throw new UsageError(l10n.t('No changes made. Add --yes to roll back.'));
      }
      const outcome = await holdingLock(file, environment, async save => {
        // What it says until it is held may be old.
        const journal = await readDocument(file, parseJournal, environment);
        return withWriter(journal.plan.scope, options, environment, async (_connection, run) => {
          const { rollBack: rollback } = await import('../apply/rollback');
          return rollback({ ...run, save, journal });
        });
      });
      await reportOutcome(outcome, environment, exit);
    });
}

/** @throws UsageError for a file that cannot be read or is no such document. */
async function readDocument<Document>(
  file: string,
  parse: (text: string) => Document,
  { readFile }: CommandEnvironment,
): Promise<Document> {
  let text: string;
  try {
    text = await readFile(file);
  } catch (error) {
    throw new UsageError(cannotReadFile(file, error));
  }
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof UnusablePlan || error instanceof UnusableJournal)
      throw new UsageError(`${file}: ${error.message}`);
    throw error;
  }
}

/** @throws UsageError where the file is of another plan. */
async function earlierJournal(
  file: string,
  plan: Plan,
  environment: CommandEnvironment,
): Promise<Journal | undefined> {
  if (!(await environment.exists(file))) return undefined;
  const journal = await readDocument(file, parseJournal, environment);
  if (journal.plan.id !== plan.id) {
    throw new UsageError(
      l10n.t('{file} belongs to another plan. Choose another file with --journal.', { file }),
    );
  }
  writeLine(environment, l10n.t('Resuming from {file}.', { file }));
  return journal;
}

/**
 * Works while no other process does with the same journal; `save` writes it.
 * @throws StoppedEarly where another does, or where the journal cannot be written
 */
async function holdingLock(
  file: string,
  { lockJournal, replaceFile }: CommandEnvironment,
  work: (save: (journal: Journal) => Promise<void>) => Promise<Outcome>,
): Promise<Outcome> {
  let lock: JournalLock | undefined;
  try {
    lock = await lockJournal(file);
    return await work(journal => replaceFile(file, journalDocument(journal)));
  } catch (error) {
    const isOurs =
      error instanceof JournalLocked || error instanceof UnwritableFile || error instanceof NotSaved;
    if (isOurs) throw new StoppedEarly(error.message, { cause: error });
    throw error;
  } finally {
    await lock?.release();
  }
}

/**
 * One connection, to the account and region of the plan and no other.
 * @throws UsageError where it is another account.
 */
async function withWriter(
  scope: Plan['scope'],
  options: Options,
  environment: CommandEnvironment,
  work: (connection: AwsConnection, run: Omit<RunOptions, 'save'>) => Promise<Outcome>,
): Promise<Outcome> {
  return withTarget({ ...options, region: planRegions(options, scope) }, environment, async target => {
    const log = debugLog(environment, options.debug === true);
    const rate = options.rateShare === undefined ? {} : { rateShare: options.rateShare };
    const connection = await openScope({ ...target, ...rate, log, signal: environment.signal }, environment);
    try {
      const { account, region } = connection.scope;
      if (account !== scope.account || region !== scope.region) {
        throw new UsageError(describeOtherScope(scope, { account, region }));
      }
      const { callsTo } = await import('../apply/calls');
      return await work(connection, {
        calls: callsTo(connection.writeContext(), environment.abandon),
        clock: environment.clock,
        signal: environment.signal,
        onProgress: ({ text, done, of }) => {
          if (options.quiet !== true) writeLine(environment, `${done}/${of} ${text}`);
        },
      });
    } finally {
      connection.close();
    }
  });
}

function describeOtherScope(plan: Plan['scope'], connected: { account: string; region: string }): string {
  const { account: planAccount, region: planRegion } = plan;
  const { account, region } = connected;
  return account === ''
    ? l10n.t(
        'The plan is for account {planAccount} in {planRegion}, but you are connected to an unknown account in {region}.',
        { planAccount, planRegion, region },
      )
    : l10n.t(
        'The plan is for account {planAccount} in {planRegion}, but you are connected to account {account} in {region}.',
        { planAccount, planRegion, account, region },
      );
}

const planRegions = ({ region, sandbox }: Options, scope: Plan['scope']): readonly string[] =>
  region.length > 0 || sandbox !== undefined ? region : [scope.region];

async function openScope(
  options: Parameters<CommandEnvironment['openConnection']>[0],
  environment: CommandEnvironment,
): Promise<AwsConnection> {
  try {
    return await environment.openConnection(options);
  } catch (error) {
    throw new NothingRead(openingProblem(error));
  }
}

async function planAgain(
  { plan, rewind }: { readonly plan: Plan; readonly rewind: Rewind | undefined },
  connection: AwsConnection,
  options: Options,
  environment: CommandEnvironment,
): Promise<Plan> {
  // Its traffic shows whether a resource can be deleted.
  const depths: ReadDepth['depths'] = plan.kind === 'retire' ? ['evidence', 'metrics'] : ['evidence'];
  const besides = rewind === undefined ? {} : { besides: rewind.references };
  const depth: ReadDepth = { ...options, api: [], deployed: true, depths, ...besides };
  const now = await readAll([connection], depth, environment);
  const reading = rewind?.rewound(now) ?? now;
  const world = buildAccount(reading);
  return plan.kind === 'retire'
    ? planBridgeRemoval(world, plan.api)
    : planDirectAlb(world, plan.api, plan.options);
}

async function reportOutcome(
  outcome: Outcome,
  environment: CommandEnvironment,
  exit: (code: ExitCode) => void,
): Promise<void> {
  await environment.writeOutput(journalDocument(outcome.journal));
  for (const change of outcome.drift) writeLine(environment, change);
  if (outcome.because !== undefined) writeLine(environment, `request-path: ${outcome.because}`);
  if (environment.signal.aborted) exit(ExitCode.interrupted);
  else exit(outcome.kind === 'done' ? ExitCode.done : ExitCode.no);
}
