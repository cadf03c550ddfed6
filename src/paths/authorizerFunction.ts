import { parseArn } from '../model/arn';
import { allowsService } from '../policies/serviceAllowed';
import type { ApiWithRoutes } from '../topology/api';
import { executeApiArn } from '../topology/executeApiArn';
import type { Facts } from './facts';

export type AuthorizerFunctionProblem = 'missing' | 'not-allowed';

/** A Lambda authorizer's function with what API Gateway needs to invoke it. */
export interface AuthorizerFunction {
  readonly api: ApiWithRoutes;
  /** Of the authorizer; `undefined` where it isn't known. */
  readonly id: string | undefined;
  /** With the variables of its stage filled in. */
  readonly functionArn: string;
  readonly hasCredentials: boolean;
}

/** Why API Gateway can't ask an authorizer; `undefined` where it can, or that isn't known. */
export function findAuthorizerProblem(
  facts: Facts,
  authorizer: AuthorizerFunction,
): AuthorizerFunctionProblem | undefined {
  const { functionArn, api } = authorizer;
  const place = parseArn(functionArn);
  if (place === undefined) return undefined;
  if (facts.resource('AWS::Lambda::Function', functionArn) === undefined) {
    return facts.answered('lambda:GetFunctionConfiguration', place, functionArn) ? 'missing' : undefined;
  }
  if (authorizer.hasCredentials || !facts.answered('lambda:GetPolicy', place, functionArn)) return undefined;
  const policy = facts.resource('AWS::Lambda::Policy', `${functionArn}#policy`);
  const allowed = allowsService(policy?.properties['Policy'], {
    service: 'apigateway.amazonaws.com',
    action: 'lambda:InvokeFunction',
    sourceArn: authorizerSourceArn(authorizer),
    sourceAccount: api.entry.account,
  });
  return allowed === 'no' ? 'not-allowed' : undefined;
}

/** "Configure a Lambda authorizer": `arn:…:execute-api:{region}:{account}:{api}/authorizers/{id}` */
export const authorizerSourceArn = ({ api, id }: Pick<AuthorizerFunction, 'api' | 'id'>): string =>
  `${executeApiArn(api)}/authorizers/${id ?? '*'}`;
