import * as l10n from '@vscode/l10n';
import { asText } from '../../topology/values';
import type { JsonObject, PlanStep } from '../../plan/document';
import { isInForce } from './answered';
import { askFor, jsonObject, jsonObjects } from './callAws';
import { stageBefore } from './before';
import { changesIn, joinChanges } from './drift';
import { describeDeletedStage, describeForeignDeployment } from './foreignChanges';
import { lookUntil } from './lag';
import { patchObject, patchedPaths, significantText } from './patch';
import { Stopped, stepsWith, type PlanRun } from './running';

export interface StageId {
  readonly restApiId: string;
  readonly stageName: string;
}

/** The stage that a step changes; `undefined` for a step that changes none. */
export function stageOfStep({ action, input }: PlanStep): StageId | undefined {
  if (action !== 'apigateway:UpdateStage' && action !== 'apigateway:CreateDeployment') return undefined;
  const [restApiId, stageName] = [asText(input['restApiId']), asText(input['stageName'])];
  return restApiId === undefined || stageName === undefined ? undefined : { restApiId, stageName };
}

export const stageKey = ({ restApiId, stageName }: StageId): string => `${restApiId}/${stageName}`;

/** Every stage that a step of the plan changes, each once. */
export function stagesInRun(run: PlanRun): readonly StageId[] {
  const stages = run.plan.steps.flatMap(step => stageOfStep(step) ?? []);
  return [...new Map(stages.map(stage => [stageKey(stage), stage])).values()];
}

export function stepsOfStage(run: PlanRun, stage: StageId): readonly PlanStep[] {
  return run.plan.steps.filter(step => {
    const changed = stageOfStep(step);
    return changed !== undefined && stageKey(changed) === stageKey(stage);
  });
}

/** What counts of a stage: what it serves, to whom, and with which variables. */
export function stageView({ deploymentId, variables, canarySettings }: JsonObject): JsonObject {
  const canary = jsonObject(canarySettings);
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
export function ownStates(run: PlanRun, stage: StageId): readonly JsonObject[] {
  const states = [stageView(stageBefore(run.journal().before, stage.restApiId, stage.stageName) ?? {})];
  for (const step of stepsOfStage(run, stage)) {
    const entry = run.entry(step.id);
    if (isInForce(step, entry)) states.push(afterStep(run, step, states.at(-1) ?? {}));
  }
  return states;
}

/** CreateDeployment points the stage, or its canary, to what it makes; UpdateStage does what its patches say. */
function afterStep(run: PlanRun, step: PlanStep, state: JsonObject): JsonObject {
  if (step.action === 'apigateway:UpdateStage') return stageView(patchObject(state, run.input(step.input)));
  const { variables, canarySettings } = run.input(step.input);
  const deploymentId = run.entry(step.id).output?.['id'] ?? '';
  if (canarySettings !== undefined) {
    return stageView({ ...state, canarySettings: { ...jsonObject(canarySettings), deploymentId } });
  }
  return stageView({
    ...state,
    deploymentId,
    variables: { ...jsonObject(state['variables']), ...jsonObject(variables) },
  });
}

/** Paths of the members of a stage that the steps change: `deploymentId`, `variables` and a name, `canarySettings`. */
export function changedPaths(steps: readonly PlanStep[]): readonly (readonly string[])[] {
  const paths = steps.flatMap(({ action, input }) => {
    if (action === 'apigateway:UpdateStage') return patchedPaths(input);
    const variables = Object.keys(jsonObject(input['variables'])).map(name => ['variables', name]);
    return [[input['canarySettings'] === undefined ? 'deploymentId' : 'canarySettings'], ...variables];
  });
  return [...new Map(paths.map(path => [path.join('/'), path])).values()];
}

/** Ids of deployments that a stage may serve without others having deployed to it: of before, and of this plan. */
export function ownDeployments(run: PlanRun, { restApiId, stageName }: StageId): ReadonlySet<string> {
  const before = stageBefore(run.journal().before, restApiId, stageName) ?? {};
  const made = stepsWith(
    run,
    (_, { action, input }) => action === 'apigateway:CreateDeployment' && input['restApiId'] === restApiId,
  ).flatMap(({ id }) => asText(run.entry(id).output?.['id']) ?? []);
  return new Set([...servedBy(before), ...made]);
}

export function servedBy(stage: JsonObject): readonly string[] {
  return [asText(stage['deploymentId']), asText(jsonObject(stage['canarySettings'])['deploymentId'])].flatMap(
    id => id ?? [],
  );
}

/** The stage of an API that serves a deployment of the plan; `undefined` where none does. */
export async function stageServing(
  run: PlanRun,
  restApiId: string,
  deployment: JsonObject | undefined,
): Promise<string | undefined> {
  const id = asText(deployment?.['id']) ?? '';
  const stages = jsonObjects((await askFor(run, 'apigateway:GetStages', { restApiId }))?.['item']);
  return asText(stages.find(stage => servedBy(stage).includes(id))?.['stageName']);
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
export async function seeStage(run: PlanRun, id: StageId): Promise<SeenStage> {
  const states = ownStates(run, id);
  const expected = states.at(-1) ?? {};
  const older = new Set(states.map(significantText));
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
      if (significantText(view) === significantText(expected)) return { stage, isAsLeft: true, changes: [] };
      const own = ownDeployments(run, id);
      const foreign = servedBy(stage).find(served => !own.has(served));
      const changes =
        foreign === undefined
          ? [
              l10n.t('Stage {stageName} was changed outside this plan. {changes}', {
                stageName: id.stageName,
                changes: joinChanges(changesIn(undefined, expected, view)),
              }),
            ]
          : [describeForeignDeployment(id.stageName, foreign)];
      return { stage, isAsLeft: false, changes };
    },
    {
      isFinal: ({ stage, isAsLeft }) =>
        isAsLeft || stage === undefined || !older.has(significantText(stageView(stage))),
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
export async function requireOwnStage(run: PlanRun, id: StageId): Promise<JsonObject> {
  const { stage, isAsLeft, changes } = await seeStage(run, id);
  if (stage === undefined || !isAsLeft) throw new Stopped(changes.join(' '));
  return stage;
}

/**
 * At the end: every stage of the plan serves what the plan gave it. Variables that others have changed meanwhile are
 * noted and left. @throws Stopped where a stage is gone or serves something else
 */
export async function compareStages(run: PlanRun): Promise<void> {
  const reasons: string[] = [];
  for (const id of stagesInRun(run)) {
    const { stage, isAsLeft, changes } = await seeStage(run, id);
    if (isAsLeft) continue;
    const expected = ownStates(run, id).at(-1) ?? {};
    const servesPlan =
      stage !== undefined && significantText(servedBy(stage)) === significantText(servedBy(expected));
    for (const change of changes) {
      if (servesPlan) run.drift.add(`${change} ${l10n.t("It isn't changed back.")}`);
      else reasons.push(change);
    }
  }
  if (reasons.length > 0) throw new Stopped(reasons.join(' '));
}
