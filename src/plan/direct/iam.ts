import type { PlannedCall } from '../document';

/** API Gateway authorizes by the HTTP verb of a call (developer guide, "Control access with IAM permissions"). */
const verbs: readonly (readonly [operation: RegExp, verb: string])[] = [
  [/^Get/, 'GET'],
  [/^(?:Create|TestInvoke)/, 'POST'],
  [/^Put/, 'PUT'],
  [/^Update/, 'PATCH'],
  [/^Delete/, 'DELETE'],
];

/** What AWS asks the caller's permission for besides the call itself. */
const besides: Readonly<Record<string, readonly string[]>> = {
  // Tags go by paths of their own; the first link of an account makes the service's role.
  'apigatewayv2:CreateVpcLink': ['apigateway:PUT', 'iam:CreateServiceLinkedRole'],
  'ec2:CreateSecurityGroup': ['ec2:CreateTags'],
};

/** IAM actions of these calls, sorted, each once. */
export function requiredIamActions(calls: Iterable<PlannedCall>): readonly string[] {
  return [
    ...new Set([...calls].flatMap(({ action }) => [iamAction(action), ...(besides[action] ?? [])])),
  ].sort();
}

function iamAction(action: string): string {
  const [service = '', operation = ''] = action.split(':');
  if (service !== 'apigateway' && service !== 'apigatewayv2') return action;
  const verb = verbs.find(([pattern]) => pattern.test(operation))?.[1] ?? 'GET';
  return `apigateway:${verb}`;
}
