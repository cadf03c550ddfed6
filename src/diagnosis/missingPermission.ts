import type { Unknown } from '../model/reading';
import type { Facts } from '../paths/facts';
import { operationNamed } from './operationName';

/**
 * The IAM action that a call takes, with its resource for API Gateway, where the action alone says nothing:
 * `apigateway:GET on arn:aws:apigateway:eu-west-1::/vpclinks`.
 */
export function missingPermission(
  call: Pick<Unknown, 'operation'> & Partial<Unknown>,
  { reading }: Facts,
): string {
  const operation = operationNamed(call.operation);
  if (operation === undefined) return call.operation;
  const { action, resources = [] } = operation;
  if (!action.startsWith('apigateway:')) return action;
  const scope = reading.scopes.find(
    ({ region, account }) => region === call.region && account === call.account,
  );
  const partition = (scope ?? reading.scopes[0])?.partition ?? 'aws';
  const region = call.region ?? '*';
  const account = action === 'apigateway:GET' ? '' : '*';
  return `${action} on ${resources.map(resource => `arn:${partition}:apigateway:${region}:${account}:${resource}`).join(', ')}`;
}
