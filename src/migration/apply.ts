import { compactJson } from '../topology/canonical';
import type { Journal } from './journal';
import type { Plan } from './plan/document';
import { readBefore } from './run/before';
import { carryOut } from './run/carryOut';
import { listed } from './run/drift';
import type { Outcome, RunOptions } from './run/options';
import { requireNamed, requireResumable, type Replan } from './run/resumable';
import { requireOwnPlan, requireOwnRecords } from './run/records';
import { planDifferences } from './run/replanned';
import { compareStages } from './run/stages';
import { reasonOf, runOf, Stopped, stepsOf, type Run } from './run/running';

export type { Outcome, RunOptions, StepProgress } from './run/options';

export interface ApplyOptions extends RunOptions {
  readonly plan: Plan;
  /** Where an earlier run stopped. */
  readonly journal?: Journal;
  /** The plan as it would be made now: what differs is drift. */
  readonly replan: Replan;
}

/** Carries a plan out, or goes on where it stopped. Never rejects but for a journal that cannot be saved. */
export async function apply(options: ApplyOptions): Promise<Outcome> {
  const first = options.journal ?? emptyJournal(options.plan);
  const run = runOf(options, first);
  try {
    requireSamePlan(options.plan, first);
    requireNotTakenBack(run);
    requireOwnPlan(run);
    if (first.steps.every(({ state }) => state === 'pending')) await begin(run, options);
    else await requireResumable(run, options.replan);
    for (const step of options.plan.steps) await carryOut(run, step);
    await compareStages(run);
    return { kind: 'done', journal: run.journal(), drift: [...run.drift] };
  } catch (error) {
    const because = `${reasonOf(run, error)} ${nextStep(run)}`;
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
  if (compactJson(plan) === compactJson(journal.plan)) return;
  throw new Stopped('The journal is of another plan. Give this plan a journal of its own.');
}

function requireNotTakenBack(run: Run): void {
  const undone = stepsOf(
    run,
    ({ state, undoStartedAt }) => state === 'undone' || undoStartedAt !== undefined,
  );
  if (undone.length === 0) return;
  const which = undone.map(({ id }) => id).join(', ');
  throw new Stopped(`This plan has been taken back, or part of it (${which}): it is not carried out again.`);
}

/** Nothing has been changed yet: the plan has to be what it would be now, and what is there is saved. */
async function begin(run: Run, { plan, replan }: ApplyOptions): Promise<void> {
  const blocks = plan.preconditions.filter(({ state }) => state === 'block');
  if (blocks.length > 0) {
    throw new Stopped(`The plan cannot be carried out: ${blocks.map(({ text }) => text).join(' ')}`);
  }
  const differences = planDifferences(plan, await replan());
  if (differences.length > 0) {
    throw new Stopped(`The account has changed since the plan was made: ${listed(differences)}`);
  }
  requireNamed(run, (await requireOwnRecords(run)).unnamed);
  await run.save({ ...run.journal(), before: await readBefore(run) });
}

function nextStep(run: Run): string {
  const begun = stepsOf(run, ({ state }) => state !== 'pending');
  if (begun.length === 0) return 'Nothing has been changed. Make the plan again and look at it.';
  const isTakenBack = stepsOf(run, ({ undoStartedAt }) => undoStartedAt !== undefined).length > 0;
  const end = run.plan.kind === 'retire' ? '' : ', or roll back with this journal';
  return isTakenBack
    ? 'Roll back with this journal to take back what is left of it.'
    : `Apply the same plan with this journal again to go on${end}.`;
}
