import { AwsFailureError } from '../../aws/awsError';
import { text } from '../../topology/values';
import type { JsonObject, PlanStep } from '../plan/document';
import { ask, hasCode } from './asking';
import { requireOwnStage } from './drift';
import { differencesFrom } from './expectations';
import { happened, priorTo } from './happened';
import { failureOf, sentence, Stopped, type Run } from './running';
import { takeStepBack } from './undo';
import { NotVerified, verify } from './verification';

/**
 * Carries one step out, or goes on with it where an earlier run stopped: what AWS has already is taken over and not
 * made again. The journal says where it is at every moment.
 * @throws Stopped, or the error of a call of which it is not known whether it was carried out
 */
export async function carryOut(run: Run, step: PlanStep): Promise<void> {
  const { state, output } = run.entry(step.id);
  if (state === 'done') return;
  run.progress(step.id, step.text);
  if (output === undefined) await makeCall(run, step);
  try {
    for (const verification of step.verify) await verify(run, step.id, verification);
  } catch (error) {
    if (!(error instanceof NotVerified)) throw error;
    if (!isLive(step)) throw await failed(run, step, error.message);
    await takeStepBack(run, step, error.message);
    throw new Stopped(`${error.message} What the stage serves was put back as it was before this step.`);
  }
  await run.change(step.id, { state: 'done', endedAt: run.time() });
}

/** What callers get is another thing after this step. */
const isLive = ({ action, input }: PlanStep): boolean =>
  action === 'apigateway:UpdateStage' ||
  (action === 'apigateway:CreateDeployment' && input['stageName'] !== undefined);

async function makeCall(run: Run, step: PlanStep): Promise<void> {
  if (run.entry(step.id).state === 'pending') {
    await run.change(step.id, { state: 'started', startedAt: run.time() });
  } else {
    const adopted = await happened(run, step);
    if (adopted !== undefined) {
      await run.change(step.id, { output: kept(step, adopted) });
      await requirePointed(run, step);
      return;
    }
  }
  await requireAll(run, step);
  const { was, already } = await priorTo(run, step);
  if (already !== undefined) {
    await run.change(step.id, { was, output: already, notOurs: true });
    return;
  }
  await run.change(step.id, { was });
  const answer = await write(run, step);
  const differences = differencesFrom(answer, step.expect ?? {});
  if (differences.length > 0) throw await failed(run, step, `${step.action}: ${differences.join('; ')}.`);
  await run.change(step.id, { output: kept(step, answer) });
}

async function requireAll(run: Run, step: PlanStep): Promise<void> {
  try {
    for (const requirement of step.requires) await verify(run, step.id, requirement);
  } catch (error) {
    if (!(error instanceof NotVerified)) throw error;
    throw await failed(run, step, `Something has changed since the plan was made. ${error.message}`);
  }
}

/** AWS makes a deployment and points the stage to it in one call: where it points elsewhere, somebody moved it since. */
async function requirePointed(run: Run, step: PlanStep): Promise<void> {
  if (step.action !== 'apigateway:CreateDeployment') return;
  const { restApiId, stageName } = step.input;
  if (text(stageName) === undefined) return;
  await requireOwnStage(run, text(restApiId) ?? '', text(stageName) ?? '');
}

/** EC2 knows a new group a moment later everywhere; until then a call that names it is refused. */
const MOST_UNKNOWN = 6;

async function write(run: Run, step: PlanStep): Promise<JsonObject> {
  const { clock, signal } = run.options;
  for (let unknown = 0; ;) {
    try {
      return await ask(run, step.action, run.input(step.input));
    } catch (error) {
      if (hasCode(error, 'InvalidGroup.NotFound') && (unknown += 1) <= MOST_UNKNOWN) {
        await clock.sleep(2000, signal);
      } else {
        throw await refused(run, step, error);
      }
    }
  }
}

/** A refusal of AWS's is an answer: nothing was done. Anything else leaves open whether something was. */
async function refused(run: Run, step: PlanStep, error: unknown): Promise<unknown> {
  if (!(error instanceof AwsFailureError)) return error;
  const failure = failureOf(run, error);
  const isRefusal = failure.status !== undefined && failure.status >= 400 && failure.status < 500;
  if (!isRefusal || failure.kind === 'aborted') {
    return new Stopped(
      failure.kind === 'aborted'
        ? 'It was interrupted while AWS was being called.'
        : `${sentence(failure.message)} Whether AWS has carried out the call is not known; it is looked up before anything else is done.`,
    );
  }
  return failed(run, step, `AWS refused ${step.action}: ${sentence(failure.message)} ${failure.nextStep}`);
}

async function failed(run: Run, step: PlanStep, because: string): Promise<Stopped> {
  await run.change(step.id, { state: 'failed', endedAt: run.time(), error: because });
  return new Stopped(because);
}

/** What later steps may refer to; never what a backend answered, which may be anybody's data. */
function kept({ action }: PlanStep, answer: JsonObject): JsonObject {
  if (action !== 'apigateway:TestInvokeMethod') return answer;
  const { status = null, latency = null } = answer;
  return { status, latency };
}
