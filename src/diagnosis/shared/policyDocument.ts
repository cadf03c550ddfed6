import { deepestJson, parseJson } from '../../model/json';
import type { AwsObject } from '../../topology/document';
import { compactJson } from '../../topology/canonical';
import { compare, defined, isRecord, record, records, text, texts } from '../../topology/values';

/** One statement of a policy, its members as lists. */
export interface PolicyStatement {
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
export function policyStatements(policy: unknown): readonly PolicyStatement[] | undefined {
  const document = policyDocument(policy);
  if (document === undefined) return undefined;
  const { Statement } = document;
  return (isRecord(Statement) ? [Statement] : records(Statement)).flatMap(statement => {
    const effect = text(statement['Effect']);
    if (effect !== 'Allow' && effect !== 'Deny') return [];
    return [
      {
        effect,
        principals: 'NotPrincipal' in statement ? undefined : principalsOf(statement['Principal']),
        actions: 'NotAction' in statement ? undefined : oneOrMore(statement['Action']),
        resources: 'Resource' in statement ? oneOrMore(statement['Resource']) : undefined,
        conditions: record(statement['Condition']),
      },
    ];
  });
}

/**
 * A policy as an object: it is one already, or its JSON as a text, whose quotes API Gateway gives behind backslashes.
 * `undefined` for what is none.
 */
export function policyDocument(policy: unknown): AwsObject | undefined {
  if (isRecord(policy)) return policy;
  const json = text(policy);
  if (json === undefined) return undefined;
  const parsed = parsedJson(json) ?? parsedJson(json.replaceAll(/\\(["\\/])/g, '$1'));
  return isRecord(parsed) ? parsed : undefined;
}

function parsedJson(json: string): unknown {
  try {
    return parseJson(json, { deepest: deepestJson });
  } catch {
    return undefined;
  }
}

/** What a policy may write as one text or as a list of texts. */
export function oneOrMore(value: unknown): readonly string[] {
  const one = text(value);
  return one === undefined ? texts(value) : [one];
}

function principalsOf(principal: unknown): readonly string[] {
  const one = text(principal);
  return one === undefined ? Object.values(record(principal)).flatMap(oneOrMore) : [one];
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
  const statements = (isRecord(Statement) ? [Statement] : records(Statement)).map(statement =>
    compactJson(canonicalStatement(statement, prefix)),
  );
  return [...new Set(statements)].sort(compare).join('\n');
}

function canonicalStatement(statement: AwsObject, prefix: string): AwsObject {
  const sorted = (values: readonly string[]): readonly string[] => [...new Set(values)].sort(compare);
  const list = (name: string, form: (value: string) => string) =>
    name in statement ? sorted(oneOrMore(statement[name]).map(form)) : undefined;
  const principals = (name: string) =>
    name in statement ? sorted(principalsOf(statement[name]).map(accountAsArn)) : undefined;
  const action = (value: string): string => value.toLowerCase();
  const resource = (value: string): string => value.replace(/^execute-api:\//, `${prefix}/`);
  return defined({
    Effect: statement['Effect'],
    Principal: principals('Principal'),
    NotPrincipal: principals('NotPrincipal'),
    Action: list('Action', action),
    NotAction: list('NotAction', action),
    Resource: list('Resource', resource),
    NotResource: list('NotResource', resource),
    Condition: canonicalConditions(record(statement['Condition'])),
  });
}

/** An account's number and its root mean the same. */
const accountAsArn = (principal: string): string => principal.replace(/^arn:[^:]*:iam::(\d{12}):root$/, '$1');

/** Keys of conditions are compared without regard to case. */
function canonicalConditions(conditions: AwsObject): AwsObject | undefined {
  const found = Object.entries(conditions).map(([operator, keys]) => [
    operator,
    Object.fromEntries(
      Object.entries(record(keys)).map(([key, values]) => [
        key.toLowerCase(),
        isRecord(values) ? values : [...new Set(scalars(values))].sort(compare),
      ]),
    ),
  ]);
  return found.length === 0 ? undefined : (Object.fromEntries(found) as AwsObject);
}

/** Numbers and truth values stand in policies with and without quotes. */
const scalars = (value: unknown): readonly string[] => (Array.isArray(value) ? value : [value]).map(String);
