import type { AwsObject } from '../../topology/document';
import { isRecord, record, records, text, texts } from '../../topology/values';

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
    return JSON.parse(json) as unknown;
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
