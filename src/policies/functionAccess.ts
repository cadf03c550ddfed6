import * as l10n from '@vscode/l10n';
import type { Facts } from '../paths/facts';
import type { AccountRegion } from '../topology/inventory';
import { asRecord, asText } from '../topology/values';
import { matchesPattern } from '../model/wildcardPattern';
import { asTextList, policyStatements, type ResourcePolicyStatement } from './policyDocument';

/** Whether the resource-based policy of a function allows one caller. */
export interface FunctionAccess {
  /** `true` also where a condition cannot be worked out. */
  readonly isAllowed: boolean;
  /** As AWS gave it, or a phrase that says that there is none. */
  readonly policy: string;
}

export interface Invoker {
  /** `elasticloadbalancing` of `elasticloadbalancing.amazonaws.com`. */
  readonly service: string;
  readonly sourceArn: string;
  readonly place: AccountRegion;
}

/** `undefined` where the policy was not read, or is none that can be understood. */
export function functionAccess(
  facts: Facts,
  functionArn: string,
  invoker: Invoker,
): FunctionAccess | undefined {
  const [entry] = facts.children('AWS::Lambda::Policy', functionArn);
  if (entry === undefined) {
    return facts.answered('lambda:GetPolicy', invoker.place, functionArn)
      ? { isAllowed: false, policy: l10n.t('no policy') }
      : undefined;
  }
  const statements = policyStatements(entry.properties['Policy']);
  if (statements === undefined) return undefined;
  const isAllowed = statements.some(
    statement => statement.effect === 'Allow' && mayAllow(statement, invoker),
  );
  return {
    isAllowed,
    policy: asText(entry.properties['Policy']) ?? JSON.stringify(entry.properties['Policy']),
  };
}

function mayAllow({ principals, actions, conditions }: ResourcePolicyStatement, invoker: Invoker): boolean {
  const isPrincipal =
    principals === undefined ||
    principals.some(name => name === '*' || name.toLowerCase().startsWith(`${invoker.service}.`));
  const isAction =
    actions === undefined ||
    actions.some(pattern => matchesPattern(pattern, 'lambda:InvokeFunction', { ignoreCase: true }));
  return isPrincipal && isAction && meetsConditions(conditions, invoker);
}

/** Keys and operators that are not worked out count as met. */
function meetsConditions(conditions: ResourcePolicyStatement['conditions'], invoker: Invoker): boolean {
  return Object.entries(conditions).every(([operator, keys]) =>
    Object.entries(asRecord(keys)).every(([key, value]) => {
      if (!/^(?:Arn|String)(?:Equals|Like)(?:IfExists)?$/.test(operator)) return true;
      const actual = conditionValue(key.toLowerCase(), invoker);
      if (actual === undefined) return true;
      // AWS compares ARNs with wildcards whether the operator is ArnEquals or ArnLike.
      return asTextList(value).some(pattern => matchesPattern(pattern, actual, { ignoreCase: false }));
    }),
  );
}

function conditionValue(key: string, { sourceArn, place }: Invoker): string | undefined {
  if (key === 'aws:sourcearn') return sourceArn;
  return key === 'aws:sourceaccount' ? place.account : undefined;
}
