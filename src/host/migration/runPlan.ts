import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Session } from '../../app/session';
import type { AwsWriter, ConnectionChoice } from '../../app/sessionState';
import { applyPlan, type Outcome, type RunOptions } from '../../apply/apply';
import type { Journal } from '../../apply/journal';
import type { Plan } from '../../plan/document';
import { rollBack } from '../../apply/rollback';
import { confirmationLines } from './confirmationLines';
import type { Undertaking } from './undertaking';
import { accountWords } from '../../present/words';
import { wallClock } from '../../apply/wallClock';
import { Cancelled } from '../commands/command';
import { RefusedRequest } from '../connection/refusedRequest';
import type { Settings } from '../settings';
import { askModal, showNotification, showProgress } from '../window/notifications';
import type { JournalStore } from './journalStore';
import { buildAccount } from '../../paths/account';
import { freshReading, makePlanAgain } from './makePlan';

export interface RunDependencies {
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
export async function mayChange({ settings }: Pick<RunDependencies, 'settings'>): Promise<void> {
  if (!vscode.workspace.isTrusted) {
    throw new RefusedRequest(l10n.t('Changes to AWS are disabled in an untrusted workspace.'));
  }
  if (settings().allowChanges) return;
  const open = l10n.t('Open Settings');
  const chosen = await showNotification(
    'warning',
    l10n.t('Changes to AWS are turned off. Turn on requestPath.allowChanges to apply plans.'),
    open,
  );
  if (chosen === open)
    await vscode.commands.executeCommand('workbench.action.openSettings', 'requestPath.allowChanges');
  throw new Cancelled();
}

/** @throws RefusedRequest where what is connected is not what the plan is for. */
export async function openWriter({ session, settings }: RunDependencies, plan: Plan): Promise<AwsWriter> {
  const writer = await session.writer(settings().writeProfile, new AbortController().signal);
  const { account, region } = writer.scope;
  if (account === plan.scope.account && region === plan.scope.region) return writer;
  writer.close();
  const scopes = {
    account: accountWords(account),
    region,
    planAccount: accountWords(plan.scope.account),
    planRegion: plan.scope.region,
  };
  throw new RefusedRequest(
    account === ''
      ? l10n.t(
          'The plan is for account {planAccount} in {planRegion}, but changes would go to an unknown account in {region}.',
          scopes,
        )
      : l10n.t(
          'The plan is for account {planAccount} in {planRegion}, but changes would go to account {account} in {region}.',
          scopes,
        ),
  );
}

const actionLabels = {
  apply: () => l10n.t('Apply'),
  resume: () => l10n.t('Resume'),
  rollBack: () => l10n.t('Roll Back'),
} as const satisfies Readonly<Record<Undertaking['action'], () => string>>;

/**
 * Names account, region, endpoint and profile, the calls that will be made and the steps that are left, and what a person
 * has to know before confirming. `show`: the person asks for the calls first. That is the first button, which Enter
 * takes: VS Code always puts Cancel last (API reference, `MessageItem.isCloseAffordance`).
 */
export async function askConfirmation(
  undertaking: Undertaking,
  writer: AwsWriter,
  choice: ConnectionChoice | undefined,
): Promise<'yes' | 'no' | 'show'> {
  const { plan, action, journal } = undertaking;
  const isBack = action === 'rollBack' && journal !== undefined;
  const detail = confirmationLines(undertaking, writer, choice);
  const [confirm, show] = [actionLabels[action](), l10n.t('Show Calls')];
  const message = questionText(plan, isBack);
  const chosen = await askModal('warning', { message, detail }, show, confirm);
  if (chosen === show) return 'show';
  return chosen === confirm ? 'yes' : 'no';
}

function questionText({ kind, apiName }: Plan, isBack: boolean): string {
  const api = { api: apiName };
  if (isBack) return l10n.t('Roll back the changes to REST API {api}?', api);
  return kind === 'retire'
    ? l10n.t('Delete the unused bridge resources of REST API {api}?', api)
    : l10n.t('Move the routes of REST API {api} to the direct integration?', api);
}

/** Applies, resumes or rolls back. */
export function runUndertaking(
  dependencies: RunDependencies,
  writer: AwsWriter,
  { plan, action, journal }: Undertaking,
): Promise<Outcome> {
  return action === 'rollBack' && journal !== undefined
    ? runRollback(dependencies, writer, journal)
    : runApply(dependencies, writer, plan, journal);
}

/** Applies or resumes, with progress that can be cancelled after any step. */
function runApply(
  dependencies: RunDependencies,
  writer: AwsWriter,
  plan: Plan,
  journal: Journal | undefined,
): Promise<Outcome> {
  return runWithProgress(
    dependencies,
    writer,
    l10n.t('Applying the plan to {api}', { api: plan.apiName }),
    run =>
      applyPlan({
        ...run,
        plan,
        ...(journal === undefined ? {} : { journal }),
        replan: async rewind => {
          const more = plan.kind === 'retire' ? (['metrics'] as const) : [];
          const depths = ['deployed', 'evidence', ...more] as const;
          const now = await freshReading(dependencies.session, depths, rewind?.references);
          return makePlanAgain(buildAccount(rewind?.rewound(now) ?? now), plan);
        },
      }),
  );
}

function runRollback(dependencies: RunDependencies, writer: AwsWriter, journal: Journal): Promise<Outcome> {
  return runWithProgress(
    dependencies,
    writer,
    l10n.t('Rolling back {api}', { api: journal.plan.apiName }),
    run => rollBack({ ...run, journal }),
  );
}

async function runWithProgress(
  { journals, onSaved }: RunDependencies,
  writer: AwsWriter,
  title: string,
  work: (run: RunOptions) => Promise<Outcome>,
): Promise<Outcome> {
  const { callsTo } = await import(/* webpackChunkName: "migrationCalls" */ '../../apply/calls');
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
            message: l10n.t('{done} of {total}: {step}', { done, total: of, step: text }),
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
