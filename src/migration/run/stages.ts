import * as l10n from '@vscode/l10n';
import { text } from '../../topology/values';
import type { JsonObject, PlanStep } from '../plan/document';
import { isInForce } from './answered';
import { askFor, object, objects } from './asking';
import { stageBefore } from './before';
import { changesIn, listed } from './drift';
import { describeDeletedStage, describeForeignDeployment } from './foreignChanges';
import { lookUntil } from './lag';
import { patched, patchedPaths, significant } from './patch';
import { Stopped, stepsOf, type Run } from './running';

export interface StageId {
  readonly restApiId: string;
  readonly stageName: string;
}

/** The stage that a step changes; `undefined` for a step that changes none. */
export function stageOf({ action, input }: PlanStep): StageId | undefined {
  if (action !== 'apigateway:UpdateStage' && action !== 'apigateway:CreateDeployment') return undefined;
  const [restApiId, stageName] = [text(input['restApiId']), text(input['stageName'])];
  return restApiId === undefined || stageName === undefined ? undefined : { restApiId, stageName };
}

export const stageKey = ({ restApiId, stageName }: StageId): string => `${restApiId}/${stageName}`;

/** Every stage that a step of the plan changes, each once. */
export function stagesOf(run: Run): readonly StageId[] {
  const stages = run.plan.steps.flatMap(step => stageOf(step) ?? []);
  return [...new Map(stages.map(stage => [stageKey(stage), stage])).values()];
}

export function stepsOfStage(run: Run, stage: StageId): readonly PlanStep[] {
  return run.plan.steps.filter(step => {
    const changed = stageOf(step);
    return changed !== undefined && stageKey(changed) === stageKey(stage);
  });
}

/** What counts of a stage: what it serves, to whom, and with which variables. */
export function stageView({ deploymentId, variables, canarySettings }: JsonObject): JsonObject {
  const canary = object(canarySettings);
  const { deploymentId: canaryId, percentTraffic, stageVariableOverrides } = canary;
  return withoutAbsent({
    deploymentId,
    variables,
    canarySettings:
      canarySettings === undefined || canarySettings === null
        ? undefined
        : withoutAbsent({ deploymentId: canaryId, percentTraffic, stageVariableOverrides }),
  });
}

function withoutAbsent(of: Readonly<Record<string, JsonObject[string] | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(of).filter((entry): entry is [string, JsonObject[string]] => entry[1] !== undefined),
  );
}

/** How a stage was before, and after each step that changed it and has not been taken back; the oldest first. */
export function ownStates(run: Run, stage: StageId): readonly JsonObject[] {
  const states = [stageView(stageBefore(run.journal().before, stage.restApiId, stage.stageName) ?? {})];
  for (const step of stepsOfStage(run, stage)) {
    const entry = run.entry(step.id);
    if (isInForce(step, entry)) states.push(afterStep(run, step, states.at(-1) ?? {}));
  }
  return states;
}

/** CreateDeployment points the stage, or its canary, to what it makes; UpdateStage does what its patches say. */
function afterStep(run: Run, step: PlanStep, state: JsonObject): JsonObject {
  if (step.action === 'apigateway:UpdateStage') return stageView(patched(state, run.input(step.input)));
  const { variables, canarySettings } = run.input(step.input);
  const deploymentId = run.entry(step.id).output?.['id'] ?? '';
  if (canarySettings !== undefined) {
    return stageView({ ...state, canarySettings: { ...object(canarySettings), deploymentId } });
  }
  return stageView({
    ...state,
    deploymentId,
    variables: { ...object(state['variables']), ...object(variables) },
  });
}

/** Paths of the members of a stage that the steps change: `deploymentId`, `variables` and a name, `canarySettings`. */
export function changedPaths(steps: readonly PlanStep[]): readonly (readonly string[])[] {
  const paths = steps.flatMap(({ action, input }) => {
    if (action === 'apigateway:UpdateStage') return patchedPaths(input);
    const variables = Object.keys(object(input['variables'])).map(name => ['variables', name]);
    return [[input['canarySettings'] === undefined ? 'deploymentId' : 'canarySettings'], ...variables];
  });
  return [...new Map(paths.map(path => [path.join('/'), path])).values()];
}

