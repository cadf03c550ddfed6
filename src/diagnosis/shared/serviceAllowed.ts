import { record } from '../../topology/values';
import { matchesPattern, patternContains, patternsIntersect } from '../../trace/rules/pattern';
import { every, type Tells } from './policyConditions';
import { oneOrMore, policyStatements, type PolicyStatement } from './policyDocument';

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
export function allowsService(policy: unknown, call: ServiceCall): Tells {
  const answers = (policyStatements(policy) ?? [])
    .filter(({ effect }) => effect === 'Allow')
    .map(statement => allows(statement, call));
  return answers.includes('yes') ? 'yes' : answers.includes('maybe') ? 'maybe' : 'no';
}

function allows({ principals, actions, conditions }: PolicyStatement, call: ServiceCall): Tells {
  return every([
    principals === undefined ? 'maybe' : told(principals.some(one => one === '*' || one === call.service)),
    actions === undefined
      ? 'maybe'
      : told(actions.some(action => patternContains(action, call.action, { ignoreCase: true }))),
    ...Object.entries(conditions).flatMap(([operator, keys]) =>
      Object.entries(record(keys)).map(([key, values]) =>
        meets(operator, key.toLowerCase(), oneOrMore(values), call),
      ),
    ),
  ]);
}

const told = (is: boolean): Tells => (is ? 'yes' : 'no');

function meets(operator: string, key: string, values: readonly string[], call: ServiceCall): Tells {
  if (!/^(?:Arn|String)(?:Equals|EqualsIgnoreCase|Like)(?:IfExists)?$/.test(operator)) return 'maybe';
  if (values.some(value => value.includes('${'))) return 'maybe';
  if (key === 'aws:sourceaccount') return told(values.includes(call.sourceAccount));
  if (key !== 'aws:sourcearn') return 'maybe';
  const isPattern = operator.startsWith('Arn') || operator.includes('Like');
  const options = { ignoreCase: operator.includes('IgnoreCase') };
  const matches = (value: string): boolean =>
    isPattern
      ? patternsIntersect(value, call.sourceArn, options)
      : matchesPattern(call.sourceArn, value, options);
  return told(values.some(matches));
}
