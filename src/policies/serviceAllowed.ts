import { asRecord } from '../topology/values';
import { matchesPattern, patternContains, patternsIntersect } from '../model/wildcardPattern';
import { everyAnswer, type PolicyAnswer } from './policyConditions';
import { asTextList, policyStatements, type ResourcePolicyStatement } from './policyDocument';

/** An AWS service that invokes something on behalf of a resource. */
export interface ServiceCall {
  /** `apigateway.amazonaws.com` */
  readonly service: string;
  /** `lambda:InvokeFunction` */
  readonly action: string;
  /** Of the resource on whose behalf it is; `*` where a part of it is not known. */
  readonly sourceArn: string;
  readonly sourceAccount: string;
}

/**
 * Whether a resource's own policy allows a service to call it. `no` only where no statement can: a condition that is
 * not worked out counts as one that may be met, and what a statement denies is not looked at.
 */
export function allowsService(policy: unknown, call: ServiceCall): PolicyAnswer {
  const answers = (policyStatements(policy) ?? [])
    .filter(({ effect }) => effect === 'Allow')
    .map(statement => statementAllows(statement, call));
  return answers.includes('yes') ? 'yes' : answers.includes('maybe') ? 'maybe' : 'no';
}

function statementAllows(
  { principals, actions, conditions }: ResourcePolicyStatement,
  call: ServiceCall,
): PolicyAnswer {
  return everyAnswer([
    principals === undefined
      ? 'maybe'
      : asAnswer(principals.some(one => one === '*' || one === call.service)),
    actions === undefined
      ? 'maybe'
      : asAnswer(actions.some(action => patternContains(action, call.action, { ignoreCase: true }))),
    ...Object.entries(conditions).flatMap(([operator, keys]) =>
      Object.entries(asRecord(keys)).map(([key, values]) =>
        conditionHolds(operator, key.toLowerCase(), asTextList(values), call),
      ),
    ),
  ]);
}

const asAnswer = (is: boolean): PolicyAnswer => (is ? 'yes' : 'no');

function conditionHolds(
  operator: string,
  key: string,
  values: readonly string[],
  call: ServiceCall,
): PolicyAnswer {
  if (!/^(?:Arn|String)(?:Equals|EqualsIgnoreCase|Like)(?:IfExists)?$/.test(operator)) return 'maybe';
  if (values.some(value => value.includes('${'))) return 'maybe';
  if (key === 'aws:sourceaccount') return asAnswer(values.includes(call.sourceAccount));
  if (key !== 'aws:sourcearn') return 'maybe';
  const isPattern = operator.startsWith('Arn') || operator.includes('Like');
  const options = { ignoreCase: operator.includes('IgnoreCase') };
  const matches = (value: string): boolean =>
    isPattern
      ? patternsIntersect(value, call.sourceArn, options)
      : matchesPattern(call.sourceArn, value, options);
  return asAnswer(values.some(matches));
}
