import * as l10n from '@vscode/l10n';
import type { JsonObject, PlannedCall, PlanStep, UndoCall } from '../../plan/document';
import { askFor, hasCode, isNotFound } from './callAws';
import { jsonWord } from './expectations';
import { seeRestored } from './integrations';
import { lookUntil } from './lag';
import { restoreStage, stageBeforeStep } from './restoreStage';
import { Stopped, type PlanRun } from './running';
import { stageOfStep } from './stages';
import { askToUndo } from './undoCalls';
import { NotVerified, verifyStep } from './verification';

/** In this order things are put back, so that at no moment anything that is needed is missing. */
export const phases = [
  'stages',
  'working-copy',
  'deployments',
  'vpc-link',
  'rules',
  'security-groups',
] as const;
export type Phase = (typeof phases)[number];

export function undoPhase(action: string): Phase {
  if (action === 'apigateway:UpdateStage') return 'stages';
  if (action.startsWith('apigateway:') && action.includes('Integration')) return 'working-copy';
  if (action === 'apigateway:DeleteDeployment') return 'deployments';
  if (action === 'apigatewayv2:DeleteVpcLink') return 'vpc-link';
  return action === 'ec2:DeleteSecurityGroup' ? 'security-groups' : 'rules';
}

/** Takes back at once what one step has done to a stage, and says in the journal why. */
export async function takeStepBack(run: PlanRun, step: PlanStep, because: string): Promise<void> {
  await run.change(step.id, { state: 'failed', error: because });
  const id = stageOfStep(step);
  if (id !== undefined) {
    const goal = stageBeforeStep(run, id, step);
    await beginUndo(run, step);
    const left = await restoreStage(run, goal);
    if (left !== undefined) throw new Stopped(`${because} ${left}`);
  }
  for (const phase of phases.slice(1)) await undoStep(run, step, undoCallsInPhase(step, phase));
  await run.change(step.id, { state: 'undone', endedAt: run.time(), error: because });
}

export const undoCallsInPhase = (step: PlanStep, phase: Phase): readonly UndoCall[] =>
  step.undo.filter(({ action }) => undoPhase(action) === phase);

export async function beginUndo(run: PlanRun, { id }: PlanStep): Promise<void> {
  if (run.entry(id).undoStartedAt === undefined) await run.change(id, { undoStartedAt: run.time() });
}

/**
 * Makes the calls of one phase that take a step back; a call that was made has no effect when it is made again. Stages
 * go back by `restoreStage`. @returns why they were not made, where others have changed the same thing since
 */
export async function undoStep(
  run: PlanRun,
  step: PlanStep,
  calls: readonly UndoCall[],
): Promise<string | undefined> {
  const [first] = calls;
  if (first === undefined) return undefined;
  if (undoPhase(first.action) === 'working-copy') {
    const seen = await seeRestored(run, run.input(first.input), run.entry(step.id));
    if ('because' in seen) return seen.because;
    if (seen.isRestored) return undefined;
  }
  // EC2 may not find at once what it has made: that something is gone counts when the longest lag is over.
  const isEarlier = run.entry(step.id).undoStartedAt !== undefined;
  await beginUndo(run, step);
  for (const call of calls) {
    const lag = call.action.startsWith('ec2:') && !isEarlier ? run.lagLeft() : 0;
    if (!(await isNeeded(run, step, call))) continue;
    await rollBackStage(run, { step: step.id, action: call.action, input: run.input(call.input) }, lag);
  }
  return undefined;
}

async function isNeeded(run: PlanRun, step: PlanStep, { onlyIf }: UndoCall): Promise<boolean> {
  if (onlyIf === undefined) return true;
  try {
    await verifyStep(run, step.id, onlyIf);
    return true;
  } catch (error) {
    if (error instanceof NotVerified) return false;
    throw error;
  }
}

/** A call with the inputs of earlier steps put in, and the id of the step that it takes back. */
interface ReadyCall extends PlannedCall {
  readonly step: string;
}

async function rollBackStage(run: PlanRun, call: ReadyCall, lag: number): Promise<void> {
  if (call.action === 'ec2:DeleteSecurityGroup') await deleteGroup(run, call, lag);
  else await askUntilShown(run, call, lag);
  if (call.action === 'apigatewayv2:DeleteVpcLink') await untilGone(run, call.input);
}

/** A rule that is back, or a thing that is gone, is what was wanted. */
async function askUntilShown(run: PlanRun, call: ReadyCall, lag: number): Promise<void> {
  await lookUntil(run, lag, () => askOrAbsent(run, call), {
    isFinal: isDone => isDone,
    onWait: left => {
      run.sayWaiting(l10n.t('Waiting for AWS to show the result of {action}', { action: call.action }), left);
    },
  });
}

/** False where AWS does not find what is to be taken back. */
async function askOrAbsent(run: PlanRun, { step, ...call }: ReadyCall): Promise<boolean> {
  try {
    await askToUndo(run, step, call);
    return true;
  } catch (error) {
    if (hasCode(error, 'InvalidPermission.Duplicate')) return true;
    if (isNotFound(error)) return false;
    throw error;
  }
}

/** A VPC link goes in minutes, and a group that its interfaces have had a little later: seconds, and how often. */
const PAUSE = 10_000;
const MOST_PAUSES = 90;

async function deleteGroup(run: PlanRun, call: ReadyCall, lag: number): Promise<void> {
  for (let pauses = 0; ; pauses += 1) {
    try {
      await askUntilShown(run, call, lag);
      return;
    } catch (error) {
      if (!hasCode(error, 'DependencyViolation') || pauses >= MOST_PAUSES) throw error;
    }
    await run.sleep(PAUSE);
  }
}

async function untilGone(run: PlanRun, { VpcLinkId = '' }: JsonObject): Promise<void> {
  for (let pauses = 0; pauses < MOST_PAUSES; pauses += 1) {
    if ((await askFor(run, 'apigatewayv2:GetVpcLink', { VpcLinkId })) === undefined) return;
    await run.sleep(PAUSE);
  }
  throw new Stopped(l10n.t('VPC link {id} is still being deleted.', { id: jsonWord(VpcLinkId) }));
}
