import * as l10n from '@vscode/l10n';
import type { Stage } from '../../../topology/api';
import { text } from '../../../topology/values';
import type { Expectations, PlanOptions, PlanStep, Verification } from '../document';
import { servedByCanary, variableMember } from '../undoOf';
import { stageIds, restApiIdOf } from './gateway';
import { healthy } from './health';
import type { PlannedLink } from './links';
import type { Move, Scope } from './moves';
import { outputOf } from './references';
import { step } from './step';
import { changesOn, overrides, setting, type Change } from './variables';
import { errorRate } from './watch';
import { listWords } from '../../../words/lists';

export interface Deploying {
  readonly moves: readonly Move[];
  readonly links: readonly PlannedLink[];
  readonly options: PlanOptions;
  readonly planId: string;
}

/** What one stage is deployed by; `key` stands in the ids of its steps. */
interface StageWork {
  readonly scope: Scope;
  readonly stage: Stage;
  readonly key: string;
  readonly changes: readonly Change[];
  readonly deploying: Deploying;
}

/** Brings the working copy to one stage after the other, in the order in which they were asked for. */
export function stageSteps(scope: Scope, deploying: Deploying): readonly PlanStep[] {
  return scope.stages.flatMap((stage, index) => {
    const changes = changesOn(scope, stage, deploying);
    const work = { scope, stage, key: keyOf(stage, index), changes, deploying };
    if (deploying.options.canary !== undefined) return withCanary(work, deploying.options.canary);
    return changes.length === 0 ? [atOnce(work)] : withVariables(work);
  });
}

/** Names of stages are letters, digits, `-` and `_` (CreateStage, API reference). */
const keyOf = ({ name }: Stage, index: number): string =>
  /^[A-Za-z0-9_-]{1,128}$/.test(name) ? name : `stage-${index + 1}`;

/** Tells the deployments of a plan apart, and those of one plan from those of another. */
const description = ({ planId }: Deploying, stepId: string): string =>
  `Request Path plan ${planId}, step ${stepId}`;

/** The stage is what the plan was made for: no deployment since, and no other value of a variable that it sets. */
function unchanged({ scope, stage, changes }: StageWork): Verification {
  return {
    action: 'apigateway:GetStage',
    input: stageIds(scope.api, stage),
    expect: { deploymentId: stage.deploymentId ?? null, canarySettings: null, ...variablesBefore(changes) },
    text: l10n.t('Stage {stage} serves the deployment that a rollback restores, without a canary.', {
      stage: stage.name,
    }),
  };
}

const variablesBefore = (changes: readonly Change[]): Expectations =>
  Object.fromEntries(changes.map(({ name, before }) => [variableMember(name), before ?? null]));

function serves({ scope, stage }: StageWork, deploymentId: string): Verification {
  return {
    action: 'apigateway:GetStage',
    input: stageIds(scope.api, stage),
    expect: { deploymentId, canarySettings: null },
    text: l10n.t('Stage {stage} serves the new deployment.', { stage: stage.name }),
  };
}

function atOnce(work: StageWork): PlanStep {
  const { scope, stage, key, deploying } = work;
  const id = `deploy-${key}`;
  return step({
    id,
    text: l10n.t('Deploy the working copy to stage {stage}.', { stage: stage.name }),
    action: 'apigateway:CreateDeployment',
    input: { ...stageIds(scope.api, stage), description: description(deploying, id) },
    requires: [unchanged(work)],
    verify: [serves(work, outputOf(id, 'id')), ...healthy(scope, deploying.moves, stage)],
  });
}

/**
 * A deployment that no stage has yet, then deployment and variables in one call: whether the variables of
 * CreateDeployment are added to those of the stage or stand in their place, AWS does not document.
 */
function withVariables(work: StageWork): readonly PlanStep[] {
  const { scope, stage, key, changes, deploying } = work;
  const deployment = `deployment-${key}`;
  const created = outputOf(deployment, 'id');
  return [
    step({
      id: deployment,
      text: l10n.t(
        'Create a deployment of the working copy for stage {stage}. The stage does not serve it yet.',
        {
          stage: stage.name,
        },
      ),
      action: 'apigateway:CreateDeployment',
      input: { restApiId: restApiIdOf(scope.api), description: description(deploying, deployment) },
      requires: [unchanged(work)],
    }),
    step({
      id: `deploy-${key}`,
      text: l10n.t('Point stage {stage} to the deployment, and set {variables}.', {
        stage: stage.name,
        variables: listWords(changes.map(({ name }) => name)),
      }),
      action: 'apigateway:UpdateStage',
      input: {
        ...stageIds(scope.api, stage),
        patchOperations: [{ op: 'replace', path: '/deploymentId', value: created }, ...setting(changes)],
      },
      requires: [unchanged(work)],
      verify: [serves(work, created), ...healthy(scope, deploying.moves, stage)],
    }),
  ];
}

function withCanary(work: StageWork, percentTraffic: number): readonly PlanStep[] {
  const { scope, stage, key, changes, deploying } = work;
  const id = `canary-${key}`;
  const created = outputOf(id, 'id');
  const inCanary = servedByCanary(stageIds(scope.api, stage), created);
  const canary = step({
    id,
    text: l10n.t('Deploy the working copy as a canary for {percent}% of the requests of stage {stage}.', {
      percent: percentTraffic,
      stage: stage.name,
    }),
    action: 'apigateway:CreateDeployment',
    input: {
      ...stageIds(scope.api, stage),
      description: description(deploying, id),
      canarySettings: {
        percentTraffic,
        useStageCache: false,
        ...(changes.length === 0 ? {} : { stageVariableOverrides: overrides(changes) }),
      },
    },
    requires: [unchanged(work)],
    verify: [inCanary, ...errorRate(scope, stage, deploying.options)],
  });
  return [canary, promotion(work, { created, inCanary })];
}

/** The variables are set one by one: what copying the canary's does to the others, AWS does not document. */
function promotion(
  work: StageWork,
  { created, inCanary }: { readonly created: string; readonly inCanary: Verification },
): PlanStep {
  const { scope, stage, key, changes, deploying } = work;
  return step({
    id: `promote-${key}`,
    text: l10n.t('Promote the canary of stage {stage}, and end it.', { stage: stage.name }),
    action: 'apigateway:UpdateStage',
    input: {
      ...stageIds(scope.api, stage),
      patchOperations: [
        { op: 'copy', from: '/canarySettings/deploymentId', path: '/deploymentId' },
        ...setting(changes),
        { op: 'remove', path: '/canarySettings' },
      ],
    },
    requires: [
      {
        ...inCanary,
        expect: {
          ...inCanary.expect,
          deploymentId: text(stage.deploymentId) ?? null,
          ...variablesBefore(changes),
        },
      },
    ],
    verify: [serves(work, created), ...healthy(scope, deploying.moves, stage)],
  });
}
