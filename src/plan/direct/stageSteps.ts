import * as l10n from '@vscode/l10n';
import type { ApiStage } from '../../topology/api';
import { asText } from '../../topology/values';
import type { Expectations, PlanOptions, PlanStep, Verification } from '../document';
import { servedByCanary, variableMember } from '../undoCalls';
import { stageIds, restApiId } from './gateway';
import { healthyTargetsVerification } from './health';
import type { PlannedLink } from './links';
import type { Move, PlanScope } from './moves';
import { stepOutput } from './references';
import { makePlanStep } from './step';
import { changesOn, overrideVariables, settingOperations, type Change } from './variables';
import { errorRate } from './canaryWatch';
import { listWords } from '../../words/lists';

export interface Deploying {
  readonly moves: readonly Move[];
  readonly links: readonly PlannedLink[];
  readonly options: PlanOptions;
  readonly planId: string;
}

/** What one stage is deployed by; `key` stands in the ids of its steps. */
interface StageWork {
  readonly scope: PlanScope;
  readonly stage: ApiStage;
  readonly key: string;
  readonly changes: readonly Change[];
  readonly deploying: Deploying;
}

/** Brings the working copy to one stage after the other, in the order in which they were asked for. */
export function stageSteps(scope: PlanScope, deploying: Deploying): readonly PlanStep[] {
  return scope.stages.flatMap((stage, index) => {
    const changes = changesOn(scope, stage, deploying);
    const work = { scope, stage, key: stageStepKey(stage, index), changes, deploying };
    if (deploying.options.canary !== undefined) return withCanary(work, deploying.options.canary);
    return changes.length === 0 ? [atOnce(work)] : withVariables(work);
  });
}

/** Names of stages are letters, digits, `-` and `_` (CreateStage, API reference). */
const stageStepKey = ({ name }: ApiStage, index: number): string =>
  /^[A-Za-z0-9_-]{1,128}$/.test(name) ? name : `stage-${index + 1}`;

/** Tells the deployments of a plan apart, and those of one plan from those of another. */
const deploymentDescription = ({ planId }: Deploying, stepId: string): string =>
  `Request Path plan ${planId}, step ${stepId}`;

/** The stage is what the plan was made for: no deployment since, and no other value of a variable that it sets. */
function unchangedVerification({ scope, stage, changes }: StageWork): Verification {
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

function servesVerification({ scope, stage }: StageWork, deploymentId: string): Verification {
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
  return makePlanStep({
    id,
    text: l10n.t('Deploy the working copy to stage {stage}.', { stage: stage.name }),
    action: 'apigateway:CreateDeployment',
    input: { ...stageIds(scope.api, stage), description: deploymentDescription(deploying, id) },
    requires: [unchangedVerification(work)],
    verify: [
      servesVerification(work, stepOutput(id, 'id')),
      ...healthyTargetsVerification(scope, deploying.moves, stage),
    ],
  });
}

/**
 * A deployment that no stage has yet, then deployment and variables in one call: whether the variables of
 * CreateDeployment are added to those of the stage or stand in their place, AWS does not document.
 */
function withVariables(work: StageWork): readonly PlanStep[] {
  const { scope, stage, key, changes, deploying } = work;
  const deployment = `deployment-${key}`;
  const created = stepOutput(deployment, 'id');
  return [
    makePlanStep({
      id: deployment,
      text: l10n.t(
        'Create a deployment of the working copy for stage {stage}. The stage does not serve it yet.',
        {
          stage: stage.name,
        },
      ),
      action: 'apigateway:CreateDeployment',
      input: { restApiId: restApiId(scope.api), description: deploymentDescription(deploying, deployment) },
      requires: [unchangedVerification(work)],
    }),
    makePlanStep({
      id: `deploy-${key}`,
      text: l10n.t('Point stage {stage} to the deployment, and set {variables}.', {
        stage: stage.name,
        variables: listWords(changes.map(({ name }) => name)),
      }),
      action: 'apigateway:UpdateStage',
      input: {
        ...stageIds(scope.api, stage),
        patchOperations: [
          { op: 'replace', path: '/deploymentId', value: created },
          ...settingOperations(changes),
        ],
      },
      requires: [unchangedVerification(work)],
      verify: [
        servesVerification(work, created),
        ...healthyTargetsVerification(scope, deploying.moves, stage),
      ],
    }),
  ];
}

function withCanary(work: StageWork, percentTraffic: number): readonly PlanStep[] {
  const { scope, stage, key, changes, deploying } = work;
  const id = `canary-${key}`;
  const created = stepOutput(id, 'id');
  const inCanary = servedByCanary(stageIds(scope.api, stage), created);
  const canary = makePlanStep({
    id,
    text: l10n.t('Deploy the working copy as a canary for {percent}% of the requests of stage {stage}.', {
      percent: percentTraffic,
      stage: stage.name,
    }),
    action: 'apigateway:CreateDeployment',
    input: {
      ...stageIds(scope.api, stage),
      description: deploymentDescription(deploying, id),
      canarySettings: {
        percentTraffic,
        useStageCache: false,
        ...(changes.length === 0 ? {} : { stageVariableOverrides: overrideVariables(changes) }),
      },
    },
    requires: [unchangedVerification(work)],
    verify: [inCanary, ...errorRate(scope, stage, deploying.options)],
  });
  return [canary, promotionSteps(work, { created, inCanary })];
}

/** The variables are set one by one: what copying the canary's does to the others, AWS does not document. */
function promotionSteps(
  work: StageWork,
  { created, inCanary }: { readonly created: string; readonly inCanary: Verification },
): PlanStep {
  const { scope, stage, key, changes, deploying } = work;
  return makePlanStep({
    id: `promote-${key}`,
    text: l10n.t('Promote the canary of stage {stage}, and end it.', { stage: stage.name }),
    action: 'apigateway:UpdateStage',
    input: {
      ...stageIds(scope.api, stage),
      patchOperations: [
        { op: 'copy', from: '/canarySettings/deploymentId', path: '/deploymentId' },
        ...settingOperations(changes),
        { op: 'remove', path: '/canarySettings' },
      ],
    },
    requires: [
      {
        ...inCanary,
        expect: {
          ...inCanary.expect,
          deploymentId: asText(stage.deploymentId) ?? null,
          ...variablesBefore(changes),
        },
      },
    ],
    verify: [servesVerification(work, created), ...healthyTargetsVerification(scope, deploying.moves, stage)],
  });
}
