import { deepestJson, parseJson } from '../model/json';
import type { AwsObject } from '../topology/document';
import { compactJson } from '../topology/canonical';
import {
  compareText,
  withoutUndefined,
  isJsonRecord,
  asRecord,
  asRecords,
  asText,
  asTexts,
} from '../topology/values';

/** One statement of a policy, its members as lists. */
export interface ResourcePolicyStatement {
  /** What it is called in sentences: its Sid, or its number in the document. */
  readonly name: string;
  readonly effect: 'Allow' | 'Deny';
  /** `*` for anybody, a service by its name, an account or role by its ARN; `undefined` for `NotPrincipal`. */
  readonly principals: readonly string[] | undefined;
  /** `undefined` for `NotAction`. */
  readonly actions: readonly string[] | undefined;
  /** `undefined` for `NotResource`, or where there is none. */
  readonly resources: readonly string[] | undefined;
  /** `StringEquals` → key → values. */
  readonly conditions: AwsObject;
}

/** The statements of a policy; `undefined` for what is no policy. */
export function policyStatements(policy: unknown): readonly ResourcePolicyStatement[] | undefined {
  const document = policyDocument(policy);
  if (document === undefined) return undefined;
  const { Statement } = document;
  return (isJsonRecord(Statement) ? [Statement] : asRecords(Statement)).flatMap((statement, index) => {
    const effect = asText(statement['Effect']);
    if (effect !== 'Allow' && effect !== 'Deny') return [];
    return [
      {
        name: asText(statement['Sid']) ?? String(index + 1),
        effect,
        principals: 'NotPrincipal' in statement ? undefined : readPrincipals(statement['Principal']),
        actions: 'NotAction' in statement ? undefined : asTextList(statement['Action']),
        resources: 'Resource' in statement ? asTextList(statement['Resource']) : undefined,
        conditions: asRecord(statement['Condition']),
      },
    ];
  });
}

/**
 * A policy as an object: it is one already, or its JSON as a text, whose quotes API Gateway gives behind backslashes.
 * `undefined` for what is none.
 */
export function policyDocument(policy: unknown): AwsObject | undefined {
  if (isJsonRecord(policy)) return policy;
  const json = asText(policy);
  if (json === undefined) return undefined;
  const parsed = parsedJson(json) ?? parsedJson(json.replaceAll(/\\(["\\/])/g, '$1'));
  return isJsonRecord(parsed) ? parsed : undefined;
}

function parsedJson(json: string): unknown {
  try {
    return parseJson(json, { deepest: deepestJson });
  } catch {
    return undefined;
  }
}

/** What a policy may write as one text or as a list of texts. */
export function asTextList(value: unknown): readonly string[] {
  const one = asText(value);
  return one === undefined ? asTexts(value) : [one];
}

function readPrincipals(principal: unknown): readonly string[] {
  const one = asText(principal);
  return one === undefined ? Object.values(asRecord(principal)).flatMap(asTextList) : [one];
}

/**
 * A policy in one form, so that those that say the same are equal: without Sid and Version, lists sorted, resources in
 * full. `prefix` is the beginning of the API's resources, `arn:aws:execute-api:{region}:{account}:{api}`. Empty where no
 * statement is left; `undefined` for what is no policy.
 */
export function canonicalPolicy(policy: unknown, prefix: string): string | undefined {
  const document = policyDocument(policy);
  if (document === undefined) return undefined;
  const { Statement } = document;
  const statements = (isJsonRecord(Statement) ? [Statement] : asRecords(Statement)).map(statement =>
    compactJson(canonicalStatement(statement, prefix)),
  );
  return [...new Set(statements)].sort(compareText).join('\n');
}

function canonicalStatement(statement: AwsObject, prefix: string): AwsObject {
  const sorted = (values: readonly string[]): readonly string[] => [...new Set(values)].sort(compareText);
  const list = (name: string, form: (value: string) => string) =>
    name in statement ? sorted(asTextList(statement[name]).map(form)) : undefined;
  const principals = (name: string) =>
    name in statement ? sorted(readPrincipals(statement[name]).map(accountAsArn)) : undefined;
  const action = (value: string): string => value.toLowerCase();
  const resource = (value: string): string => value.replace(/^execute-api:\//, `${prefix}/`);
  return withoutUndefined({
    Effect: statement['Effect'],
    Principal: principals('Principal'),
    NotPrincipal: principals('NotPrincipal'),
    Action: list('Action', action),
    NotAction: list('NotAction', action),
    Resource: list('Resource', resource),
    NotResource: list('NotResource', resource),
    Condition: canonicalConditions(asRecord(statement['Condition'])),
  });
}

/** An account's number and its root mean the same. */
const accountAsArn = (principal: string): string => principal.replace(/^arn:[^:]*:iam::(\d{12}):root$/, '$1');

/** Keys of conditions are compared without regard to case. */
function canonicalConditions(conditions: AwsObject): AwsObject | undefined {
  const found = Object.entries(conditions).map(([operator, keys]) => [
    operator,
    Object.fromEntries(
      Object.entries(asRecord(keys)).map(([key, values]) => [
        key.toLowerCase(),
        isJsonRecord(values) ? values : [...new Set(scalarTexts(values))].sort(compareText),
      ]),
    ),
  ]);
  return found.length === 0 ? undefined : (Object.fromEntries(found) as AwsObject);
}

/** Numbers and truth values stand in policies with and without quotes. */
const scalarTexts = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).map(String);
