import * as vscode from 'vscode';
import type { Session } from '../../app/session';
import type { Writer } from '../../app/sessionState';
import { apply, type Outcome, type RunOptions } from '../../migration/apply';
import type { Journal } from '../../migration/journal';
import type { Plan } from '../../migration/plan/document';
import { rollback } from '../../migration/rollback';
import { callCountWords, callsToMake, callsToTakeBack } from '../../present/plan/calls';
import { wallClock } from '../../migration/wallClock';
import { Cancelled } from '../commands/command';
import { RefusedRequest } from '../refusedRequest';
import type { Settings } from '../settings';
import { askModal, showNotification, showProgress } from '../window/notifications';
import type { JournalStore } from './journalStore';
import { accountOf } from '../../paths/account';
import { freshReading, planned } from './makePlan';

export interface RunSurroundings {
  readonly session: Session;
  readonly settings: () => Settings;
  readonly journals: JournalStore;
  /** A journal was written. */
  readonly onSaved: (journal: Journal) => void;
}

/**
 * Whether this window may change anything at all.
 * @throws RefusedRequest where the workspace is not trusted, Cancelled where the setting is off and stays so.
 */
export async function mayChange({ settings }: Pick<RunSurroundings, 'settings'>): Promise<void> {
  if (!vscode.workspace.isTrusted) {
    throw new RefusedRequest('This workspace is not trusted. Nothing is changed in AWS from it.');
  }
  if (settings().allowChanges) return;
  const open = 'Open Settings';
  const chosen = await showNotification(
    'warning',
    'Request Path changes nothing in AWS unless the setting “requestPath.allowChanges” is on. It is off.',
    open,
  );
  if (chosen === open)
    await vscode.commands.executeCommand('workbench.action.openSettings', 'requestPath.allowChanges');
  throw new Cancelled();
}

/** @throws RefusedRequest where what is connected is not what the plan is for. */
export async function openWriter({ session, settings }: RunSurroundings, plan: Plan): Promise<Writer> {
  const writer = await session.writer(settings().writeProfile, new AbortController().signal);
  const { account, region } = writer.scope;
  if (account === plan.scope.account && region === plan.scope.region) return writer;
  writer.close();
  throw new RefusedRequest(
    `The plan is for account ${plan.scope.account} in ${plan.scope.region}; this writes to account ${account || 'unknown'} in ${region}.`,
  );
}

type Verb = 'Apply' | 'Go On' | 'Roll Back';

/** What is to be done with a plan, from where a journal stopped. */
export interface Undertaking {
  readonly plan: Plan;
  readonly verb: Verb;
  readonly journal?: Journal;
}

/**
 * Names account, profile and region, the calls that will be made, and what a person has to know before saying yes.
 * `show`: the calls are wanted first.
 */
export async function confirmed(
  { plan, verb, journal }: Undertaking,
  writer: Writer,
): Promise<'yes' | 'no' | 'show'> {
  const { account, region } = plan.scope;
  const isBack = verb === 'Roll Back' && journal !== undefined;
  const warnings = plan.preconditions.filter(({ state }) => state === 'warn' || state === 'unknown');
  const calls = isBack ? callsToTakeBack(journal) : callsToMake(plan, journal);
  const detail = [
    `Account ${account} · ${region}`,
    `Profile ${writer.profile ?? 'of the connection'}${writer.identity === undefined ? '' : `, ${writer.identity.arn}`}`,
    `${callCountWords(calls)}. Each is written to a journal before and after it.`,
    plan.stages.length === 0 ? '' : `Stages: ${plan.stages.join(', ')}`,
    isBack
      ? 'Stages go back to their old deployments first, then the working copy, then what was created goes.'
      : '',
    plan.kind === 'retire' ? 'What is deleted cannot be brought back by this extension.' : '',
    ...(isBack ? [] : warnings.map(({ text }) => `▲ ${text}`)),
    ...plan.managedBy.map(({ text }) => `▲ ${text}`),
  ].filter(line => line !== '');
  const question = isBack ? 'Take back' : plan.kind === 'retire' ? 'Retire' : 'Move';
  const what = isBack
    ? 'what was done to'
    : plan.kind === 'retire'
      ? 'what is left of the bridge of'
      : 'the routes of';
  const show = 'Show Calls';
  const chosen = await askModal(
    'warning',
    { message: `${question} ${what} REST API ${plan.apiName}?`, detail },
    verb,
    show,
  );
  if (chosen === show) return 'show';
  return chosen === verb ? 'yes' : 'no';
}

/** Carries out, goes on, or takes back. */
export function runUndertaking(
  surroundings: RunSurroundings,
  writer: Writer,
  { plan, verb, journal }: Undertaking,
): Promise<Outcome> {
  return verb === 'Roll Back' && journal !== undefined
    ? runRollback(surroundings, writer, journal)
    : runApply(surroundings, writer, plan, journal);
}

/** Carries out or goes on, with progress that can be cancelled after any step. */
function runApply(
  surroundings: RunSurroundings,
  writer: Writer,
  plan: Plan,
  journal: Journal | undefined,
): Promise<Outcome> {
  return running(surroundings, writer, `Moving ${plan.apiName}`, run =>
    apply({
      ...run,
      plan,
      ...(journal === undefined ? {} : { journal }),
      replan: async rewind => {
        const more = plan.kind === 'retire' ? (['metrics'] as const) : [];
        const depths = ['deployed', 'evidence', ...more] as const;
        const now = await freshReading(surroundings.session, depths, rewind?.references);
        return planned(accountOf(rewind?.rewound(now) ?? now), plan);
      },
    }),
  );
}

function runRollback(surroundings: RunSurroundings, writer: Writer, journal: Journal): Promise<Outcome> {
  return running(surroundings, writer, `Taking back ${journal.plan.apiName}`, run =>
    rollback({ ...run, journal }),
  );
}

async function running(
  { journals, onSaved }: RunSurroundings,
  writer: Writer,
  title: string,
  work: (run: RunOptions) => Promise<Outcome>,
): Promise<Outcome> {
  const { callsTo } = await import(/* webpackChunkName: "migrationCalls" */ '../../migration/calls');
  return showProgress(title, async (report, token) => {
    const controller = new AbortController();
    const listener = token.onCancellationRequested(() => {
      controller.abort();
    });
    let before = 0;
    try {
      return await work({
        calls: callsTo(writer.context),
        save: async journal => {
          await journals.save(journal);
          onSaved(journal);
        },
        clock: wallClock,
        signal: controller.signal,
        onProgress: ({ text, done, of }) => {
          report({
            message: `${String(done)} of ${String(of)}: ${text}`,
            increment: ((done - before) / of) * 100,
          });
          before = done;
        },
      });
    } finally {
      listener.dispose();
    }
  });
}
