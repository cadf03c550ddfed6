import type { NodeOf } from '../../hops';
import type { AwsObject } from '../../../topology/document';
import { ownMember, asRecord, asRecords, asText, asTexts } from '../../../topology/values';
import { isComparablePattern } from '../../../model/wildcardPattern';

/** Alternatives for one text: patterns with wildcards, and regular expressions. */
export interface Alternatives {
  readonly patterns: readonly string[];
  readonly expressions: readonly string[];
}

/** What one condition of a rule asks of a request. `unreadable`: of a kind or form that is not known. */
export type Condition =
  | ({ readonly field: 'host-header' } & Alternatives)
  | ({ readonly field: 'path-pattern' } & Alternatives)
  | ({ readonly field: 'http-header'; readonly name: string } & Alternatives)
  | { readonly field: 'http-request-method'; readonly methods: readonly string[] }
  | { readonly field: 'query-string'; readonly pairs: readonly QueryPair[] }
  | { readonly field: 'source-ip'; readonly blocks: readonly string[] }
  | { readonly field: 'address-type'; readonly type: string }
  | { readonly field: 'unreadable'; readonly name: string };

export interface QueryPair {
  /** Pattern for the name; left out: any. */
  readonly key: string | undefined;
  readonly value: string;
}

const known = new WeakMap<NodeOf<'rule'>, readonly Condition[]>();

/** All conditions of a rule, every one of which has to hold. None for the default rule. */
export function ruleConditions(rule: NodeOf<'rule'>): readonly Condition[] {
  const before = known.get(rule);
  if (before !== undefined) return before;
  const conditions = asRecords(rule.attributes.conditions).map(given =>
    comparableCondition(parseCondition(given)),
  );
  known.set(rule, conditions);
  return conditions;
}

/** A pattern that is longer than any of AWS's is not read. */
function comparableCondition(condition: Condition): Condition {
  const patterns =
    'patterns' in condition
      ? condition.patterns
      : condition.field === 'query-string'
        ? condition.pairs.flatMap(({ key = '', value }) => [key, value])
        : [];
  return patterns.every(isComparablePattern) ? condition : unreadableCondition(condition.field);
}

/** Members by API model `RuleCondition`; `Values` beside `Field` is the form of before there were configurations. */
function parseCondition(condition: AwsObject): Condition {
  const field = asText(ownMember(condition, 'Field')) ?? '';
  const of = (name: string): AwsObject => conditionConfiguration(condition, name);
  switch (field) {
    case 'host-header':
      return withAlternatives(field, of('HostHeaderConfig'), condition);
    case 'path-pattern':
      return withAlternatives(field, of('PathPatternConfig'), condition);
    case 'http-header':
      return headerCondition(of('HttpHeaderConfig'));
    case 'http-request-method': {
      const methods = asTexts(ownMember(of('HttpRequestMethodConfig'), 'Values'));
      return methods.length === 0 ? unreadableCondition(field) : { field, methods };
    }
    case 'query-string':
      return queryCondition(of('QueryStringConfig'));
    case 'source-ip':
      return sourceCondition(of('SourceIpConfig'));
    default:
      return unreadableCondition(field === '' ? 'condition' : field);
  }
}

const unreadableCondition = (name: string): Condition => ({ field: 'unreadable', name });

function conditionConfiguration(condition: AwsObject, name: string): AwsObject {
  const configuration = asRecord(ownMember(condition, name));
  return Object.keys(configuration).length > 0 ? configuration : condition;
}

function withAlternatives(
  field: 'host-header' | 'path-pattern',
  configuration: AwsObject,
  condition: AwsObject,
): Condition {
  const patterns = asTexts(ownMember(configuration, 'Values'));
  const ownExpressions = asTexts(ownMember(configuration, 'RegexValues'));
  const expressions =
    ownExpressions.length > 0 ? ownExpressions : asTexts(ownMember(condition, 'RegexValues'));
  return patterns.length + expressions.length === 0
    ? unreadableCondition(field)
    : { field, patterns, expressions };
}

function headerCondition(configuration: AwsObject): Condition {
  const field = 'http-header';
  const name = asText(ownMember(configuration, 'HttpHeaderName'))?.toLowerCase();
  const patterns = asTexts(ownMember(configuration, 'Values'));
  const expressions = asTexts(ownMember(configuration, 'RegexValues'));
  if (name === undefined || patterns.length + expressions.length === 0) return unreadableCondition(field);
  return { field, name, patterns, expressions };
}

function queryCondition(configuration: AwsObject): Condition {
  const field = 'query-string';
  const pairs = asRecords(ownMember(configuration, 'Values')).map(pair => ({
    key: asText(ownMember(pair, 'Key')),
    value: asText(ownMember(pair, 'Value')) ?? '*',
  }));
  return pairs.length === 0 ? unreadableCondition(field) : { field, pairs };
}

/** `IpAddressType` is the condition of a Network Load Balancer's rule (API model, `SourceIpConditionConfig`). */
function sourceCondition(configuration: AwsObject): Condition {
  const field = 'source-ip';
  const type = asText(ownMember(configuration, 'IpAddressType'));
  if (type !== undefined) return { field: 'address-type', type: type.toLowerCase() };
  const blocks = asTexts(ownMember(configuration, 'Values'));
  return blocks.length === 0 ? unreadableCondition(field) : { field, blocks };
}
