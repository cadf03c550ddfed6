import * as l10n from '@vscode/l10n';
import { AwsFailureError } from '../../aws/awsError';
import { asText } from '../../topology/values';
import type { JsonObject, PlanStep } from '../../plan/document';
import { isStepAnswered, missingMembers } from './answered';
import { callAws, hasCode, isNotCarriedOut } from './callAws';
import { differencesFrom } from './expectations';
import { lookUpCall, stateBefore } from './findCompletedCall';
import { lookUntil } from './lag';
import { Stopped, type PlanRun } from './running';
import { requireOwnStage } from './stages';
import { takeStepBack } from './undo';
import { NotVerified, verifyStep } from './verification';
import { listWords } from '../../words/lists';
import { withFullStop } from '../../words/sentences';

/**
 * Carries one step out, or goes on with it where an earlier run stopped: what AWS has already is taken over and not
 * made again. The journal says where it is at every moment.
 * @throws Stopped, or the error of a call of which it is not known whether it was carried out
 */
export async function executeStep(run: PlanRun, step: PlanStep): Promise<void> {
  if (run.entry(step.id).state === 'done') return;
  if (run.options.signal.aborted) throw new Stopped(l10n.t('The run was interrupted.'));
  run.progress(step.id, step.text);
  if (!isStepAnswered(step, run.entry(step.id))) await makeCall(run, step);
  try {
    for (const verification of step.verify) await verifyStep(run, step.id, verification);
  } catch (error) {
    if (!(error instanceof NotVerified)) throw error;
    if (!isLive(step)) throw await recordFailure(run, step, error.message);
    await takeStepBack(run, step, error.message);
    throw new Stopped(
      `${error.message} ${l10n.t('The stage was restored to what it served before this step.')}`,
    );
  }
  await run.change(step.id, { state: 'done', endedAt: run.time() });
}

/** What callers get is another thing after this step. */
const isLive = ({ action, input }: PlanStep): boolean =>
  action === 'apigateway:UpdateStage' ||
  (action === 'apigateway:CreateDeployment' && input['stageName'] !== undefined);

async function makeCall(run: PlanRun, step: PlanStep): Promise<void> {
  if (run.entry(step.id).state === 'pending') {
    await run.change(step.id, { state: 'started', startedAt: run.time() });
  } else {
    const seen = await lookUpCall(run, step);
    if (seen.kind === 'changed') throw new Stopped(seen.text);
    if (seen.kind === 'carried-out') {
      await run.change(step.id, { output: keptAnswer(step, seen.output) });
      await requirePointed(run, step);
      return;
    }
  }
  await requireAll(run, step);
  const { was, already } = await stateBefore(run, step);
  if (already !== undefined) {
    await run.change(step.id, { was, output: already, notOurs: true });
    return;
  }
  await run.change(step.id, { was, calledAt: run.time(), notCarriedOut: false });
  const answer = await writeStep(run, step);
  requireMembers(step, answer);
  const differences = differencesFrom(answer, step.expect ?? {});
  if (differences.length > 0)
    throw await recordFailure(run, step, `${step.action}: ${differences.join('; ')}.`);
  await run.change(step.id, { output: keptAnswer(step, answer) });
}

async function requireAll(run: PlanRun, step: PlanStep): Promise<void> {
  try {
    for (const requirement of step.requires) await verifyStep(run, step.id, requirement);
  } catch (error) {
    if (!(error instanceof NotVerified)) throw error;
    throw await recordFailure(
      run,
      step,
      `${l10n.t('The account changed after the plan was made.')} ${error.message}`,
    );
  }
}

/** AWS makes a deployment and points the stage to it in one call: where it points elsewhere, somebody moved it since. */
async function requirePointed(run: PlanRun, step: PlanStep): Promise<void> {
  if (step.action !== 'apigateway:CreateDeployment') return;
  const { restApiId, stageName } = step.input;
  if (asText(stageName) === undefined) return;
  await requireOwnStage(run, { restApiId: asText(restApiId) ?? '', stageName: asText(stageName) ?? '' });
}

/** An answer without what later steps or the undo go by says nothing: the call is looked up. */
function requireMembers(step: PlanStep, answer: JsonObject): void {
  const missing = missingMembers(step.action, answer);
  if (missing.length === 0) return;
  const incomplete = l10n.t(
    "The response to {action} doesn't contain {members}, so it isn't a response from AWS.",
    { action: step.action, members: listWords(missing) },
  );
  throw new Stopped(`${incomplete} ${describeUnknownOutcome()}`);
}

const describeUnknownOutcome = (): string =>
  l10n.t("It's unknown whether AWS completed the call. This is checked before anything else is done.");

/** EC2 knows a new group a moment later everywhere; until then a call that names it is refused. */
async function writeStep(run: PlanRun, step: PlanStep): Promise<JsonObject> {
  try {
    const answer = await lookUntil(run, run.lagLeft(), () => writeOnce(run, step), {
      isFinal: seen => 'output' in seen,
    });
    if ('output' in answer) return answer.output;
    throw answer.error;
  } catch (error) {
    throw await recordRefusal(run, step, error);
  }
}

async function writeOnce(
  run: PlanRun,
  step: PlanStep,
): Promise<{ readonly output: JsonObject } | { readonly error: unknown }> {
  try {
    return { output: await callAws(run, step.action, run.input(step.input)) };
  } catch (error) {
    if (hasCode(error, 'InvalidGroup.NotFound')) return { error };
    throw error;
  }
}

/** A refusal of AWS's is an answer: nothing was done. Anything else leaves open whether something was. */
async function recordRefusal(run: PlanRun, step: PlanStep, error: unknown): Promise<unknown> {
  if (!(error instanceof AwsFailureError)) return error;
  const { failure } = error;
  if (isNotCarriedOut(failure)) {
    await run.change(step.id, { notCarriedOut: true });
    if (failure.kind === 'aborted') return new Stopped(l10n.t('The run was interrupted.'));
    const rejected = l10n.t('AWS rejected {action}: {message}', {
      action: step.action,
      message: withFullStop(failure.message),
    });
    return recordFailure(run, step, `${rejected} ${failure.nextStep}`);
  }
  const what =
    failure.kind === 'aborted'
      ? l10n.t('The run was interrupted during a call to AWS.')
      : withFullStop(failure.message);
  return new Stopped(`${what} ${describeUnknownOutcome()}`);
}

async function recordFailure(run: PlanRun, step: PlanStep, because: string): Promise<Stopped> {
  await run.change(step.id, { state: 'failed', endedAt: run.time(), error: because });
  return new Stopped(because);
}

/** What later steps may refer to; never what a backend answered, which may be anybody's data. */
function keptAnswer({ action }: PlanStep, answer: JsonObject): JsonObject {
  if (action !== 'apigateway:TestInvokeMethod') return answer;
  const { status = null, latency = null } = answer;
  return { status, latency };
}
