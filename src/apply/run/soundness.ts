import * as l10n from '@vscode/l10n';
import { compactJson } from '../../topology/canonical';
import { asList, asRecord, asRecords, asText } from '../../topology/values';
import { planTag } from '../../plan/direct/links';
import type { JsonObject, Plan, PlanStep } from '../../plan/document';
import { hasOwnId } from '../../plan/planId';
import { undoCallsFor } from '../../plan/undoCalls';
import { referencedSteps } from './placeholders';
import { undoWithoutTexts } from '../../plan/planTexts';

/**
 * Why a plan is not one that this program made, in a sentence; `undefined` where nothing says so. The id is a digest, which anybody can compute: it shows damage and careless edits. The rest holds for
 * whoever computes it again: each step has the form that plans have, is taken back by what `undoOf` says and nothing
 * else, and marks what it creates with the plan's id.
 */
export function findPlanFault(plan: Plan): string | undefined {
  if (!hasOwnId(plan)) return l10n.t("It was changed after it was made: its ID doesn't match its content.");
  const descriptions = new Set<string>();
  for (const step of plan.steps) {
    const fault = faultOfStep(plan, step);
    if (fault !== undefined) return fault;
    const description = `${step.action} ${asText(step.input['description']) ?? step.id}`;
    if (descriptions.has(description)) {
      return l10n.t('Step "{id}" gives its deployment the same description as another step.', {
        id: step.id,
      });
    }
    descriptions.add(description);
  }
  return undefined;
}

function faultOfStep(plan: Plan, step: PlanStep): string | undefined {
  const check = Object.hasOwn(forms, step.action) ? forms[step.action] : undefined;
  const isOfKind = retiring.has(step.action) === (plan.kind === 'retire');
  const { id, action } = step;
  if (check === undefined || !isOfKind)
    return l10n.t('Step "{id}" calls {action}, which isn\'t part of this kind of plan.', { id, action });
  // A plan to retire says of nothing that it is taken back.
  const undo = plan.kind === 'retire' ? [] : undoCallsFor(step);
  if (compactJson(undoWithoutTexts(step.undo)) !== compactJson(undoWithoutTexts(undo)))
    return l10n.t('The rollback of step "{id}" isn\'t the opposite of its call.', { id });
  return check(step, plan);
}

const retiring: ReadonlySet<string> = new Set([
  'apigateway:DeleteVpcLink',
  'ec2:RevokeSecurityGroupIngress',
  'elasticloadbalancing:DeleteListener',
  'elasticloadbalancing:DeleteLoadBalancer',
  'elasticloadbalancing:DeleteTargetGroup',
  'elasticloadbalancing:DeregisterTargets',
]);

type Form = (step: PlanStep, plan: Plan) => string | undefined;

const anyForm: Form = () => undefined;

const forms: Readonly<Record<string, Form>> = {
  ...Object.fromEntries([...retiring].map(action => [action, anyForm])),
  'apigateway:TestInvokeMethod': anyForm,
  'ec2:CreateSecurityGroup': ({ id, input }, plan) =>
    textHolds(input['Description'], plan.id)
      ? undefined
      : l10n.t('Step "{id}" creates a security group without the ID of the plan.', { id }),
  'apigatewayv2:CreateVpcLink': ({ id, input }, plan) =>
    asRecord(input['Tags'])[planTag] === plan.id
      ? undefined
      : l10n.t('Step "{id}" creates a VPC link without the ID of the plan.', { id }),
  'apigateway:CreateDeployment': ({ id, input }, plan) =>
    textHolds(input['description'], plan.id)
      ? undefined
      : l10n.t('Step "{id}" creates a deployment without the ID of the plan.', { id }),
  'ec2:AuthorizeSecurityGroupIngress': ({ id, input }, plan) =>
    peersIn(input).every(peer => textHolds(peer['Description'], plan.id))
      ? undefined
      : l10n.t('Step "{id}" adds a rule without the ID of the plan.', { id }),
  'ec2:AuthorizeSecurityGroupEgress': ofOwnGroup,
  'ec2:RevokeSecurityGroupEgress': ofOwnGroup,
  'apigateway:UpdateIntegration': ({ id, input }) =>
    patchesIn(input).every(({ op, path }) => op === 'replace' && integrationPaths.has(path))
      ? undefined
      : l10n.t('Step "{id}" changes more of an integration than its target.', { id }),
  'apigateway:UpdateStage': ({ id, input }, plan) =>
    patchesIn(input).every(patch => isStagePatch(patch, plan))
      ? undefined
      : l10n.t('Step "{id}" changes more of a stage than its deployment and variables.', { id }),
};

const textHolds = (value: unknown, id: string): boolean => asText(value)?.includes(id) === true;

function ofOwnGroup({ id, input }: PlanStep, plan: Plan): string | undefined {
  return isOutputOfAction(plan, input['GroupId'], 'ec2:CreateSecurityGroup')
    ? undefined
    : l10n.t('Step "{id}" changes the rules of a security group that the plan doesn\'t create.', { id });
}

/** Whether a value stands for what a step with this call answers. */
function isOutputOfAction(plan: Plan, value: unknown, action: string): boolean {
  const [id] = referencedSteps(asText(value) ?? '');
  return plan.steps.some(step => step.id === id && step.action === action);
}

const peerLists = ['IpRanges', 'Ipv6Ranges', 'PrefixListIds', 'UserIdGroupPairs'] as const;

/** What the rules of an input let in or out, one for each rule of AWS's. */
export function peersIn(input: JsonObject): readonly JsonObject[] {
  return asRecords(input['IpPermissions']).flatMap(permission =>
    peerLists.flatMap(name => asList(permission[name]).map(peer => asRecord(peer) as JsonObject)),
  );
}

interface Patch {
  readonly op: string;
  readonly path: string;
  readonly value: unknown;
  readonly from: string;
}

function patchesIn(input: JsonObject): readonly Patch[] {
  return asList(input['patchOperations']).map(operation => {
    const { op, path, value, from } = asRecord(operation);
    return { op: asText(op) ?? '', path: asText(path) ?? '', value, from: asText(from) ?? '' };
  });
}

const integrationPaths: ReadonlySet<string> = new Set(['/connectionId', '/integrationTarget', '/uri']);

function isStagePatch({ op, path, value, from }: Patch, plan: Plan): boolean {
  if (path === '/canarySettings') return op === 'remove';
  if (/^\/variables\/[A-Za-z0-9_]+$/.test(path)) return op === 'replace';
  if (path !== '/deploymentId') return false;
  return op === 'copy'
    ? from === '/canarySettings/deploymentId'
    : op === 'replace' && isOutputOfAction(plan, value, 'apigateway:CreateDeployment');
}
