import * as l10n from '@vscode/l10n';
import { asText } from '../../topology/values';
import type { Json, JsonObject, PlanStep } from '../../plan/document';
import { isInForce } from './answered';
import { askFor, hasCode, jsonObjects } from './callAws';
import { stageBefore } from './before';
import { formatJsonValue } from './expectations';
import { describeDeletedStage, describeForeignDeployment } from './foreignChanges';
import { lookUntil } from './lag';
import { memberAt, jsonPointer, significantText } from './patch';
import { Stopped, type PlanRun } from './running';
import {
  changedPaths,
  ownDeployments,
  ownStates,
  servedBy,
  stageView,
  stepsOfStage,
  type StageId,
} from './stages';
import { askToUndo } from './undoCalls';

/** How a stage is to be again, and in which members. */
export interface StageGoal {
  readonly id: StageId;
  /** Id of the step that is taken back, or the latest of several. */
  readonly step: string;
  /** As `stageView` gives it. */
  readonly state: JsonObject;
  readonly paths: readonly (readonly string[])[];
}

/** How a stage was before the plan, in the members that the plan changes. */
export function stageBeforePlan(run: PlanRun, id: StageId): StageGoal {
  const before = stageBefore(run.journal().before, id.restApiId, id.stageName) ?? {};
  const steps = stepsOfStage(run, id);
  const step = steps.filter(each => isInForce(each, run.entry(each.id))).at(-1) ?? steps.at(-1);
  return { id, step: step?.id ?? '', state: stageView(before), paths: changedPaths(steps) };
}

/** How a stage was before a step, in the members that this step changes. */
export function stageBeforeStep(run: PlanRun, id: StageId, step: PlanStep): StageGoal {
  const steps = stepsOfStage(run, id);
  const earlier = steps.slice(
    0,
    steps.findIndex(each => each.id === step.id),
  );
  const inForce = earlier.filter(each => isInForce(each, run.entry(each.id))).length;
  return { id, step: step.id, state: ownStates(run, id)[inForce] ?? {}, paths: changedPaths([step]) };
}

/**
 * Brings the members of a stage that the plan has changed back to what they were; members that others have changed
 * since are noted as drift and left. What AWS shows may be older than what the plan has written: that a stage is as it
 * was counts before a write only when the longest lag is over, and after a write at once.
 * @returns why the stage was left, where others have deployed to it or deleted it
 * @throws Stopped where it does not go back
 */
export async function restoreStage(run: PlanRun, goal: StageGoal): Promise<string | undefined> {
  const { id } = goal;
  let refused = '';
  for (let writes = 0; writes < MOST_WRITES; writes += 1) {
    const seen = await lookUntil(run, run.lagLeft(), () => seeOperations(run, goal), {
      isFinal: ({ leave, operations }) =>
        leave !== undefined ||
        (writes === 0 ? operations.length > 0 : operations.length === 0) ||
        (refused !== '' && refused !== significantText(operations)),
      onWait: time => {
        run.sayWaiting(
          l10n.t('Waiting for AWS to show the current state of stage {stageName}', {
            stageName: id.stageName,
          }),
          time,
        );
      },
    });
    for (const change of seen.drift) run.drift.add(change);
    if (seen.leave !== undefined) return seen.leave;
    if (seen.operations.length === 0) return undefined;
    const isTaken = await patchStage(run, goal, seen.operations, writes < MOST_WRITES - 1);
    refused = isTaken ? '' : significantText(seen.operations);
  }
  throw new Stopped(
    l10n.t("Couldn't restore stage {stageName} to its earlier state.", { stageName: id.stageName }),
  );
}

/** Each after what AWS shows has had time to change. */
const MOST_WRITES = 4;

/** False where AWS refuses to remove what it has shown and what is not there any more. */
async function patchStage(
  run: PlanRun,
  { id, step }: StageGoal,
  patchOperations: readonly JsonObject[],
  mayBeOlder: boolean,
): Promise<boolean> {
  try {
    await askToUndo(run, step, { action: 'apigateway:UpdateStage', input: { ...id, patchOperations } });
    return true;
  } catch (error) {
    const isRemoval = patchOperations.some(({ op }) => op === 'remove');
    const isRefused = hasCode(error, 'BadRequestException', 'NotFoundException');
    if (mayBeOlder && isRemoval && isRefused) return false;
    throw error;
  }
}

