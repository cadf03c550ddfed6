import * as l10n from '@vscode/l10n';
import type { Plan } from '../../plan/document';
import { PlanRefused } from '../../plan/noPlan';
import { joinChanges } from './drift';
import { planDifferences, remainingDifferences } from './replanned';
import { requireOwnRecords } from './records';
import { createRewind, type Rewind } from './rewind';
import { Stopped, stepsWith, type PlanRun } from './running';

/** The plan as it would be made now; with `rewind`, of the account as it was before the journal's steps. */
export type Replan = (rewind?: Rewind) => Promise<Plan>;

/**
 * Before a plan is gone on with: its calls have to be those that this program makes. Where something in the account
 * carries the mark of this very plan, they were compared with the account when it was begun. Otherwise the plan is made
 * again, of the account as it was before the steps that were carried out, and compared.
 * @throws Stopped
 */
export async function requireResumable(run: PlanRun, replan: Replan): Promise<void> {
  const { isBegun, unnamed } = await requireOwnRecords(run);
  requireNamed(run, unnamed);
  if (isBegun) return;
  const again = await planAgain(run, replan);
  const differences =
    run.plan.kind === 'retire'
      ? remainingDifferences(
          run.plan,
          again,
          stepsWith(run, ({ state }) => state !== 'done'),
        )
      : planDifferences(run.plan, again);
  if (differences.length === 0) return;
  throw new Stopped(
    l10n.t(
      "The steps of this journal don't match a new plan for this account. {differences} This run changed nothing in AWS.",
      { differences: joinChanges(differences) },
    ),
  );
}

/** @throws Stopped where there is no such plan */
async function planAgain(run: PlanRun, replan: Replan): Promise<Plan> {
  try {
    return await replan(createRewind(run.journal()));
  } catch (error) {
    if (!(error instanceof PlanRefused)) throw error;
    throw new Stopped(
      l10n.t(
        'No plan for this account would have the steps of this journal. {reason} This run changed nothing in AWS.',
        {
          reason: error.message,
        },
      ),
    );
  }
}

/** @throws Stopped where AWS shows what a step made that the journal says was not begun */
export function requireNamed(
  run: PlanRun,
  unnamed: Awaited<ReturnType<typeof requireOwnRecords>>['unnamed'],
): void {
  const found = unnamed.find(({ step }) => run.entry(step.id).state === 'pending');
  if (found === undefined) return;
  const { VpcLinkId, GroupId, id } = found.output;
  throw new Stopped(
    l10n.t(
      "Step {step} of this plan created {resource}, but this journal doesn't list it. Either the plan is being applied elsewhere, or an earlier journal was lost. Resume with that journal, or delete what it created.",
      {
        step: found.step.id,
        resource: [VpcLinkId, GroupId, id].find(each => typeof each === 'string') ?? l10n.t('a resource'),
      },
    ),
  );
}
