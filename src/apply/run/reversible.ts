import * as l10n from '@vscode/l10n';
import { asText } from '../../topology/values';
import { parseAuthority, beforePath } from '../../topology/uri';
import type { JsonObject, PlanStep } from '../../plan/document';
import { expectedAfterUndo, putMembers } from '../../plan/undoCalls';
import { isInForce } from './answered';
import { askFor } from './callAws';
import { integrationBefore, stageBefore } from './before';
import { methodIn, methodName } from './integrations';
import { lookUntil } from './lag';
import { isMarking } from './marks';
import { memberAt, patchObject, significantText } from './patch';
import { areMarked, isOfForeignGroup, requireOwnRecords } from './records';
import { namedRules } from './rules';
import { Stopped, stepsWith, type PlanRun } from './running';
import { changedPaths, stageKey, stageOfStep, stageView, stepsOfStage, type StageId } from './stages';

/**
 * Before anything is taken back: everything that would be touched has to be this plan's. What AWS shows with its mark
 * is taken back even where the journal does not name it; rules without it stay. Where nothing in the account carries
 * the mark, no stage is changed, and an integration is put back only where a move off that bridge made it what it is.
 * @throws Stopped
 */
export async function requireReversible(run: PlanRun): Promise<void> {
  // What an earlier rollback has begun to take back may be gone already.
  const claimed = stepsWith(
    run,
    (entry, step) => isInForce(step, entry) && isMarking(step) && entry.undoStartedAt === undefined,
  );
  const { isBegun, unnamed } = await lookUntil(run, run.lagLeft(), () => requireOwnRecords(run), {
    isFinal: seen => seen.isBegun || claimed.length === 0,
    onWait: left => {
      run.sayWaiting(l10n.t('Waiting for AWS to show what this plan created'), left);
    },
  });
  for (const { step, output } of unnamed) {
    const { state } = run.entry(step.id);
    if (state === 'pending' || state === 'undone') await run.change(step.id, { state: 'started', output });
  }
  for (const step of run.plan.steps) await sortRules(run, step);
  if (isBegun) return;
  if (claimed.length > 0) {
    run.drift.add(
      l10n.t(
        'Nothing in the account is marked with plan {plan}, so there is nothing that it created to delete.',
        {
          plan: run.plan.id,
        },
      ),
    );
  }
  for (const stage of changedStages(run)) await requireUnchanged(run, stage);
  for (const step of stepsWith(run, (entry, each) => isInForce(each, entry))) {
    if (step.action === 'apigateway:UpdateIntegration') await requireMoveOffBridge(run, step);
  }
}

/** Rules in groups that the plan did not create: the mark says which are its own, whatever the journal says. */
async function sortRules(run: PlanRun, step: PlanStep): Promise<void> {
  if (step.action !== 'ec2:AuthorizeSecurityGroupIngress' || !isOfForeignGroup(step)) return;
  const input = resolvedInput(run, step);
  if (input === undefined) return;
  const { there } = await namedRules(run, step.action, input);
  if (there.length === 0) return;
  const isOurs = areMarked(run, there);
  const entry = run.entry(step.id);
  if (!isOurs && isInForce(step, entry) && entry.notOurs !== true) {
    await run.change(step.id, { notOurs: true });
  }
  if (isOurs && (!isInForce(step, entry) || entry.notOurs === true)) {
    const output = { Return: true, SecurityGroupRules: there };
    await run.change(step.id, { state: 'started', output, notOurs: false });
  }
}

/** `undefined` where an earlier step gave nothing that it would be about. */
function resolvedInput(run: PlanRun, { input }: PlanStep): JsonObject | undefined {
  try {
    return run.input(input);
  } catch (error) {
    if (error instanceof Stopped) return undefined;
    throw error;
  }
}

function changedStages(run: PlanRun): readonly StageId[] {
  const steps = stepsWith(run, (entry, step) => isInForce(step, entry) && entry.stageRestored !== true);
  const stages = steps.flatMap(step => stageOfStep(step) ?? []);
  return [...new Map(stages.map(stage => [stageKey(stage), stage])).values()];
}

/** @throws Stopped where taking back would write to the stage */
async function requireUnchanged(run: PlanRun, id: StageId): Promise<void> {
  const before = stageView(stageBefore(run.journal().before, id.restApiId, id.stageName) ?? {});
  const now = await askFor(run, 'apigateway:GetStage', { ...id });
  const differs = changedPaths(stepsOfStage(run, id)).some(
    path => significantText(memberAt(stageView(now ?? {}), path)) !== significantText(memberAt(before, path)),
  );
  if (now === undefined || !differs) return;
  throw new Stopped(
    l10n.t(
      'According to the journal, this plan changed stage {stageName}, but nothing in the account is marked with plan {plan}. Nothing was rolled back.',
      { stageName: id.stageName, plan: run.plan.id },
    ),
  );
}

/** @throws Stopped where the integration is not what moving it off a bridge that is there would have made of it */
async function requireMoveOffBridge(run: PlanRun, step: PlanStep): Promise<void> {
  const { input, requires } = step;
  const now = await askFor(run, 'apigateway:GetIntegration', methodIn(input));
  if (
    now === undefined ||
    significantText(now) === significantText(integrationBefore(run.journal().before, input))
  )
    return;
  const before = expectedAfterUndo(requires, 'apigateway:GetIntegration', methodIn(input));
  const after = patchObject(before, run.input(input));
  const isSame = [...putMembers, 'httpMethod', 'integrationResponses'].every(
    name => significantText(now[name]) === significantText(after[name]),
  );
  // One that others have changed since is left by who takes it back.
  if (!isSame && significantText(now) !== significantText(run.entry(step.id).output)) return;
  if (isSame && isMove(before, after) && (await isLinkThere(run, before))) return;
  throw new Stopped(
    l10n.t(
      'According to the journal, this plan moved {method}, but nothing in the account confirms it. A rollback could give the integration settings that it never had. Nothing was rolled back.',
      { method: methodName(run, input) },
    ),
  );
}

/** Scheme, host and path stay in a move; the target becomes an Application Load Balancer. */
function isMove(before: JsonObject, after: JsonObject): boolean {
  const [from, to] = [asText(before['uri']) ?? '', asText(after['uri']) ?? ''];
  const [old, moved] = [parseAuthority(from), parseAuthority(to)];
  return (
    before['connectionType'] === 'VPC_LINK' &&
    before['integrationTarget'] === undefined &&
    old !== undefined &&
    old.host === moved?.host &&
    old.scheme === moved.scheme &&
    from.slice(beforePath(from).length) === to.slice(beforePath(to).length) &&
    (asText(after['integrationTarget']) ?? '').includes(':loadbalancer/app/')
  );
}

/** A VPC link V1 of the account, or one that stage variables name. */
async function isLinkThere(run: PlanRun, { connectionId = '' }: JsonObject): Promise<boolean> {
  if (asText(connectionId)?.startsWith('${stageVariables.') === true) return true;
  return (await askFor(run, 'apigateway:GetVpcLink', { vpcLinkId: connectionId })) !== undefined;
}
