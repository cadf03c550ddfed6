import { text } from '../../topology/values';
import type { JsonObject, PlanStep, UndoCall } from '../plan/document';
import { ask, askFor, hasCode, isAbsent } from './asking';
import { integrationBefore, stageBefore } from './before';
import { changesIn, isIntegrationStep, listed, requireOwnStage, stageView } from './drift';
import { wordOf } from './expectations';
import { methodIn, nameOf } from './happened';
import { effective, significant } from './patch';
import { Stopped, type Run } from './running';
import { NotVerified, verify } from './verification';

/** In this order things are put back, so that at no moment anything that is needed is missing. */
export const phases = [
  'stages',
  'working copy',
  'deployments',
  'VPC link',
  'rules',
  'security groups',
] as const;
export type Phase = (typeof phases)[number];

export function phaseOf(action: string): Phase {
  if (action === 'apigateway:UpdateStage') return 'stages';
  if (action.startsWith('apigateway:') && action.includes('Integration')) return 'working copy';
  if (action === 'apigateway:DeleteDeployment') return 'deployments';
  if (action === 'apigatewayv2:DeleteVpcLink') return 'VPC link';
  return action === 'ec2:DeleteSecurityGroup' ? 'security groups' : 'rules';
}

/** Takes back at once what one step has done to a stage, and says in the journal why. */
export async function takeStepBack(run: Run, step: PlanStep, because: string): Promise<void> {
  await run.change(step.id, { state: 'failed', error: because });
  for (const call of step.undo) await undo(run, step, call);
  await run.change(step.id, { state: 'undone', endedAt: run.time(), error: because });
}

/**
 * Makes one call that takes a step back; does nothing where it has been made. @throws Stopped where somebody else has
 * changed the same thing since
 */
export async function undo(run: Run, step: PlanStep, call: UndoCall): Promise<void> {
  const input = run.input(call.input);
  const phase = phaseOf(call.action);
  const putBack = phase === 'working copy' && (await isPutBack(run, step, input));
  const stage = phase === 'stages' ? await ownStage(run, input) : undefined;
  if (run.entry(step.id).undoStartedAt === undefined) {
    await run.change(step.id, { undoStartedAt: run.time() });
  }
  if (putBack || !(await isNeeded(run, step, call))) return;
  if (stage === undefined) {
    await takeBack(run, { ...call, input });
    return;
  }
  const needed = effective(stage, input);
  if (significant(needed['patchOperations']) !== '') await ask(run, call.action, needed);
}

async function isNeeded(run: Run, step: PlanStep, { onlyIf }: UndoCall): Promise<boolean> {
  if (onlyIf === undefined) return true;
  try {
    await verify(run, step.id, onlyIf);
    return true;
  } catch (error) {
    if (error instanceof NotVerified) return false;
    throw error;
  }
}

function ownStage(run: Run, { restApiId, stageName }: JsonObject): Promise<JsonObject> {
  return requireOwnStage(run, text(restApiId) ?? '', text(stageName) ?? '');
}

/** Whether the integration is as it was before. @throws Stopped where it is neither that nor what the step made of it */
async function isPutBack(run: Run, step: PlanStep, input: JsonObject): Promise<boolean> {
  const { output, undoStartedAt } = run.entry(step.id);
  const before = integrationBefore(run.journal().before, input);
  const now = await askFor(run, 'apigateway:GetIntegration', methodIn(input));
  if (significant(now) === significant(before)) return true;
  // Putting back takes several calls: once it has begun the integration may be anything between.
  if (!isIntegrationStep(step) || undoStartedAt !== undefined) return false;
  if (significant(now) === significant(output)) return false;
  throw new Stopped(
    `Somebody has changed the integration of ${nameOf(run, input)} since: ${listed(changesIn('it', output ?? {}, now ?? {}))} It stays as it is.`,
  );
}

async function takeBack(run: Run, { action, input }: UndoCall): Promise<void> {
  try {
    if (action === 'ec2:DeleteSecurityGroup') await deleteGroup(run, input);
    else await ask(run, action, input);
  } catch (error) {
    // A rule that is back, or a thing that is gone, is what was wanted.
    if (!isAbsent(error) && !hasCode(error, 'InvalidPermission.Duplicate')) throw error;
  }
  if (action === 'apigatewayv2:DeleteVpcLink') await untilGone(run, input);
}

/** A VPC link goes in minutes, and a group that its interfaces have had a little later: seconds, and how often. */
const PAUSE = 10_000;
const MOST_PAUSES = 90;

async function deleteGroup(run: Run, input: JsonObject): Promise<void> {
  for (let pauses = 0; ; pauses += 1) {
    try {
      await ask(run, 'ec2:DeleteSecurityGroup', input);
      return;
    } catch (error) {
      if (!hasCode(error, 'DependencyViolation') || pauses >= MOST_PAUSES) throw error;
    }
    await run.options.clock.sleep(PAUSE, run.options.signal);
  }
}

async function untilGone(run: Run, { VpcLinkId = '' }: JsonObject): Promise<void> {
  for (let pauses = 0; pauses < MOST_PAUSES; pauses += 1) {
    if ((await askFor(run, 'apigatewayv2:GetVpcLink', { VpcLinkId })) === undefined) return;
    await run.options.clock.sleep(PAUSE, run.options.signal);
  }
  throw new Stopped(`VPC link ${wordOf(VpcLinkId)} is still being deleted.`);
}

/** In what a stage is not as it was before, where the plan has changed it; none where it is. */
export async function stageLeftovers(
  run: Run,
  restApiId: string,
  stageName: string,
): Promise<readonly string[]> {
  const before = stageBefore(run.journal().before, restApiId, stageName);
  const stage = await askFor(run, 'apigateway:GetStage', { restApiId, stageName });
  return changesIn(`Stage ${stageName}`, stageView(before ?? {}), stageView(stage ?? {}));
}