/** Ids of deployments that a stage may serve without others having deployed to it: of before, and of this plan. */
export function ownDeployments(run: Run, { restApiId, stageName }: StageId): ReadonlySet<string> {
  const before = stageBefore(run.journal().before, restApiId, stageName) ?? {};
  const made = stepsOf(
    run,
    (_, { action, input }) => action === 'apigateway:CreateDeployment' && input['restApiId'] === restApiId,
  ).flatMap(({ id }) => text(run.entry(id).output?.['id']) ?? []);
  return new Set([...servedBy(before), ...made]);
}

export function servedBy(stage: JsonObject): readonly string[] {
  return [text(stage['deploymentId']), text(object(stage['canarySettings'])['deploymentId'])].flatMap(
    id => id ?? [],
  );
}

/** The stage of an API that serves a deployment of the plan; `undefined` where none does. */
export async function stageServing(
  run: Run,
  restApiId: string,
  deployment: JsonObject | undefined,
): Promise<string | undefined> {
  const id = text(deployment?.['id']) ?? '';
  const stages = objects((await askFor(run, 'apigateway:GetStages', { restApiId }))?.['item']);
  return text(stages.find(stage => servedBy(stage).includes(id))?.['stageName']);
}

/** A stage as AWS shows it, beside how this plan has left it. */
export interface SeenStage {
  /** `undefined` where there is none. */
  readonly stage: JsonObject | undefined;
  readonly isAsLeft: boolean;
  /** What differs, in sentences. */
  readonly changes: readonly string[];
}

/**
 * Reads a stage, and again for as long as AWS may show how this plan had left it before: another state is a change of
 * somebody else's at once.
 */
export async function seeStage(run: Run, id: StageId): Promise<SeenStage> {
  const states = ownStates(run, id);
  const expected = states.at(-1) ?? {};
  const older = new Set(states.map(significant));
  return lookUntil(
    run,
    run.lagLeft(),
    async (): Promise<SeenStage> => {
      const stage = await askFor(run, 'apigateway:GetStage', { ...id });
      if (stage === undefined) {
        const gone = describeDeletedStage(id.stageName);
        return { stage, isAsLeft: false, changes: [gone] };
      }
      const view = stageView(stage);
      if (significant(view) === significant(expected)) return { stage, isAsLeft: true, changes: [] };
      const own = ownDeployments(run, id);
      const foreign = servedBy(stage).find(served => !own.has(served));
      const changes =
        foreign === undefined
          ? [
              l10n.t('Stage {stageName} was changed outside this plan. {changes}', {
                stageName: id.stageName,
                changes: listed(changesIn(undefined, expected, view)),
              }),
            ]
          : [describeForeignDeployment(id.stageName, foreign)];
      return { stage, isAsLeft: false, changes };
    },
    {
      isFinal: ({ stage, isAsLeft }) =>
        isAsLeft || stage === undefined || !older.has(significant(stageView(stage))),
      onWait: left => {
        run.sayWaiting(
          l10n.t('Waiting for AWS to show the changes to stage {stageName}', { stageName: id.stageName }),
          left,
        );
      },
    },
  );
}

/**
 * The stage as it is now. @throws Stopped where it is not as this plan left it: a change of somebody else's is not
 * written over.
 */
export async function requireOwnStage(run: Run, id: StageId): Promise<JsonObject> {
  const { stage, isAsLeft, changes } = await seeStage(run, id);
  if (stage === undefined || !isAsLeft) throw new Stopped(changes.join(' '));
  return stage;
}

/**
 * At the end: every stage of the plan serves what the plan gave it. Variables that others have changed meanwhile are
 * noted and left. @throws Stopped where a stage is gone or serves something else
 */
export async function compareStages(run: Run): Promise<void> {
  const reasons: string[] = [];
  for (const id of stagesOf(run)) {
    const { stage, isAsLeft, changes } = await seeStage(run, id);
    if (isAsLeft) continue;
    const expected = ownStates(run, id).at(-1) ?? {};
    const servesPlan =
      stage !== undefined && significant(servedBy(stage)) === significant(servedBy(expected));
    for (const change of changes) {
      if (servesPlan) run.drift.add(`${change} ${l10n.t("It isn't changed back.")}`);
      else reasons.push(change);
    }
  }
  if (reasons.length > 0) throw new Stopped(reasons.join(' '));
}
