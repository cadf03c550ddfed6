import * as l10n from '@vscode/l10n';
import { asList, asRecord, asRecords, asText } from '../../topology/values';
import type { Expectations, Json, JsonObject, PlanStep } from '../../plan/document';
import { expectedAfterUndo } from '../../plan/undoCalls';
import { integrationBefore, stageBefore } from './before';
import { differencesFrom, jsonWord } from './expectations';
import { isMarking, madeBy, findMaker, findUnnamed } from './marks';
import { referencedSteps } from './placeholders';
import { Stopped, type PlanRun } from './running';
import { findPlanFault } from './soundness';

/** What AWS says of a journal's plan. */
export interface Provenance {
  /** Something in the account carries the mark of this very plan: its calls were begun here by this program. */
  readonly isBegun: boolean;
  /** Steps of which AWS shows what they made though the journal does not name it. */
  readonly unnamed: readonly { readonly step: PlanStep; readonly output: JsonObject }[];
}

/**
 * Compares what a journal records with its plan and with the account, before any call is made by it. What was there
 * before has to be what the plan was made for, and what a step made has to carry the plan's mark in AWS. A journal that
 * somebody made up or edited can then name nothing as this plan's that is not.
 * @throws Stopped
 */
export async function requireOwnRecords(run: PlanRun): Promise<Provenance> {
  requireOwnPlan(run);
  for (const step of run.plan.steps) requireConsistent(run, step);
  let isBegun = false;
  const unnamed: { step: PlanStep; output: JsonObject }[] = [];
  for (const step of run.plan.steps.filter(isMarking)) {
    const id = madeBy(step, run.entry(step.id).output);
    const maker = id === undefined ? 'absent' : await findMaker(run, step, id);
    if (maker === 'others') {
      throw new Stopped(
        l10n.t(
          "According to the journal, step {step} created {resource}, but that isn't marked with plan {plan}. The journal was changed after it was saved. This run changed nothing in AWS.",
          { step: step.id, resource: jsonWord(id), plan: run.plan.id },
        ),
      );
    }
    isBegun ||= maker === 'plan';
    if (id !== undefined) continue;
    for (const output of await findUnnamed(run, step)) unnamed.push({ step, output });
  }
  return { isBegun: isBegun || unnamed.length > 0, unnamed };
}

/** @throws Stopped for a plan that this program did not make */
export function requireOwnPlan({ plan }: PlanRun): void {
  const fault = findPlanFault(plan);
  if (fault !== undefined) throw new Stopped(l10n.t("This plan can't be used. {reason}", { reason: fault }));
}

function requireConsistent(run: PlanRun, step: PlanStep): void {
  const { state, output, notOurs } = run.entry(step.id);
  if (state === 'pending' && output === undefined) return;
  const differences = [
    ...beforeDifferences(run, step),
    ...(step.action === 'apigateway:UpdateIntegration' && output !== undefined && state !== 'undone'
      ? differencesFrom(output, integrationAfter(run, step))
      : []),
    ...(notOurs === true && !mayBeThere.has(step.action)
      ? [l10n.t('it says that what it changes was made outside this plan')]
      : []),
  ];
  if (differences.length === 0) return;
  throw new Stopped(
    l10n.t(
      "The journal's record of step {step} doesn't match its plan: {differences}. The journal was changed after it was saved. This run changed nothing in AWS.",
      { step: step.id, differences: differences.join('; ') },
    ),
  );
}

/** Calls that are left out where what they make, or take away, is so already. */
const mayBeThere: ReadonlySet<string> = new Set([
  'ec2:AuthorizeSecurityGroupIngress',
  'ec2:AuthorizeSecurityGroupEgress',
  'ec2:RevokeSecurityGroupIngress',
  'ec2:RevokeSecurityGroupEgress',
  'apigateway:DeleteVpcLink',
  'elasticloadbalancing:DeleteListener',
  'elasticloadbalancing:DeleteLoadBalancer',
  'elasticloadbalancing:DeleteTargetGroup',
]);

/** What `before` has of an integration or stage, against what the plan requires to be there before its step. */
function beforeDifferences(run: PlanRun, step: PlanStep): readonly string[] {
  const { before } = run.journal();
  const { restApiId = '', stageName } = step.input;
  if (step.action === 'apigateway:UpdateIntegration') {
    return differencesFrom(
      integrationBefore(before, step.input),
      requiredState(step, 'apigateway:GetIntegration'),
    );
  }
  if (asText(stageName) === undefined || step.action === 'apigateway:TestInvokeMethod') return [];
  const stage = stageBefore(before, asText(restApiId) ?? '', asText(stageName) ?? '');
  return differencesFrom(stage, requiredState(step, 'apigateway:GetStage'));
}

/** What a read about the step's own method or stage has to answer before it, but for what earlier steps give. */
function requiredState({ input, requires }: PlanStep, action: string): Expectations {
  const asked = requires.filter(
    each =>
      each.action === action && Object.entries(each.input).every(([name, value]) => input[name] === value),
  );
  return Object.fromEntries(
    asked
      .flatMap(({ expect }) => Object.entries(expect))
      .filter(([, expected]) => referencedSteps(expected).length === 0),
  );
}

/** Every member that the plan knows of an integration, as it is after its step. */
function integrationAfter(run: PlanRun, step: PlanStep): Expectations {
  const { restApiId = '', resourceId = '', httpMethod = '' } = step.input;
  const ids = { restApiId, resourceId, httpMethod };
  const before = expectedAfterUndo(step.requires, 'apigateway:GetIntegration', ids);
  const patches = asRecords(run.input(step.input)['patchOperations']).map(({ path, value }) => [
    (asText(path) ?? '').slice(1),
    value as Json,
  ]);
  return { ...before, ...(Object.fromEntries(patches) as JsonObject) };
}

/** The descriptions of rules, which carry the plan's mark. */
export function areMarked({ plan }: PlanRun, rules: readonly JsonObject[]): boolean {
  return rules.every(({ Description }) => asText(Description)?.includes(plan.id) === true);
}

/** Whether an input names a security group that is there, and none that an earlier step makes. */
export const isOfForeignGroup = ({ input }: PlanStep): boolean =>
  asList(input['IpPermissions']).length > 0 &&
  referencedSteps(asText(asRecord(input)['GroupId']) ?? '').length === 0;
