import * as l10n from '@vscode/l10n';
import { compactJson } from '../topology/canonical';
import type { Journal } from './journal';
import type { Plan } from '../plan/document';
import { readBefore } from './run/before';
import { executeStep } from './run/executeStep';
import { joinChanges } from './run/drift';
import type { RunOutcome, PlanRunOptions } from './run/options';
import { requireNamed, requireResumable, type Replan } from './run/resumable';
import { requireOwnPlan, requireOwnRecords } from './run/records';
import { planDifferences } from './run/replanned';
import { compareStages } from './run/stages';
import { failureText, startRun, Stopped, stepsWith, type PlanRun } from './run/running';
import { planWithoutTexts } from '../plan/planTexts';

export type { RunOutcome as Outcome, PlanRunOptions as RunOptions, StepProgress } from './run/options';

export interface ApplyOptions extends PlanRunOptions {
  readonly plan: Plan;
  /** Where an earlier run stopped. */
  readonly journal?: Journal;
  /** The plan as it would be made now: what differs is drift. */
  readonly replan: Replan;
}

/** Carries a plan out, or goes on where it stopped. Never rejects but for a journal that cannot be saved. */
export async function applyPlan(options: ApplyOptions): Promise<RunOutcome> {
  const first = options.journal ?? emptyJournal(options.plan);
  const run = startRun(options, first);
  try {
    requireSamePlan(options.plan, first);
    requireNotTakenBack(run);
    requireOwnPlan(run);
    if (first.steps.every(({ state }) => state === 'pending')) await beginRun(run, options);
    else await requireResumable(run, options.replan);
    for (const step of options.plan.steps) await executeStep(run, step);
    await compareStages(run);
    return { kind: 'done', journal: run.journal(), drift: [...run.drift] };
  } catch (error) {
    const because = `${failureText(run, error)} ${nextStep(run)}`;
    return { kind: 'stopped', journal: run.journal(), because, drift: [...run.drift] };
  }
}

function emptyJournal(plan: Plan): Journal {
  return {
    format: 'request-path/journal',
    version: 1,
    plan,
    before: {},
    steps: plan.steps.map(({ id }) => ({ id, state: 'pending' })),
  };
}

function requireSamePlan(plan: Plan, journal: Journal): void {
  const [one, other] = [plan, journal.plan].map(each => compactJson(planWithoutTexts(each)));
  if (one === other) return;
  throw new Stopped(l10n.t('This journal belongs to another plan. Use a separate journal for this plan.'));
}

function requireNotTakenBack(run: PlanRun): void {
  const undone = stepsWith(
    run,
    ({ state, undoStartedAt }) => state === 'undone' || undoStartedAt !== undefined,
  );
  if (undone.length === 0) return;
  throw new Stopped(
    l10n.t("This plan was rolled back, at least in part, and can't be applied again. Steps: {steps}.", {
      steps: undone.map(({ id }) => id).join(', '),
    }),
  );
}

/** Nothing has been changed yet: the plan has to be what it would be now, and what is there is saved. */
async function beginRun(run: PlanRun, { plan, replan }: ApplyOptions): Promise<void> {
  const blocks = plan.preconditions.filter(({ state }) => state === 'block');
  if (blocks.length > 0) {
    throw new Stopped(
      l10n.t("The plan can't be applied. {reasons}", { reasons: blocks.map(({ text }) => text).join(' ') }),
    );
  }
  const differences = planDifferences(plan, await replan());
  if (differences.length > 0) {
    throw new Stopped(
      l10n.t('The account changed after the plan was made. {differences}', {
        differences: joinChanges(differences),
      }),
    );
  }
  requireNamed(run, (await requireOwnRecords(run)).unnamed);
  await run.save({ ...run.journal(), before: await readBefore(run) });
}

function nextStep(run: PlanRun): string {
  const begun = stepsWith(run, ({ state }) => state !== 'pending');
  if (begun.length === 0) return l10n.t('Nothing was changed. Create the plan again and review it.');
  if (stepsWith(run, ({ undoStartedAt }) => undoStartedAt !== undefined).length > 0)
    return l10n.t('Roll back with this journal to undo the remaining changes.');
  return run.plan.kind === 'retire'
    ? l10n.t('Apply the same plan with this journal to resume.')
    : l10n.t('Apply the same plan with this journal to resume, or roll back with this journal.');
}
