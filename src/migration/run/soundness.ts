import { compactJson } from '../../topology/canonical';
import { list, record, records, text } from '../../topology/values';
import { planTag } from '../plan/direct/links';
import type { JsonObject, Plan, PlanStep } from '../plan/document';
import { hasOwnId } from '../plan/planId';
import { undoOf } from '../plan/undoOf';
import { referencedSteps } from './placeholders';

/**
 * Why a plan is not one that this program made, in words that follow "This is no plan to go by:"; `undefined` where
 * nothing says so. The id is a digest, which anybody can compute: it shows damage and careless edits. The rest holds for
 * whoever computes it again: each step has the form that plans have, is taken back by what `undoOf` says and nothing
 * else, and marks what it creates with the plan's id.
 */
export function faultOf(plan: Plan): string | undefined {
  if (!hasOwnId(plan)) return 'it was changed after it was made: its id is not that of its content';
  const descriptions = new Set<string>();
  for (const step of plan.steps) {
    const fault = faultOfStep(plan, step);
    if (fault !== undefined) return `step "${step.id}" ${fault}`;
    const description = `${step.action} ${text(step.input['description']) ?? step.id}`;
    if (descriptions.has(description)) return `step "${step.id}" marks its deployment as another step does`;
    descriptions.add(description);
  }
  return undefined;
}

function faultOfStep(plan: Plan, step: PlanStep): string | undefined {
  const check = Object.hasOwn(forms, step.action) ? forms[step.action] : undefined;
  const isOfKind = retiring.has(step.action) === (plan.kind === 'retire');
  if (check === undefined || !isOfKind) return `calls ${step.action}, which no plan of this kind does`;
  // A plan to retire says of nothing that it is taken back.
  const undo = plan.kind === 'retire' ? [] : undoOf(step);
  if (compactJson(step.undo) !== compactJson(undo)) return 'is taken back by something else than its call';
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

const any: Form = () => undefined;

const forms: Readonly<Record<string, Form>> = {
  ...Object.fromEntries([...retiring].map(action => [action, any])),
  'apigateway:TestInvokeMethod': any,
  'ec2:CreateSecurityGroup': ({ input }, { id }) =>
    holds(input['Description'], id) ? undefined : 'creates a security group without the plan’s mark',
  'apigatewayv2:CreateVpcLink': ({ input }, { id }) =>
    record(input['Tags'])[planTag] === id ? undefined : 'creates a VPC link without the plan’s mark',
  'apigateway:CreateDeployment': ({ input }, { id }) =>
    holds(input['description'], id) ? undefined : 'makes a deployment without the plan’s mark',
  'ec2:AuthorizeSecurityGroupIngress': ({ input }, { id }) =>
    peersIn(input).every(peer => holds(peer['Description'], id))
      ? undefined
      : 'adds a rule without the plan’s mark',
  'ec2:AuthorizeSecurityGroupEgress': ofOwnGroup,
  'ec2:RevokeSecurityGroupEgress': ofOwnGroup,
  'apigateway:UpdateIntegration': ({ input }) =>
    patches(input).every(({ op, path }) => op === 'replace' && integrationPaths.has(path))
      ? undefined
      : 'changes more of an integration than where it leads',
  'apigateway:UpdateStage': ({ input }, plan) =>
    patches(input).every(patch => isStagePatch(patch, plan))
      ? undefined
      : 'changes more of a stage than its deployment and variables',
};

const holds = (value: unknown, id: string): boolean => text(value)?.includes(id) === true;

function ofOwnGroup({ input }: PlanStep, plan: Plan): string | undefined {
  return isOutputOf(plan, input['GroupId'], 'ec2:CreateSecurityGroup')
    ? undefined
    : 'changes the rules of a security group that the plan does not create';
}

/** Whether a value stands for what a step with this call answers. */
function isOutputOf(plan: Plan, value: unknown, action: string): boolean {
  const [id] = referencedSteps(text(value) ?? '');
  return plan.steps.some(step => step.id === id && step.action === action);
}

const peerLists = ['IpRanges', 'Ipv6Ranges', 'PrefixListIds', 'UserIdGroupPairs'] as const;

/** What the rules of an input let in or out, one for each rule of AWS's. */
export function peersIn(input: JsonObject): readonly JsonObject[] {
  return records(input['IpPermissions']).flatMap(permission =>
    peerLists.flatMap(name => list(permission[name]).map(peer => record(peer) as JsonObject)),
  );
}

interface Patch {
  readonly op: string;
  readonly path: string;
  readonly value: unknown;
  readonly from: string;
}

function patches(input: JsonObject): readonly Patch[] {
  return list(input['patchOperations']).map(operation => {
    const { op, path, value, from } = record(operation);
    return { op: text(op) ?? '', path: text(path) ?? '', value, from: text(from) ?? '' };
  });
}

const integrationPaths: ReadonlySet<string> = new Set(['/connectionId', '/integrationTarget', '/uri']);

function isStagePatch({ op, path, value, from }: Patch, plan: Plan): boolean {
  if (path === '/canarySettings') return op === 'remove';
  if (/^\/variables\/[A-Za-z0-9_]+$/.test(path)) return op === 'replace';
  if (path !== '/deploymentId') return false;
  return op === 'copy'
    ? from === '/canarySettings/deploymentId'
    : op === 'replace' && isOutputOf(plan, value, 'apigateway:CreateDeployment');
}
