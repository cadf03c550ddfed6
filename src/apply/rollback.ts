import * as l10n from '@vscode/l10n';
import { largestNumber } from '../model/lists';
import type { Journal } from './journal';
import type { PlanStep } from '../plan/document';
import { asText } from '../topology/values';
import { isStepAnswered, isInForce, isUnanswered } from './run/answered';
import { lookUpCall, lookUpOnce } from './run/findCompletedCall';
import { requireOldPath } from './run/oldPath';
import type { RunOutcome, PlanRunOptions } from './run/options';
import { confirmRestored, restoreStage, stageBeforePlan } from './run/restoreStage';
import { runFailure, NotSaved, failureText, startRun, Stopped, stepsWith, type PlanRun } from './run/running';
import { stageKey, stageOfStep, stageServing, stagesInRun, stepsOfStage, type StageId } from './run/stages';
import { requireReversible } from './run/reversible';
import { useOfLinks } from './run/linkUse';
import { waitForEarlierCalls } from './run/undoCalls';
import { beginUndo, undoPhase, phases, undoStep, undoCallsInPhase, type Phase } from './run/undo';

/** What others have changed since, so that it stays as it is, with why. */
interface Left {
  readonly stages: Map<string, string>;
  /** Integrations, and deployments that such a stage serves, by the step that made them. */
  readonly steps: Map<string, string>;
}

/** A call that was under way may be found after everything was taken back: then it is taken back as well. */
const MOST_ROUNDS = 3;

/**
 * Takes back what a journal says was done: stages first, then the working copy, then what was created. What others have
 * changed since stays as it is, and so does what it needs. Ends by comparing every stage with how it was before.
 */
export async function rollBack(options: PlanRunOptions & { readonly journal: Journal }): Promise<RunOutcome> {
  const run = startRun(options, options.journal);
  const left: Left = { stages: new Map(), steps: new Map() };
  try {
    await requireReversible(run);
    await takeEverythingBack(run, left);
    await finishRollback(run);
    return { kind: 'done', journal: run.journal(), drift: remainingDrift(run, left) };
  } catch (error) {
    const because = [
      failureText(run, error),
      ...(run.plan.kind === 'retire' ? [] : [l10n.t('Roll back with this journal again to resume.')]),
    ];
    return {
      kind: 'stopped',
      journal: run.journal(),
      because: because.join(' '),
      drift: remainingDrift(run, left),
    };
  }
}

const remainingDrift = (run: PlanRun, { stages, steps }: Left): readonly string[] => [
  ...new Set([...run.drift, ...stages.values(), ...steps.values()]),
];

async function takeEverythingBack(run: PlanRun, left: Left): Promise<void> {
  if (run.plan.kind === 'retire') {
    await settleRollback(run);
    requireSomethingToGoBackTo(run);
    return;
  }
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    await requireOldPath(run);
    // What callers get goes back before anything is waited for.
    await restoreStages(run, left);
    await settleRollback(run);
    await restoreStages(run, left);
    await waitForEarlierCalls(run);
    await rollBackStage(run, 'working-copy', left);
    await keepServed(run, left);
    await rollBackStage(run, 'deployments', left);
    await requireUnused(run, left);
    for (const phase of ['vpc-link', 'rules', 'security-groups'] as const)
      await rollBackStage(run, phase, left);
    if (!(await isMoreFound(run))) break;
  }
  const stages = stagesInRun(run).filter(id => !left.stages.has(stageKey(id)));
  await confirmRestored(run, stages);
}

/** Finds out of each call whose answer is not known whether AWS has carried it out. */
async function settleRollback(run: PlanRun): Promise<void> {
  for (const step of stepsWith(run, ({ state }) => state !== 'pending' && state !== 'undone')) {
    const entry = run.entry(step.id);
    if (isStepAnswered(step, entry)) continue;
    const seen = await lookUpCall(run, step);
    if (seen.kind === 'carried-out') {
      await run.change(step.id, { output: seen.output });
    } else {
      if (seen.kind === 'changed') run.drift.add(seen.text);
      await run.change(step.id, { state: 'undone', endedAt: run.time() });
    }
  }
}

/** Whether AWS shows now what it did not show when it was looked up. */
async function isMoreFound(run: PlanRun): Promise<boolean> {
  let isFound = false;
  for (const step of run.plan.steps) {
    const entry = run.entry(step.id);
    if (entry.state !== 'undone' || !isUnanswered(step, { ...entry, state: 'started' })) continue;
    const seen = await lookUpOnce(run, step);
    if (seen.kind !== 'carried-out') continue;
    isFound = true;
    await run.change(step.id, { state: 'started', output: seen.output });
  }
  return isFound;
}

function requireSomethingToGoBackTo(run: PlanRun): void {
  const gone = stepsWith(run, ({ state }) => state !== 'pending' && state !== 'undone');
  if (gone.length === 0) return;
  throw new Stopped(
    l10n.t("Deleted resources can't be restored. These steps took effect: {steps}", {
      steps: gone.map(({ text: what }) => what).join(' '),
    }),
  );
}

/** The steps that were carried out and are this plan's own, the latest first. */
function stepsToTakeBack(run: PlanRun): readonly PlanStep[] {
  return [...stepsWith(run, (entry, step) => isInForce(step, entry) && entry.notOurs !== true)].reverse();
}

