import * as vscode from 'vscode';
import type { Session } from '../../app/session';
import type { Writer } from '../../app/sessionState';
import { apply, type Outcome, type RunOptions } from '../../migration/apply';
import type { Journal } from '../../migration/journal';
import type { Plan } from '../../migration/plan/document';
import { rollback } from '../../migration/rollback';
import { wallClock } from '../../migration/wallClock';
import { Cancelled } from '../commands/command';
import { RefusedRequest } from '../refusedRequest';
import type { Settings } from '../settings';
import { askModal, showNotification, showProgress } from '../window/notifications';
import type { JournalStore } from './journalStore';
import { freshReading, planned, worldOfReading } from './makePlan';

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

/** Names account, profile and region, and what a person has to know before saying yes. */
export async function confirmed(
  plan: Plan,
  writer: Writer,
  verb: 'Apply' | 'Go On' | 'Roll Back',
): Promise<boolean> {
  const { account, region } = plan.scope;
  const count = plan.steps.length;
  const warnings = plan.preconditions.filter(({ state }) => state === 'warn' || state === 'unknown');
  const detail = [
    `Account ${account} · ${region}`,
    `Profile ${writer.profile ?? 'of the connection'}${writer.identity === undefined ? '' : `, ${writer.identity.arn}`}`,
    plan.stages.length === 0 ? '' : `Stages: ${plan.stages.join(', ')}`,
    verb === 'Roll Back'
      ? 'Stages go back to their old deployments first, then the working copy, then what was created goes.'
      : `${String(count)} ${count === 1 ? 'step' : 'steps'}, each written to a journal before and after it.`,
    plan.kind === 'retire' ? 'What is deleted cannot be brought back by this extension.' : '',
    ...(verb === 'Roll Back' ? [] : warnings.map(({ text }) => `▲ ${text}`)),
    ...plan.managedBy.map(({ text }) => `▲ ${text}`),
  ].filter(line => line !== '');
  const question = verb === 'Roll Back' ? 'Take back' : plan.kind === 'retire' ? 'Retire' : 'Move';
  const what = plan.kind === 'retire' ? 'what is left of the bridge of' : 'the routes of';
  const chosen = await askModal(
    'warning',
    {
      message:
        verb === 'Roll Back'
          ? `${question} what was done to REST API ${plan.apiName}?`
          : `${question} ${what} REST API ${plan.apiName}?`,
      detail,
    },
    verb,
  );
  return chosen === verb;
}

/** Carries out or goes on, with progress that can be cancelled after any step. */
export function runApply(
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
        return planned(worldOfReading(rewind?.rewound(now) ?? now), plan);
      },
    }),
  );
}

export function runRollback(
  surroundings: RunSurroundings,
  writer: Writer,
  journal: Journal,
): Promise<Outcome> {
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
