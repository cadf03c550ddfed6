import type { JournalStep } from '../journal';
import type { Json, JsonObject, PlanStep } from '../../plan/document';

/**
 * Members that AWS's answer always has, and that later steps, the undo or the comparison with the account go by. An
 * answer without them says nothing of whether the call was carried out.
 */
const always: Readonly<Record<string, readonly string[]>> = {
  'ec2:CreateSecurityGroup': ['GroupId'],
  'ec2:AuthorizeSecurityGroupIngress': ['Return'],
  'ec2:AuthorizeSecurityGroupEgress': ['Return'],
  'ec2:RevokeSecurityGroupIngress': ['Return'],
  'ec2:RevokeSecurityGroupEgress': ['Return'],
  'apigatewayv2:CreateVpcLink': ['VpcLinkId'],
  'apigateway:CreateDeployment': ['id'],
  'apigateway:UpdateIntegration': ['type'],
  'apigateway:PutIntegration': ['type'],
  'apigateway:UpdateStage': ['stageName', 'deploymentId'],
};

/** The members that an answer lacks; none where it can be gone by. */
export function missingMembers(action: string, answer: JsonObject): readonly string[] {
  const members = Object.hasOwn(always, action) ? (always[action] ?? []) : [];
  return members.filter(member => isAbsentValue(answer[member]));
}

const isAbsentValue = (value: Json | undefined): boolean =>
  value === undefined || value === null || value === '' || value === false;

/** Whether it is known what AWS made of the call of a step. */
export function isStepAnswered({ action }: PlanStep, { output, notOurs }: JournalStep): boolean {
  if (output === undefined) return false;
  return notOurs === true || missingMembers(action, output).length === 0;
}

/** Whether the call may have been sent without an answer that is known. */
export function isUnanswered(step: PlanStep, entry: JournalStep): boolean {
  const { state, was, notCarriedOut } = entry;
  if (state !== 'started' && state !== 'failed' && state !== 'done') return false;
  return was !== undefined && notCarriedOut !== true && !isStepAnswered(step, entry);
}

/** Whether the step has left something in AWS, or may have, and has not been taken back. */
export function isInForce(step: PlanStep, entry: JournalStep): boolean {
  return entry.state !== 'pending' && entry.state !== 'undone' && isStepAnswered(step, entry);
}