async function restoreStages(run: PlanRun, left: Left): Promise<void> {
  const steps = stepsToTakeBack(run);
  const reasons = new Set<string>();
  for (const id of [...stagesInRun(run)].reverse()) {
    const ofStage = steps.filter(step => stageOfStep(step) !== undefined && isOfStage(run, step, id));
    if (ofStage.every(step => run.entry(step.id).stageRestored === true)) continue;
    await collectReason(run, reasons, () => restoreOne(run, left, { id, steps: ofStage }));
  }
  if (reasons.size > 0) throw new Stopped([...reasons].join(' '));
}

const isOfStage = (run: PlanRun, step: PlanStep, id: StageId): boolean =>
  stepsOfStage(run, id).some(({ id: name }) => name === step.id);

async function restoreOne(
  run: PlanRun,
  left: Left,
  { id, steps }: { readonly id: StageId; readonly steps: readonly PlanStep[] },
): Promise<void> {
  run.say(l10n.t('Restoring stage {stageName}', { stageName: id.stageName }));
  for (const step of steps) await beginUndo(run, step);
  const because = await restoreStage(run, stageBeforePlan(run, id));
  if (because !== undefined) {
    left.stages.set(stageKey(id), because);
    return;
  }
  left.stages.delete(stageKey(id));
  for (const step of steps) await run.change(step.id, { stageRestored: true });
}

/**
 * Within a phase one thing that cannot be put back keeps nothing else from it; the next phase deletes what it might
 * still need, and does not begin.
 */
async function rollBackStage(run: PlanRun, phase: Phase, left: Left): Promise<void> {
  const reasons = new Set<string>();
  for (const step of stepsToTakeBack(run)) {
    const calls = undoCallsInPhase(step, phase);
    if (calls.length === 0 || left.steps.has(step.id)) continue;
    run.progress(step.id, l10n.t('Rolling back: {step}', { step: step.text }));
    await collectReason(run, reasons, async () => {
      const because = await undoStep(run, step, calls);
      if (because !== undefined) left.steps.set(step.id, because);
    });
  }
  if (reasons.size > 0) throw new Stopped([...reasons].join(' '));
  await markPhase(run, phase, left);
}

/** AWS refuses to delete a deployment that a stage serves: one that was left keeps it. */
async function keepServed(run: PlanRun, left: Left): Promise<void> {
  if (left.stages.size === 0) return;
  for (const step of stepsToTakeBack(run)) {
    if (step.action !== 'apigateway:CreateDeployment') continue;
    const stageName = await stageServing(
      run,
      asText(step.input['restApiId']) ?? '',
      run.entry(step.id).output,
    );
    if (stageName === undefined) continue;
    left.steps.set(
      step.id,
      l10n.t('Stage {stageName} serves a deployment of this plan, so the deployment is kept.', { stageName }),
    );
  }
}

async function collectReason(run: PlanRun, reasons: Set<string>, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isOfThisAlone(run, error)) throw error;
    reasons.add(failureText(run, error));
  }
}

/** An error that says nothing of the next call: a refusal, or drift. */
function isOfThisAlone(run: PlanRun, error: unknown): boolean {
  if (error instanceof NotSaved) return false;
  if (error instanceof Stopped) return true;
  return ['denied', 'not-found', 'other'].includes(runFailure(run, error).kind);
}

/** What others have changed may lead over the plan's VPC links: these stay as long as it does. */
async function requireUnused(run: PlanRun, left: Left): Promise<void> {
  const links = stepsToTakeBack(run).filter(({ action }) => action === 'apigatewayv2:CreateVpcLink');
  if (links.length === 0) return;
  const isLeft = left.stages.size > 0 || left.steps.size > 0;
  const uses = await useOfLinks(run, links, isLeft ? 0 : run.lagLeft());
  if (uses.length === 0) return;
  throw new Stopped(
    [
      ...new Set([...left.stages.values(), ...left.steps.values()]),
      ...uses,
      l10n.t(
        'The VPC link is kept, with its security group and rules, until nothing uses it. Everything else was rolled back.',
      ),
    ].join(' '),
  );
}

/** A step whose last call was of this phase is taken back, unless what it has changed was left. */
async function markPhase(run: PlanRun, phase: Phase, left: Left): Promise<void> {
  const reached = phases.indexOf(phase);
  for (const step of stepsToTakeBack(run)) {
    const stage = stageOfStep(step);
    if (left.steps.has(step.id)) continue;
    if (stage !== undefined && left.stages.has(stageKey(stage))) continue;
    const last = largestNumber(step.undo.map(({ action }) => phases.indexOf(undoPhase(action))));
    if (step.undo.length > 0 && last <= reached) {
      await run.change(step.id, { state: 'undone', endedAt: run.time() });
    }
  }
}

/** Steps that leave nothing behind, and what was there before, count as taken back as well. */
async function finishRollback(run: PlanRun): Promise<void> {
  for (const { id } of stepsWith(run, ({ state }) => state !== 'pending' && state !== 'undone')) {
    await run.change(id, { state: 'undone', endedAt: run.time() });
  }
}
