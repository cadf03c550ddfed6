import type { Journal } from './journal';
import type { JsonObject, PlanStep, UndoCall } from './plan/document';
import { askFor, object } from './run/asking';
import { beforeOf } from './run/before';
import { happened } from './run/happened';
import type { Outcome, RunOptions } from './run/options';
import { failureOf, NotSaved, reasonOf, runOf, Stopped, stepsOf, type Run } from './run/running';
import { phaseOf, phases, stageLeftovers, undo, type Phase } from './run/undo';
import { compactJson } from '../topology/canonical';
import { list, text, texts } from '../topology/values';

/** Takes back what a journal says was done: stages first, then the working copy, then what was created. */
export async function rollback(options: RunOptions & { readonly journal: Journal }): Promise<Outcome> {
  const run = runOf(options, options.journal);
  try {
    await settle(run);
    requireSomethingToGoBackTo(run);
    await requireOldWay(run);
    for (const phase of phases) await takeBack(run, phase);
    await finish(run);
    return { kind: 'done', journal: run.journal() };
  } catch (error) {
    const because = reasonOf(run, error);
    const next = run.plan.kind === 'retire' ? '' : ' Roll back with this journal again to go on.';
    return { kind: 'stopped', journal: run.journal(), because: `${because}${next}` };
  }
}

/** Finds out of each call that was cut off whether AWS has carried it out. */
async function settle(run: Run): Promise<void> {
  const open = stepsOf(
    run,
    ({ state, output }) => (state === 'started' || state === 'failed') && output === undefined,
  );
  for (const step of open) {
    const output = await happened(run, step);
    if (output !== undefined) await run.change(step.id, { output });
    else await run.change(step.id, { state: 'undone', endedAt: run.time() });
  }
}

function requireSomethingToGoBackTo(run: Run): void {
  if (run.plan.kind !== 'retire') return;
  const gone = stepsOf(run, ({ state }) => state !== 'pending' && state !== 'undone');
  if (gone.length === 0) return;
  throw new Stopped(
    `What a plan to retire has deleted cannot be put back: ${gone.map(({ text: what }) => what).join(' ')}`,
  );
}

/** A stage can go back only where the way of its old deployment still exists. */
async function requireOldWay(run: Run): Promise<void> {
  const touched = stepsOf(
    run,
    ({ state }, step) => state !== 'pending' && state !== 'undone' && touchesStage(step),
  );
  if (touched.length === 0) return;
  for (const vpcLinkId of oldLinks(run)) {
    const link = await askFor(run, 'apigateway:GetVpcLink', { vpcLinkId });
    const [loadBalancer] = texts(list(link?.['targetArns']));
    const balancers =
      loadBalancer === undefined
        ? undefined
        : await askFor(run, 'elasticloadbalancing:DescribeLoadBalancers', {
            LoadBalancerArns: [loadBalancer],
          });
    if (link?.['status'] !== 'DELETING' && balancers !== undefined) continue;
    throw new Stopped(
      `There is nothing to go back to: VPC link ${vpcLinkId} or the load balancer behind it has been deleted. The stages stay as they are.`,
    );
  }
}

const touchesStage = ({ undo: calls }: PlanStep): boolean =>
  calls.some(({ action }) => phaseOf(action) === 'stages');

/** Ids of the VPC links that the routes used, with the variables of each stage put in. */
function oldLinks(run: Run): ReadonlySet<string> {
  const apis = new Set(run.plan.steps.flatMap(({ input }) => text(input['restApiId']) ?? []));
  const stages = [...apis].flatMap(id => beforeOf(run.journal().before, id).stages);
  const chosen = stages.filter(({ stageName }) => run.plan.stages.includes(text(stageName) ?? ''));
  const ids = run.plan.routes.flatMap(({ from: { connectionId } }) => {
    const [, name] = /^\$\{stageVariables\.([A-Za-z0-9_]+)\}$/.exec(connectionId) ?? [];
    if (name === undefined) return [connectionId];
    return chosen.flatMap(stage => text(object(stage['variables'])[name]) ?? []);
  });
  return new Set(ids);
}

interface Pending {
  readonly step: PlanStep;
  readonly call: UndoCall;
}

/** The calls of one phase, the latest step first. */
function callsOf(run: Run, phase: Phase): readonly Pending[] {
  return [...takenBack(run)]
    .reverse()
    .flatMap(step =>
      step.undo.filter(({ action }) => phaseOf(action) === phase).map(call => ({ step, call })),
    );
}

/** The steps that were carried out and are this plan's own. */
function takenBack(run: Run): readonly PlanStep[] {
  return stepsOf(
    run,
    ({ state, output, notOurs }) =>
      state !== 'pending' && state !== 'undone' && output !== undefined && notOurs !== true,
  );
}

/**
 * Within a phase one thing that cannot be put back keeps nothing else from it; the next phase deletes what it might
 * still need, and does not begin.
 */
async function takeBack(run: Run, phase: Phase): Promise<void> {
  const reasons = new Set<string>();
  const stuck = new Set<string>();
  for (const { step, call } of callsOf(run, phase)) {
    if (stuck.has(step.id)) continue;
    run.progress(step.id, `Taking back: ${step.text}`);
    try {
      await undo(run, step, call);
    } catch (error) {
      if (!isOfThisAlone(run, error)) throw error;
      reasons.add(reasonOf(run, error));
      stuck.add(step.id);
    }
  }
  if (phase === 'stages' && reasons.size === 0) {
    for (const left of await leftOfStages(run)) reasons.add(left);
  }
  if (reasons.size > 0) throw new Stopped([...reasons].join(' '));
  await mark(run, phase);
}

/** An error that says nothing of the next call: a refusal, or drift. */
function isOfThisAlone(run: Run, error: unknown): boolean {
  if (error instanceof NotSaved) return false;
  if (error instanceof Stopped) return true;
  return ['denied', 'not-found', 'other'].includes(failureOf(run, error).kind);
}

async function leftOfStages(run: Run): Promise<readonly string[]> {
  const seen = new Set<string>();
  const left: string[] = [];
  for (const { call } of callsOf(run, 'stages')) {
    const { restApiId, stageName }: JsonObject = run.input(call.input);
    const key = compactJson([restApiId ?? '', stageName ?? '']);
    if (seen.has(key)) continue;
    seen.add(key);
    const lines = await stageLeftovers(run, text(restApiId) ?? '', text(stageName) ?? '');
    left.push(...lines.map(line => `${line}.`));
  }
  return left;
}

/** A step whose last call was of this phase is taken back. */
async function mark(run: Run, phase: Phase): Promise<void> {
  const reached = phases.indexOf(phase);
  for (const step of takenBack(run)) {
    const last = Math.max(...step.undo.map(({ action }) => phases.indexOf(phaseOf(action))));
    if (step.undo.length > 0 && last <= reached) {
      await run.change(step.id, { state: 'undone', endedAt: run.time() });
    }
  }
}

/** Steps that leave nothing behind, and what was there before, count as taken back as well. */
async function finish(run: Run): Promise<void> {
  for (const { id } of stepsOf(run, ({ state }) => state !== 'pending' && state !== 'undone')) {
    await run.change(id, { state: 'undone', endedAt: run.time() });
  }
}