interface SeenOperations {
  readonly leave: string | undefined;
  readonly operations: readonly JsonObject[];
  readonly drift: readonly string[];
}

async function seeOperations(run: PlanRun, { id, state, paths }: StageGoal): Promise<SeenOperations> {
  const stage = await askFor(run, 'apigateway:GetStage', { ...id });
  if (stage === undefined) {
    const because = describeDeletedStage(id.stageName);
    return { leave: because, operations: [], drift: [] };
  }
  const own = ownDeployments(run, id);
  const foreign = servedBy(stage).find(served => !own.has(served));
  if (foreign !== undefined) {
    const because = describeForeignDeployment(id.stageName, foreign);
    return { leave: because, operations: [], drift: [] };
  }
  const now = stageView(stage);
  const operations: JsonObject[] = [];
  const drift: string[] = [];
  for (const path of paths) {
    const [current, goal] = [memberAt(now, path), memberAt(state, path)];
    if (significantText(current) === significantText(goal)) continue;
    if (isOwnValue(run, id, path, current)) operations.push(operationTo(path, goal));
    else drift.push(driftText(id, path, { current, goal }));
  }
  return { leave: undefined, operations: [...operations].sort(removalsLast), drift };
}

/** Deployments and canaries were looked at above; of a variable only values that the plan has given it are its own. */
function isOwnValue(run: PlanRun, id: StageId, path: readonly string[], value: Json | undefined): boolean {
  if (path[0] !== 'variables') return true;
  const values = ownStates(run, id).map(state => significantText(memberAt(state, path)));
  return values.includes(significantText(value)) || isGivenByPlan(run, id, path, value);
}

/** Whatever became of the step: what it has written may still be shown, or be shown before its answer is known. */
function isGivenByPlan(run: PlanRun, id: StageId, path: readonly string[], value: Json | undefined): boolean {
  return stepsOfStage(run, id)
    .filter(step => run.entry(step.id).calledAt !== undefined)
    .flatMap(({ input }) => jsonObjects(run.input(input)['patchOperations']))
    .some(operation => operation['path'] === jsonPointer(path) && operation['value'] === value);
}

function operationTo(path: readonly string[], value: Json | undefined): JsonObject {
  const pointer = jsonPointer(path);
  const word = asText(value);
  return word === undefined ? { op: 'remove', path: pointer } : { op: 'replace', path: pointer, value: word };
}

const removalsLast = (one: JsonObject, other: JsonObject): number =>
  Number(one['op'] === 'remove') - Number(other['op'] === 'remove');

function driftText(
  { stageName }: StageId,
  path: readonly string[],
  { current, goal }: { readonly current: Json | undefined; readonly goal: Json | undefined },
): string {
  const values = { stageName, now: formatJsonValue(current), before: formatJsonValue(goal) };
  return path[0] === 'variables'
    ? l10n.t(
        "Stage variable {variable} of stage {stageName} was changed outside this plan. It is {now} (before the plan: {before}) and isn't changed back.",
        { variable: path[1] ?? '', ...values },
      )
    : l10n.t(
        "{member} of stage {stageName} was changed outside this plan. It is {now} (before the plan: {before}) and isn't changed back.",
        { member: path.join('.'), ...values },
      );
}

/**
 * Compares each stage that the plan changes with how it was before, and again for as long as AWS may show an older
 * state. What others have changed is noted as drift; a value of the plan's own that is there again goes back again.
 * @throws Stopped where it does not go back
 */
export async function confirmRestored(run: PlanRun, ids: readonly StageId[]): Promise<void> {
  for (const id of ids) {
    const goal = stageBeforePlan(run, id);
    const seen = await lookUntil(run, run.lagLeft(), () => seeOperations(run, goal), {
      isFinal: ({ leave, operations }) => leave !== undefined || operations.length === 0,
    });
    for (const change of seen.drift) run.drift.add(change);
    const leave = seen.operations.length > 0 ? await restoreStage(run, goal) : seen.leave;
    if (leave !== undefined) run.drift.add(leave);
  }
}
